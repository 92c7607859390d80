"""``numerek provision revoke FOLDER DEVICE``: its certificates count no more."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from authority.core.register import Why
from authority.shell.folder import AuthorityBroken
from provision.shell.office_folder import OfficeFolder, OfficeFolderBroken

_UNREADABLE = 2


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("folder", type=Path, help="the folder of the office")
    parser.add_argument("device", help="a device of the plan, or one that was in it")


def run(args: argparse.Namespace) -> int:
    """Take its certificates away; 2 when the folder cannot be used."""
    now = datetime.now(UTC).replace(microsecond=0)
    try:
        office = OfficeFolder.open(args.folder)
        counted = office.revoke(args.device, Why.BY_HAND, now)
    except (OfficeFolderBroken, AuthorityBroken, OSError) as error:
        print(error, file=sys.stderr)
        return _UNREADABLE
    what = "1 certificate" if counted == 1 else f"{counted} certificates"
    print(f"{args.device}: {what} taken away in {args.folder}.")
    print("The office learns of it with the next card that is made here. To cut the device off at")
    print(f"once, run on the controller: sudo numerek revoke {args.device}")
    return 0
