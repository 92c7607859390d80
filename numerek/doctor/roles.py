"""What can be seen of each program of this machine."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

import msgspec

from numerek.doctor.files import Files, Machine, kind_of, read_files
from numerek.doctor.links import knock, try_link
from numerek.doctor.probes import probe
from office.settings import CommonSettings
from protocol.messages import Severity
from provision.core.role_look import LinkTrial, RoleLook
from provision.core.role_units import unit_of
from provision.core.role_units import units_of as units_of_roles
from provision.core.service_state import UnitState, states_of
from provision.shell.commands import CommandFailed, run_command
from runtime.identity import IdentityFolders, IdentityTrouble
from upkeep.findings import Finding
from upkeep.kinds import Kind
from upkeep.program_state import STATE_FILE, ProgramState

_ASKED: Final = "--property=Id,ActiveState,NRestarts,MainPID,StatusText"
_DEAF: Final = ("controller", "authority")
"""Roles that do not listen to the controller's beats."""


def look_at_role(machine: Machine, role: str, units: Mapping[str, UnitState]) -> RoleLook:
    """Return everything that can be seen of a program; it may take some seconds."""
    files = read_files(machine, role)
    unit = unit_of(role)
    look = RoleLook(role, unit, files.settings, files.mistakes, units.get(unit or ""))
    if files.settings is None:
        return look
    settings = _of_machine(machine, files.settings)
    look = _with_certificate(machine, _with_state(machine, look), settings)
    if look.state is not None:
        is_up = look.state.link_up
        return replace(
            look, trial=LinkTrial(is_up=is_up, finding=None if is_up else knock(settings))
        )
    if look.state_unreadable:
        return look
    parts, probed = probe(settings, machine.root)
    trial = _trial(look, files, settings)
    return replace(look, trial=trial, parts=parts, probed=probed)


def units_of(machine: Machine, roles: list[str]) -> dict[str, UnitState]:
    """Return how the units of roles are; nothing where systemd does not run."""
    units = units_of_roles(tuple(roles))
    if not roles or not machine.is_this_one or not Path("/run/systemd/system").exists():
        return {}
    try:
        return states_of(run_command(["systemctl", "show", _ASKED, *units]))
    except CommandFailed:
        return {}


def _of_machine(machine: Machine, settings: CommonSettings) -> CommonSettings:
    """Return settings whose identity and state lie in the tree that is looked at."""
    broker, device = settings.broker, settings.device
    if broker.identity is not None:
        identity = str(machine.at(broker.identity))
        broker = msgspec.structs.replace(broker, identity=identity)
    device = msgspec.structs.replace(device, state_dir=str(machine.at(device.state_dir)))
    return msgspec.structs.replace(settings, broker=broker, device=device)


def _with_state(machine: Machine, look: RoleLook) -> RoleLook:
    """Read what the running program says of itself; a file that it left behind says nothing."""
    if look.unit is None or (look.service is not None and look.service.active != "active"):
        return look
    name = look.unit.removesuffix(".service").replace("@", "-")
    try:
        data = machine.at(f"/run/{name}/{STATE_FILE}").read_bytes()
        state = msgspec.json.decode(data, type=ProgramState)
    except FileNotFoundError:
        return replace(look, state_unreadable=look.service is not None)
    except (OSError, msgspec.DecodeError):
        return replace(look, state_unreadable=True)
    if look.service is None and not machine.at(f"/proc/{state.process}").exists():
        return look
    return replace(look, state=state)


def _with_certificate(machine: Machine, look: RoleLook, settings: CommonSettings) -> RoleLook:
    """Look at the identity as the program does, which root alone may."""
    if settings.broker.identity is None:
        return look
    from runtime.identity_files import find

    folders = IdentityFolders.of(settings.broker.identity, settings.device.state_dir, {})
    try:
        found = find(folders, settings.device.id)
    except IdentityTrouble as trouble:
        wrong = Finding(Kind(trouble.cause.value), Severity.ACT, about=str(trouble))
        return replace(look, certificate_trouble=wrong)
    until = max(each.known.valid_until for each in found.identities)
    return replace(look, certificate_left_days=(until - machine.now) // dt.timedelta(days=1))


def _trial(look: RoleLook, files: Files, settings: CommonSettings) -> LinkTrial:
    if files.plan is None or look.certificate_trouble is not None:
        reason = "not tried: plan or certificate are wrong"
        return LinkTrial(is_up=False, reason=reason, finding=knock(settings))
    hears = kind_of(look.role) not in _DEAF
    return try_link(settings, files.plan, hears_controller=hears)
