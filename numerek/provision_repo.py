"""``numerek provision repo``: packages for machines without internet, to go on a card."""

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from provision.core.apt_sources import sources_for
from provision.core.install_script import EVERYWHERE, ON_CONTROLLER, WISHED
from provision.shell.boot_partition import megabytes
from provision.shell.commands import CommandFailed, run_command
from provision.shell.offline_repo import OfflineRepo

_FINE: Final = 0
_MISTAKES: Final = 1
_UNREADABLE: Final = 2

_APT: Final = Path("/etc/apt")
_RELEASE: Final = "trixie"
"""Debian 13, and Raspberry Pi OS made from it."""


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``numerek provision repo``."""
    parser.add_argument("--to", type=Path, required=True, help="the folder to make")
    parser.add_argument("--deb", type=Path, required=True, help="the package numerek_*.deb")
    parser.add_argument("--arch", default="arm64", help="of the machines; a Raspberry Pi: arm64")
    parser.add_argument("--release", default=_RELEASE, help=f"of the machines; {_RELEASE}")
    parser.add_argument(
        "--sources",
        type=Path,
        help="sources of the machines, *.list or *.sources; else this computer's own",
    )
    parser.add_argument(
        "--status",
        type=Path,
        help="/var/lib/dpkg/status of such a machine, so that nothing is fetched that it has",
    )


def run(args: argparse.Namespace) -> int:
    """Make the repository; 0 when it is there, 1 if sources are missing, 2 if apt fails."""
    try:
        return _run(args)
    except CommandFailed as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(f"{error.filename or args.to}: {error.strerror}", file=sys.stderr)
    return _UNREADABLE


def _run(args: argparse.Namespace) -> int:
    if args.sources is not None:
        sources = {args.sources.name: args.sources.read_text(encoding="utf-8")}
    else:
        codename = _codename()
        sources = sources_for(_own_sources(), codename, args.release)
        if not sources:
            print(
                f"this computer ({codename}) does not say where packages of {args.release} are. "
                "Copy /etc/apt/sources.list.d/*.sources of such a machine, and name the file with "
                "--sources",
                file=sys.stderr,
            )
            return _MISTAKES
    args.to.mkdir(parents=True, exist_ok=True)
    repo = OfflineRepo(args.to, run=run_command, show=_show, tell=print)
    count = repo.make(
        architecture=args.arch,
        sources=sources,
        installed=args.status.read_text(encoding="utf-8") if args.status else "",
        wanted=(str(args.deb.resolve()), *EVERYWHERE, *ON_CONTROLLER),
        wished=WISHED,
    )
    size_bytes = sum(file.stat().st_size for file in args.to.glob("*.deb"))
    print(f"{args.to}: {count} packages, {megabytes(size_bytes)}. Next: numerek provision card")
    print(f"DEVICE ... --repo {args.to}")
    return _FINE


def _own_sources() -> dict[str, str]:
    files = [_APT / "sources.list", *sorted((_APT / "sources.list.d").glob("*"))]
    return {
        file.name: file.read_text(encoding="utf-8")
        for file in files
        if file.is_file() and file.suffix in (".list", ".sources")
    }


def _codename() -> str:
    for line in Path("/etc/os-release").read_text(encoding="utf-8").splitlines():
        key, _, value = line.partition("=")
        if key == "VERSION_CODENAME":
            return value.strip('"')
    return "unknown"


def _show(command: Sequence[str], *, as_owner_of: Path | None = None) -> str:
    """Run a command that shows its own progress here.

    Raises:
        CommandFailed: it ended badly; it has said why.
    """
    assert as_owner_of is None
    ended = subprocess.run(command, check=False, env={**os.environ, "LC_ALL": "C.UTF-8"})
    if ended.returncode:
        raise CommandFailed(f"{' '.join(command[2:4])} ended with {ended.returncode}, see above")
    return ""
