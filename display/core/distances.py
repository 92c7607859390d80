"""How large the letters of a hall display must be, by the distance of who reads them."""

from dataclasses import dataclass
from math import ceil
from typing import Final

HERO_DISTANCE: Final = 40
"""Capitals of the called number: 25 mm per metre of distance, as the Swiss ordinance on
accessible public transport (VAböV, SR 151.342) asks of what is read from afar."""

ROW_DISTANCE: Final = 100
"""Capitals of the other calls: 10 mm per metre, twice what a reader with good eyes needs."""

NOTE_DISTANCE: Final = 200
"""Capitals of words: 5 mm per metre, the Polish rule for signs (distance / 250, and a quarter more,
after the European TSI PRM). Nothing on the screen is smaller but words that are too many for their
place."""


@dataclass(frozen=True)
class Caps:
    """Heights of capitals on one screen, pixels."""

    hero: int
    """Of the call that the hall looks at: its label and its desk."""
    row: int
    """Of the other calls."""
    word: int


def caps_asked(metres: float, px_per_mm: float) -> Caps:
    """Return the least heights with which everything can be read from so far."""

    def px(distance: int) -> int:
        return max(ceil(metres * 1000 / distance * px_per_mm), 1)

    return Caps(px(HERO_DISTANCE), px(ROW_DISTANCE), px(NOTE_DISTANCE))


def legible_m(cap_px: float, distance: int, px_per_mm: float) -> float:
    """Return from how far capitals can be read, metres.

    Args:
        cap_px: their height.
        distance: of what they are: :data:`HERO_DISTANCE`, :data:`ROW_DISTANCE`...
        px_per_mm: of the screen.
    """
    return cap_px * distance / px_per_mm / 1000
