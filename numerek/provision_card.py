"""``numerek provision card DEVICE``: make a memory card with which a blank machine becomes one."""

import argparse
import datetime as dt
import secrets
import sys
from pathlib import Path
from typing import Final

from authority.shell.folder import AuthorityBroken
from numerek.written_bytes import WrittenBytes
from office.mistakes import Mistakes, spell
from provision.core.card import Card
from provision.core.card_making import partition_files
from provision.core.card_words import after_words, planned_words
from provision.core.machine_wishes import FixedAddress, MachineWishes, read_fixed_address
from provision.core.ssh_keys import read_ssh_keys
from provision.shell.boot_partition import check_partition
from provision.shell.card_from_office import (
    draft,
    empty_folder_files,
    make_folder_files,
)
from provision.shell.card_writer import (
    CardDamaged,
    CardWriter,
    LongFile,
    long_files_of,
    needed_bytes,
)
from provision.shell.durable_files import DurableFiles
from provision.shell.office_folder import OfficeFolder, OfficeFolderBroken, text_of
from runtime.version import program_version

_FINE: Final = 0
_MISTAKES: Final = 1
_UNREADABLE: Final = 2

_KEY_ROOM_BYTES: Final = 256 * 1024
"""For certificates, keys and lists, which are not made as long as room is looked for."""

_ID_BYTES: Final = 8


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``numerek provision card``."""
    parser.add_argument(
        "devices",
        nargs="+",
        metavar="DEVICE",
        help="`controller`, or a device of the plan; several for one machine with all of them",
    )
    parser.add_argument("--office", type=Path, required=True, help="the folder of the office")
    parser.add_argument(
        "--to", type=Path, required=True, help="where the card's boot partition is mounted"
    )
    parser.add_argument(
        "--deb", type=Path, help="the package; numerek_*.deb in the office's folder"
    )
    parser.add_argument(
        "--no-deb", action="store_true", help="none: the package is on the machine already"
    )
    parser.add_argument("--repo", type=Path, help="what `numerek provision repo` made: no internet")
    parser.add_argument(
        "--ssh-key", type=Path, action="append", default=[], help="public key of a technician"
    )
    parser.add_argument("--address", help="a fixed address, 192.168.1.10/24; else by DHCP")
    parser.add_argument("--gateway", help="with --address: the way out of the network")
    parser.add_argument("--dns", action="append", default=[], help="with --address: a name server")
    parser.add_argument(
        "--any", action="store_true", help="also where there is no Raspberry Pi OS, for an image"
    )
    parser.add_argument("--dry-run", action="store_true", help="show what would be written")


def run(args: argparse.Namespace) -> int:
    """Make the card; 0 when it is whole, 1 with mistakes, 2 when a file or disk cannot be used."""
    try:
        return _run(args)
    except Mistakes as wrong:
        lines = [spell(mistake) for mistake in wrong.mistakes]
        status = _MISTAKES
    except (OfficeFolderBroken, AuthorityBroken, CardDamaged) as error:
        lines, status = [str(error)], _UNREADABLE
    except OSError as error:
        lines, status = [f"{error.filename or args.to}: {error.strerror}"], _UNREADABLE
    for line in lines:
        print(line, file=sys.stderr)
    print("There is no card that a machine would take.", file=sys.stderr)
    return status


def _run(args: argparse.Namespace) -> int:
    office = OfficeFolder.open(args.office)
    drafted = draft(office, args.devices)
    now = dt.datetime.now(dt.UTC).replace(microsecond=0)
    card = Card(
        id=f"numerek-{secrets.token_hex(_ID_BYTES)}",
        made_at=now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        program=program_version(),
        office=office.office_id,
        roles=drafted.roles,
        files=(),
        network=office.network,
        controller=office.host,
        ssh=bool(args.ssh_key),
    )
    wishes = _wishes(args, office, card)
    long_files = long_files_of(_package(args), args.repo)
    planned = empty_folder_files(drafted)
    need_bytes = needed_bytes(planned, long_files) + _KEY_ROOM_BYTES
    if found := check_partition(args.to, need_bytes, is_any=args.any):
        raise Mistakes(found)
    beside = partition_files(wishes)
    if args.dry_run:
        paths = [*planned, *(file.path for file in long_files)]
        print("\n".join(planned_words(str(args.to), paths, tuple(beside), need_bytes)))
        return _FINE
    folder = make_folder_files(office, drafted, now)
    _write(args.to, card, folder, long_files, beside)
    print(after_words(card, wishes, office.host, has_repo=args.repo is not None))
    return _FINE


def _write(
    to: Path,
    card: Card,
    folder: dict[str, bytes],
    long_files: tuple[LongFile, ...],
    beside: dict[str, bytes],
) -> None:
    total = needed_bytes(folder, long_files, cluster_bytes=1)
    with WrittenBytes(total, sys.stderr) as progress:
        writer = CardWriter(to, DurableFiles(), progress.advance)
        _, saved = writer.write(card, folder=folder, long_files=long_files, beside=beside)
    for name in saved:
        print(f"{to / name}: what was there before, probably by the Imager; it counts no more")


def _wishes(args: argparse.Namespace, office: OfficeFolder, card: Card) -> MachineWishes:
    keys: list[str] = []
    for file in args.ssh_key:
        keys += read_ssh_keys(text_of(file), str(file))
    fixed: FixedAddress | None = None
    if args.address is not None:
        fixed = read_fixed_address(args.address, args.gateway, tuple(args.dns))
    return MachineWishes(
        hostname=card.device,
        timezone=office.plan.office.timezone,
        instance=card.id,
        ssh_keys=tuple(keys),
        fixed=fixed,
        needs_network=args.repo is None,
    )


def _package(args: argparse.Namespace) -> Path | None:
    """Return the package to put on the card.

    Raises:
        OfficeFolderBroken: nobody said which.
    """
    if args.no_deb:
        return None
    if args.deb is not None:
        return Path(args.deb)
    found = sorted(args.office.glob("numerek_*.deb"))
    if len(found) == 1:
        return Path(found[0])
    what = "there is no numerek_*.deb" if not found else f"there are {len(found)} numerek_*.deb"
    raise OfficeFolderBroken(
        f"{args.office}: {what}. Name the package with --deb FILE, or say --no-deb if the machine "
        "has it already"
    )
