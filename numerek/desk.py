"""``numerek desk``: run a desk box, do what its clerk does, or what helps to build one.

``numerek desk SETTINGS`` runs the box of that settings file. Where the first word is an action,
``numerek desk next 3``, that is done over the wire instead; where it is a tool,
``numerek desk line-test DEVICE``, that is run. A settings file that is named like one of them is
written ``./next``.
"""

import argparse
import logging
import sys
from pathlib import Path
from typing import Final

from numerek import run_or_act
from numerek.assets import assets_folder
from numerek.device import read
from office.box_mistakes import box_warnings
from office.desk_settings import DeskSettings
from office.mistakes import spell
from office.pin_jobs import pin_warnings
from office.read_settings import read_desk_settings
from runtime.version import program_version
from runtime.waiting_for_files import Closes

_LOG: Final = logging.getLogger(__name__)
_USAGE: Final = """%(prog)s settings
       %(prog)s action DESK ...
       %(prog)s line-test DEVICE ..."""

TOOLS: Final[run_or_act.Actions] = {
    "line-test": (
        "numerek.desk_line_test",
        "find the boxes on a serial line, and try whether they keep docs/LINE.md",
    ),
}

_ACTIONS: Final = """an action instead of settings does what a clerk does, at any desk:
  open, close, next, call, recall, serve, absent, restore, transfer, park, take-back, borrow,
  answer-help
`numerek desk transfer --help` says more of one of them, docs/CLERK.md of all.
For who builds or connects boxes on a serial line: `numerek desk line-test --help`."""


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.usage = _USAGE
    parser.epilog = _ACTIONS
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("settings", help="the settings file of a desk box, an action, or a tool")
    parser.add_argument("words", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Run a box until asked to stop, or do one action and return its exit status."""
    from numerek.desk_actions import ACTIONS
    from numerek.office_line import UNREADABLE

    if args.settings in ACTIONS:
        from numerek.desk_clerk import act

        return act(args.settings, args.words)
    if args.settings in TOOLS:
        return run_or_act.act("desk", args.settings, TOOLS, args.words)
    if args.words:
        known = ", ".join(ACTIONS)
        print(f"{args.settings} is no action of a clerk; these are: {known}", file=sys.stderr)
        return UNREADABLE
    return _run_box(Path(args.settings))


def _pads(settings: DeskSettings) -> Closes | None:
    from desk.shell.pads_in_trouble import PadsInTrouble

    return PadsInTrouble.of(settings, assets_folder())


def _run_box(file: Path) -> int:
    settings, plan = read(file, read_desk_settings, also=_pads)
    for mistake in (*pin_warnings(settings), *box_warnings(settings, plan)):
        _LOG.warning(spell(mistake, str(file)))
    from desk.shell.program import Desk

    Desk(settings, plan, program_version()).run()
    return 0
