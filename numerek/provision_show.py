"""``numerek provision show FOLDER``: who has which certificate, and until when."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from authority.shell.folder import AuthorityBroken
from numerek.certificate_rows import certificate_table
from provision.shell.office_folder import OfficeFolder, OfficeFolderBroken

_UNREADABLE = 2


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("folder", type=Path, help="the folder of the office")


def run(args: argparse.Namespace) -> int:
    """Print a row for each certificate; 2 when the folder cannot be read."""
    try:
        office = OfficeFolder.open(args.folder)
        certificates = office.authority.register()
    except (OfficeFolderBroken, AuthorityBroken) as error:
        print(error, file=sys.stderr)
        return _UNREADABLE
    number = certificates.list_number
    print(f"{office.office_id}: broker at {office.host}, last revocation list {number}")
    for card in office.devices():
        print(f"card {card.id}: {', '.join(card.roles)}")
    names = [part.identity for card in office.devices() for part in card.parts]
    for line in certificate_table(certificates, names, datetime.now(UTC)):
        print(line)
    print("Renewals are made on the controller; `sudo numerek revoke` shows them there.")
    return 0
