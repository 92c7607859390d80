"""The time of day in the office, for the clock on the screen."""

import datetime as dt
import zoneinfo

from display.core.events import WallClock
from protocol.types import Millis


class TickingClock:
    """Says the time once in each second, as soon as the second has begun."""

    def __init__(self, timezone: str) -> None:
        """Make the clock of a zone.

        Raises:
            zoneinfo.ZoneInfoNotFoundError: there is no such zone on this machine.
        """
        self._zone = zoneinfo.ZoneInfo(timezone)
        self._said: WallClock | None = None

    def news(self) -> WallClock | None:
        """Return the time if it is another one than was said last."""
        now = dt.datetime.now(self._zone)
        time = WallClock(now.hour, now.minute, now.second)
        if time == self._said:
            return None
        self._said = time
        return time

    def next_in_ms(self) -> Millis:
        """Return how long the second lasts that has begun; at least 1 ms."""
        return Millis(1000 - dt.datetime.now(self._zone).microsecond // 1000)
