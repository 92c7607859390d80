"""What the four subcommands that run a device have in common."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from office.check import read_plan
from office.plan import Plan
from office.settings import CommonSettings
from runtime import logs
from runtime.settings_file import read_or_exit

EXIT_JOURNAL: Final = 3
"""The journal is in use, or broken: another one runs on the same files, or they need a person."""

EXIT_TAKEN_OVER: Final = 4
"""Another process has taken this one's journal over and does its work."""

S = TypeVar("S", bound=CommonSettings)


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("settings", type=Path, help="the device's settings file")


def read(args: argparse.Namespace, read_settings: Callable[[str], S]) -> tuple[S, Plan]:
    """Read a device's settings and the plan that they name, and begin the log.

    Raises:
        SystemExit: there are mistakes in one of them; they have been printed.
    """
    settings = read_or_exit(args.settings, read_settings)
    plan = read_or_exit(Path(settings.device.plan), read_plan)
    logs.set_up()
    return settings, plan
