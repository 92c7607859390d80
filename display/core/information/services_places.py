"""Where the list of services stands: one or more columns of rows, as many as fit legibly."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from display.core.sheet import Sheet
from scene.fit import fits, largest_size, wrap
from scene.shapes import Box, Font

NAME_LINES: Final = 2
"""A longer name is set smaller, down to ``NAME_SMALLEST`` of the size of words; then it is cut."""
NAME_SMALLEST: Final = 0.8
WIDE_EMS: Final = 14
"""A column has room for sentences from this width on, in em of words."""

# In heights of capitals of words:
RIM: Final = 0.6
"""Above and below everything on this side; left and right it is one height."""
HEADING: Final = 1.6
"""For the heading, down to the first rule."""
ABOVE: Final = 1.55
"""From the rule above a row to its first line."""
LINE: Final = 1.5
"""From one line of words to the next."""
BELOW_BADGE: Final = 1.8
"""The same where the letter in its square stands on the upper one."""
BELOW: Final = 0.65
"""From the last line of a row to the next rule."""
BADGE: Final = 1.7
"""The square with the letter, and signs."""
BESIDE: Final = 0.7
"""Between the square and what is beside it."""


@dataclass(frozen=True)
class ServicePlaces:
    """All lengths are pixels."""

    box: Box
    """What is written on, heading and all."""
    sheet: Sheet

    @property
    def cap(self) -> int:
        """Return the height of capitals in words."""
        return self.sheet.layout.note_cap

    @property
    def line(self) -> int:
        """Return how far apart two lines stand."""
        return round(self.cap * LINE)

    @property
    def below_first(self) -> int:
        """Return how far below the first line of a row the second one stands."""
        return self.line if self.is_wide else round(self.cap * BELOW_BADGE)

    @property
    def above(self) -> int:
        """Return how far below its rule the first line of a row stands."""
        return round(self.cap * ABOVE)

    @property
    def top(self) -> int:
        """Return where the first row begins."""
        return self.box.top + round(self.cap * HEADING)

    @property
    def gap(self) -> int:
        """Return the space between two columns."""
        return 2 * self.cap

    @property
    def columns(self) -> int:
        """Return how many columns there are: more than one only where each is wide."""
        width = WIDE_EMS * self.sheet.layout.note_size
        return max((self.box.width + self.gap) // (width + self.gap), 1)

    @property
    def column_width(self) -> int:
        """Return the width of one of them."""
        return (self.box.width - (self.columns - 1) * self.gap) // self.columns

    @property
    def is_wide(self) -> bool:
        """Whether a name stands beside its letter, and how many wait below it in words.

        Else the figures stand beside the letter, and the name has the whole width below them.
        """
        return self.column_width >= WIDE_EMS * self.sheet.layout.note_size

    @property
    def badge(self) -> int:
        """Return the side of the square with the letter."""
        return round(self.cap * BADGE)

    @property
    def indent(self) -> int:
        """Return how far from its column's left begins what stands beside the letter."""
        return self.badge + round(self.cap * BESIDE)

    @property
    def beside_width(self) -> int:
        """Return how wide that may be."""
        return self.column_width - self.indent

    @property
    def name_width(self) -> int:
        """Return how wide a name may be."""
        return self.beside_width if self.is_wide else self.column_width

    def rows(self, names: Sequence[str]) -> int:
        """Return how many rows of such names fit into one column."""
        lines = max((self._lines_of(name) for name in names), default=1)
        row = self.above + self.below_first + (lines - 1) * self.line + round(self.cap * BELOW)
        return max(self.box.bottom - self.top, 0) // row

    def name(self, name: str) -> tuple[int, list[str]]:
        """Return the em and the lines of a name."""
        layout = self.sheet.layout
        size = largest_size(
            name,
            font=Font.TEXT,
            width=self.name_width,
            lines_max=NAME_LINES,
            size_min=round(layout.note_size * NAME_SMALLEST),
            size_max=layout.note_size,
            metrics=layout.metrics,
        )
        lines = wrap(
            name,
            font=Font.TEXT,
            size=size,
            width=self.name_width,
            metrics=layout.metrics,
            lines_max=NAME_LINES,
        )
        return size, lines

    def _lines_of(self, name: str) -> int:
        layout = self.sheet.layout
        on_one = fits(
            name,
            font=Font.TEXT,
            size=layout.note_size,
            width=self.name_width,
            metrics=layout.metrics,
            lines_max=1,
        )
        return 1 if on_one else NAME_LINES


def inner_of(box: Box, sheet: Sheet) -> Box:
    """Return what of the side is written on."""
    cap, rim = sheet.layout.note_cap, round(sheet.layout.note_cap * RIM)
    return Box(box.left + cap, box.top + rim, box.width - 2 * cap, box.height - 2 * rim)
