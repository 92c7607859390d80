"""``numerek update FILE.deb``: a new version of the program, and the way back when it fails."""

import argparse
import os
import signal
import sys
from pathlib import Path
from typing import Final

from office.read_settings import read_controller_settings
from provision import places
from provision.core.updating import End, Package, refusal, updating
from provision.shell.commands import CommandFailed, run_command
from provision.shell.packages import NotAPackageError, Packages
from provision.shell.update import Machine
from runtime.settings_file import read_or_exit

_STATUS: Final = {End.UPDATED: 0, End.REFUSED: 2, End.PUT_BACK: 1, End.BROKEN: 3}


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``numerek update``."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("deb", type=Path, nargs="?", help="the package to install")
    what.add_argument(
        "--rollback", action="store_true", help="go back to the version before the last update"
    )
    parser.add_argument(
        "--allow-older", action="store_true", help="install also what is older than what is there"
    )


def run(args: argparse.Namespace) -> int:
    """Do it; 0 when it runs, 1 when the previous one was put back, 2 when nothing was changed.

    3 says that neither of the two works, and that a person must look.
    """
    if os.geteuid() != 0:
        return _refused("only root can; call `sudo numerek update ...`")
    deb = Path(places.PREVIOUS_PACKAGE) if args.rollback else args.deb
    if not deb.is_file():
        return _refused(
            "there is no previous version to go back to"
            if args.rollback
            else f"{deb}: there is no such file"
        )
    packages = Packages(run_command)
    # A broken connection of the technician's terminal must not leave half an update.
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        candidate, present = packages.in_file(deb), packages.installed()
        order = packages.order(candidate.version, present.version)
        why = refusal(candidate, present, order, allow_older=args.allow_older or args.rollback)
        if why:
            return _refused(f"{deb}: {why}")
        return _update(deb, candidate, present)
    except (CommandFailed, NotAPackageError) as error:
        return _refused(str(error))


def _update(deb: Path, candidate: Package, present: Package) -> int:
    machine = Machine(run_command, _say, _journal())
    course = updating(str(deb), candidate, present, way_back=str(machine.kept))
    report = machine.go(course)
    status = _STATUS[report.end]
    print(f"numerek update: {report.text}", file=sys.stderr if status else sys.stdout)
    return status


def _journal() -> Path | None:
    """Return the journal of the controller on this machine, if it is the controller's."""
    settings = Path(places.settings_file("controller"))
    if not settings.exists():
        return None
    return Path(read_or_exit(settings, read_controller_settings).journal_file)


def _refused(why: str) -> int:
    print(f"numerek update: {why}", file=sys.stderr)
    return _STATUS[End.REFUSED]


def _say(text: str) -> None:
    print(f"numerek update: {text}", flush=True)
