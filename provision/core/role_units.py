"""Which units a role of a machine needs."""

from typing import Final

from office.plan import Role as PlanRole

CONTROLLER: Final = "controller"
AUTHORITY: Final = "authority"
OFFICE: Final = "office"
"""The office's command line, which has no unit."""

_DESK: Final = "desk-"

TARGET: Final = "numerek.target"
BROKER_UNIT: Final = "mosquitto.service"
BROKER_FILES_UNIT: Final = "numerek-broker-files.path"
EVERYWHERE: Final = ("numerek-firewall.service", TARGET)
"""Units of every machine."""

ON_CONTROLLER: Final = (BROKER_UNIT, BROKER_FILES_UNIT)

DISPLAY_ROLES: Final = ("kiosk", "display")
"""Roles that own the machine's screen; one machine has one."""


def role_name(role: PlanRole, device: str) -> str:
    """Return what a device of the plan is called on its own machine.

    A machine may serve the boxes of several desk computers, so each keeps a name of its own; of
    everything else there is one.
    """
    return f"{_DESK}{device.removeprefix(_DESK)}" if role == "desk" else role


def unit_of(role: str) -> str | None:
    """Return the unit of a role; None for the command line."""
    if role == OFFICE:
        return None
    if role.startswith(_DESK):
        return f"numerek-desk@{role.removeprefix(_DESK)}.service"
    return f"numerek-{role}.service"


def units_of(roles: tuple[str, ...]) -> tuple[str, ...]:
    """Return the units to enable for these roles, in the order in which they should start."""
    broker = ON_CONTROLLER if CONTROLLER in roles else ()
    own = tuple(unit for role in roles if (unit := unit_of(role)))
    return (*EVERYWHERE, *broker, *own)
