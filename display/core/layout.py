"""Where everything stands on one screen, reckoned once from its pixels and millimetres."""

from dataclasses import dataclass
from functools import cached_property
from math import ceil
from typing import Final

from display.core.distances import HERO_DISTANCE, NOTE_DISTANCE, ROW_DISTANCE
from display.core.view import RECENT_MAX
from scene.fit import Metrics, largest_size, size_for_cap_height
from scene.shapes import Box, Font, Grid

SECONDS: Final = 60
LABEL_LETTERS: Final = 5
"""Rows leave room for a letter and four digits, and for two digits of a desk, so that they do not
jump about when the day's thousandth number comes."""
DESK_DIGITS: Final = 2
USUAL_LABEL_LETTERS: Final = 4
LABEL_SHARE: Final = 0.58
UPRIGHT_LABEL_SHARE: Final = 0.53
"""How much of the height for the called label and its desk goes to the label; less where the screen
is upright and the width holds the label back."""

STRIP_EMS: Final = 27
"""So wide is a screen with room for a notice of 40 letters beside the clock and the crossed
loudspeaker, in em of its words: 19 for the notice, 8 for the rest."""

DIGIT: Final = "0"
"""All letters of the label face are as wide as this one."""


@dataclass(frozen=True)
class Layout:
    """The places of one screen. All lengths are pixels.

    ``farthest_seat_m`` is the distance in metres from which it must still be read.
    """

    grid: Grid
    farthest_seat_m: int
    metrics: Metrics

    @property
    def _px_per_mm(self) -> float:
        return self.grid.width / self.grid.width_mm

    @property
    def landscape(self) -> bool:
        """Whether the screen is wider than high."""
        return self.grid.width > self.grid.height

    @cached_property
    def margin(self) -> int:
        """Return the space around and between things."""
        return min(self.grid.width, self.grid.height) * 55 // 1000

    @cached_property
    def strip(self) -> Box:
        """Return the place of the office's name or a notice, and of the clock, at the bottom."""
        height = self.note_cap * 3 + (self.strip_lines - 1) * self.strip_step
        return Box(0, self.grid.height - height, self.grid.width, height)

    @property
    def strip_lines(self) -> int:
        """Return how many lines a notice may have: two where a usual one does not fit on one."""
        return 1 if self.grid.width >= STRIP_EMS * self.note_size else 2

    @property
    def strip_step(self) -> int:
        """Return how far apart the lines of a notice stand."""
        return self.note_cap * 7 // 4

    @cached_property
    def seconds(self) -> Box:
        """Return the place of the marks that tell the second, above the strip."""
        height = max(self.margin // 5, 2)
        return Box(0, self.strip.top - height, self.grid.width, height)

    @cached_property
    def body(self) -> Box:
        """Return the place of the calls, or of a notice."""
        return Box(0, 0, self.grid.width, self.seconds.top)

    @cached_property
    def hero(self) -> Box:
        """Return the place of the call that the hall looks at."""
        if self.landscape:
            return Box(0, 0, self.body.width * 60 // 100, self.body.height)
        return Box(0, 0, self.body.width, self.body.height * 49 // 100)

    @cached_property
    def recent(self) -> Box:
        """Return the place of the other calls."""
        if self.landscape:
            return Box(self.hero.right, 0, self.body.width - self.hero.width, self.body.height)
        return Box(0, self.hero.bottom, self.body.width, self.body.height - self.hero.height)

    @cached_property
    def rows(self) -> tuple[Box, ...]:
        """Return the places of the other calls, one below the other."""
        left, right = self.recent.left + self.margin, self.recent.right - self.margin
        top = self.recent.top + self.margin + self.note_cap + self.margin // 2
        height = (self.recent.bottom - self.margin // 4 - top) // RECENT_MAX
        return tuple(
            Box(left, top + row * height, right - left, height) for row in range(RECENT_MAX)
        )

    @cached_property
    def note_cap(self) -> int:
        """Return the height of capitals in words: what the distance asks for, within reason."""
        short = min(self.grid.width, self.grid.height)
        asked = ceil(self.farthest_seat_m * 1000 / NOTE_DISTANCE * self._px_per_mm)
        return min(max(asked, short * 30 // 1000), short * 45 // 1000)

    @property
    def note_gap(self) -> int:
        """Return the space between words and the digits that they explain."""
        return self.margin * 2 // 3

    @cached_property
    def note_size(self) -> int:
        """Return the em of words."""
        return size_for_cap_height(Font.TEXT, self.note_cap, self.metrics)

    @property
    def legible_m(self) -> float:
        """Return from how far, in metres, usual calls (``A042``, desk 12) can be read."""
        hero = self.for_width(
            USUAL_LABEL_LETTERS, self.hero.width - 2 * self.margin, self.for_cap(self.label_cap)
        )
        caps = (
            (self.metrics.cap_height(Font.LABEL, hero), HERO_DISTANCE),
            (self.metrics.cap_height(Font.LABEL, self.row_size(0, 0)), ROW_DISTANCE),
            (self.note_cap, NOTE_DISTANCE),
        )
        return min(cap * distance for cap, distance in caps) / self._px_per_mm / 1000

    @property
    def label_cap(self) -> int:
        """Return the height of the called label's capitals where its width allows."""
        digits = self.hero.height - 3 * self.margin - 3 * (self.note_cap + self.note_gap)
        return round(digits * (LABEL_SHARE if self.landscape else UPRIGHT_LABEL_SHARE))

    def row_size(self, label_letters: int, desk_digits: int) -> int:
        """Return the em of rows: as large as their height and their longest texts allow."""
        row = self.rows[0]
        by_height = self.for_cap(row.height * 66 // 100)
        letters = max(label_letters, LABEL_LETTERS) + max(desk_digits, DESK_DIGITS)
        # The arrow is as wide as two letters, with the space around it.
        return self.for_width(letters + 2, row.width, by_height)

    def for_cap(self, cap: int) -> int:
        """Return the em at which a label's capitals are so high."""
        return size_for_cap_height(Font.LABEL, cap, self.metrics)

    def for_width(self, letters: int, width: int, size_max: int) -> int:
        """Return the largest em, up to one, at which so many letters of a label fit."""
        return largest_size(
            DIGIT * letters,
            font=Font.LABEL,
            width=width,
            lines_max=1,
            size_min=8,
            size_max=size_max,
            metrics=self.metrics,
        )
