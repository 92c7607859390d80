"""``numerek kiosk SETTINGS``: run a kiosk."""

import argparse
import logging

from numerek.device import EXIT_JOURNAL, EXIT_TAKEN_OVER, read, register
from office.read_settings import read_kiosk_settings
from runtime.version import program_version

__all__ = ["register", "run"]


def run(args: argparse.Namespace) -> int:
    """Run until asked to stop."""
    settings, plan = read(args, read_kiosk_settings)
    from kiosk.shell.program import Kiosk
    from runtime.append_log import LogBroken, LogInUse, LogTaken

    try:
        Kiosk(settings, plan, program_version()).run()
    except (LogBroken, LogInUse) as error:
        logging.getLogger(__name__).critical("%s", error)
        return EXIT_JOURNAL
    except LogTaken as error:
        logging.getLogger(__name__).critical("%s; this one ends", error)
        return EXIT_TAKEN_OVER
    return 0
