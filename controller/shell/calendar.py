"""The wall clock of the office. Only people care for it; the queue goes by events."""

import datetime as dt
import zoneinfo

from controller.core.entries import Moment
from protocol.types import DayId, Millis


class Calendar:
    """Tells the time and the day in the office's zone."""

    def __init__(self, timezone: str) -> None:
        """Make the calendar of a zone.

        Raises:
            zoneinfo.ZoneInfoNotFoundError: there is no such zone on this machine.
        """
        self._zone = zoneinfo.ZoneInfo(timezone)
        self._day: str | None = None

    def now(self) -> Moment:
        """Return the wall time."""
        now = dt.datetime.now(self._zone)
        local = now.strftime("%Y-%m-%dT%H:%M:%S")
        return Moment(utc_ms=int(now.timestamp() * 1000), local=local)

    def new_day(self) -> DayId | None:
        """Return the day if it is another one than at the last look."""
        day = dt.datetime.now(self._zone).date().isoformat()
        if day == self._day:
            return None
        self._day = day
        return DayId(day)

    def when(self, at: Moment, now: Millis) -> Millis:
        """Return a wall time on the monotonic clock, which reads ``now``; at most ``now``.

        It is only as good as the wall clock has been steady in between; it decides no more than
        whether a call is young enough to be chimed again.
        """
        age_ms = max(0, self.now().utc_ms - at.utc_ms)
        return Millis(max(0, now - age_ms))
