"""``numerek display SETTINGS``: run a hall display, or the sign of one desk."""

import argparse

from numerek.device import read, register
from office.read_settings import read_display_settings
from office.sign_mistakes import sign_mistakes
from runtime.lean_pygame import import_pygame
from runtime.settings_file import exit_if_wrong
from runtime.version import program_version

__all__ = ["register", "run"]


def run(args: argparse.Namespace) -> int:
    """Run until asked to stop."""
    settings, plan = read(args, read_display_settings)
    exit_if_wrong(args.settings, sign_mistakes(settings, plan))
    import_pygame()
    from display.shell.program import Display

    Display(settings, plan, program_version()).run()
    return 0
