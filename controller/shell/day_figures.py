"""What a day amounts to when its tickets are forgotten: figures by service and half hour. Pure.

Every figure of a ticket stands in the half hour and at the service in which it was issued, so that
"of 12 issued, 11 were called and 1 was absent" speaks of the same twelve.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from controller.core import entries as e
from controller.core.entries import earlier
from protocol.types import DayId, ServiceId, TicketId

WAIT_STEP_MS: Final = 5 * 60_000
"""The width of one column of the histogram of waits: what an estimate is rounded to."""

WAIT_COLUMNS: Final = 25
"""From 0 to 120 minutes, and one more for all that was longer."""

SERVICE_MS_MAX: Final = 12 * 3_600_000
"""A time at a desk longer than any opening was a jump of the wall clock, and is not counted."""

_MINUTES_OF_HALF: Final = 30


class Place(NamedTuple):
    """One half hour of one service."""

    half_hour: int
    """0 begins at midnight, 18 at nine."""
    service: ServiceId


@dataclass
class Cell:
    """What happened to the tickets that were issued in one place."""

    issued: int = 0
    called: int = 0
    served: int = 0
    absent: int = 0
    solved: int = 0
    """Visitors who needed no ticket; they are not among the issued."""
    wait_ms: int = 0
    """Sum over the called, from arrival to the first call; a call before it counts as 0."""
    waits: list[int] = field(default_factory=lambda: [0] * WAIT_COLUMNS)
    """The called by their wait, in columns of ``WAIT_STEP_MS``."""
    service_ms: int = 0
    """Sum of the times at desks."""

    def add(self, other: "Cell") -> None:
        """Take in the figures of another cell."""
        self.issued += other.issued
        self.called += other.called
        self.served += other.served
        self.absent += other.absent
        self.solved += other.solved
        self.wait_ms += other.wait_ms
        self.waits = [mine + its for mine, its in zip(self.waits, other.waits, strict=True)]
        self.service_ms += other.service_ms


@dataclass
class _Way:
    """One ticket on its way through the day."""

    cell: Cell
    was_called: bool = False
    at_desk_since_ms: int | None = None
    """By the wall clock."""


class DayFigures:
    """The figures of one day, counted from its entries in order."""

    def __init__(self) -> None:
        self.day: DayId | None = None
        self.cells: dict[Place, Cell] = {}
        self.feedback: Counter[tuple[ServiceId | None, int]] = Counter()
        """By service and face."""
        self.kept: list[e.Entry] = []
        """What is about no visitor and must be there for years: who changed the plan, and when."""
        self._ways: dict[TicketId, _Way] = {}

    def take(self, entry: e.Entry) -> None:
        """Take in one entry."""
        kept = tuple(ev for ev in entry.events if isinstance(ev, e.PlanChanged | e.JournalRestored))
        if kept:
            self.kept.append(e.Entry(at=entry.at, events=kept))
        for event in entry.events:
            self._take_event(event, entry.at)

    def _take_event(self, event: e.Event, at: e.Moment) -> None:
        match event:
            case e.DayBegan():
                self.day = event.day
            case e.TicketIssued(ticket=ticket):
                cell = self._cell(earlier(at, -event.since_ms), ticket.service)
                cell.issued += 1
                self._ways[ticket.id] = _Way(cell)
            case e.FeedbackGiven():
                self.feedback[event.service, event.face] += 1
            case e.SolvedWithoutTicket():
                self._cell(at, event.service).solved += 1
            case _:
                way = self._ways.get(getattr(event, "ticket", TicketId("")))
                if way is not None:
                    _go_on(way, event, at)

    def _cell(self, at: e.Moment, service: ServiceId) -> Cell:
        return self.cells.setdefault(Place(half_hour_of(at), service), Cell())


def half_hour_of(at: e.Moment) -> int:
    """Return the half hour of the day, 0 to 47, by the office's clock."""
    hour, minute = int(at.local[11:13]), int(at.local[14:16])
    return 2 * hour + minute // _MINUTES_OF_HALF


def _go_on(way: _Way, event: e.Event, at: e.Moment) -> None:
    match event:
        case e.TicketCalled():
            way.at_desk_since_ms = at.utc_ms
            if not way.was_called:
                way.was_called = True
                _count_wait(way.cell, max(0, event.why.waited_ms))
        case e.TicketServed():
            way.cell.served += 1
            _leave_desk(way, at)
        case e.TicketTransferred() | e.TicketSentBack() | e.TicketParked():
            _leave_desk(way, at)
        case e.TicketAbsent():
            way.cell.absent += 1
            way.at_desk_since_ms = None
        case e.TicketRestored():
            way.cell.absent -= 1
        case e.TicketWithdrawn():  # its visitor is counted with the number on the paper
            way.cell.issued -= 1
        case _:
            pass


def _count_wait(cell: Cell, wait_ms: int) -> None:
    cell.called += 1
    cell.wait_ms += wait_ms
    cell.waits[min(wait_ms // WAIT_STEP_MS, WAIT_COLUMNS - 1)] += 1


def _leave_desk(way: _Way, at: e.Moment) -> None:
    if way.at_desk_since_ms is not None:
        span_ms = at.utc_ms - way.at_desk_since_ms
        way.cell.service_ms += span_ms if 0 <= span_ms <= SERVICE_MS_MAX else 0
    way.at_desk_since_ms = None
