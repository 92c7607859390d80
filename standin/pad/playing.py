"""Patterns of light and of sound, and what a box plays by itself. Pure."""

from itertools import accumulate
from typing import Final

from msgspec import Struct

from line.messages import STEP_MS, Light
from protocol.types import Millis

NO_CONNECTION: Final = Light((2, 58))
"""As in docs/LAMP.md, so that a clerk reads every box in the same way."""

REFUSED: Final = Light((0, 4, 3, 4, 3, 4, 3, 4, 3, 8), repeats=False)
"""As in docs/LAMP.md."""


class Playing(Struct, frozen=True):
    """A pattern, and since when it is played."""

    pattern: Light
    since: Millis

    def is_on(self, now: Millis) -> bool:
        """Say whether there is light, or sound."""
        elapsed_ms = now - self.since
        if self.pattern.repeats:
            elapsed_ms %= self._length_ms
        elif elapsed_ms >= self._length_ms:
            return len(self.pattern.steps) % 2 == 1
        ends_ms = accumulate(steps * STEP_MS for steps in self.pattern.steps)
        return sum(end_ms <= elapsed_ms for end_ms in ends_ms) % 2 == 0

    def is_over(self, now: Millis) -> bool:
        """Say whether it has been played once."""
        return now - self.since >= self._length_ms

    @property
    def _length_ms(self) -> int:
        return sum(self.pattern.steps) * STEP_MS
