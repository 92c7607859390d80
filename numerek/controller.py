"""``numerek controller SETTINGS``: run the controller of an office."""

import argparse
import logging
import sys

from numerek.assets import assets_folder
from numerek.device import EXIT_JOURNAL, EXIT_TAKEN_OVER, register
from office.read_settings import read_controller_settings
from runtime import logs
from runtime.settings_file import EXIT_BAD_FILE, read_file
from runtime.version import program_version
from runtime.waiting_for_files import read_when_right

__all__ = ["register", "run"]


def run(args: argparse.Namespace) -> int:
    """Run until asked to stop."""
    settings = read_when_right(
        lambda: read_file(args.settings, read_controller_settings),
        settings=args.settings,
        assets=assets_folder(),
    )
    logs.set_up()
    from controller.shell.journal import JournalBroken
    from controller.shell.plan_file import NoPlan
    from controller.shell.program import Controller
    from runtime.append_log import LogInUse, LogTaken

    try:
        Controller(settings, program_version()).run()
    except NoPlan as error:
        print(error, file=sys.stderr)
        return EXIT_BAD_FILE
    except (JournalBroken, LogInUse) as error:
        logging.getLogger(__name__).critical("%s", error)
        return EXIT_JOURNAL
    except LogTaken as error:
        logging.getLogger(__name__).critical("%s; this one ends", error)
        return EXIT_TAKEN_OVER
    return 0
