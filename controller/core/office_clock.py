"""The wall clock as the office goes by it: a jump is not believed while visitors are there. Pure.

A Pi has no clock battery, and a time server may be wrong. Whoever waits must not lose the place
because a clock says that it is tomorrow, nor find the office closed because it says that it is
evening. So after a jump the minutes of the monotonic clock go on counting, until nobody is left.
"""

import datetime as dt
from typing import Final

from controller.core.entries import Moment
from protocol.types import Millis

JUMP_MS: Final = Millis(60 * 60_000)
"""A clock that is put right moves by seconds, or by minutes after a night without the network. An
hour is what one moves by that is wrong, or was."""

DOUBT_MS_MAX: Final = Millis(12 * 60 * 60_000)
"""For so long a jump is doubted at most; longer than any office is open in one go."""

_BEFORE: Final = Moment(0, "1970-01-01T00:00:00")


class OfficeClock:
    """The time of one office.

    Summer time is none of its jumps: it moves the hands, and not the milliseconds since 1970. When
    it begins or ends during a jump, the hands follow after the jump.
    """

    def __init__(self) -> None:
        self._goes_by: tuple[Moment, Millis] | None = None
        """What the clock showed when it was believed last, and when that was."""
        self._jumped_at: Millis | None = None

    @property
    def has_jumped(self) -> bool:
        """Whether the wall clock shows something else than the office goes by."""
        return self._jumped_at is not None

    def look(self, shown: Moment, now: Millis, *, anybody_here: bool) -> None:
        """Look at the wall clock.

        Args:
            shown: what it shows.
            now: the time.
            anybody_here: whether somebody would suffer if the clock is wrong.
        """
        if not anybody_here or self._off_ms(shown, now) < JUMP_MS:
            self._jumped_at = None
        elif self._jumped_at is None:
            self._jumped_at = now
        elif now - self._jumped_at >= DOUBT_MS_MAX:
            self._jumped_at = None
        if self._jumped_at is None:
            self._goes_by = shown, now

    def _off_ms(self, shown: Moment, now: Millis) -> int:
        """Return how far the wall clock is from the office's; nothing at the first look."""
        if self._goes_by is None:
            return 0
        at, then = self._goes_by
        return abs(shown.utc_ms - (at.utc_ms + now - then))

    def moment(self, now: Millis) -> Moment:
        """Return what the clock of the office shows; long ago, before the first look."""
        at, then = self._goes_by or (_BEFORE, now)
        if then == now:
            return at
        since_ms = at.utc_ms % 1000 + now - then  # the local time has no parts of a second
        local = dt.datetime.fromisoformat(at.local) + dt.timedelta(milliseconds=since_ms)
        return Moment(at.utc_ms + now - then, local.isoformat(timespec="seconds"))
