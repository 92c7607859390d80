"""``python -m proof.package [FOLDER]``: try the package in FOLDER (``dist``) in a real Debian 13.

As root, for it works in a chroot. Minutes; the first time it makes the Debian 13 first. Exit status
1 when something is not as it should be.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from proof.package.alive import InService
from proof.package.card import CardCourse
from proof.package.checks import Wrong
from proof.package.course import Course
from proof.package.reproduced import build_twice
from proof.package.root import CommandError, fresh_root

BUILD: Final = Path(__file__).resolve().parents[2] / "build" / "deb-test"

_PLAN: Final = Path(__file__).resolve().parents[2] / "assets/offices/lipowo.toml"

_NOT_ASKED: Final = "bogus-mail-host,bogus-mail-host-in-debian-changelog"
"""The project has no mailbox of its own yet; who packs it for an office puts theirs."""


def main(argv: Sequence[str] | None = None) -> int:
    """Try the package; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m proof.package", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("dist"))
    folder = parser.parse_args(argv).folder
    debs = sorted(folder.glob("numerek_*_all.deb"), key=lambda file: file.stat().st_mtime)
    if not debs:
        print(f"deb-test: there is no package in {folder}; `make deb` builds one", file=sys.stderr)
        return 1
    if os.geteuid() != 0:
        print("deb-test: only root can; call `sudo make deb-test`", file=sys.stderr)
        return 1
    print(f"deb-test: {debs[-1]}", flush=True)
    try:
        _timed("lintian finds no mistake", lambda: _lint(debs[-1]))
        _timed("two builds give the same bytes", build_twice)
        with fresh_root(BUILD) as root:
            for course in (Course(root, debs[-1]), InService(root, debs[-1])):
                for station in course.stations():
                    _timed(station.name, station.go)
        with fresh_root(BUILD) as root, tempfile.TemporaryDirectory() as folder:
            for station in CardCourse(root, debs[-1].resolve(), Path(folder), _PLAN).stations():
                _timed(station.name, station.go)
    except (CommandError, Wrong) as error:
        print(f"deb-test: FAILED: {error}", file=sys.stderr)
        return 1
    print("deb-test: all is well")
    return 0


def _timed(name: str, go: Callable[[], None]) -> None:
    began = time.monotonic()
    print(f"deb-test: {name}", end="", flush=True)
    try:
        go()
    finally:
        print(f" ({time.monotonic() - began:.0f} s)", flush=True)


def _lint(deb: Path) -> None:
    command = ["lintian", "--fail-on", "error", "--suppress-tags", _NOT_ASKED, str(deb)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise Wrong(done.stdout + done.stderr)


if __name__ == "__main__":
    sys.exit(main())
