"""How large the calls can be in their box, divided in one way. Arithmetic only."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from display.core.distances import Caps
from display.core.spaces import Spaces
from display.core.ways import Shape, Way
from scene.shapes import Box

USUAL_LETTERS: Final = 4
DESK_DIGITS: Final = 2
"""A usual call is ``A042``, desk 12: these keep the rule, longer ones may come out smaller."""

IN_LINE_CELLS: Final = USUAL_LETTERS + 1.3 + DESK_DIGITS
"""Label, arrow and desk on one line, in letters of the label face."""

_MOST: Final = 50.0
"""No capital is more than so many times as high as it must be."""

_NEAR: Final = 0.001
"""So near to what is best is good enough."""


@dataclass(frozen=True)
class Largest:
    """One box, divided in one way.

    ``cell`` is the width of a letter of the label face as a multiple of its capitals' height.
    """

    way: Way
    spaces: Spaces
    box: Box
    cell: float

    @property
    def hero_fixed(self) -> int:
        """Return the height on the panel that is not digits."""
        spaces = self.spaces
        rest = 2 * spaces.margin + spaces.word + spaces.below_heading + spaces.room
        if self.way.shape is Shape.IN_LINE:
            return rest
        return rest + spaces.between + spaces.word + spaces.below_heading

    @property
    def rows_fixed(self) -> int:
        """Return the height in the place of the other calls that is not rows."""
        spaces = self.spaces
        return spaces.margin + spaces.word + spaces.below_rows_heading + spaces.below_rows

    @property
    def hero_lines(self) -> int:
        """Return on how many lines the digits of the newest call stand."""
        return 1 if self.way.shape is Shape.IN_LINE else 2

    @property
    def hero_cells(self) -> float:
        """Return how wide the newest call is, in letters."""
        return IN_LINE_CELLS if self.way.shape is Shape.IN_LINE else USUAL_LETTERS

    @property
    def arrow(self) -> float:
        """Return what the arrow of a row takes with the space around it, in capitals."""
        return 1.0 + 0.5 * self.way.air

    @property
    def row_fill(self) -> float:
        """Return how much of a row its capitals take where the rows are full."""
        return 0.75 - 0.12 * self.way.air

    @property
    def row_width(self) -> float:
        """Return how wide a row is, in capitals."""
        return (self.way.letters + DESK_DIGITS) * self.cell + self.arrow

    def caps(self, asked: Caps) -> Caps | None:
        """Return the largest capitals; None where any would be smaller than is asked.

        Both grow together, as far as each of them can.
        """
        hero_most, row_most = self._hero_most(), self._row_most()
        if hero_most < asked.hero or row_most < asked.row:
            return None

        def grown(by: float) -> tuple[float, float]:
            return min(hero_most, asked.hero * by), min(row_most, asked.row * by)

        by = _largest(lambda by: self._fits(*grown(by)))
        if by is None:
            return None
        hero, row = grown(by)
        return Caps(int(hero), int(row), self.spaces.word)

    def _hero_most(self) -> float:
        """Return the height of the newest call's digits if there were nothing else."""
        if self.way.shape is Shape.ROWS:
            return float("inf")
        by_height = (self.box.height - self.hero_fixed) / self.hero_lines
        width = self.box.width - 2 * self.spaces.margin
        return min(by_height, width / (self.hero_cells * self.cell) - 1)

    def _row_most(self) -> float:
        by_height = (self.box.height - self.rows_fixed) / self.way.lines * self.row_fill
        gutters = (self.way.columns - 1) * self.spaces.gutter
        width = self.box.width - 2 * self.spaces.margin - gutters
        return min(by_height, width / self.way.columns / self.row_width - 1)

    def _fits(self, hero: float, row: float) -> bool:
        """Say whether both have room. Letters come out up to a pixel higher than was asked."""
        match self.way.shape:
            case Shape.ROWS:
                return True
            case Shape.BESIDE:
                width = (hero + 1) * self.hero_cells * self.cell + (row + 1) * self.row_width
                return width + 4 * self.spaces.margin <= self.box.width
            case _:
                rows = row / self.row_fill * self.way.lines + self.rows_fixed
                return hero * self.hero_lines + self.hero_fixed + rows <= self.box.height


def _largest(is_good: Callable[[float], bool]) -> float | None:
    """Return the largest factor from 1 that is good, nearly; None if 1 is not."""
    if not is_good(1.0):
        return None
    low, high = 1.0, _MOST
    while high - low > _NEAR:
        middle = (low + high) / 2
        low, high = (middle, high) if is_good(middle) else (low, middle)
    return low
