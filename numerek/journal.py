"""``numerek journal``: verify, backup, restore and export the controller's journal."""

import argparse
import datetime as dt
import json
import os
import sqlite3
import sys
from pathlib import Path
from typing import Final

from controller.shell.copies import last_entry, make_copy
from controller.shell.exporting import export
from controller.shell.records import NotAnEntry
from controller.shell.restoring import NotRestored, restore
from controller.shell.verifying import verify
from numerek.journal_words import as_json, describe
from protocol.types import DayId
from runtime.log_file import LogBroken, LogInUse

_FINE: Final = 0
_NOT_WHOLE: Final = 1
_FAILED: Final = 2
_SKIP_MOST: Final = 10_000


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``numerek journal``."""
    actions = parser.add_subparsers(dest="action", required=True)
    _register_verify(actions)
    _register_backup(actions)
    _register_restore(actions)
    _register_export(actions)


def run(args: argparse.Namespace) -> int:
    """Do it; 0 when all is well, 1 when a journal is not whole, 2 when nothing could be done."""
    try:
        return int(args.do(args))
    except BrokenPipeError:
        # Whoever read has read enough. Python would complain once more at the end
        # (https://docs.python.org/3/library/signal.html, "Note on SIGPIPE").
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _FINE
    except OSError as error:
        print(f"{error.filename or args.action}: {error.strerror or error}", file=sys.stderr)
    except (LogBroken, LogInUse, NotAnEntry, NotRestored, sqlite3.Error) as error:
        print(error, file=sys.stderr)
    return _FAILED


def _register_verify(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    does = "say whether every row is what was written; the controller may run meanwhile"
    action = actions.add_parser("verify", help=does, description=does)
    action.add_argument("file", type=Path, help="the journal, or a copy of it")
    action.add_argument("--copy", type=Path, help="a copy kept elsewhere, to compare with")
    _add_json(action)
    action.set_defaults(do=_verify)


def _register_backup(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    does = "copy the journal to another place; the controller may run meanwhile"
    action = actions.add_parser("backup", help=does, description=does)
    action.add_argument("file", type=Path, help="the journal")
    action.add_argument("--to", type=Path, required=True, help="a directory that is there")
    _add_json(action)
    action.set_defaults(do=_backup)


def _register_restore(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    does = "make a journal out of a copy; the controller must not run"
    action = actions.add_parser("restore", help=does, description=does)
    action.add_argument("copy", type=Path, help="the copy")
    action.add_argument("--to", type=Path, required=True, help="where the journal is to be")
    action.add_argument(
        "--skip-numbers", type=_skip, default=100, metavar="N",
        help="how many numbers of each letter may have been given since the copy (100)",
    )  # fmt: skip
    action.add_argument(
        "--replace", action="store_true", help="put a journal aside that is there already"
    )
    _add_json(action)
    action.set_defaults(do=_restore)


def _register_export(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    does = "print the events, one JSON object a line, without codes of appointments"
    action = actions.add_parser("export", help=does, description=does)
    action.add_argument("file", type=Path, help="the journal, or a copy of it")
    action.add_argument("--day", type=_day, help="only this day, such as 2026-11-20")
    action.add_argument("--json", action="store_true", help="what it prints in any case")
    action.set_defaults(do=_export)


def _add_json(action: argparse.ArgumentParser) -> None:
    action.add_argument("--json", action="store_true", help="print one JSON object")


def _verify(args: argparse.Namespace) -> int:
    verdict = verify(args.file, args.copy, _show_progress if sys.stderr.isatty() else None)
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)
    if args.json:
        print(json.dumps(as_json(verdict, args.file)))
    else:
        print("\n".join(describe(verdict, args.file, args.copy)))
    return _FINE if verdict.whole else _NOT_WHOLE


def _show_progress(row: int, last: int) -> None:
    print(f"\rrow {row} of {last}", end="", file=sys.stderr, flush=True)


def _backup(args: argparse.Namespace) -> int:
    copy = make_copy(args.file, args.to)
    last = last_entry(copy).seq
    if args.json:
        print(json.dumps({"copy": str(copy), "last_row": last}))
    else:
        print(f"{copy}: up to row {last}")
    return _FINE


def _restore(args: argparse.Namespace) -> int:
    now = dt.datetime.now().astimezone()
    done = restore(args.copy, args.to, skip=args.skip_numbers, replace=args.replace, now=now)
    aside = done.put_aside and str(done.put_aside)
    if args.json:
        told = {"rows": done.verdict.rows, "last_day": done.verdict.last_day, "epoch": done.epoch}
        print(json.dumps({"file": str(args.to), **told, "put_aside": aside}))
        return _FINE
    if aside:
        print(f"the journal that was there is now {aside}; delete it when nobody needs it")
    print(f"{args.to}: up to row {done.verdict.last.seq}, last day {done.verdict.last_day}")
    print(f"numbers go on {args.skip_numbers} higher; what was given since the copy is not known")
    return _FINE


def _export(args: argparse.Namespace) -> int:
    for line in export(args.file, args.day):
        print(json.dumps(line, ensure_ascii=False))
    return _FINE


def _day(text: str) -> DayId:
    try:
        return DayId(dt.date.fromisoformat(text).isoformat())
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text} is no day; write 2026-11-20") from error


def _skip(text: str) -> int:
    if not text.isdecimal() or int(text) > _SKIP_MOST:
        raise argparse.ArgumentTypeError(f"{text} is no number from 0 to {_SKIP_MOST}")
    return int(text)
