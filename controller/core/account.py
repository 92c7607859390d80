"""What became of one ticket and who was called before it: an account from the journal alone.

A call *overtakes* a ticket when the desk could have called that ticket instead, and called one of
a later rank. The desk could when the ticket waited, as the decision was made, for this desk or for
a service that the desk served then. A rank is the time of arrival, or of the appointment.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from controller.core import entries as e
from controller.core import fold
from controller.core.entries import earlier
from controller.core.explanation import (
    Call,
    Explanation,
    Happened,
    UnknownLabel,
    Visit,
    Waited,
)
from controller.core.state import Stage, State
from controller.core.steady import SteadyClock
from protocol.messages import SlipOutcome, Taken
from protocol.types import Label, Millis, TicketId

_MINUTE_MS: Final = 60_000

_TOLD: Final = (
    e.TicketRecalled,
    e.TicketServed,
    e.TicketAbsent,
    e.TicketRestored,
    e.TicketTransferred,
    e.TicketSentBack,
    e.TicketParked,
    e.ParkingEnded,
    e.TicketMoved,
    e.SlipReported,
    e.NumberHandedOver,
    e.TicketWithdrawn,
)
_BACK_IN_QUEUE: Final = (
    e.TicketRestored,
    e.TicketTransferred,
    e.TicketSentBack,
    e.ParkingEnded,
    e.TicketMoved,
)


def explain(entries: Iterable[e.Entry], label: Label, until: e.Moment | None = None) -> Explanation:
    """Return the account of one ticket.

    Args:
        entries: of one day, from its ``DayBegan`` on.
        label: of the ticket.
        until: the wall time up to which a ticket that still waits has waited; without it up to
            the last entry.

    Raises:
        UnknownLabel: no such ticket was issued that day.
    """
    telling = _Telling(label)
    for entry in entries:
        telling.take(entry)
    return telling.explanation(until)


def visits(entries: Iterable[e.Entry]) -> dict[TicketId, Visit]:
    """Return how each ticket of one day came into the queue."""
    return {
        event.ticket.id: _visit(event, entry)
        for entry in entries
        for event in entry.events
        if isinstance(event, e.TicketIssued)
    }


def overtakes(entries: Iterable[e.Entry]) -> Counter[TicketId]:
    """Count how often each ticket of one day was overtaken, as ``explain`` counts it."""
    state, clock, counts = State(), SteadyClock(), Counter[TicketId]()
    for entry in entries:
        for call in _calls(entry):
            rank = state.tickets[call.ticket].rank
            for head in state.queue.all():
                if head.rank < rank and _could_call(call, head.line):
                    counts[head.ticket] += 1
        fold.apply(state, entry, clock.at(entry.at))
    return counts


class _Telling:
    """Follows one ticket through the entries of a day."""

    def __init__(self, label: Label) -> None:
        self._label = label
        self._state = State()
        self._clock = SteadyClock()
        self._visits: dict[TicketId, Visit] = {}
        self._came_back: dict[TicketId, e.Event] = {}
        self._ticket: TicketId | None = None
        self._story: list[Waited | Happened] = []
        self._wait: _Wait | None = None
        self._last = e.Moment(0, "")

    def take(self, entry: e.Entry) -> None:
        """Take in one entry."""
        now = self._clock.at(entry.at)
        self._last = entry.at
        self._look_at_calls(entry, now)
        for event in entry.events:
            self._note(event, entry)
        fold.apply(self._state, entry, now)
        self._look_at_stage(entry.at, now)

    def explanation(self, until: e.Moment | None) -> Explanation:
        """Return the account so far."""
        if self._ticket is None:
            raise UnknownLabel(tuple(visit.label for visit in self._visits.values()))
        story = list(self._story)
        if self._wait is not None:
            at = until or self._last
            story.append(self._wait.ended(at, self._clock.at(at), None))
        return Explanation(
            self._state.day,
            self._visits[self._ticket],
            tuple(story),
            self._state.tickets[self._ticket].stage,
        )

    def _look_at_calls(self, entry: e.Entry, now: Millis) -> None:
        """Hold each call against the state in which it was decided, before the entry."""
        for event in _calls(entry):
            call = Call(
                self._visits[event.ticket],
                entry.at.local,
                event.desk,
                event.room,
                event.why,
                self._came_back.get(event.ticket),
            )
            if event.ticket == self._ticket:
                if self._wait is None:  # it was parked
                    self._wait = _Wait(entry.at, now)
                self._story.append(self._wait.ended(entry.at, now, call))
                self._wait = None
            elif self._wait is not None and self._ticket is not None:
                mine = self._state.tickets[self._ticket]
                if _could_call(event, mine.line):
                    self._wait.note(call, is_later=mine.rank < self._rank(event.ticket))

    def _rank(self, ticket: TicketId) -> tuple[Millis, int]:
        return self._state.tickets[ticket].rank

    def _note(self, event: e.Event, entry: e.Entry) -> None:
        if isinstance(event, e.TicketIssued):
            visit = _visit(event, entry)
            self._visits[event.ticket.id] = visit
            if visit.label == self._label:
                self._ticket = event.ticket.id
        if isinstance(event, _BACK_IN_QUEUE):
            self._came_back[event.ticket] = event
        if isinstance(event, e.TicketWithdrawn) and event.ticket == self._ticket:
            self._wait = None  # nobody waited
        if isinstance(event, _TOLD) and event.ticket == self._ticket and not _is_usual(event):
            self._story.append(Happened(entry.at.local, event))

    def _look_at_stage(self, at: e.Moment, now: Millis) -> None:
        if self._ticket is None or self._wait is not None:
            return
        mine = self._state.tickets[self._ticket]
        if mine.stage is Stage.WAITING:
            # A number that was handed over had waited for a while when the journal heard of it.
            since_ms = now if mine.was_called else mine.arrived_at
            self._wait = _Wait(earlier(at, now - since_ms), since_ms)


class _Wait:
    """A time of waiting that goes on."""

    def __init__(self, since: e.Moment, since_ms: Millis) -> None:
        self._since = since
        self._since_ms = since_ms
        self._earlier = 0
        self._overtaken_by: list[Call] = []

    def note(self, call: Call, *, is_later: bool) -> None:
        """Note a call of somebody else."""
        if is_later:
            self._overtaken_by.append(call)
        else:
            self._earlier += 1

    def ended(self, at: e.Moment, now: Millis, call: Call | None) -> Waited:
        """Return how it was until now."""
        return Waited(
            self._since.local,
            at.local,
            (now - self._since_ms) // _MINUTE_MS,
            self._earlier,
            tuple(self._overtaken_by),
            call,
        )


def _calls(entry: e.Entry) -> Iterator[e.TicketCalled]:
    return (event for event in entry.events if isinstance(event, e.TicketCalled))


def _could_call(call: e.TicketCalled, line: e.Line) -> bool:
    return line.desk == call.desk if line.desk is not None else line.service in call.services


def _visit(event: e.TicketIssued, entry: e.Entry) -> Visit:
    booked_for = entry.result.booked_for if isinstance(entry.result, Taken) else None
    return Visit(
        event.ticket.label,
        event.ticket.service,
        event.ticket_class,
        earlier(entry.at, -event.since_ms).local,
        booked_for,
        event.ahead,
    )


def _is_usual(event: e.Event) -> bool:
    """Say whether an event is the slip that everybody gets."""
    if not isinstance(event, e.SlipReported):
        return False
    return event.outcome is SlipOutcome.PRINTED and not event.copy
