"""``python -m tools.deb [--to FOLDER]``: build the Debian package into ``dist/``.

Two builds of one commit give the same bytes, wherever they are made: all dates are the commit's,
and nothing of the folder or the account gets in. What it does is told line by line.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Final

from tools.deb.carried import CarriedError
from tools.deb.git import NoGitError, commit_of, tracked_files
from tools.deb.layout import BILL, PACKAGE, lay_out
from tools.deb.version import package_version

TREE: Final = Path(__file__).resolve().parents[2]


class BuildError(Exception):
    """debhelper cannot build the package; the text is the end of what it said."""


def main() -> int:
    """Build the package; 1 when it cannot be built."""
    parser = argparse.ArgumentParser(prog="python -m tools.deb", description=__doc__)
    parser.add_argument("--to", type=Path, default=TREE / "dist", help="folder for the package")
    args = parser.parse_args()
    try:
        for made in build(TREE, args.to):
            print(f"deb: {made}")
    except (BuildError, CarriedError, NoGitError) as error:
        print(f"deb: {error}", file=sys.stderr)
        return 1
    return 0


def build(tree: Path, to: Path) -> list[Path]:
    """Build the package of a checkout and return the files made.

    Raises:
        BuildError, CarriedError, NoGitError: it cannot be built.
    """
    project = tomllib.loads((tree / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    commit = commit_of(tree, project["version"])
    version = package_version(project["version"], commit)
    print(f"deb: {PACKAGE} {version}, about half a minute")
    with tempfile.TemporaryDirectory(prefix="numerek-deb-") as work:
        folder = Path(work) / PACKAGE
        folder.mkdir()
        files = tracked_files(tree)
        lay_out(
            tree, files, folder, version=version, at_s=commit.at_s, cache=tree / "build/carried"
        )
        _debhelper(folder, commit.at_s)
        to.mkdir(parents=True, exist_ok=True)
        (package,) = Path(work).glob("*.deb")
        return [
            Path(shutil.copy(package, to)),
            Path(shutil.copy(folder / BILL, to / f"{PACKAGE}_{version}.cdx.json")),
        ]


def _debhelper(folder: Path, at_s: int) -> None:
    """Let debhelper build; only what the build needs of the environment comes in."""
    environment = {
        "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "HOME": str(folder),
        "SOURCE_DATE_EPOCH": str(at_s),
        "DEB_BUILD_OPTIONS": "nocheck",
    }
    command = ["dpkg-buildpackage", "--build=binary", "--unsigned-changes", "--no-check-builddeps"]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        end = (done.stdout + done.stderr).splitlines()[-30:]
        raise BuildError("\n".join(["dpkg-buildpackage failed:", *end]))


if __name__ == "__main__":
    os.umask(0o022)
    sys.exit(main())
