"""``numerek display``: run a hall display or the sign of one desk, or check one before it hangs.

``numerek display SETTINGS`` runs the display of that settings file. Where the first word is one of
:data:`ACTIONS`, that is done instead; a settings file that is named like one is written
``./check``.
"""

import argparse
import importlib
import logging
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from numerek.device import read
from numerek.office_line import UNREADABLE
from office.mistakes import spell
from office.read_settings import read_display_settings
from office.scope_mistakes import scope_mistakes
from office.sign_mistakes import sign_mistakes
from runtime.lean_pygame import import_pygame
from runtime.settings_file import exit_if_wrong
from runtime.version import program_version

ACTIONS: Final[Mapping[str, tuple[str, str]]] = {
    "check": ("numerek.display_check", "say what is wrong with a display, and if it is legible"),
}
"""What can be done beside running one: the module, with ``register`` and ``run`` as those of
:mod:`numerek.main`, and its help."""

_USAGE: Final = """%(prog)s settings
       %(prog)s check settings"""


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    listed = "\n".join(f"  {name:<8}{summary}" for name, (_, summary) in ACTIONS.items())
    parser.usage = _USAGE
    parser.epilog = f"in place of settings:\n{listed}"
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("settings", help="the display's settings file, or an action")
    parser.add_argument("words", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)


_LOG: Final = logging.getLogger(__name__)


def run(args: argparse.Namespace) -> int:
    """Run a display until asked to stop, or do one action and return its exit status."""
    if args.settings in ACTIONS:
        return _act(args.settings, args.words)
    if args.words:
        known = ", ".join(ACTIONS)
        print(f"{args.settings} is no action; these are: {known}", file=sys.stderr)
        return UNREADABLE
    return _run_display(Path(args.settings))


def _act(name: str, words: list[str]) -> int:
    module_name, summary = ACTIONS[name]
    module = importlib.import_module(module_name)
    parser = argparse.ArgumentParser(prog=f"numerek display {name}", description=summary)
    module.register(parser)
    return int(module.run(parser.parse_args(words)))


def _run_display(file: Path) -> int:
    settings, plan = read(argparse.Namespace(settings=file), read_display_settings)
    exit_if_wrong(file, sign_mistakes(settings, plan))
    for mistake in scope_mistakes(settings, plan):
        _LOG.error(spell(mistake, str(file)))  # what else it names can still be shown
    import_pygame()
    from display.shell.program import Display

    Display(settings, plan, program_version()).run()
    return 0
