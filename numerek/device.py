"""What the four subcommands that run a device have in common."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, TypeVar

from numerek.assets import assets_folder
from office.check import read_plan
from office.mistakes import Mistake
from office.plan import Plan
from office.settings import CommonSettings
from runtime import logs
from runtime.settings_file import WrongFile, demand_assets, read_file, troubles_of
from runtime.waiting_for_files import Closes, read_when_right

EXIT_JOURNAL: Final = 3
"""The journal is in use, or broken: another one runs on the same files, or they need a person."""

EXIT_TAKEN_OVER: Final = 4
"""Another process has taken this one's journal over and does its work."""

S = TypeVar("S", bound=CommonSettings)


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("settings", type=Path, help="the device's settings file")


def read(
    file: Path,
    read_settings: Callable[[str], S],
    *,
    check: Callable[[S, Plan], Sequence[Mistake]] | None = None,
    also: Callable[[S], Closes | None] = lambda _: None,
) -> tuple[S, Plan]:
    """Read a device's settings and the plan that they name, and begin the log.

    As a service it waits until they are right (:mod:`runtime.waiting_for_files`).

    Args:
        file: the settings file.
        read_settings: its reader.
        check: returns what the settings name that the plan does not have.
        also: what can say that something is wrong, once the settings are right.

    Raises:
        SystemExit: there are mistakes in one of them; they have been told.
    """
    known: list[S] = []

    def read_both() -> tuple[S, Plan]:
        settings = read_file(file, read_settings)
        known[:] = [settings]
        plan = read_file(Path(settings.device.plan), read_plan)
        demand_assets(Path(settings.device.assets))
        if check is not None and (mistakes := check(settings, plan)):
            raise WrongFile(troubles_of(file, mistakes), was_read=True)
        return settings, plan

    both = read_when_right(
        read_both,
        settings=file,
        assets=assets_folder(),
        also=lambda: also(known[0]) if known else None,
    )
    logs.set_up()
    return both
