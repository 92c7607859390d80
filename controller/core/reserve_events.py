"""What happens to the numbers that kiosks give by themselves. Past tense, for the journal."""

from msgspec import Struct

from protocol.messages import Reserve
from protocol.types import DayId, DeviceId, Label, RequestId, TicketId


class NumbersReserved(
    Struct, frozen=True, omit_defaults=True, tag_field="what", tag="numbers-reserved"
):
    """A kiosk alone may give these numbers from here on.

    Also written of numbers that a kiosk turns out to have, where the journal does not know of them.
    """

    device: DeviceId
    reserve: Reserve
    holds: RequestId | None = None
    """The reserve from which the kiosk gave when it asked; it had let go of every earlier one."""


class NumberHandedOver(
    Struct, frozen=True, omit_defaults=True, tag_field="what", tag="number-handed-over"
):
    """The ticket, issued in the same entry, was on paper already; its kiosk has told of it now.

    The request for which the kiosk gave it is answered by it too, whenever that may still come.
    """

    ticket: TicketId
    device: DeviceId
    take: RequestId
    instead_of: TicketId | None = None
    """What the controller had given for the same touch, and nobody holds on paper."""


class TicketWithdrawn(Struct, frozen=True, tag_field="what", tag="ticket-withdrawn"):
    """A ticket that waits, and that nobody holds on paper, waits no more: another took its place.

    One that was called already is left to the clerk, who will find nobody.
    """

    ticket: TicketId
    instead: TicketId


class NumberCameLate(Struct, frozen=True, tag_field="what", tag="number-came-late"):
    """A number was handed over when the day on which it was given was over. It waits no more."""

    label: Label
    given_on: DayId
    device: DeviceId
    take: RequestId
