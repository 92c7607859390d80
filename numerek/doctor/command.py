"""``numerek doctor``: what is wrong with this machine, in words, and what to do."""

import argparse
import datetime as dt
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from numerek.doctor.files import Machine, roles_of
from numerek.doctor.in_time import in_time
from numerek.doctor.roles import look_at_role, units_of
from numerek.doctor.words import as_text
from numerek.journal_line import print_json, print_text
from office.identity import BROKER_NAME
from office.settings import TLS_PORT
from protocol.messages import Severity
from provision.core.machine_lines import all_lines, heading, machine_lines
from provision.core.report import Line, Report, Verdict
from provision.core.role_lines import role_lines
from provision.core.role_look import RoleLook
from provision.core.role_units import CONTROLLER, unit_of
from provision.core.service_state import UnitState
from provision.places import BOOT_DIRS, BROKER_DIR, CARD_DIR, SETTINGS_DIR
from provision.shell.broker_check import check_broker
from provision.shell.broker_set import BrokerFilesWrong
from runtime.machine.clock import ask_chrony
from runtime.machine.reading import read_machine
from upkeep.findings import Finding
from upkeep.kinds import Kind, Subject

CANNOT_LOOK: Final = 3

_ERROR_FILE: Final = "error.txt"


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``numerek doctor``."""
    parser.add_argument("--role", help="look at this program only: kiosk, display, desk-1 ...")
    parser.add_argument("--json", action="store_true", help="answer for a program, in JSON")
    parser.add_argument(
        "--root", type=Path, default=Path("/"), help="of another machine's card, mounted here"
    )


def run(args: argparse.Namespace) -> int:
    """Look; 0 all well, 1 something to watch, 2 something to act on, 3 it could not look."""
    machine = Machine(args.root, dt.datetime.now(dt.UTC))
    try:
        roles = roles_of(machine)
    except OSError as error:
        remedy = "Begin with sudo" if isinstance(error, PermissionError) else _NO_SETTINGS
        print(f"{machine.at(SETTINGS_DIR)}: {error.strerror}. {remedy}", file=sys.stderr)
        return CANNOT_LOOK
    if args.role is not None and args.role not in roles:
        known = ", ".join(roles) or "none"
        print(f"this machine has no {args.role}; it has: {known}", file=sys.stderr)
        return CANNOT_LOOK
    if not roles:
        print(f"{machine.at(SETTINGS_DIR)}: no settings. {_NO_SETTINGS}", file=sys.stderr)
    report = examine(machine, [args.role] if args.role else roles)
    if args.json:
        print_json(report.as_dict())
    else:
        print_text("\n".join(as_text(report)))
    return report.exit_status if roles else CANNOT_LOOK


_NO_SETTINGS: Final = (
    "A machine gets its settings at its first start, from its card; or name one: --root"
)


def examine(machine: Machine, roles: list[str]) -> Report:
    """Return everything that is found; it takes less than ten seconds."""
    units = units_of(machine, roles)
    jobs: dict[str, Callable[[], RoleLook]] = {
        role: partial(look_at_role, machine, role, units) for role in roles
    }
    readings = read_machine(
        machine.now,
        root=machine.root,
        paths=("/", "/var/lib"),
        ask_chrony=ask_chrony if machine.is_this_one else lambda: None,
    )
    looks, failed = in_time(jobs)
    lines = all_lines(
        _first_boot(machine),
        _broker(machine, roles),
        _other_units(roles, units),
        *(role_lines(looks[role], readings.parts) for role in roles if role in looks),
        (
            Line(Subject.PROGRAM, Verdict.UNKNOWN, f"it could not be looked at: {why}", role=role)
            for role, why in failed.items()
        ),
        machine_lines(readings),
    )
    return Report(heading(readings.versions, readings.uptime_s), lines)


def _broker(machine: Machine, roles: list[str]) -> Iterator[Line]:
    """Yield how the broker's own files are, on the machine that has one."""
    folder = machine.at(BROKER_DIR)
    if CONTROLLER not in roles or not folder.is_dir():
        return
    try:
        for fine in check_broker(folder, TLS_PORT) if machine.is_this_one else ():
            yield Line(Subject.LINK, Verdict.OK, fine, role=BROKER_NAME)
    except BrokerFilesWrong as wrong:
        for each in wrong.lines:
            found = Finding(Kind.BROKER_FILES_WRONG, Severity.ACT, about=each)
            yield Line.of(found, BROKER_NAME)
    except OSError as error:
        text = f"{error.filename}: {error.strerror}; begin the command with sudo"
        yield Line(Subject.LINK, Verdict.UNKNOWN, text, role=BROKER_NAME)


def _other_units(roles: list[str], units: Mapping[str, UnitState]) -> Iterator[Line]:
    """Yield which units do not run that are nobody's program: firewall, broker."""
    own = {unit_of(role) for role in roles}
    for name, unit in units.items():
        if name not in own and unit.active != "active":
            yield Line.of(Finding(Kind.PROGRAM_STOPPED, Severity.ACT, about=name))


def _first_boot(machine: Machine) -> Iterator[Line]:
    """Yield what the first start said, where it could not take the card over."""
    for folder in BOOT_DIRS:
        file = machine.at(f"{folder}/{CARD_DIR}/{_ERROR_FILE}")
        try:
            said = file.read_text(encoding="utf-8").strip()
        except OSError:
            continue
        about = " ".join(said.split())
        yield Line.of(Finding(Kind.FIRST_BOOT_FAILED, Severity.ACT, about=about))
        return
