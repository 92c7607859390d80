"""What stands in the journal: one entry for each thing that the controller decided.

An entry is committed whole or not at all, so the events of one request and the answer to it can
never part. The state is the fold of the entries (``state.py``); nothing else is remembered.
"""

from collections.abc import Mapping
from enum import Enum

from msgspec import Struct, field

from controller.core.history import History
from protocol.messages import Booking, ParkReason, PauseReason, Result, SlipOutcome, Ticket
from protocol.messages import TicketClass as Class
from protocol.types import (
    CallId,
    DayId,
    DeskNumber,
    DeviceId,
    Epoch,
    RequestId,
    ServiceId,
    TicketId,
)


class Line(Struct, frozen=True, omit_defaults=True):
    """What a ticket waits for: a service, or one certain desk. Exactly one is named."""

    service: ServiceId | None = None
    desk: DeskNumber | None = None


class CallRule(Enum):
    """Why this ticket and not another: the rule that decided."""

    FIRST_COME = "first-come"
    """Of all that this desk could call, it came first."""
    SCORE = "score"
    """Its class gave it the highest score."""
    LONGEST_WAIT = "longest-wait"
    """Somebody of its line had waited as long as the office lets anybody wait."""
    OVERTAKEN = "overtaken"
    """Somebody of its line had been overtaken as often as the office lets anybody be."""
    SHORT_MATTER = "short-matter"
    """A short matter after several long ones."""
    RETURNING = "returning"
    """It was at a desk before, and nobody who came after it is called earlier."""
    ONLY_DESK = "only-desk"
    """No other open desk serves it, and that tipped the scales."""
    CLERK = "clerk"
    """The clerk called this ticket."""
    TAKEN_BACK = "taken-back"
    """The desk had parked it."""


class CallWhy(Struct, frozen=True, omit_defaults=True):
    """Why a ticket was called."""

    rule: CallRule
    ticket_class: Class = Class.WALK_IN
    waited_ms: int = 0
    """Since it arrived, or since the time of its appointment; below 0 when called before it."""
    overtakes: TicketId | None = None
    """The ticket that had waited longest of those that this desk could have called instead, if
    it had waited longer than this one."""


class EpochBegan(Struct, frozen=True, tag_field="what", tag="epoch-began"):
    """The controller started. Its facts outrank those of every earlier epoch."""

    epoch: Epoch


class DayBegan(Struct, frozen=True, omit_defaults=True, tag_field="what", tag="day-began"):
    """A new day: numbers begin again, whoever still waited waits no more.

    Carries over what outlives a day, so that a start reads the last two days only.
    """

    day: DayId
    epoch: Epoch
    turns: Mapping[DeskNumber, int] = field(default_factory=dict)
    bookings: Mapping[DayId, tuple[Booking, ...]] = field(default_factory=dict)
    """Of this day and later ones."""
    history: History = field(default_factory=History)


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
    """How much later than now its waiting counts from; above 0 for an appointment to come."""


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


class NobodyWaited(Struct, frozen=True, tag_field="what", tag="nobody-waited"):
    """A desk called and nobody was there. The turn rises, so the press cannot act later."""

    desk: DeskNumber
    turn: int


class RoomWasFull(Struct, frozen=True, tag_field="what", tag="room-was-full"):
    """A desk called and nobody more may be in its room. The turn rises."""

    desk: DeskNumber
    turn: int


class DeskOpened(Struct, frozen=True, tag_field="what", tag="desk-opened"):
    """A clerk is at the desk."""

    desk: DeskNumber


class DeskClosed(Struct, frozen=True, tag_field="what", tag="desk-closed"):
    """No clerk is at the desk. Services that it borrowed are given back."""

    desk: DeskNumber
    reason: PauseReason
    back_at: str | None = None


class ServicesBorrowed(Struct, frozen=True, tag_field="what", tag="services-borrowed"):
    """A desk serves a colleague's services too."""

    desk: DeskNumber
    lender: DeskNumber
    services: tuple[ServiceId, ...]
    minutes: int


class BorrowingEnded(Struct, frozen=True, tag_field="what", tag="borrowing-ended"):
    """A desk serves its own services only."""

    desk: DeskNumber


class AppointmentsImported(Struct, frozen=True, tag_field="what", tag="appointments-imported"):
    """The appointments of a day, in place of those that were there."""

    day: DayId
    bookings: tuple[Booking, ...]


class AppointmentMissed(Struct, frozen=True, tag_field="what", tag="appointment-missed"):
    """Nobody confirmed it in time; its place is free."""

    code: str


class FeedbackGiven(Struct, frozen=True, tag_field="what", tag="feedback-given"):
    """A visitor's opinion, from 0 to 4. No ticket is named, on purpose."""

    face: int
    service: ServiceId | None = None


class SolvedWithoutTicket(Struct, frozen=True, tag_field="what", tag="solved-without-ticket"):
    """A visitor read how to settle the matter without a visit, and took no ticket."""

    service: ServiceId


class SlipReported(Struct, frozen=True, tag_field="what", tag="slip-reported"):
    """A kiosk said how the slip of a ticket went."""

    ticket: TicketId
    outcome: SlipOutcome
    copy: bool


class PlanChanged(Struct, frozen=True, tag_field="what", tag="plan-changed"):
    """Another plan is in use from here on."""

    sha256: str
    """Of the file."""
    changes: tuple[str, ...] = ()
    """What is new, old value and new one, one line each."""


class JournalRestored(Struct, frozen=True, tag_field="what", tag="journal-restored"):
    """The journal was put back from a copy.

    What was issued after the copy is not known, so the numbers of each letter go on that much
    higher: a slip in somebody's hand must not meet its double.
    """

    skip: int


Event = (
    EpochBegan
    | DayBegan
    | TicketIssued
    | TicketCalled
    | TicketRecalled
    | TicketServed
    | TicketAbsent
    | TicketRestored
    | TicketTransferred
    | TicketSentBack
    | TicketParked
    | ParkingEnded
    | TicketMoved
    | NobodyWaited
    | RoomWasFull
    | DeskOpened
    | DeskClosed
    | ServicesBorrowed
    | BorrowingEnded
    | AppointmentsImported
    | AppointmentMissed
    | FeedbackGiven
    | SolvedWithoutTicket
    | SlipReported
    | PlanChanged
    | JournalRestored
)


class Moment(Struct, frozen=True):
    """The wall clock, for people: what a slip says and how old a call is after a restart."""

    utc_ms: int
    local: str
    """In the office's zone, ``2026-11-20T09:31:05``."""


class Cause(Struct, frozen=True):
    """The request that led to an entry."""

    device: DeviceId
    request: RequestId


class Entry(Struct, frozen=True):
    """One decision of the controller."""

    at: Moment
    events: tuple[Event, ...]
    cause: Cause | None = None
    result: Result | None = None
    """The answer that was given, and that a repeat of the request gets again."""
