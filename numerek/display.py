"""``numerek display``: run a hall display or a desk's sign, or check one before it hangs."""

import argparse
import logging
from pathlib import Path
from typing import Final

from numerek import run_or_act
from numerek.device import read
from office.mistakes import spell
from office.read_settings import read_display_settings
from office.scope_mistakes import scope_mistakes
from office.sign_mistakes import sign_mistakes
from runtime.lean_pygame import import_pygame
from runtime.version import program_version

ACTIONS: Final[run_or_act.Actions] = {
    "check": ("numerek.display_check", "say what is wrong with a display, and if it is legible"),
}

_LOG: Final = logging.getLogger(__name__)


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    run_or_act.register(parser, "display", ACTIONS)


def run(args: argparse.Namespace) -> int:
    """Run a display until asked to stop, or do one action and return its exit status."""
    return run_or_act.run(args, "display", ACTIONS, _run_display)


def _run_display(file: Path) -> int:
    settings, plan = read(file, read_display_settings, check=sign_mistakes)
    for mistake in scope_mistakes(settings, plan):
        _LOG.error(spell(mistake, str(file)))  # what else it names can still be shown
    import_pygame()
    from display.shell.program import Display

    Display(settings, plan, program_version()).run()
    return 0
