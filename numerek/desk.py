"""``numerek desk SETTINGS``: run a desk box."""

import argparse
import logging

from numerek.device import read, register
from office.read_settings import read_desk_settings
from runtime.version import program_version

__all__ = ["register", "run"]


def run(args: argparse.Namespace) -> int:
    """Run until asked to stop."""
    settings, plan = read(args, read_desk_settings)
    if plan.desk(settings.desk) is None:
        logging.getLogger(__name__).warning(
            "the office plan has no desk %d; this one will never be given a turn", settings.desk
        )
    from desk.shell.program import Desk

    Desk(settings, plan, program_version()).run()
    return 0
