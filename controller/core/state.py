"""The controller's state: what follows from its journal, and nothing else.

``fold.py`` changes it, entry by entry; everybody else only looks. It holds today, the appointments
to come, and the answers of today and of the day before. It knows no plan: which desk serves what
is the plan's to say, and may change while tickets wait.
"""

from collections import Counter
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from msgspec import Struct
from msgspec import field as struct_field

from controller.core.entries import Cause, Line
from controller.core.history import History
from controller.core.queue import Head, Queue, Rank
from controller.core.reserves import Reserves
from protocol.messages import Booking, ClosedDesk, Result, Ticket, TicketClass
from protocol.types import (
    CallId,
    DayId,
    DeskNumber,
    DeviceId,
    Epoch,
    Label,
    Millis,
    ServiceId,
    TicketId,
)


class Stage(Enum):
    """Where a ticket is. Each is in exactly one."""

    WAITING = "waiting"
    CALLED = "called"
    PARKED = "parked"
    SERVED = "served"
    ABSENT = "absent"
    WITHDRAWN = "withdrawn"
    """Nobody holds it on paper: another number took its place."""


class TicketState(Struct):
    """One ticket of today."""

    ticket: Ticket
    rank: Rank
    ticket_class: TicketClass
    """The one in which it waits, or waited last."""
    line: Line
    """What it waits for, or was called for."""
    arrived_at: Millis
    ahead: int = 0
    """How many could be served before it when it was issued."""
    steps: float = 0.0
    """How long it was expected to wait then, in visits of its service."""
    stage: Stage = Stage.WAITING
    desk: DeskNumber | None = None
    """Where it was called, parked or marked absent last."""
    room: str | None = None
    """Where it was called to, or is parked, if not at the desk."""
    calls: int = 0
    """How often it was called to where it is now."""
    changed_at: Millis = Millis(0)
    """When it came into its stage, or was called again."""
    parked_until: Millis = Millis(0)
    back_to: tuple[Line, ...] = ()
    """Where it waits again when it was served here; the last one first."""
    was_called: bool = False
    guide: bool = False
    """Its visitor has asked for help at the kiosk."""

    @property
    def head(self) -> Head:
        """How it stands in the queue while it waits."""
        return Head(self.rank, self.ticket.id, self.line, self.ticket_class, self.was_called)


class Standing(Struct):
    """One desk."""

    turn: int = 0
    ticket: TicketId | None = None
    is_open: bool = False
    closed: ClosedDesk | None = None
    """Why, if it was open today and is not now."""
    borrowed: tuple[ServiceId, ...] = ()
    borrowed_until: Millis = Millis(0)
    closed_at: Millis = Millis(0)
    recent: tuple[ServiceId, ...] = ()
    """What its last calls were for, the last one at the end; see ``RECENT_KEPT``."""
    called_at: Millis | None = None


RECENT_KEPT: Final = 20
"""A desk's calls that are remembered for "one short matter after N long ones"."""


class HelpWanted(Struct, frozen=True):
    """Somebody at a kiosk wants help."""

    until: Millis
    """When it is forgotten."""
    is_coming: bool = False


class CallMade(Struct, frozen=True):
    """One call, as the hall needs it."""

    call_id: CallId
    ticket: Ticket
    desk: DeskNumber
    recalls: int
    announced_at: Millis
    room: str | None = None


NO_DAY: Final = DayId("0000-00-00")
"""Before the first day that was ever begun; every real day is later."""

CALLS_KEPT: Final = 12
"""How many calls are remembered for the hall, beside those whose ticket is still at a desk. A
display shows seven; the rest is for one with more room."""


class Bookings(Struct):
    """The appointments of today and of the days to come."""

    days: dict[DayId, dict[str, Booking]] = struct_field(default_factory=dict)
    used: dict[str, TicketId] = struct_field(default_factory=dict)
    """Codes of today that became tickets."""
    missed: set[str] = struct_field(default_factory=set)
    """Codes of today that nobody confirmed in time."""

    def to_come(self, day: DayId) -> list[Booking]:
        """Return the appointments of a day that are neither used nor missed."""
        return [
            booking
            for code, booking in self.days.get(day, {}).items()
            if code not in self.used and code not in self.missed
        ]


@dataclass(slots=True)
class State:
    """Everything the controller knows."""

    version: int = 0
    """How many entries were applied: the journal's last sequence number."""
    epoch: Epoch = field(default=Epoch(0))
    day: DayId = NO_DAY
    queue: Queue = field(default_factory=Queue)
    tickets: dict[TicketId, TicketState] = field(default_factory=dict)
    parked: dict[TicketId, TicketState] = field(default_factory=dict)
    last_number: dict[str, int] = field(default_factory=dict)
    """Per letter, today."""
    number_skip: int = 0
    """How many numbers a letter that had none leaves out, after a restored journal."""
    starts: int = 0
    """Starts of the controller today since a number was given last."""
    is_restored: bool = False
    """Whether the journal was put back from a copy and no number was given since."""
    restored_in: Epoch | None = None
    """The epoch in which that was, for the rest of that day: numbers of it may be unknown."""
    reserves: Reserves = field(default_factory=Reserves)
    issued: Counter[ServiceId] = field(default_factory=Counter)
    """Tickets of each service, today."""
    desks: dict[DeskNumber, Standing] = field(default_factory=dict)
    calls: list[CallMade] = field(default_factory=list)
    """The one announced last at the end; see ``CALLS_KEPT``."""
    help: dict[DeviceId, HelpWanted] = field(default_factory=dict)
    """The kiosks at which help is wanted, in the order of the calls."""
    bookings: Bookings = field(default_factory=Bookings)
    feedback: Counter[tuple[ServiceId | None, int]] = field(default_factory=Counter)
    """Opinions of today by service and face."""
    solved: Counter[ServiceId] = field(default_factory=Counter)
    """Visitors of today who needed no ticket."""
    history: History = field(default_factory=History)
    plan_sha256: str = ""
    """The plan that was in use last."""
    answers: dict[Cause, Result] = field(default_factory=dict)
    answers_before: dict[Cause, Result] = field(default_factory=dict)
    """Of the day before: a kiosk may repeat a request over midnight."""

    @property
    def anybody_here(self) -> bool:
        """Whether somebody waits, is parked or is at a desk."""
        if not self.queue.is_empty or self.parked:
            return True
        return any(standing.ticket is not None for standing in self.desks.values())

    def desk(self, number: DeskNumber) -> Standing:
        """Return how things stand at a desk."""
        standing = self.desks.get(number)
        if standing is None:
            standing = self.desks[number] = Standing()
        return standing

    def labelled(self, label: Label) -> TicketState | None:
        """Return today's ticket with this label."""
        return self.tickets.get(TicketId(f"{self.day}/{label}"))

    def answer_to(self, cause: Cause) -> Result | None:
        """Return the answer that a request has already got."""
        return self.answers.get(cause) or self.answers_before.get(cause)
