"""What stands in the journal: one entry for each thing that the controller decided.

An entry is committed whole or not at all, so the events of one request and the answer to it can
never part. The state is the fold of the entries (``state.py``); nothing else is remembered.
"""

import datetime as dt

from msgspec import Struct

from controller.core.call_why import (
    CallRule,
    CallWhy,
    Line,
)
from controller.core.day_events import (
    AppointmentMissed,
    AppointmentsImported,
    DayBegan,
    EpochBegan,
    FeedbackGiven,
    JournalRestored,
    PlanChanged,
    SolvedWithoutTicket,
)
from controller.core.desk_events import (
    BorrowingEnded,
    DeskClosed,
    DeskOpened,
    NobodyWaited,
    RoomWasFull,
    ServicesBorrowed,
)
from controller.core.help_events import HelpAnswered, HelpAsked, HelpForgotten
from controller.core.reserve_events import (
    NumberCameLate,
    NumberHandedOver,
    NumbersReserved,
    TicketWithdrawn,
)
from controller.core.ticket_events import (
    ParkingEnded,
    SlipReported,
    TicketAbsent,
    TicketCalled,
    TicketIssued,
    TicketMoved,
    TicketParked,
    TicketRecalled,
    TicketRestored,
    TicketSentBack,
    TicketServed,
    TicketTransferred,
)
from protocol.messages import Result
from protocol.types import DeviceId, RequestId

__all__ = [
    "AppointmentMissed",
    "AppointmentsImported",
    "BorrowingEnded",
    "CallRule",
    "CallWhy",
    "Cause",
    "DayBegan",
    "DeskClosed",
    "DeskOpened",
    "Entry",
    "EpochBegan",
    "Event",
    "FeedbackGiven",
    "HelpAnswered",
    "HelpAsked",
    "HelpForgotten",
    "JournalRestored",
    "Line",
    "Moment",
    "NobodyWaited",
    "NumberCameLate",
    "NumberHandedOver",
    "NumbersReserved",
    "ParkingEnded",
    "PlanChanged",
    "RoomWasFull",
    "ServicesBorrowed",
    "SlipReported",
    "SolvedWithoutTicket",
    "TicketAbsent",
    "TicketCalled",
    "TicketIssued",
    "TicketMoved",
    "TicketParked",
    "TicketRecalled",
    "TicketRestored",
    "TicketSentBack",
    "TicketServed",
    "TicketTransferred",
    "TicketWithdrawn",
    "earlier",
]

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
    | NumbersReserved
    | NumberHandedOver
    | TicketWithdrawn
    | NumberCameLate
    | SlipReported
    | HelpAsked
    | HelpAnswered
    | HelpForgotten
    | PlanChanged
    | JournalRestored
)


class Moment(Struct, frozen=True):
    """The wall clock, for people: what a slip says and how old a call is after a restart."""

    utc_ms: int
    local: str
    """In the office's zone, ``2026-11-20T09:31:05``."""


def earlier(at: Moment, by_ms: int) -> Moment:
    """Return a moment that was so much earlier, on the same day; below 0 it is the moment itself.

    The hands of the clock are moved by no change of summer time in between.
    """
    if by_ms <= 0:
        return at
    local = dt.datetime.fromisoformat(at.local) - dt.timedelta(seconds=by_ms // 1000)
    return Moment(at.utc_ms - by_ms, local.isoformat())


class Cause(Struct, frozen=True, cache_hash=True):
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
