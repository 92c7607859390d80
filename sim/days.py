"""Checkers for the day: a clock that jumps ends none, and each ticket is of one."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from sim.evidence import Evidence
from sim.exhibits import Judgement
from sim.trace import CLOCK

NEW_DAY_WITHIN_MS: Final = 60_000
"""How long after midnight, or after the end of all faults, the new day has begun."""


def each_ticket_is_of_its_day(evidence: Evidence) -> Iterator[Judgement]:
    """A ticket is issued on the day that its id names, and a journal has one day at a time."""
    for book in evidence.lives:
        for entry, ticket, day in book.issued_on:
            right = ticket.id == f"{day}/{ticket.label}"
            yield None if right else f"at {entry.at}: {ticket.id} is issued on {day or 'no day'}"
        for end in book.day_ends:
            later = end.day > end.before
            yield None if later else f"at {end.at}: {end.day} begins after {end.before}"


def no_day_ends_early(evidence: Evidence) -> Iterator[Judgement]:
    """Nobody who waits, is called or is parked is swept away before the day is really over."""
    for book in evidence.lives:
        for end in book.day_ends:
            today = day_at(evidence, end.at)
            early = end.unfinished and today is not None and today < end.day
            who = " ".join(end.unfinished[:5])
            yield f"at {end.at}: {end.day} begins on {today}, and {who} wait" if early else None


def a_new_day_begins(evidence: Evidence) -> Iterator[Judgement]:
    """A minute after midnight, or after the end of all faults, it is the new day."""
    settled = (evidence.healed_at or 0) + NEW_DAY_WITHIN_MS
    today = day_at(evidence, evidence.end - NEW_DAY_WITHIN_MS)
    if today is None or evidence.end < settled:
        return
    for book in evidence.lives:
        late = book.day < today
        yield f"it is {book.day} in the journal, and {today} in the world" if late else None


def day_at(evidence: Evidence, at: int) -> str | None:
    """Return the true day; None where no clock can be trusted.

    The trace counts from the beginning of the day and does not say when that was. The controller's
    first entry does, and where a clock was wrong its last one, which came after all faults.
    """
    entries = evidence.entries
    if not entries:
        return None
    known = entries[0]
    if evidence.faulted(CLOCK):
        known = max(entries, key=lambda entry: entry.at)
        if evidence.healed_at is None or known.at < evidence.healed_at:
            return None
    local = dt.datetime.fromisoformat(known.local) + dt.timedelta(milliseconds=at - known.at)
    return local.date().isoformat()
