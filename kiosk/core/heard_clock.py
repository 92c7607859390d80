"""The office's wall time, for a kiosk that must go by itself for a while."""

import datetime as dt
import math
from typing import Final

from protocol.messages import Beat
from protocol.types import Epoch, Millis

KNOWN_MS: Final = Millis(12 * 3_600_000)
"""So long after the last beat the time is still told. The quartz of a Raspberry Pi strays by some
seconds in it; over a whole night clocks may have been put an hour on or back."""

_MINUTE_MS: Final = 60_000


class HeardClock:
    """What the controller's newest beat said, and the time since."""

    def __init__(self) -> None:
        self._said_at = Epoch(0), Millis(0)
        """The epoch and the controller's time of that beat."""
        self._told: dt.datetime | None = None
        self._came_at = Millis(0)

    def hear(self, beat: Beat, now: Millis) -> None:
        """Take a beat, unless it was overtaken, or is of a controller that has been replaced."""
        if (beat.epoch, beat.at_ms) < self._said_at:
            return
        self._said_at, self._came_at = (beat.epoch, beat.at_ms), now
        self._told = _read(beat.local) if beat.local else None

    def at(self, when: Millis) -> str | None:
        """Return the wall time at a time of ours, ``2026-11-20T09:41:07``; None: not known."""
        moment = self._moment(when)
        return None if moment is None else moment.isoformat(timespec="seconds")

    def next_minute(self, now: Millis) -> Millis | None:
        """Return when the clock shows another minute, or None while it shows nothing."""
        moment = self._moment(now)
        if moment is None:
            return None
        return Millis(now + _MINUTE_MS - (moment.second * 1000 + moment.microsecond // 1000))

    def next_day(self, now: Millis) -> Millis | None:
        """Return when the clock shows another day, or None while it shows nothing."""
        moment = self._moment(now)
        if moment is None:
            return None
        midnight = dt.datetime.combine(moment.date() + dt.timedelta(days=1), dt.time())
        return Millis(now + math.ceil((midnight - moment) / dt.timedelta(milliseconds=1)))

    def _moment(self, when: Millis) -> dt.datetime | None:
        if self._told is None or when - self._came_at > KNOWN_MS:
            return None
        return self._told + dt.timedelta(milliseconds=when - self._came_at)


def _read(local: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(local)
    except ValueError:  # the wire does not know how long a month is
        return None
