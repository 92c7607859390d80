"""When each service is open on one day: hours, breaks, closures, special hours, holidays. Pure.

All minutes are of the office's wall time, after midnight.
"""

import datetime as dt
from collections.abc import Mapping, Sequence

from msgspec import Struct

from office.plan import Closure, Interval, Names, Plan, Service, SpecialHours
from protocol.messages import ClosedReason
from protocol.types import ServiceId


class Openings(Struct, frozen=True):
    """When one service is open on one day."""

    intervals: tuple[Interval, ...]
    """In order, not overlapping."""
    why_closed: ClosedReason | None = None
    """Where there are no intervals: ``NOT_TODAY``, ``HOLIDAY`` or ``CLOSURE``."""
    note: Names | None = None
    """Why, with ``CLOSURE``; the holiday's name, with ``HOLIDAY``."""

    def is_open(self, minute: int) -> bool:
        """Say whether the service is open at a minute after midnight."""
        return any(each.start_min <= minute < each.end_min for each in self.intervals)

    def opens_next(self, minute: int) -> int | None:
        """Return the minute at which it opens next, today; None: not any more."""
        return next((each.start_min for each in self.intervals if each.start_min > minute), None)

    @property
    def closes_at(self) -> int | None:
        """Return the minute at which it closes for the day."""
        return self.intervals[-1].end_min if self.intervals else None


class Status(Struct, frozen=True):
    """Whether a service gives tickets at one minute."""

    closed: ClosedReason | None
    """Why not; None: it does."""
    opens_at: str | None = None
    """When it opens today, ``12:30``, with ``NOT_YET`` and ``BREAK``."""


def openings_of(plan: Plan, day: dt.date, holiday: Names | None) -> Mapping[ServiceId, Openings]:
    """Return the openings of every service on a day.

    The first of these that says something of the service and the day decides: closures, special
    hours, the public holiday, the service's own hours, the office's hours. Among closures, and
    among special hours, the last one in the file wins.

    Args:
        plan: the office.
        day: the day.
        holiday: the name of the public holiday that it is, if it is one and the office keeps it.
    """
    return {service.id: _openings(plan, service, day, holiday) for service in plan.services}


def status(openings: Openings, minute: int, stop_before_close_min: int) -> Status:
    """Return whether a service gives tickets at a minute, or else why not and from when.

    Args:
        openings: of the service, today.
        minute: the minute after midnight.
        stop_before_close_min: how long before the day's last closing the tickets stop, as in
            `stop_before_close`. A break stops nothing before it begins: who took a ticket then
            is served after it.
    """
    until = tickets_until(openings, stop_before_close_min)
    if until is None:
        return Status(openings.why_closed or ClosedReason.NOT_TODAY)
    if minute >= until:
        return Status(ClosedReason.ENDED)
    if openings.is_open(minute):
        return Status(None)
    opens_next = openings.opens_next(minute)
    if opens_next is None or opens_next >= until:
        return Status(ClosedReason.ENDED)
    began = openings.intervals[0].start_min <= minute
    closed = ClosedReason.BREAK if began else ClosedReason.NOT_YET
    return Status(closed, time_of_day(opens_next))


def tickets_until(openings: Openings, stop_before_close_min: int) -> int | None:
    """Return the minute from which no more tickets are given; None: there are none today.

    The last interval alone is cut. Where nothing is left of it, the one before is the last.
    """
    if not openings.intervals:
        return None
    *earlier, last = openings.intervals
    until = last.end_min - stop_before_close_min
    if until > last.start_min or not earlier:
        return max(until, last.start_min)
    return earlier[-1].end_min


def last_ticket_at(openings: Openings, minute: int, stop_before_close_min: int) -> int | None:
    """Return the minute from which no tickets are given, for today or until a break is over.

    Args:
        openings: of the service, today.
        minute: the minute after midnight.
        stop_before_close_min: as in `status`.

    Returns:
        None where no tickets are given at this minute.
    """
    if status(openings, minute, stop_before_close_min).closed is not None:
        return None
    until = tickets_until(openings, stop_before_close_min)
    assert until is not None, "it gives tickets"
    here = minute
    for each in openings.intervals:  # one may begin where the one before ends: that is no break
        if each.start_min <= here < each.end_min or each.start_min == here > minute:
            here = each.end_min
    return min(here, until)


def stop_before_close(plan: Plan, service: Service) -> int:
    """Return how many minutes before its closing a service stops to give tickets."""
    if service.stop_before_close_min is not None:
        return service.stop_before_close_min
    return plan.office.tickets.stop_before_close_min


def time_of_day(minute: int) -> str:
    """Write a minute after midnight, 0 to 1440, as people do: ``08:05``, ``24:00``."""
    return f"{minute // 60:02}:{minute % 60:02}"


def _openings(plan: Plan, service: Service, day: dt.date, holiday: Names | None) -> Openings:
    closure = _closure(plan.closures, service.id, day)
    if closure is not None:
        return Openings((), ClosedReason.CLOSURE, closure.reason)
    special = _special(plan.special_hours, service.id, day, is_holiday=holiday is not None)
    if special is not None:
        return _open(special)
    if holiday is not None:
        return Openings((), ClosedReason.HOLIDAY, holiday)
    return _open((service.hours or plan.office.hours)[day.weekday()])


def _open(intervals: tuple[Interval, ...]) -> Openings:
    return Openings(intervals, None if intervals else ClosedReason.NOT_TODAY)


def _closure(closures: Sequence[Closure], service: ServiceId, day: dt.date) -> Closure | None:
    for closure in reversed(closures):
        if closure.services and service not in closure.services:
            continue
        if closure.first_day <= day <= closure.last_day:
            return closure
    return None


def _special(
    specials: Sequence[SpecialHours], service: ServiceId, day: dt.date, *, is_holiday: bool
) -> tuple[Interval, ...] | None:
    for special in reversed(specials):
        if special.services and service not in special.services:
            continue
        if is_holiday and not special.on_holidays:
            continue
        hours = special.week[day.weekday()]
        has_begun = special.first_day <= day
        is_over = special.last_day is not None and special.last_day < day
        if hours is not None and has_begun and not is_over:
            return hours
    return None
