"""``sudo numerek revoke DEVICE`` on the controller: the device is cut off, within a minute."""

import argparse
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from authority.core.access import access_of_office
from authority.core.changes import bar, take_list
from authority.core.register import Register
from authority.shell.broker_files import CHANGED, BrokerFiles
from authority.shell.folder import CA_CERTIFICATE, AuthorityBroken, AuthorityFolder
from authority.shell.pem import BadCertificateError
from authority.shell.revocation_lists import read_revocation_list
from numerek.certificate_rows import certificate_table
from office.check import read_plan
from office.plan import Plan
from office.read_settings import read_authority_settings
from protocol.types import DeviceId
from provision.places import settings_file
from runtime.settings_file import read_or_exit

_UNKNOWN = 1
_UNUSABLE = 2
_NOT_TAKEN = 3
WAIT_S: Final = 10
"""Root's part is over in well under a second; a loaded Pi may take longer."""
_LOOK_S: Final = 0.1


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("device", nargs="?", help="whom to cut off; without it, who has what")
    parser.add_argument(
        "--list", type=Path, metavar="FILE", help="take over authority/revoked.pem of the folder"
    )
    parser.add_argument(
        "--settings", type=Path, default=Path(settings_file("authority")), help="of the authority"
    )
    parser.add_argument(
        "--wait", type=float, default=WAIT_S, metavar="SECONDS", help="for the broker to have it"
    )


def run(args: argparse.Namespace) -> int:
    """Cut a device off; 1 nobody knows it, 2 something cannot be used, 3 the broker has it not."""
    settings = read_or_exit(args.settings, read_authority_settings)
    plan = read_or_exit(Path(settings.device.plan), read_plan)
    folder = AuthorityFolder(Path(settings.folder))
    now = datetime.now(UTC).replace(microsecond=0)
    try:
        if args.device is None and args.list is None:
            return _show(folder, plan, now)
        if args.device is not None and not _is_known(args.device, plan, folder.register()):
            known = ", ".join(device.id for device in plan.devices)
            print(f"There is no device {args.device}. The plan has: {known}", file=sys.stderr)
            return _UNKNOWN
        if args.list is not None:
            _take_list(folder, args.list, now)
        if args.device is not None:
            folder.change(lambda there: bar(there, DeviceId(args.device), now))
        BrokerFiles(folder).bring_up_to_date(lambda there: access_of_office(plan, there), now)
    except (AuthorityBroken, BadCertificateError) as error:
        print(error, file=sys.stderr)
        return _UNUSABLE
    except OSError as error:
        print(f"{error.filename}: {error.strerror}. Run it as root: sudo", file=sys.stderr)
        return _UNUSABLE
    return _tell(args, folder)


def _show(folder: AuthorityFolder, plan: Plan, now: datetime) -> int:
    for line in certificate_table(folder.register(), [each.id for each in plan.devices], now):
        print(line)
    return 0


def _is_known(device: str, plan: Plan, there: Register) -> bool:
    known = DeviceId(device)
    return plan.device(known) is not None or bool(there.of_device(known))


def _take_list(folder: AuthorityFolder, file: Path, now: datetime) -> None:
    authority = (folder.path / CA_CERTIFICATE).read_text(encoding="utf-8")
    read = read_revocation_list(file.read_text(encoding="utf-8", errors="replace"), authority)
    listed = {each.serial: each.at for each in read.revoked}
    folder.change(lambda there: take_list(there, listed, now))


def _tell(args: argparse.Namespace, folder: AuthorityFolder) -> int:
    whom = args.device or f"what {args.list} names"
    if not _was_taken(folder.path / CHANGED, args.wait):
        print(f"{whom}: written down, but the broker does not know of it yet.", file=sys.stderr)
        print("Run: sudo numerek broker install", file=sys.stderr)
        print("and see: systemctl status numerek-broker-files.path", file=sys.stderr)
        return _NOT_TAKEN
    print(f"{whom}: cut off. The other devices are back within seconds.")
    if args.device is not None:
        print(f"For a new one, on your own computer: numerek provision card {args.device}")
    return 0


def _was_taken(changed: Path, wait_s: float) -> bool:
    """Wait until root's part has begun: it takes that file away first."""
    until = time.monotonic() + wait_s
    while changed.exists():
        if time.monotonic() >= until:
            return False
        time.sleep(_LOOK_S)
    return True
