"""What the commands that look into the journal have in common: files, texts, exit status.

They only read. The controller may run meanwhile, and need not.
"""

import argparse
import json
import os
import sys
import zoneinfo
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple, NoReturn

import msgspec

from controller.core.entries import Moment
from controller.shell.calendar import Calendar
from controller.shell.journal import JournalBroken
from numerek.assets import assets_folder
from numerek.office_line import UNREADABLE, register_json, register_words
from office.check import read_plan
from office.plan import Names, Plan
from office.read_settings import read_controller_settings
from protocol.types import DayId
from runtime.settings_file import read_or_exit
from runtime.texts import load_texts
from scene.texts import Catalogue

NOT_FOUND: Final = 1
"""There is no such ticket, day, desk or service."""
BROKEN: Final = 3
"""The journal cannot be read, or is not what was written."""

PLAN_COPY: Final = "plan-in-use.toml"
"""As the controller names it; its program is not loaded for a name."""

_SETTINGS: Final = Path("/etc/numerek/controller.toml")


@dataclass(frozen=True)
class JournalLine:
    """One call of such a command."""

    journal: Path
    plan_file: Path
    plan: Plan
    texts: Catalogue
    at: Moment
    """When the command was called."""
    calendar: Calendar

    @property
    def holidays(self) -> Mapping[DayId, Names]:
        """Return the public holidays from today on; asking for them takes a moment."""
        return self.calendar.holidays_from(DayId(self.at.local[:10]))


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that every such command has."""
    parser.add_argument(
        "--settings",
        type=Path,
        help=f"the controller's settings ({_SETTINGS}), or else both of these:",
    )
    parser.add_argument("--journal", type=Path, help="a journal, or a copy of one")
    parser.add_argument("--plan", type=Path, help="the office plan that goes with it")
    register_words(parser)


def register_with_json(parser: argparse.ArgumentParser) -> None:
    """Add them to a command that also answers programs."""
    register(parser)
    register_json(parser)


def read(args: argparse.Namespace, calendar: Calendar | None = None) -> JournalLine:
    """Read what the arguments name.

    Args:
        args: as ``register`` made them.
        calendar: of a reading before this one, so that holidays are not asked for again.

    Raises:
        SystemExit: they do not go together, or there are mistakes in a file; it has been printed.
    """
    files = _files(args)
    plan = read_or_exit(files.plan_in_use, read_plan)
    try:
        calendar = calendar or Calendar(plan.office.timezone, plan.office.public_holidays)
    except zoneinfo.ZoneInfoNotFoundError:
        name = plan.office.timezone
        give_up(
            f'{files.plan_in_use}: this machine knows no timezone "{name}". Try numerek plan check'
        )
    texts = load_texts(files.assets / "texts")[args.language]
    return JournalLine(files.journal, files.plan, plan, texts, calendar.now(), calendar)


def give_up(why: str, status: int = UNREADABLE) -> NoReturn:
    """Say why on standard error, and end the process.

    Raises:
        SystemExit: always.
    """
    print(why, file=sys.stderr)
    raise SystemExit(status)


def broken(line: JournalLine, error: JournalBroken) -> int:
    """Say what is wrong with the journal and what to do, and return the exit status."""
    print(line.texts.say("office.journal.broken", reason=error), file=sys.stderr)
    return BROKEN


def print_json(answer: Any) -> None:
    """Print an answer for a program."""
    plain = msgspec.to_builtins(answer, str_keys=True)
    print_text(json.dumps(plain, ensure_ascii=False, indent=2))


def print_text(text: str) -> None:
    """Print an answer; whoever reads it may stop before its end, as ``head`` does."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        # Python would complain once more at the end
        # (https://docs.python.org/3/library/signal.html, "Note on SIGPIPE").
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Files(NamedTuple):
    journal: Path
    plan: Path
    """The one that people write."""
    plan_in_use: Path
    """The controller's copy of the one that it took last, where there is one."""
    assets: Path


def _files(args: argparse.Namespace) -> _Files:
    if args.journal is None and args.plan is None:
        settings = read_or_exit(args.settings or _SETTINGS, read_controller_settings)
        device = settings.device
        plan, copy = Path(device.plan), Path(device.state_dir) / PLAN_COPY
        in_use = copy if copy.is_file() else plan
        return _Files(Path(settings.journal_file), plan, in_use, Path(device.assets))
    if args.journal is None or args.plan is None or args.settings is not None:
        give_up("write --settings FILE, or both --journal FILE and --plan FILE")
    return _Files(args.journal, args.plan, args.plan, assets_folder())
