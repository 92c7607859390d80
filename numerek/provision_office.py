"""``numerek provision office PLAN --to FOLDER --host ADDRESS``."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from authority.shell.folder import AuthorityBroken
from office.check import check_plan
from office.mistakes import Mistakes, spell
from provision.core.office_file import (
    OfficeFile,
    host_mistake,
    network_mistake,
    read_office_file,
    usual_network,
)
from provision.shell.office_folder import OFFICE_FILE, OfficeFolderBroken, text_of
from provision.shell.office_making import Wanted, make_office

_MISTAKES = 1
_UNREADABLE = 2


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("plan", type=Path, help="the plan of the office, a TOML file")
    parser.add_argument("--to", type=Path, required=True, metavar="FOLDER", help="the folder")
    parser.add_argument("--host", help="address or name of the controller in the office's network")
    parser.add_argument("--network", help="the office's network, such as 192.168.1.0/24")


def run(args: argparse.Namespace) -> int:
    """Make the folder; 0 when it is made, 1 with mistakes, 2 when a file cannot be used."""
    try:
        text = text_of(args.plan)
    except OfficeFolderBroken as error:
        print(error, file=sys.stderr)
        return _UNREADABLE
    verdict = check_plan(text)
    lines = [spell(mistake, str(args.plan)) for mistake in verdict.mistakes]
    file = _file(args)
    if isinstance(file, str):
        lines.append(file)
    for line in lines:
        print(line, file=sys.stderr)
    if verdict.plan is None or isinstance(file, str):
        return _MISTAKES
    try:
        now = datetime.now(UTC).replace(microsecond=0)
        is_as_it_was = True
        for line in make_office(args.to, Wanted(text, verdict.plan, file), now):
            is_as_it_was = False
            print(line)
    except (OfficeFolderBroken, AuthorityBroken, OSError) as error:
        print(error, file=sys.stderr)
        return _UNREADABLE
    print(f"{args.to}: {'nothing to do' if is_as_it_was else 'done'}. {_NEXT}")
    return 0


_NEXT = "Correct devices/*/*.toml, then make each card: numerek provision card"


def _file(args: argparse.Namespace) -> OfficeFile | str:
    """Return what stands in ``office.toml``, or what is wrong with the command's words.

    What is not said stays as the folder has it.
    """
    host, network = args.host, args.network
    there = _there(args.to)
    if host is None and there is None:
        return "--host is missing: say where devices find the controller, as 192.168.1.10"
    if there is not None:
        host = host or there.host
        if network is None and there.network and not network_mistake(there.network, host):
            network = there.network
    if wrong := host_mistake(host):
        return f"--host: {wrong}. Write the controller's address, such as 192.168.1.10"
    if network is not None and (wrong := network_mistake(network, host)):
        return f"--network: {wrong}. Write it as 192.168.1.0/24"
    return OfficeFile(host, network or usual_network(host))


def _there(folder: Path) -> OfficeFile | None:
    try:
        return read_office_file(text_of(folder / OFFICE_FILE))
    except (OfficeFolderBroken, Mistakes):
        return None  # make_office tells what is wrong with it
