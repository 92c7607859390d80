"""``numerek authority SETTINGS``: run the office's certificate authority."""

import argparse
import logging

from numerek.device import read, register
from office.read_settings import read_authority_settings
from runtime.settings_file import EXIT_BAD_FILE
from runtime.version import program_version

__all__ = ["register", "run"]


def run(args: argparse.Namespace) -> int:
    """Run until asked to stop."""
    settings, plan = read(args.settings, read_authority_settings)
    from authority.shell.folder import AuthorityBroken
    from authority.shell.program import Authority

    try:
        Authority(settings, plan, program_version()).run()
    except AuthorityBroken as error:
        logging.getLogger(__name__).critical("%s", error)
        return EXIT_BAD_FILE
    return 0
