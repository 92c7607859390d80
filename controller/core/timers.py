"""What time brings by itself: parked tickets wait again, borrowed services go back."""

from collections.abc import Iterable, Iterator
from typing import Final

from controller.core import entries as e
from controller.core.day import minute_from
from controller.core.state import Standing, State
from protocol import messages as m
from protocol.types import Millis

AWAY_MS: Final = Millis(30 * 60_000)
"""A clerk who said no time is expected back within a lunch break: 30 minutes at the cash desks of
Polish city halls."""

LATE_MIN: Final = 10
"""So long after the time that the clerk gave, others may call who waits for the desk."""


def due(state: State, now: Millis) -> tuple[e.Event, ...]:
    """Return what has become due."""
    return (*_parking(state, now), *_borrowing(state, now))


def stranded(state: State, minute: int, now: Millis) -> tuple[e.Event, ...]:
    """Return which tickets wait no more for one desk alone, since its clerk has not come back.

    Args:
        state: the state.
        minute: of the wall clock, after midnight.
        now: the time.
    """
    gone = {desk for desk, standing in state.desks.items() if _has_left(standing, minute, now)}
    return tuple(
        e.TicketMoved(head.ticket, e.Line(service=state.tickets[head.ticket].ticket.service))
        for desk in sorted(gone)
        for head in sorted(state.queue.members(e.Line(desk=desk)))
    )


def _has_left(standing: Standing, minute: int, now: Millis) -> bool:
    closed = standing.closed
    if closed is None:
        return False
    if closed.back_at is not None:
        return minute >= minute_from(closed.back_at) + LATE_MIN
    return now >= standing.closed_at + AWAY_MS


def next_due(state: State) -> Millis | None:
    """Say when the next of these things becomes due."""
    return min(_deadlines(state), default=None)


def _deadlines(state: State) -> Iterable[Millis]:
    yield from (parked.parked_until for parked in state.parked.values())
    yield from (desk.borrowed_until for desk in state.desks.values() if desk.borrowed)


def _parking(state: State, now: Millis) -> Iterator[e.Event]:
    for ticket, parked in state.parked.items():
        if parked.parked_until > now:
            continue
        assert parked.desk is not None, "a ticket is parked by a desk"
        closed = state.desk(parked.desk).closed
        is_gone = closed is not None and closed.reason is m.PauseReason.ENDED
        # Nobody comes back to a desk that has closed for the day.
        service = e.Line(service=parked.ticket.service)
        yield e.ParkingEnded(ticket, service if is_gone else e.Line(desk=parked.desk))


def _borrowing(state: State, now: Millis) -> Iterator[e.Event]:
    for desk, standing in state.desks.items():
        if standing.borrowed and standing.borrowed_until <= now:
            yield e.BorrowingEnded(desk)
