"""What stands in the journal: one entry for each thing that the controller decided.

An entry is committed whole or not at all, so the events of one request and the answer to it can
never part. The state is the fold of the entries (``state.py``); nothing else is remembered.
"""

from collections.abc import Mapping

from msgspec import Struct, field

from protocol.messages import Result, SlipOutcome, Ticket
from protocol.types import CallId, DayId, DeskNumber, DeviceId, Epoch, RequestId, TicketId


class EpochBegan(Struct, frozen=True, tag_field="what", tag="epoch-began"):
    """The controller started. Its facts outrank those of every earlier epoch."""

    epoch: Epoch


class DayBegan(Struct, frozen=True, tag_field="what", tag="day-began"):
    """A new day: numbers begin again, whoever still waited waits no more.

    Carries over what outlives a day, so that a start reads the last two days only.
    """

    day: DayId
    epoch: Epoch
    turns: Mapping[DeskNumber, int] = field(default_factory=dict)


class TicketIssued(Struct, frozen=True, tag_field="what", tag="ticket-issued"):
    """A number was given."""

    ticket: Ticket
    number: int


class TicketCalled(Struct, frozen=True, tag_field="what", tag="ticket-called"):
    """A ticket was called to a desk."""

    ticket: TicketId
    desk: DeskNumber
    call_id: CallId
    turn: int


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


class NobodyWaited(Struct, frozen=True, tag_field="what", tag="nobody-waited"):
    """A desk called and nobody was there. The turn rises, so the press cannot act later."""

    desk: DeskNumber
    turn: int


class SlipReported(Struct, frozen=True, tag_field="what", tag="slip-reported"):
    """A kiosk said how the slip of a ticket went."""

    ticket: TicketId
    outcome: SlipOutcome
    copy: bool


Event = (
    EpochBegan
    | DayBegan
    | TicketIssued
    | TicketCalled
    | TicketRecalled
    | TicketServed
    | TicketAbsent
    | NobodyWaited
    | SlipReported
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
