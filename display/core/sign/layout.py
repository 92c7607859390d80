"""Where everything stands on the sign of a desk, reckoned once from its pixels and millimetres.

Above a plate with the desk's number, as a door has one; below, what is true of the desk now.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from display.core.distances import (
    HERO_DISTANCE,
    NOTE_DISTANCE,
    ROW_DISTANCE,
    caps_asked,
    legible_m,
)
from display.core.label_size import label_size
from display.core.sign.lines import LINE_STEP
from scene.fit import Metrics, size_for_cap_height
from scene.shapes import Box, Font, Grid

USUAL_LABEL: Final = "A042"

PLATE_SHARE: Final = 0.26
"""Of the height of a screen that lies: the desk's number is then half as high as a ticket's, and
read from as far. Our choice."""
UPRIGHT_NUMBER_SHARE: Final = 0.14
"""Capitals of the desk's number by the height of a screen that stands, where a ticket's number is
as high as the width allows. Our choice."""

NOTE_SHARES: Final = (0.045, 0.065)
"""Capitals of words by the shorter side: the distance decides between these two, so that a usual
service's name still fits. Our choice."""
SMALLEST: Final = 0.6
"""Words shrink down to this part of their size; then they are cut, with an ellipsis."""
LINES_BELOW_TITLE: Final = 3
"""A title leaves room for so many lines: the other languages of most offices."""


@dataclass(frozen=True)
class SignLayout:
    """The places of one sign. All lengths are pixels.

    ``farthest_m`` is the distance in metres from which it should be read. The number is as large
    as the screen lets it be, whatever that is. ``has_room``: whether the desk's room is named.
    """

    grid: Grid
    farthest_m: int
    metrics: Metrics
    has_room: bool

    @property
    def landscape(self) -> bool:
        """Whether it is wide enough for words beside numbers: a square is, 3:4 upright is not."""
        return self.grid.width * 5 >= self.grid.height * 4

    @property
    def _short(self) -> int:
        """Return the side that limits words: where they stand beside numbers, the width too."""
        width, height = self.grid.width, self.grid.height
        return min(height, width * 5 // 8) if self.landscape else width

    @property
    def _px_per_mm(self) -> float:
        return self.grid.width / self.grid.width_mm

    @cached_property
    def margin(self) -> int:
        """Return the space around and between things."""
        return self._short * 55 // 1000

    @property
    def gap(self) -> int:
        """Return the space between lines that belong together."""
        return self.margin * 2 // 3

    @cached_property
    def note_cap(self) -> int:
        """Return the height of capitals in words: what the distance asks for, within reason."""
        asked = caps_asked(self.farthest_m, self._px_per_mm).word
        least, most = (round(self._short * share) for share in NOTE_SHARES)
        return min(max(asked, least), most)

    @cached_property
    def note_size(self) -> int:
        """Return the em of words."""
        return size_for_cap_height(Font.TEXT, self.note_cap, self.metrics)

    @property
    def note_sizes(self) -> tuple[int, int]:
        """Return the least and the usual em of words."""
        return round(self.note_size * SMALLEST), self.note_size

    @property
    def note_step(self) -> int:
        """Return how far apart lines of words stand."""
        return self.note_size * 6 // 5

    @property
    def service_lines(self) -> int:
        """Return how many lines there are for the service, in one language or in two."""
        return 2 if self.landscape else 4

    @property
    def title_lines(self) -> int:
        """Return how many lines there are for what is said in place of a number."""
        return 2 if self.landscape else 3

    @cached_property
    def plate(self) -> Box:
        """Return the place of the desk's number, its room, and the clock."""
        if self.landscape:
            return Box(0, 0, self.grid.width, round(self.grid.height * PLATE_SHARE))
        words = (2 if self.has_room else 1) * (self.note_cap + self.gap)
        return Box(0, 0, self.grid.width, self._upright_cap + words + 2 * self.margin)

    @property
    def _upright_cap(self) -> int:
        return round(self.grid.height * UPRIGHT_NUMBER_SHARE)

    @cached_property
    def desk_cap(self) -> int:
        """Return the height of the desk's number."""
        return self.plate.height - 2 * self.gap if self.landscape else self._upright_cap

    @property
    def desk_top(self) -> int:
        """Return where the desk's number begins."""
        return self.gap if self.landscape else self.margin + self.note_cap + self.gap

    @cached_property
    def seconds(self) -> Box:
        """Return the place of the marks that tell the second, between plate and body."""
        return Box(0, self.plate.bottom, self.grid.width, max(self.margin // 5, 2))

    @cached_property
    def body(self) -> Box:
        """Return the place of the number, or of what is said in its place."""
        top = self.seconds.bottom
        return Box(0, top, self.grid.width, self.grid.height - top)

    @cached_property
    def inner(self) -> Box:
        """Return the part of the body that is written on."""
        return self.body.inset(self.margin)

    @property
    def _below_label(self) -> int:
        return self.margin + self.service_lines * self.note_step

    def label_size(self, letters: int) -> int:
        """Return the em of a ticket's number of so many letters: as large as there is room."""
        cap = self.inner.height - self._below_label
        size = size_for_cap_height(Font.LABEL, cap, self.metrics)
        return label_size(letters, self.inner.width, size, self.metrics)

    def label_baseline(self, cap: int) -> int:
        """Return where a ticket's number stands, whether its service has one line or more."""
        return self.inner.top + (self.inner.height - cap - self._below_label) // 2 + cap

    @cached_property
    def picture(self) -> Box:
        """Return the place of what tells without words why there is no number."""
        inner = self.inner
        side = min(inner.height * 2, inner.width) // 5 if self.landscape else inner.height // 5
        return Box(inner.left, inner.top, side, side)

    @cached_property
    def words(self) -> Box:
        """Return the place of what is said in place of a number."""
        inner, picture = self.inner, self.picture
        if self.landscape:
            left = picture.right + self.margin
            return Box(left, inner.top, inner.right - left, inner.height)
        top = picture.bottom + self.margin
        return Box(inner.left, top, inner.width, inner.bottom - top)

    @property
    def title_size_max(self) -> int:
        """Return the largest em of a title that leaves room for some lines of words below it."""
        height = self.words.height - LINES_BELOW_TITLE * self.note_step
        return max(round(height / self.title_lines / LINE_STEP), self.note_size)

    def desk_size(self, digits: int) -> int:
        """Return the em of the desk's number of so many digits."""
        size = size_for_cap_height(Font.LABEL, self.desk_cap, self.metrics)
        width = self.plate.width * 2 // 5 if self.landscape else self.inner.width
        return label_size(digits, width, size, self.metrics)

    def legible_parts(self) -> dict[str, float]:
        """Return from how far, in metres, each part of a usual sign can be read."""
        label = self.metrics.cap_height(Font.LABEL, self.label_size(len(USUAL_LABEL)))
        desk = self.metrics.cap_height(Font.LABEL, self.desk_size(2))
        return {
            "number": legible_m(label, HERO_DISTANCE, self._px_per_mm),
            "desk": legible_m(desk, ROW_DISTANCE, self._px_per_mm),
            "words": legible_m(self.note_cap, NOTE_DISTANCE, self._px_per_mm),
        }

    @property
    def legible_m(self) -> float:
        """Return from how far, in metres, all of it can be read."""
        return min(self.legible_parts().values())
