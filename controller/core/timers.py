"""What time brings by itself: parking and loans end, calls for help are forgotten."""

from collections.abc import Iterable, Iterator

from controller.core import entries as e
from controller.core.state import State
from protocol import messages as m
from protocol.types import Millis


def due(state: State, now: Millis) -> tuple[e.Event, ...]:
    """Return what has become due."""
    return (*_parking(state, now), *_borrowing(state, now), *_help(state, now))


def next_due(state: State) -> Millis | None:
    """Say when the next of these things becomes due."""
    return min(_deadlines(state), default=None)


def _deadlines(state: State) -> Iterable[Millis]:
    yield from (parked.parked_until for parked in state.parked.values())
    yield from (desk.borrowed_until for desk in state.desks.values() if desk.borrowed)
    yield from (wanted.until for wanted in state.help.values())


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


def _help(state: State, now: Millis) -> Iterator[e.Event]:
    for kiosk, wanted in state.help.items():
        if wanted.until <= now:
            yield e.HelpForgotten(kiosk)
