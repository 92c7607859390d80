"""The wall clock and the calendar of the office. Only people care for it; the queue goes by events.

It is looked at again and again; each look tells what has changed since the last. So a day begins
once whatever the clock does at two in the morning, and a clock that was put right is noticed.
"""

import datetime as dt
import logging
import time
import zoneinfo
from collections.abc import Callable, Mapping
from typing import Final, Literal

from controller.core.entries import Moment
from controller.shell.public_holidays import HolidaysUnknownError, holidays_of_years
from office.plan import Names
from protocol.types import DayId, Millis

_LOG = logging.getLogger(__name__)
_DAY_LENGTH: Final = len("2026-11-20")
_MINUTE_LENGTH: Final = len("2026-11-20T12:00")


def wall_ms() -> int:
    """Return the machine's wall clock: milliseconds since 1970, UTC."""
    return time.time_ns() // 1_000_000


class Calendar:
    """Tells the time, the day and its public holidays in the office's zone."""

    def __init__(
        self,
        timezone: str,
        public_holidays: Literal["PL", "none"],
        clock: Callable[[], int] = wall_ms,
    ) -> None:
        """Make the calendar of an office.

        Args:
            timezone: an IANA name.
            public_holidays: whose it keeps, as ``Office.public_holidays``.
            clock: tells milliseconds since 1970, UTC; it may jump.

        Raises:
            zoneinfo.ZoneInfoNotFoundError: there is no such zone on this machine.
        """
        self._zone = zoneinfo.ZoneInfo(timezone)
        self._public_holidays = public_holidays
        self._clock = clock
        self._day: str | None = None
        self._minute: str | None = None
        self._holidays: Mapping[DayId, Names] = {}
        self._holidays_of: tuple[int, ...] = ()

    def now(self) -> Moment:
        """Return the wall time."""
        utc_ms = self._clock()
        now = dt.datetime.fromtimestamp(utc_ms / 1000, self._zone)
        return Moment(utc_ms=utc_ms, local=now.strftime("%Y-%m-%dT%H:%M:%S"))

    def new_day(self) -> DayId | None:
        """Return the day if it is another one than at the last look."""
        day = self.now().local[:_DAY_LENGTH]
        if day == self._day:
            return None
        self._day = day
        return DayId(day)

    def new_minute(self) -> Moment | None:
        """Return the wall time if it shows another minute than at the last look."""
        now = self.now()
        minute = now.local[:_MINUTE_LENGTH]
        if minute == self._minute:
            return None
        self._minute = minute
        return now

    def holidays_from(self, day: DayId) -> Mapping[DayId, Names]:
        """Return the public holidays that the office keeps, from a day to the end of next year.

        Where they cannot be found out that is logged, and there are none: an office that opens
        on a holiday is a smaller evil than one that gives no numbers on any day.
        """
        if self._public_holidays == "none":
            return {}
        year = int(day[:4])
        years = (year, year + 1)
        if years != self._holidays_of:
            try:
                self._holidays = holidays_of_years(years)
            except HolidaysUnknownError as error:
                _LOG.error("public holidays are not known, and not kept: %s", error)
                return {}
            self._holidays_of = years
        return {each: names for each, names in self._holidays.items() if each >= day}

    def holiday(self, day: DayId) -> Names | None:
        """Return the name of the public holiday that a day is, if the office keeps it."""
        return self.holidays_from(day).get(day)

    def when(self, at: Moment, now: Millis) -> Millis:
        """Return a wall time on the monotonic clock, which reads ``now``; at most ``now``.

        It may lie before that clock began, and so below 0: a ticket may be older than this
        start of the machine. It is only as good as the wall clock has been steady in between.
        """
        return Millis(now - max(0, self.now().utc_ms - at.utc_ms))
