"""Something that goes on and off in time: light, or sound."""

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Pattern:
    """On and off in turn, each for so many milliseconds."""

    steps: tuple[tuple[bool, int], ...]
    repeats: bool = True

    @cached_property
    def length_ms(self) -> int:
        """How long one round takes."""
        return sum(ms for _, ms in self.steps)

    def on_at(self, elapsed_ms: int) -> bool:
        """Say whether it is on so long after the pattern began."""
        on, _ = self._step_at(elapsed_ms)
        return on

    def changes_at(self, elapsed_ms: int) -> int | None:
        """Say when, counted from the beginning, the present step ends; None if it never does."""
        if len(self.steps) == 1 and self.repeats:
            return None
        _, left_ms = self._step_at(elapsed_ms)
        return elapsed_ms + left_ms if left_ms else None

    def _step_at(self, elapsed_ms: int) -> tuple[bool, int]:
        """Return the level, and how long it still lasts; 0 when the pattern is over."""
        left_ms = elapsed_ms % self.length_ms if self.repeats else elapsed_ms
        for on, ms in self.steps:
            if left_ms < ms:
                return on, ms - left_ms
            left_ms -= ms
        return False, 0
