"""How far the picture stands from its usual place, lest what never changes burns into the glass.

A step each ten minutes, of one pixel right or left and one down or up: nobody sees it move, and
within eight hours each edge has been spread over nine columns or seven rows.
"""

from typing import Final

from display.core.view import TimeOfDay

STEP_MIN: Final = 10
"""Our choice: seldom enough that a whole new picture costs nothing."""

ACROSS: Final = 4
DOWN: Final = 3
"""So many pixels each way; far less than any margin. Their different lengths make the walk of 48
steps, which a day ends three times: the first step of a day is next to the last of the day
before."""


def nudge_at(clock: TimeOfDay | None) -> tuple[int, int]:
    """Return how many pixels right and down, by the clock alone; none while it is not known."""
    if clock is None:
        return 0, 0
    step = (clock.hours * 60 + clock.minutes) // STEP_MIN
    return _swing(step, ACROSS), _swing(step, DOWN)


def _swing(step: int, most: int) -> int:
    """Return a place that goes from one end to the other and back."""
    return abs(step % (4 * most) - 2 * most) - most
