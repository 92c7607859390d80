"""The presses that a box holds until the host has them. Pure."""

from typing import Final

from msgspec import Struct

from line.keys import Key
from line.messages import AGE_MAX_MS, EVENT_MAX, Pressed
from protocol.types import Millis

HELD_MAX: Final = 4
"""More than a hand does before the host has asked again."""


class _Held(Struct, frozen=True):
    number: int
    key: Key
    at: Millis


class Presses:
    """In order of their numbers.

    None is forgotten for its age: the host sees that and refuses it. So it never misses a number,
    and knows a late answer by that.
    """

    def __init__(self) -> None:
        self._held: list[_Held] = []
        self._number = 0

    def begin_anew(self) -> None:
        """Forget them all; the next one is number 1."""
        self._held.clear()
        self._number = 0

    def add(self, key: Key, now: Millis) -> bool:
        """Keep a press; say whether there was room for it."""
        if len(self._held) == HELD_MAX:
            return False
        self._number = self._number % EVENT_MAX + 1
        self._held.append(_Held(self._number, key, now))
        return True

    def oldest(self, taken: int, now: Millis) -> Pressed | None:
        """Return the oldest press, once the one that the host has taken is forgotten."""
        if self._held and self._held[0].number == taken:
            del self._held[0]
        if not self._held:
            return None
        first = self._held[0]
        return Pressed(first.number, min(now - first.at, AGE_MAX_MS), first.key)
