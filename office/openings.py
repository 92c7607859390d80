"""When each service is open on one day: hours, breaks, closures, special hours, holidays. Pure."""

import datetime as dt
from collections.abc import Mapping

from msgspec import Struct

from office.plan import Interval, Names, Plan
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


def openings_of(plan: Plan, day: dt.date, holiday: Names | None) -> Mapping[ServiceId, Openings]:
    """Return the openings of every service on a day.

    Args:
        plan: the office.
        day: the day.
        holiday: the name of the public holiday that it is, if it is one and the office keeps it.
    """
    del holiday  # not obeyed yet
    return {
        service.id: Openings((service.hours or plan.office.hours)[day.weekday()])
        for service in plan.services
    }


class Status(Struct, frozen=True):
    """How a service stands at one minute."""

    closed: ClosedReason | None
    """None: it is open."""
    opens_at: str | None = None
    """When it opens today, ``12:30``."""


def status(openings: Openings, minute: int, stop_before_close_min: int) -> Status:
    """Say how a service stands at a minute after midnight.

    Args:
        openings: of the service, on the day.
        minute: after midnight.
        stop_before_close_min: how long before the last closing it gives no more tickets.
    """
    if openings.why_closed is not None:
        return Status(openings.why_closed)
    if openings.is_open(minute) and minute < (openings.closes_at or 0) - stop_before_close_min:
        return Status(None)
    return Status(ClosedReason.ENDED)
