"""The ways to divide a screen among the newest call, the others and the information side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from itertools import product
from typing import Final

ROWS: Final = (6, 5, 4, 3)
"""How many other calls a screen may have, the most welcome first. Six are two minutes of a busy
office; with fewer than three somebody on the way to a desk would miss the number."""

OVERFLOW_ROWS: Final = (12, 10, 9, 8, 7, 6, 5, 4, 3)
"""The same where a screen shows nothing but rows."""

AIRS: Final = (1.0, 0.85, 0.7)
"""How much of the space around things there is, of what is wished for."""

SIDE_SHARES: Final = (0.34, 0.32, 0.30, 0.28, 0.26, 0.24, 0.22)
"""Of the width or the height of the screen."""

ROW_LETTERS: Final = (5, 4)
"""For labels of so many letters rows leave room: best for a letter and four digits, so that the
day's thousandth number comes out as large as the others."""


class Shape(Enum):
    """Where the newest call and the others stand."""

    BESIDE = "beside"
    """The newest call on two lines, the others to the right of it."""
    BELOW = "below"
    """The newest call on two lines, the others below it."""
    IN_LINE = "in-line"
    """The newest call on one line, the others below it."""
    ROWS = "rows"
    """No newest call: it stands on another screen."""


@dataclass(frozen=True)
class Way:
    """One way to divide what stands above the foot of the screen."""

    shape: Shape
    rows: int
    """How many other calls, in all columns together."""
    columns: int
    """In so many columns they stand."""
    air: float
    letters: int
    side_share: float = 0.0
    """What the information side takes of the screen's width or height; 0: there is none."""
    side_right: bool = True
    """Whether it stands to the right of the calls, else below them."""

    @property
    def lines(self) -> int:
        """Return how many rows stand one below the other."""
        return self.rows // self.columns

    @property
    def liking(self) -> float:
        """Say how welcome this way is where all can be read: rows first, then the side, then air.

        One row more is worth a fifteenth of the screen for the side, and more than all the air. One
        column is read more easily than two.
        """
        room = self.side_share * 60 + self.air * 10 + self.letters
        return self.rows * 4 + room - 2 * self.columns


@cache
def ways(*, has_hero: bool, has_side: bool) -> Sequence[Way]:
    """Return all ways, the most welcome first."""
    found = _with_hero() if has_hero else _rows_alone()
    if has_side:
        found = (
            replace(way, side_share=share, side_right=right)
            for way, share, right in product(tuple(found), SIDE_SHARES, (True, False))
        )
    return sorted(found, key=lambda way: -way.liking)


def _with_hero() -> Iterator[Way]:
    for rows, air, letters in product(ROWS, AIRS, ROW_LETTERS):
        for shape in (Shape.BESIDE, Shape.BELOW, Shape.IN_LINE):
            yield Way(shape, rows, 1, air, letters)
        if rows % 2 == 0:
            yield Way(Shape.IN_LINE, rows, 2, air, letters)


def _rows_alone() -> Iterator[Way]:
    for rows, columns, air, letters in product(OVERFLOW_ROWS, (1, 2), AIRS, ROW_LETTERS):
        if rows % columns == 0:
            yield Way(Shape.ROWS, rows, columns, air, letters)
