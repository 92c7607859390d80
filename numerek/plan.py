"""``numerek plan check FILE``: every mistake in an office plan at once."""

import argparse
import difflib
import sys
import zoneinfo
from pathlib import Path

from office.check import check_plan
from office.mistakes import Mistake, spell
from office.plan import Plan
from office.toml_lines import key_lines

_FINE = 0
_MISTAKES = 1
_UNREADABLE = 2


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``numerek plan``."""
    actions = parser.add_subparsers(dest="action", required=True)
    check = actions.add_parser("check", help="say what is wrong in an office plan, and the remedy")
    check.add_argument("file", type=Path, help="the plan, a TOML file")


def run(args: argparse.Namespace) -> int:
    """Check a plan; 0 when it can be used, 1 with errors in it, 2 when there is no reading it."""
    file: Path = args.file
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:  # ValueError: not UTF-8, or a zero byte in the name
        print(f"{file}: cannot be read: {_reason(error)}", file=sys.stderr)
        return _UNREADABLE
    verdict = check_plan(text)
    mistakes = list(verdict.mistakes)
    if verdict.plan is not None:
        mistakes += _check_timezone(verdict.plan, text)
    for mistake in mistakes:
        print(spell(mistake, str(file)))
    errors = sum(mistake.severity == "error" for mistake in mistakes)
    print(f"{file}: {_summary(errors, len(mistakes) - errors)}")
    return _MISTAKES if errors else _FINE


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    if isinstance(error, UnicodeDecodeError):
        return f"byte {error.start} is not UTF-8. Save the file as UTF-8"
    return str(error)


def _check_timezone(plan: Plan, text: str) -> list[Mistake]:
    """Look the timezone up, which the pure check cannot do."""
    timezone = plan.office.timezone
    known = zoneinfo.available_timezones()
    if timezone in known or not known:  # a machine may have no timezones at all
        return []
    line = key_lines(text).get(("office", "timezone"))
    likely = difflib.get_close_matches(timezone, sorted(known), n=1) or ["Europe/Warsaw"]
    what = f'this machine knows no timezone "{timezone}"'
    return [Mistake(line, "office.timezone", what, f'Did you mean "{likely[0]}"?')]


def _summary(errors: int, warnings: int) -> str:
    if not errors and not warnings:
        return "no mistakes"
    return f"{_count(errors, 'error')}, {_count(warnings, 'warning')}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
