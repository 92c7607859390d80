"""``numerek kiosk``: run a kiosk, or do what helps to set one up (:mod:`numerek.run_or_act`)."""

import argparse
import logging
from pathlib import Path
from typing import Final

from numerek import run_or_act
from numerek.device import EXIT_JOURNAL, EXIT_TAKEN_OVER, read
from office.read_settings import read_kiosk_settings
from runtime.lean_pygame import import_pygame
from runtime.version import program_version

ACTIONS: Final[run_or_act.Actions] = {
    "install-sheet": (
        "numerek.kiosk_install_sheet",
        "how high to hang the glass, and where every target then is",
    ),
    "learn-keys": ("numerek.kiosk_learn_keys", "find out what the keys of a keypad send"),
}


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    run_or_act.register(parser, "kiosk", ACTIONS)


def run(args: argparse.Namespace) -> int:
    """Run a kiosk until asked to stop, or do one action and return its exit status."""
    return run_or_act.run(args, "kiosk", ACTIONS, _run_kiosk)


def _run_kiosk(file: Path) -> int:
    settings, plan = read(file, read_kiosk_settings)
    import_pygame()
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
