"""``numerek display SETTINGS``: run a hall display."""

import argparse
from pathlib import Path

from office.check import read_plan
from office.read_settings import read_display_settings
from runtime import logs
from runtime.settings_file import read_or_exit
from runtime.version import program_version


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("settings", type=Path, help="the device's settings file")


def run(args: argparse.Namespace) -> int:
    """Run until asked to stop."""
    settings = read_or_exit(args.settings, read_display_settings)
    plan = read_or_exit(Path(settings.device.plan), read_plan)
    logs.set_up()
    from display.shell.program import Display

    Display(settings, plan, program_version()).run()
    return 0
