"""The access list of an office's broker, from its plan."""

from collections.abc import Collection

from office.plan import Plan
from protocol.access import access_list
from protocol.topics import Role
from protocol.types import DeviceId


def access_of(plan: Plan, *, without: Collection[DeviceId] = ()) -> str:
    """Return Mosquitto's access list for an office.

    Args:
        plan: of the office.
        without: devices of the plan that are to have no section: those without a valid certificate.

    Raises:
        ValueError: a device has the name of the controller or the authority.
    """
    return access_list(
        plan.office.id,
        [(device.id, Role(device.role)) for device in plan.devices if device.id not in without],
        [desk.number for desk in plan.desks],
    )
