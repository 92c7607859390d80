"""``numerek controller SETTINGS``: run the controller of an office."""

import argparse
import logging

from numerek.device import EXIT_JOURNAL, read, register
from office.read_settings import read_controller_settings
from runtime.version import program_version

__all__ = ["register", "run"]


def run(args: argparse.Namespace) -> int:
    """Run until asked to stop."""
    settings, plan = read(args, read_controller_settings)
    from controller.shell.journal import JournalBroken
    from controller.shell.program import Controller
    from runtime.append_log import LogInUse

    try:
        Controller(settings, plan, program_version()).run()
    except (JournalBroken, LogInUse) as error:
        logging.getLogger(__name__).critical("%s", error)
        return EXIT_JOURNAL
    return 0
