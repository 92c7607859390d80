"""``numerek kiosk SETTINGS``: run a kiosk."""

import argparse
import logging
from pathlib import Path
from typing import Final

from office.check import read_plan
from office.read_settings import read_kiosk_settings
from runtime import logs
from runtime.settings_file import read_or_exit
from runtime.version import program_version

EXIT_JOURNAL: Final = 3
"""The journal is in use: another kiosk runs on the same files."""


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("settings", type=Path, help="the device's settings file")


def run(args: argparse.Namespace) -> int:
    """Run until asked to stop."""
    settings = read_or_exit(args.settings, read_kiosk_settings)
    plan = read_or_exit(Path(settings.device.plan), read_plan)
    logs.set_up()
    from kiosk.shell.program import Kiosk
    from runtime.append_log import LogInUse

    try:
        Kiosk(settings, plan, program_version()).run()
    except LogInUse as error:
        logging.getLogger(__name__).critical("%s", error)
        return EXIT_JOURNAL
    return 0
