"""``numerek provision rotate FOLDER DEVICE --to DIRECTORY``: a new key and certificate, by hand.

A card always brings new ones. This is for a machine that gets none, such as the office manager's
own computer with the command line.
"""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from authority.shell.folder import AuthorityBroken
from office.identity import CA_FILE, CERTIFICATE_FILE, KEY_FILE, REVOKED_FILE
from provision.shell.office_folder import OfficeFolder, OfficeFolderBroken
from runtime.whole_file import SECRET, write_whole

_UNREADABLE = 2
_FOLDER_MODE = 0o700


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("folder", type=Path, help="the folder of the office")
    parser.add_argument("device", help="a device of the plan")
    parser.add_argument(
        "--to", type=Path, required=True, metavar="DIRECTORY", help="where to put the new ones"
    )


def run(args: argparse.Namespace) -> int:
    """Make them, and take the former ones away; 2 when a folder cannot be used."""
    now = datetime.now(UTC).replace(microsecond=0)
    try:
        args.to.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
        made = OfficeFolder.open(args.folder).new_identity(args.device, now)
        write_whole(args.to / CA_FILE, made.ca_crt)
        write_whole(args.to / KEY_FILE, made.device_key, SECRET)
        write_whole(args.to / CERTIFICATE_FILE, made.device_crt)
        write_whole(args.to / REVOKED_FILE, made.revocation_list)
    except (OfficeFolderBroken, AuthorityBroken, OSError) as error:
        print(error, file=sys.stderr)
        return _UNREADABLE
    print(f"{args.to}: a new key and certificate of {args.device}. Put all four files into the")
    print("folder that [broker] identity names on its machine, and take them away from here.")
    print("The former certificate is cut off when the device first starts with the new one.")
    return 0
