"""What happens to a ticket. Past tense: it stands in the journal."""

from msgspec import Struct

from controller.core.call_why import CallRule, CallWhy, Line
from protocol.messages import ParkReason, SlipOutcome, Ticket
from protocol.messages import TicketClass as Class
from protocol.types import CallId, DeskNumber, ServiceId, TicketId


class TicketIssued(Struct, frozen=True, omit_defaults=True, tag_field="what", tag="ticket-issued"):
    """A number was given."""

    ticket: Ticket
    number: int
    ticket_class: Class = Class.WALK_IN
    ahead: int = 0
    """Visitors who could be served before it."""
    steps: float = 0.0
    """How long it was expected to wait, in visits of its service; ``History`` learns from it."""
    code: str | None = None
    """The appointment that it used up."""
    since_ms: int = 0
    """How much later than now its waiting counts from: above 0 for an appointment to come, below
    for a number that a kiosk had given before it could tell."""
    guide: bool = False
    """Its visitor had asked for help at the kiosk."""


class TicketCalled(Struct, frozen=True, omit_defaults=True, tag_field="what", tag="ticket-called"):
    """A ticket was called to a desk."""

    ticket: TicketId
    desk: DeskNumber
    call_id: CallId
    turn: int
    why: CallWhy = CallWhy(CallRule.FIRST_COME)
    room: str | None = None
    """Where it was called to, if not to the desk's own room."""
    services: tuple[ServiceId, ...] = ()
    """What the desk could call for at that moment."""


class TicketRecalled(Struct, frozen=True, tag_field="what", tag="ticket-recalled"):
    """The ticket at a desk was called once more."""

    ticket: TicketId
    desk: DeskNumber
    recalls: int


class TicketServed(Struct, frozen=True, tag_field="what", tag="ticket-served"):
    """The ticket at a desk was served."""

    ticket: TicketId
    desk: DeskNumber
    turn: int


class TicketAbsent(Struct, frozen=True, tag_field="what", tag="ticket-absent"):
    """The ticket at a desk did not come."""

    ticket: TicketId
    desk: DeskNumber
    turn: int


class TicketRestored(Struct, frozen=True, tag_field="what", tag="ticket-restored"):
    """An absent visitor came after all; the ticket waits for the desk that restored it."""

    ticket: TicketId
    desk: DeskNumber


class TicketTransferred(
    Struct, frozen=True, omit_defaults=True, tag_field="what", tag="ticket-transferred"
):
    """The ticket at a desk waits somewhere else now, with its number and its time of arrival."""

    ticket: TicketId
    desk: DeskNumber
    turn: int
    to: Line
    back_to: Line | None = None
    """Where it waits again when it was served there."""


class TicketSentBack(Struct, frozen=True, tag_field="what", tag="ticket-sent-back"):
    """Served where it was transferred to, the ticket waits again where it came from."""

    ticket: TicketId
    desk: DeskNumber
    turn: int
    to: Line


class TicketParked(Struct, frozen=True, omit_defaults=True, tag_field="what", tag="ticket-parked"):
    """The ticket at a desk was put aside."""

    ticket: TicketId
    desk: DeskNumber
    turn: int
    reason: ParkReason
    minutes: int
    room: str | None = None


class ParkingEnded(Struct, frozen=True, tag_field="what", tag="parking-ended"):
    """The time of a parked ticket was over: it waits again."""

    ticket: TicketId
    to: Line


class TicketMoved(Struct, frozen=True, tag_field="what", tag="ticket-moved"):
    """The desk for which a ticket waited has closed for the day: it waits for its service now."""

    ticket: TicketId
    to: Line


class SlipReported(Struct, frozen=True, tag_field="what", tag="slip-reported"):
    """A kiosk said how the slip of a ticket went."""

    ticket: TicketId
    outcome: SlipOutcome
    copy: bool
