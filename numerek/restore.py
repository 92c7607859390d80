"""``numerek restore FILE``: a controller from its backup, with a way back."""

import argparse
import datetime as dt
import getpass
import sqlite3
import sys
from pathlib import Path
from typing import Final

from authority.shell.folder import AuthorityBroken
from controller.shell.restoring import NotRestored
from numerek.backup import first_line, register_passphrase
from provision.core.backup import BadBackup
from provision.places import BEFORE_RESTORE_DIR
from provision.shell.backup import at, settings_of
from provision.shell.commands import CommandFailed, Run, run_command
from provision.shell.restore import Opened, opened, refusals, restore
from provision.shell.sealing import NotUnsealed, is_sealed
from runtime.log_file import LogBroken, LogInUse

_FINE: Final = 0
_NOT_DONE: Final = 1
"""Something speaks against it; ``--force`` does it all the same."""
_FAILED: Final = 2
_SKIP_MOST: Final = 10_000

UNITS: Final = ("numerek-controller.service", "numerek-authority.service", "mosquitto.service")
"""In the order in which they are stopped; they are started again the other way round."""

_RUNS: Final = ("active", "activating")
_SYSTEMD: Final = Path("/run/systemd/system")
_STATE: Final = "/var/lib"


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``numerek restore``."""
    parser.add_argument("file", type=Path, help="what numerek backup has written")
    parser.add_argument(
        "--check", action="store_true", help="only look whether it is whole; change nothing"
    )
    parser.add_argument(
        "--force", action="store_true", help="put a journal aside that is newer, or unreadable"
    )
    parser.add_argument(
        "--skip-numbers", type=int, choices=range(_SKIP_MOST + 1), default=100, metavar="N",
        help="how many numbers of each letter may have been given since (100)",
    )  # fmt: skip
    register_passphrase(parser)


def run(args: argparse.Namespace) -> int:
    """Restore; 0 done, 1 something speaks against it, 2 it cannot be done. Then nothing changed."""
    state = at(args.root, _STATE)
    try:
        state.mkdir(parents=True, exist_ok=True)
        passphrase = _passphrase(args)
        with opened(args.file, passphrase, state) as backup:
            return _restore(args, backup, passphrase)
    except OSError as error:
        print(f"{error.filename or args.file}: {error.strerror or error}", file=sys.stderr)
    except (BadBackup, NotUnsealed) as error:
        print(f"{args.file}: {error}", file=sys.stderr)
    except LogInUse as error:
        print(f"{error}. Stop it: sudo systemctl stop numerek-controller", file=sys.stderr)
    except (AuthorityBroken, CommandFailed, LogBroken, NotRestored, sqlite3.Error) as error:
        print(error, file=sys.stderr)
    return _FAILED


def _restore(args: argparse.Namespace, backup: Opened, passphrase: str | None) -> int:
    made = backup.manifest
    print(f"{args.file}: {made.office}, made {made.made_at} UTC by {made.program_version}; whole")
    against = refusals(backup, args.root)
    if against and not args.force:
        print("\n".join(against), file=sys.stderr)
        print("Nothing was changed. --force puts it aside and goes on", file=sys.stderr)
        return _NOT_DONE
    if args.check:
        return _FINE
    now = dt.datetime.now().astimezone()
    is_here = args.root == Path("/") and _SYSTEMD.exists()
    running = stop_ours(run_command) if is_here else []
    try:
        restore(
            backup,
            root=args.root,
            now=now,
            skip=args.skip_numbers,
            way_back=_way_back(args.root, now),
            passphrase=passphrase if backup.was_sealed else None,
            tell=print,
        )
    finally:
        start_again(running, run_command)
    print(
        f"numbers go on {args.skip_numbers} higher; what kiosks gave since they tell by themselves"
    )
    if not running:
        print("Start it: sudo systemctl start numerek.target")
    return _FINE


def _way_back(root: Path, now: dt.datetime) -> Path | None:
    """Return where to keep what is there; None where there is no controller yet."""
    try:
        journal = at(root, settings_of(root).journal_file)
    except (OSError, ValueError):
        return None
    if not journal.exists():
        return None
    return at(root, f"{BEFORE_RESTORE_DIR}/{now:%Y%m%dT%H%M%S}.backup")


def stop_ours(run: Run) -> list[str]:
    """Stop what runs of ours, and return it in the order to start it again.

    Raises:
        CommandFailed: systemd refuses; what was stopped is started again.
    """
    asked = ["systemctl", "show", "--value", "--property=ActiveState"]
    running = [unit for unit in UNITS if run([*asked, unit]).strip() in _RUNS]
    stopped: list[str] = []
    try:
        for unit in running:
            run(["systemctl", "stop", unit])
            stopped.insert(0, unit)
    except CommandFailed:
        start_again(stopped, run)
        raise
    return stopped


def start_again(units: list[str], run: Run) -> None:
    """Start units, each of them whatever becomes of the others.

    Raises:
        CommandFailed: one or more do not start; the text names them.
    """
    failed = []
    for unit in units:
        try:
            run(["systemctl", "start", unit])
        except CommandFailed as error:
            failed.append(f"{unit}: {error}")
    if failed:
        raise CommandFailed("; ".join(failed))


def _passphrase(args: argparse.Namespace) -> str | None:
    if args.passphrase_file is not None:
        return first_line(args.passphrase_file)
    with args.file.open("rb") as file:
        sealed = is_sealed(file)
    return getpass.getpass("Passphrase: ") if sealed and sys.stdin.isatty() else None
