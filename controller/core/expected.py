"""In which order a desk would call those who wait, were it to call them all now.

The real chooser decides on a copy of the queue, call after call, with the clock standing still.
So a list costs as many choices as tickets wait, some 20 microseconds each where it was measured:
nobody can know the hundredth call without the ninety-nine before it.
"""

import copy
from collections.abc import Iterator
from typing import Final

from msgspec import Struct, structs

from controller.core.choice import Chooser
from controller.core.desks import Desks
from controller.core.entries import CallWhy
from controller.core.explanation import Call, Visit
from controller.core.now import Now
from controller.core.queue import Head, Queue
from controller.core.state import RECENT_KEPT, State
from office.plan import Desk
from protocol.types import DeskNumber, Millis, TicketId

_MINUTE_MS: Final = 60_000


class Turn(Struct, frozen=True):
    """A call to come."""

    ticket: TicketId
    why: CallWhy
    is_later: bool = False
    """Whether it would go past the ticket that is asked about."""

    def as_call(self, now: Now, desk: DeskNumber) -> Call:
        """Return it as a call that is made now."""
        room = now.state.tickets[self.ticket].room
        return Call(visit_of(now, self.ticket), now.at.local, desk, room, self.why)


class Ahead(Struct, frozen=True):
    """Who will be called before one ticket, by the desk that would call it soonest."""

    desk: DeskNumber | None = None
    """None: no desk would call it now."""
    before: tuple[Turn, ...] = ()
    from_time: str | None = None
    """From when it may be called, if it is too early for its appointment."""


def visit_of(now: Now, ticket: TicketId) -> Visit:
    """Return how a ticket came into the queue, with the class in which it waits now."""
    kind = now.state.tickets[ticket].ticket_class
    return structs.replace(now.visits[ticket], ticket_class=kind)


def expected(now: Now, desk: Desk) -> Iterator[Turn]:
    """Yield the calls that a desk would make now. The state is not changed.

    Who has an appointment too far ahead is not among them.
    """
    desks = Desks(now.plan)
    chooser = Chooser(now.plan, desks)
    state = _copy(now.state, desk)
    standing, lines = state.desk(desk.number), desks.lines(desk, state)
    while (choice := chooser.next_for(desk, state, now.now)) is not None:
        yield Turn(choice.ticket, choice.why)
        known = state.tickets[choice.ticket]
        state.queue.remove(choice.ticket)
        state.queue.note_call(known.rank, lines)
        state.version += 1
        standing.recent = (*standing.recent, known.ticket.service)[-RECENT_KEPT:]


def ahead_of(now: Now, head: Head) -> Ahead:
    """Say who will be called before a ticket that waits."""
    found: list[Ahead] = []
    desks = Desks(now.plan)
    for desk in desks.open(now.state):
        if head.line not in desks.lines(desk, now.state):
            continue
        before: list[Turn] = []
        for turn in expected(now, desk):
            if turn.ticket == head.ticket:
                found.append(Ahead(desk.number, tuple(before)))
                break
            is_later = now.state.tickets[turn.ticket].rank > head.rank
            before.append(Turn(turn.ticket, turn.why, is_later))
    if found:
        return min(found, key=lambda ahead: len(ahead.before))
    eligible_ms = now.plan.office.appointments.eligible_min * _MINUTE_MS
    from_ms = Millis(head.rank[0] - eligible_ms)
    return Ahead(from_time=now.clock(from_ms) if from_ms > now.now else None)


def _copy(state: State, desk: Desk) -> State:
    """Return a state whose queue and desk may be changed without changing the state."""
    queue = Queue()
    for head in state.queue.all():
        queue.add(head)
    for line, ranks in state.queue.calls_noted().items():
        for rank in ranks:
            queue.note_call(rank, (line,))
    mine = copy.copy(state)
    mine.queue = queue
    mine.desks = {**state.desks, desk.number: copy.copy(state.desk(desk.number))}
    return mine
