"""Whoever waits for one desk alone, when its clerk has left: they wait for the service instead."""

from typing import Final

from controller.core import entries as e
from controller.core.day import minute_from
from controller.core.state import Standing, State
from protocol.types import DeskNumber, Millis

AWAY_MS: Final = Millis(30 * 60_000)
"""A clerk who gave no time is expected back within a lunch break, which is half an hour at many
cash desks of town halls (Racibórz: 12:00 to 12:30)."""

LATE_MIN: Final = 10
"""So long after the time that the clerk gave, others may call who waits for the desk."""


def stranded(state: State, minute: int, now: Millis) -> tuple[e.Event, ...]:
    """Return which tickets wait no more for one desk alone, since its clerk has not come back.

    Args:
        state: the state.
        minute: of the wall clock, after midnight.
        now: the time.
    """
    gone = (desk for desk, standing in state.desks.items() if _has_left(standing, minute, now))
    return tuple(event for desk in sorted(gone) for event in sent_to_services(state, desk))


def sent_to_services(state: State, desk: DeskNumber) -> tuple[e.Event, ...]:
    """Return how everybody who waits for a desk alone waits for their service instead."""
    return tuple(
        e.TicketMoved(head.ticket, e.Line(service=state.tickets[head.ticket].ticket.service))
        for head in sorted(state.queue.members(e.Line(desk=desk)))
    )


def _has_left(standing: Standing, minute: int, now: Millis) -> bool:
    closed = standing.closed
    if closed is None:
        return False
    if closed.back_at is not None:
        return minute >= minute_from(closed.back_at) + LATE_MIN
    return now >= standing.closed_at + AWAY_MS
