"""Counting through the numbers that a kiosk may give by itself."""

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from protocol.messages import Reserve
from protocol.types import DayId

LEFT_OUT: Final = 5
"""So many numbers of each block no start gives: a disk that loses its last 5 s may have forgotten
as many, at one number a second (:data:`kiosk.core.giving.PACE_MS`)."""

LOW_PART: Final = 3
"""One part in so many left of the small block is little: 16 of 50 are an hour of a busy kiosk."""
OVERFLOW_LOW: Final = 500
"""So much left of the overflow is little where there is no small block."""


class Stock(Struct, frozen=True):
    """A reserve, and the numbers of both blocks that come next."""

    reserve: Reserve
    next_small: int
    next_overflow: int

    @property
    def left(self) -> int:
        """How many numbers of the small block are left."""
        return max(0, self.reserve.last + 1 - self.next_small)

    @property
    def overflow_left(self) -> int:
        """How many numbers of the overflow are left."""
        return max(0, self.reserve.overflow_last + 1 - self.next_overflow)

    @property
    def next_number(self) -> int | None:
        """The number that is given next: of the small block first; None: all are used up."""
        if self.left:
            return self.next_small
        return self.next_overflow if self.overflow_left else None

    def without(self, number: int) -> "Stock":
        """Return what is left once a number was given."""
        if self.reserve.first <= number <= self.reserve.last:
            return replace(self, next_small=max(self.next_small, number + 1))
        if self.reserve.overflow_first <= number <= self.reserve.overflow_last:
            return replace(self, next_overflow=max(self.next_overflow, number + 1))
        return self

    def after_start(self) -> "Stock":
        """Return what a new start may give."""
        return Stock(self.reserve, self.next_small + LEFT_OUT, self.next_overflow + LEFT_OUT)

    def runs_low(self, today: DayId) -> bool:
        """Say whether it is time to ask for another reserve."""
        size = self.reserve.last + 1 - self.reserve.first
        if self.reserve.day != today:
            return True
        return self.left <= size // LOW_PART if size > 0 else self.overflow_left < OVERFLOW_LOW


def stock_of(reserve: Reserve) -> Stock:
    """Return a reserve of which no number was given yet."""
    return Stock(reserve, reserve.first, reserve.overflow_first)
