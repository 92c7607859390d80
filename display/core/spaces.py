"""The empty space around and between things, in pixels: what makes a picture calm."""

from dataclasses import dataclass
from typing import Final

NUDGE_MAX: Final = 4
"""So many pixels the whole picture may stand elsewhere, in any direction."""


@dataclass(frozen=True)
class Spaces:
    """All of it follows from the shorter side, from the words and from how much air there is."""

    short: int
    """The shorter side of the screen."""
    word: int
    """The height of capitals in words."""
    air: float

    @property
    def margin(self) -> int:
        """Return the space between things and the edge of what they stand in."""
        return max(round(self.short * 0.055 * self.air), round(self.word * 0.8))

    @property
    def below_heading(self) -> int:
        """Return the space between words and the digits that they explain.

        Letters that hang below the line of the words need four tenths of their height.
        """
        return round(self.word * (0.5 + 0.45 * self.air))

    @property
    def between(self) -> int:
        """Return the space above the heading of the desk.

        It is more than below it, so that one sees what the heading belongs to.
        """
        return round(self.word * (0.6 + self.air))

    @property
    def room(self) -> int:
        """Return what the room takes below its desk, with the space above it."""
        return self.above_room + self.word

    @property
    def above_room(self) -> int:
        """Return the space between the desk and its room."""
        return round(self.word * (0.4 + 0.5 * self.air))

    @property
    def below_rows_heading(self) -> int:
        """Return the space between the heading of the rows and their first line."""
        return round(self.word * (0.4 + 0.35 * self.air))

    @property
    def below_rows(self) -> int:
        """Return the space below the last row, which has its own."""
        return round(self.margin * 0.4)

    @property
    def gutter(self) -> int:
        """Return the space between two columns of rows.

        It is more than between the parts of a row, lest a desk be read with its neighbour's label.
        """
        return round(self.margin * 2.6)

    @property
    def foot(self) -> int:
        """Return the height of the foot of the screen: of two lines, and space around them.

        Wherever the picture stands, letters that hang below the last line are seen.
        """
        return round(self.word * (2.9 + 0.7 * self.air)) + 2 * NUDGE_MAX

    @property
    def notice(self) -> int:
        """Return the height of a band of two lines above such a foot."""
        return round(self.word * 2.9)
