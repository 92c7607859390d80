"""``numerek provision take FOLDER REGISTER``: learn what the controller has signed since.

Needed where the controller gets a new card: with it comes the register of the folder, and an
authority cannot take away a certificate of which it does not know.
"""

import argparse
import sys
from pathlib import Path

from authority.core.register_text import read_register
from authority.shell.folder import AuthorityBroken
from office.mistakes import Mistakes, spell
from provision.shell.office_folder import OfficeFolder, OfficeFolderBroken, text_of

_UNREADABLE = 2


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("folder", type=Path, help="the folder of the office")
    parser.add_argument(
        "register", type=Path, help="a copy of /var/lib/numerek-authority/register.toml"
    )


def run(args: argparse.Namespace) -> int:
    """Unite the two registers; 2 when one of them cannot be used."""
    try:
        office = OfficeFolder.open(args.folder)
        theirs = read_register(text_of(args.register))
        before = office.authority.register()
        after = office.authority.keep(theirs)
    except Mistakes as found:
        for mistake in found.mistakes:
            print(spell(mistake, str(args.register)), file=sys.stderr)
        return _UNREADABLE
    except (OfficeFolderBroken, AuthorityBroken, OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return _UNREADABLE
    new = len(after.issued) - len(before.issued)
    taken = len(after.all_taken().keys() - before.all_taken().keys())
    learned = "1 certificate" if new == 1 else f"{new} certificates"
    print(f"{args.folder}: {learned} learned, {taken} more of those known taken away.")
    return 0
