"""Checkers for the day: a clock that jumps ends none, and each ticket is of one."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from protocol.types import Millis
from sim.evidence import Evidence
from sim.exhibits import Entry, Judgement
from sim.lives import UNFINISHED, Lives
from sim.noted import DayEnd
from sim.trace import CLOCK, OLD_BACKUP, Started

NEW_DAY_WITHIN_MS: Final = 60_000
"""How long after midnight, or after the end of all faults, the new day has begun."""


HOUR_MS: Final = 3_600_000
"""A clock that is put right moves by less; one that moves by more was wrong, or is."""

SETTLED_MS: Final = 2_000
"""So long after it was put right a clock is looked at again."""


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
    """Nobody who waits, is called or is parked is swept away before the day is really over.

    A clock that is wrong by less than an hour is believed, and so is its time zone. So is whatever
    the clock shows to a controller that has given and called no number since it was started: it may
    have been off over night, and its clock is put right only when the network is there.
    """
    busy_since = _busy_since(evidence)
    for book in evidence.lives:
        for end in book.day_ends:
            today = day_at(evidence, end.at)
            if today is None or today >= end.day or not end.unfinished:
                yield None
            elif not _is_believed(evidence, end, busy_since):
                who = " ".join(end.unfinished[:5])
                yield f"at {end.at}: {end.day} begins on {today}, and {who} wait"


def _is_believed(
    evidence: Evidence, end: DayEnd, busy_since: list[tuple[Millis, Millis | None]]
) -> bool:
    if not evidence.faulted(CLOCK) or end.local[:10] < end.day:
        return False
    known = _right(evidence)
    off_ms = 0 if known is None else end.utc_ms - (known.utc_ms + end.at - known.at)
    of_this_life = [since for started, since in busy_since if started <= end.at]
    is_idle = bool(of_this_life) and (of_this_life[-1] is None or end.at <= of_this_life[-1])
    return abs(off_ms) < HOUR_MS or is_idle


def _busy_since(evidence: Evidence) -> list[tuple[Millis, Millis | None]]:
    """Return when each controller was started, and when it gave or called its first number."""
    busy = sorted(
        entry.at
        for entry in evidence.entries
        if any(event.what in {"ticket-issued", "ticket-called"} for event in entry.events)
    )
    starts = [seen.at for seen in evidence.controller if type(seen) is Started]
    return [(started, next((at for at in busy if at >= started), None)) for started in starts]


def a_new_day_begins(evidence: Evidence) -> Iterator[Judgement]:
    """A minute after midnight, or after the end of all faults, it is the new day.

    Not where a clock was put right by an hour or more while somebody waits still: that is a jump
    like any other, and whoever waits is worth more than the date.
    """
    settled = (evidence.healed_at or 0) + NEW_DAY_WITHIN_MS
    today = day_at(evidence, evidence.end - NEW_DAY_WITHIN_MS)
    if today is None or evidence.end < settled:
        return
    for book in evidence.lives:
        late = book.day < today and not _is_in_doubt(evidence, book)
        yield f"it is {book.day} in the journal, and {today} in the world" if late else None


def _is_in_doubt(evidence: Evidence, book: Lives) -> bool:
    """Say whether the office goes by another clock than the world, for those who are there."""
    known = _right(evidence)
    if known is None or not evidence.faulted(CLOCK):
        return False
    last = max(evidence.entries, key=lambda entry: entry.at)
    off_ms = last.utc_ms - (known.utc_ms + last.at - known.at)
    anybody = any(life.where in UNFINISHED for life in book.today)
    return abs(off_ms) >= HOUR_MS and anybody


def days_undone(evidence: Evidence) -> dict[str, int]:
    """Return the days that a wrong clock had begun too early and an old copy undid, and when.

    The copy knows nothing of that day, and the clock is right again: so the office is back on the
    day before, and the other one begins anew when it is due. Nothing tells its numbers from those
    that were given on it the first time.
    """
    if not evidence.faulted(CLOCK):
        return {}
    undone: dict[str, int] = {}
    again: set[str] = set()
    for entry in evidence.entries:
        for event in entry.events:
            if event.what != "day-began":
                continue
            lost_at = undone.get(event.day, entry.at)
            after = bisect_right(evidence.answers, lost_at, key=lambda answer: answer.at)
            if any(answer.at < entry.at for answer in evidence.answers[after : after + 1]):
                again.add(event.day)  # the office worked on another day meanwhile
            if entry.lost_by == OLD_BACKUP:
                undone[event.day] = entry.lost_at
    return {day: undone[day] for day in undone if day in again}


def lost_with_its_day(evidence: Evidence) -> set[str]:
    """Return the tickets that were lost with their day when it was undone."""
    undone = days_undone(evidence)
    return {
        ticket.id
        for entry in evidence.entries
        for ticket in entry.issued
        if entry.lost_by == OLD_BACKUP and undone.get(ticket.id[:10]) == entry.lost_at
    }


def day_at(evidence: Evidence, at: int) -> str | None:
    """Return the true day; None where no clock can be trusted."""
    known = _right(evidence)
    if known is None:
        return None
    passed_ms = known.utc_ms % 1000 + at - known.at  # the local time has no parts of a second
    local = dt.datetime.fromisoformat(known.local) + dt.timedelta(milliseconds=passed_ms)
    return local.date().isoformat()


def _right(evidence: Evidence) -> Entry | None:
    """Return an entry that was written when the controller's wall clock was right.

    The trace counts from the beginning of the day and does not say when that was. The controller's
    first entry does, and where its clock was wrong by then the last one, which came after all
    faults. The last one alone would not do: after a jump the office goes by its own clock for as
    long as anybody is there.
    """
    entries = evidence.entries
    if not entries:
        return None
    wrong_at = min((fault.at for fault in evidence.faults if fault.kind == CLOCK), default=None)
    if wrong_at is None or entries[0].at < wrong_at:
        return entries[0]
    last = max(entries, key=lambda entry: entry.at)
    settled = evidence.healed_at is not None and last.at >= evidence.healed_at + SETTLED_MS
    return last if settled else None
