"""The controller's state: the fold of its journal.

Rule 1: only ``apply`` changes it, and ``apply`` looks at nothing but the entry.
Rule 2: it holds today, and the answers of today and of the day before.
"""

from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Final

from controller.core import entries as e
from controller.core.queue import Queue
from protocol.messages import Result, Ticket
from protocol.types import CallId, DayId, DeskNumber, Epoch, Millis, TicketId


class Stage(Enum):
    """Where a ticket is. Each is in exactly one."""

    WAITING = "waiting"
    CALLED = "called"
    SERVED = "served"
    ABSENT = "absent"


@dataclass
class Standing:
    """One desk."""

    turn: int = 0
    ticket: Ticket | None = None


@dataclass(frozen=True)
class CallMade:
    """One call, as the hall needs it."""

    call_id: CallId
    ticket: Ticket
    desk: DeskNumber
    recalls: int
    announced_at: Millis


NO_DAY: Final = DayId("0000-00-00")
"""Before the first day that was ever begun; every real day is later."""

CALLS_KEPT: Final = 12
"""How many calls are remembered for the hall, beside those whose ticket is still at a desk. A
display shows seven; the rest is for one with more room."""


@dataclass
class State:
    """Everything the controller knows."""

    version: int = 0
    """How many entries were applied: the journal's last sequence number."""
    epoch: Epoch = field(default=Epoch(0))
    day: DayId = NO_DAY
    queue: Queue = field(default_factory=Queue)
    stages: dict[TicketId, Stage] = field(default_factory=dict)
    last_number: dict[str, int] = field(default_factory=dict)
    """Per letter, today."""
    desks: dict[DeskNumber, Standing] = field(default_factory=dict)
    calls: list[CallMade] = field(default_factory=list)
    """The one announced last at the end; see ``CALLS_KEPT``."""
    answers: dict[e.Cause, Result] = field(default_factory=dict)
    answers_before: dict[e.Cause, Result] = field(default_factory=dict)
    """Of the day before: a kiosk may repeat a request over midnight."""
    tickets: dict[TicketId, Ticket] = field(default_factory=dict)

    def desk(self, number: DeskNumber) -> Standing:
        """Return how things stand at a desk."""
        return self.desks.setdefault(number, Standing())

    def answer_to(self, cause: e.Cause) -> Result | None:
        """Return the answer that a request has already got."""
        return self.answers.get(cause) or self.answers_before.get(cause)

    def apply(self, entry: e.Entry, at: Millis) -> None:
        """Take in one entry. ``at`` is when it happened, on this process's monotonic clock."""
        self.version += 1
        for event in entry.events:
            self._apply_event(event, at)
        if entry.cause is not None and entry.result is not None:
            self.answers[entry.cause] = entry.result

    def _apply_event(self, event: e.Event, at: Millis) -> None:
        match event:
            case e.EpochBegan():
                self.epoch = event.epoch
            case e.DayBegan():
                self._begin_day(event)
            case e.TicketIssued():
                ticket = event.ticket
                self.last_number[ticket.label[0]] = event.number
                self.tickets[ticket.id] = ticket
                self.stages[ticket.id] = Stage.WAITING
                self.queue.add(ticket)
            case e.TicketCalled():
                ticket = self.tickets[event.ticket]
                self.queue.remove_first(ticket)
                self.stages[ticket.id] = Stage.CALLED
                self._put_at_desk(event.desk, event.turn, ticket)
                self._announce(CallMade(event.call_id, ticket, event.desk, 0, at))
            case e.TicketRecalled():
                self._announce_again(event, at)
            case e.TicketServed():
                self.stages[event.ticket] = Stage.SERVED
                self._put_at_desk(event.desk, event.turn, None)
            case e.TicketAbsent():
                self.stages[event.ticket] = Stage.ABSENT
                self._put_at_desk(event.desk, event.turn, None)
            case e.NobodyWaited():
                self._put_at_desk(event.desk, event.turn, None)
            case e.SlipReported():
                pass  # for the journal's readers; the queue does not depend on paper
            case _:
                pass

    def _begin_day(self, event: e.DayBegan) -> None:
        self.day = event.day
        self.epoch = event.epoch
        self.desks = {desk: Standing(turn) for desk, turn in event.turns.items()}
        self.queue.clear()
        self.calls.clear()
        self.stages.clear()
        self.tickets.clear()
        self.last_number.clear()
        self.answers_before = self.answers
        self.answers = {}

    def _put_at_desk(self, desk: DeskNumber, turn: int, ticket: Ticket | None) -> None:
        standing = self.desk(desk)
        standing.turn = turn
        standing.ticket = ticket

    def _announce_again(self, event: e.TicketRecalled, at: Millis) -> None:
        index = next(i for i, call in enumerate(self.calls) if call.ticket.id == event.ticket)
        call = self.calls.pop(index)
        self._announce(replace(call, recalls=event.recalls, announced_at=at))

    def _announce(self, call: CallMade) -> None:
        older = self.calls[:-CALLS_KEPT]
        kept = [old for old in older if self.stages[old.ticket.id] is Stage.CALLED]
        self.calls = [*kept, *self.calls[-CALLS_KEPT:], call]
