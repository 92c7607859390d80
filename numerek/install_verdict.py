"""Whether a kiosk that hangs like this can be used by everybody, and how high it should hang.

EN 301 549 V3.2.1, 8.3, asks that at least one operable part of each kind can be reached. Ours is
more: in low reach all of them can.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from kiosk.core.reach import REACH_MAX_MM, REACH_MIN_MM, low_part
from kiosk.core.screens.lowered import lower_grid
from numerek.install_measures import LOW, NORMAL, Glass, Seen, look_at, views_of

FORWARD_MAX_MM: Final = 1220
"""The highest for a hand from the front or the side, with nothing in between (8.3)."""
OVER_KNEES_MAX_MM: Final = 1120
"""The same over something 510 to 635 mm deep."""
BESIDE_MAX_MM: Final = 1170
"""The same from the side, over something 255 to 610 mm deep."""
LOWEST_MM: Final = 380
"""The lowest, in all these cases."""

_BOTTOMS_MM: Final = range(300, 1401, 50)
_FINE_MM: Final = 10


class Wrong(Enum):
    """What may be wrong; the value names the text."""

    NO_LOW_REACH = "no-low-reach"
    """Too little of the glass is low enough to show anything there."""
    SWITCH_HIGH = "switch-high"
    """Who needs low reach cannot switch it on."""
    LOW_HIGH = "low-high"
    """In low reach something is too high all the same."""
    TOO_LOW = "too-low"
    """Something is lower than who stands can reach."""
    CRAMPED = "cramped"
    """Letters or targets come out too small somewhere."""


@dataclass(frozen=True)
class Verdict:
    """What is to be said of one glass as it hangs."""

    normal: Seen
    low: Seen | None
    """None: low reach would change nothing, or cannot be had."""
    wrong: tuple[Wrong, ...]

    @property
    def reach_mm(self) -> float:
        """How high one has to reach at the most, for one operable part of each kind."""
        best = self.low or self.normal
        return max(best.lowest_of_kind_mm.values(), default=0.0)

    @property
    def lowest_mm(self) -> float:
        """The lowest edge of all targets."""
        spans = [seen.whole.low_mm for seen in (self.normal, self.low) if seen]
        return min(spans)


def judge(glass: Glass) -> Verdict:
    """Look at all screens in both modes."""
    views = views_of(glass.plan)
    is_all_low = low_part(glass.grid, glass.stand) is None
    can_lower = lower_grid(glass.grid, glass.stand) is not None
    normal = look_at(glass, views, NORMAL)
    low = look_at(glass, views, LOW) if can_lower else None
    best = low or normal
    found = {
        Wrong.NO_LOW_REACH: not is_all_low and not can_lower,
        Wrong.SWITCH_HIGH: can_lower and normal.switch_mm > REACH_MAX_MM,
        Wrong.LOW_HIGH: can_lower and best.whole.high_mm > REACH_MAX_MM,
        Wrong.TOO_LOW: min(normal.whole.low_mm, best.whole.low_mm) < REACH_MIN_MM,
        Wrong.CRAMPED: bool(normal.cramped or best.cramped),
    }
    return Verdict(normal, low, tuple(wrong for wrong, is_so in found.items() if is_so))


def good_bottoms(hang: Callable[[int], Glass]) -> tuple[int, int] | None:
    """Return from where to where the lower edge may be, in millimetres; None: nowhere.

    Args:
        hang: the same glass with its lower edge at another height.
    """

    def is_good(bottom_mm: int) -> bool:
        return not judge(hang(bottom_mm)).wrong

    good = [bottom_mm for bottom_mm in _BOTTOMS_MM if is_good(bottom_mm)]
    if not good:
        return None
    first, last = good[0], good[0]
    while last + _BOTTOMS_MM.step in good:
        last += _BOTTOMS_MM.step
    while first > 0 and is_good(first - _FINE_MM):
        first -= _FINE_MM
    while is_good(last + _FINE_MM):
        last += _FINE_MM
    return first, last
