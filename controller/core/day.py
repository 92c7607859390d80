"""What time it is in the office, and what is open: the wall clock as the core knows it.

The queue's order never depends on it; opening hours and appointments do.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from controller.core.entries import Moment
from controller.core.office_clock import OfficeClock
from controller.core.state import NO_DAY
from office.openings import (
    Openings,
    Status,
    last_ticket_at,
    openings_of,
    status,
    stop_before_close,
    time_of_day,
)
from office.plan import Names, Plan, Service
from protocol.messages import Booking
from protocol.types import DayId, Millis, ServiceId

DAY_MIN: Final = 24 * 60


class Day:
    """One office day: which day it is, which minute, and the openings of every service."""

    def __init__(self, plan: Plan) -> None:
        self.day = NO_DAY
        self._clock = OfficeClock()
        self.at = self._clock.moment(Millis(0))
        """What the clock showed at the last look, as far as it is believed."""
        self.minute = 0
        """The same, after midnight."""
        self._plan = plan
        self._holidays: Mapping[DayId, Names] = {}
        self._openings: Mapping[ServiceId, Openings] = {}
        self._statuses: dict[ServiceId, Status] = {}
        """Whether each service gives tickets at this minute, with these openings."""
        self._untils: dict[ServiceId, int | None] = {}
        """And until when."""
        self.is_monday = False
        """Whether it is the day on which most visitors come."""

    @property
    def has_begun(self) -> bool:
        """Whether it is known what day it is."""
        return self.day != NO_DAY

    def begin(self, day: DayId, holidays: Mapping[DayId, Names]) -> None:
        """Begin a day, or begin it once more after a start."""
        self.day = day
        self.is_monday = dt.date.fromisoformat(day).weekday() == 0
        self._holidays = holidays
        self._openings = self.openings_on(day)
        self._forget()

    def use(self, plan: Plan) -> None:
        """Take another plan."""
        self._plan = plan
        if self.has_begun:
            self._openings = self.openings_on(self.day)
        self._forget()

    def moment(self, now: Millis) -> Moment:
        """Return what the clock must show now, by what it showed at the last look."""
        return self._clock.moment(now)

    def look(self, shown: Moment, now: Millis, *, anybody_here: bool) -> None:
        """Look at the clock; who has no day yet has nobody to lose by a wrong one.

        Where the office has come past the end of its day by a clock of its own, and the wall clock
        has not, it was its own that was wrong when the day began.
        """
        self._clock.look(shown, now, anybody_here=anybody_here and self.has_begun)
        if self.has_begun and shown.local[:10] <= self.day < self._clock.moment(now).local[:10]:
            self._clock.look(shown, now, anybody_here=False)
        self.at = self._clock.moment(now)
        minute = minute_of(self.at)
        if self.minute != minute:
            self.minute = minute
            self._forget()

    def may_begin(self, day: DayId) -> bool:
        """Say whether the clock can be believed that this day has come."""
        return not self._clock.has_jumped or self.at.local[:10] >= day

    def openings_on(self, day: DayId) -> Mapping[ServiceId, Openings]:
        """Return the openings of any day."""
        return openings_of(self._plan, dt.date.fromisoformat(day), self._holidays.get(day))

    def tickets(self, service: Service) -> Status:
        """Say whether a service gives tickets now, as far as the clock has a say."""
        known = self._statuses.get(service.id)
        if known is None:
            stop = stop_before_close(self._plan, service)
            known = status(self._openings[service.id], self.minute, stop)
            self._statuses[service.id] = known
        return known

    def tickets_until(self, service: Service) -> int | None:
        """Return the minute from which a service that gives tickets now gives none for a while."""
        if service.id not in self._untils:
            stop = stop_before_close(self._plan, service)
            until = last_ticket_at(self._openings[service.id], self.minute, stop)
            self._untils[service.id] = until
        return self._untils[service.id]

    def serving(self, service: Service) -> Status:
        """Say whether a service serves now; it does so after the last ticket was given."""
        return status(self._openings[service.id], self.minute, 0)

    def note(self, service: Service) -> Names | None:
        """Return why a service is closed all day, in the office's own words."""
        return self._openings[service.id].note

    def due(self, bookings: Iterable[Booking]) -> Iterator[Booking]:
        """Yield the appointments that may be confirmed already, or soon."""
        early_min = self._plan.office.appointments.early_min
        until = time_of_day(min(self.minute + early_min, DAY_MIN))
        return (booking for booking in bookings if booking.time <= until)

    def minutes_left(self, service: Service) -> int:
        """Return how long the service is still open today, breaks left out."""
        intervals = self._openings[service.id].intervals
        return sum(max(0, each.end_min - max(each.start_min, self.minute)) for each in intervals)

    def _forget(self) -> None:
        """Forget what followed from another minute or from other openings."""
        self._statuses, self._untils = {}, {}


def minute_of(at: Moment) -> int:
    """Return the minute after midnight that a moment's wall clock shows."""
    return minute_from(at.local[11:16])


def minute_from(text: str) -> int:
    """Return the minute after midnight of a time such as ``12:30``."""
    return int(text[:2]) * 60 + int(text[3:5])
