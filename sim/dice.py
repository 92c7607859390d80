"""Chance that can be repeated: the same seed throws the same dice, on every machine."""

from collections.abc import Sequence
from typing import Final, TypeVar

T = TypeVar("T")

_MULTIPLIER: Final = 6364136223846793005
_INCREMENT: Final = 1442695040888963407
"""The linear congruential generator of MMIX (Knuth, The Art of Computer Programming, 3.3.4)."""


class Dice:
    """A small generator, good enough to spread troubles over a morning, and for nothing else."""

    def __init__(self, seed: int) -> None:
        self._state = seed % 2**64
        for _ in range(4):  # neighbouring seeds soon have nothing in common
            self._next()

    def between(self, least: int, most: int) -> int:
        """Return a whole number from ``least`` to ``most``, both included."""
        return least + self._next() % (most - least + 1)

    def one_of(self, choices: Sequence[T]) -> T:
        """Return one of several."""
        return choices[self.between(0, len(choices) - 1)]

    def _next(self) -> int:
        self._state = (self._state * _MULTIPLIER + _INCREMENT) % 2**64
        return self._state >> 33  # the low bits of such a generator repeat soon
