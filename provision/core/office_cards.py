"""Which machines an office has, one card each, and what every card brings."""

from msgspec import Struct

from office.plan import Device, Plan
from protocol.types import DeviceId
from provision import places
from provision.core.role_units import AUTHORITY, CONTROLLER, OFFICE, role_name


class CardPart(Struct, frozen=True):
    """One program on a machine, with settings and an identity of its own."""

    role: str
    """Its name on the machine: ``kiosk``, ``desk-1``, ``controller``."""
    identity: DeviceId
    """The name in its certificate."""
    device: Device | None = None
    """As the plan has it; None for the controller and the authority, which are in no plan."""


class OfficeCard(Struct, frozen=True):
    """One machine of an office."""

    id: DeviceId
    parts: tuple[CardPart, ...]

    @property
    def roles(self) -> tuple[str, ...]:
        """Return the names of its programs."""
        return tuple(part.role for part in self.parts)


def cards_of(plan: Plan) -> tuple[OfficeCard, ...]:
    """Return every card of an office, the controller's first.

    It brings the authority too, and the plan's first command line; another one gets its own card.
    """
    line = next((device for device in plan.devices if device.role == OFFICE), None)
    at_home = [
        CardPart(CONTROLLER, DeviceId(places.CONTROLLER_ID)),
        CardPart(AUTHORITY, DeviceId(places.AUTHORITY_ID)),
    ]
    if line is not None:
        at_home.append(_part(line))
    others = [device for device in plan.devices if device is not line]
    return (
        OfficeCard(DeviceId(places.CONTROLLER_ID), tuple(at_home)),
        *(OfficeCard(device.id, (_part(device),)) for device in others),
    )


def _part(device: Device) -> CardPart:
    return CardPart(role_name(device.role, device.id), device.id, device)
