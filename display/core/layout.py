"""Where everything stands on one screen, reckoned once from its pixels and millimetres.

Rule: what a usual call needs to be read from the farthest seat it gets, wherever the screen allows
it in any way (:mod:`display.core.ways`). Where none does, the screen is laid out for the farthest
distance that it can serve, and :meth:`Layout.legible_m` says so.
"""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from display.core.distances import (
    HERO_DISTANCE,
    NOTE_DISTANCE,
    ROW_DISTANCE,
    Caps,
    caps_asked,
    legible_m,
)
from display.core.label_size import DIGIT
from display.core.places import Places
from display.core.placing import place
from display.core.ways import ways
from office.settings import DisplaySettings
from scene.fit import Metrics, size_for_cap_height
from scene.shapes import Box, Font, Grid

SECONDS: Final = 60

SIDE_PARTS: Final = (1.0, 0.5, 0.0)
"""How much of the room that it should have the information side gets: less on square screens."""

SIDE_RIM: Final = 0.6
"""What the information side leaves empty above its heading, of the height of capitals."""

_MEASURED_AT: Final = 1000
"""The em at which the label face is measured for its proportions."""


@dataclass(frozen=True)
class Layout:
    """The places of one screen. All lengths are pixels.

    ``farthest_seat_m`` is the distance in metres from which it must still be read. ``has_side``:
    information stands beside the calls. ``has_hero``: the newest call stands on this screen, not
    on another one.
    """

    grid: Grid
    farthest_seat_m: int
    metrics: Metrics
    has_side: bool = False
    has_hero: bool = True

    @property
    def px_per_mm(self) -> float:
        """Return how many pixels a millimetre of the glass has."""
        return self.grid.width / self.grid.width_mm

    @cached_property
    def places(self) -> Places:
        """Return the places of everything: for the farthest seat, or as far as it goes."""
        for side_part in SIDE_PARTS:
            found = self._places_from(self.farthest_seat_m, side_part)
            found = found or self._farthest_places(side_part)
            if found is not None:
                return found
        raise ValueError(f"nothing fits on a screen of {self.grid.width} x {self.grid.height}")

    def _farthest_places(self, side_part: float) -> Places | None:
        """Return the places that are legible from farthest away, to a tenth of a metre."""

        def places_from(tenth: int) -> Places | None:
            return self._places_from(tenth / 10, side_part)

        tenths = range(1, self.farthest_seat_m * 10)
        first_bad = bisect_left(tenths, x=True, key=lambda tenth: places_from(tenth) is None)
        return places_from(first_bad)  # which is the last good one, for they begin with 1

    def _places_from(self, metres: float, side_part: float) -> Places | None:
        """Return the most welcome places that are legible from so far; of several, the largest."""
        asked = caps_asked(metres, self.px_per_mm)
        best: Places | None = None
        for way in ways(has_hero=self.has_hero, has_side=self.has_side):
            if best is not None and way.liking < best.way.liking:
                break
            found = place(way, self.grid, self._cell, asked, side_part)
            if found is not None and (best is None or _least(found, asked) > _least(best, asked)):
                best = found
        return best

    @cached_property
    def _cell(self) -> float:
        width = self.metrics.width(Font.LABEL, _MEASURED_AT, DIGIT * 10) / 10
        return width / self.metrics.cap_height(Font.LABEL, _MEASURED_AT)

    @property
    def margin(self) -> int:
        """Return the space between things and the edge of what they stand in."""
        return self.places.spaces.margin

    @property
    def note_cap(self) -> int:
        """Return the height of capitals in words."""
        return self.places.spaces.word

    @cached_property
    def note_size(self) -> int:
        """Return the em of words."""
        return size_for_cap_height(Font.TEXT, self.note_cap, self.metrics)

    @property
    def strip(self) -> Box:
        """Return the place of the office's name or a notice, and of the clock, at the foot."""
        return self.places.strip

    @property
    def seconds(self) -> Box:
        """Return the place of the marks that tell the second, above the strip."""
        return self.places.seconds

    @property
    def body(self) -> Box:
        """Return all that is above the marks."""
        return self.places.body

    @property
    def side(self) -> Box | None:
        """Return the place of the information side; None: there is none.

        What stands in it keeps the height of a capital from its left and right, and a little less
        from above: its heading is then on the line of the other headings.
        """
        side = self.places.side
        if side is None:
            return None
        beside = max(self.margin - self.note_cap, 0)
        above = max(self.margin - round(self.note_cap * SIDE_RIM), 0)
        left = 0 if self.places.way.side_right else beside
        return Box(
            side.left + left, side.top + above, side.width - left - beside, side.height - above
        )

    @property
    def rows(self) -> int:
        """Return how many calls can stand beside the newest, or without one at all."""
        return self.places.way.rows

    @cached_property
    def hero_size(self) -> int:
        """Return the em of a usual call that the hall looks at."""
        return self.for_cap(self.places.caps.hero) if self.has_hero else 0

    @cached_property
    def row_size(self) -> int:
        """Return the em of a usual call among the others."""
        return self.for_cap(self.places.caps.row)

    @property
    def caps(self) -> Caps:
        """Return how high the capitals of a usual call (``A042``, desk 12) and words come out."""
        return Caps(
            self.metrics.cap_height(Font.LABEL, self.hero_size) if self.has_hero else 0,
            self.metrics.cap_height(Font.LABEL, self.row_size),
            self.metrics.cap_height(Font.TEXT, self.note_size),
        )

    def legible_parts(self) -> dict[str, float]:
        """Return from how far, in metres, each part of usual calls, and words, can be read."""
        caps = self.caps
        parts = {"row": (caps.row, ROW_DISTANCE), "word": (caps.word, NOTE_DISTANCE)}
        if self.has_hero:
            parts = {"hero": (caps.hero, HERO_DISTANCE), **parts}
        return {
            name: legible_m(cap, distance, self.px_per_mm)
            for name, (cap, distance) in parts.items()
        }

    @cached_property
    def legible_m(self) -> float:
        """Return from how far, in metres, usual calls and words can be read."""
        return min(self.legible_parts().values())

    @property
    def is_legible(self) -> bool:
        """Whether everything usual can be read from the farthest seat."""
        return self.legible_m >= self.farthest_seat_m

    def for_cap(self, cap: int) -> int:
        """Return the em at which a label's capitals are so high."""
        return size_for_cap_height(Font.LABEL, cap, self.metrics)


def grid_of(settings: DisplaySettings) -> Grid:
    """Return the screen that the settings of a display describe."""
    screen = settings.screen
    return Grid(screen.width_px, screen.height_px, screen.width_mm)


def layout_of(settings: DisplaySettings, grid: Grid, metrics: Metrics) -> Layout:
    """Return the layout of the screen that a hall display has, by its settings."""
    return Layout(
        grid,
        settings.farthest_seat_m,
        metrics,
        has_side=settings.information is not None,
        has_hero=settings.scope.skip == 0,
    )


def _least(places: Places, asked: Caps) -> float:
    """Return how many times as large as it must be the smallest is, of what is read first."""
    row = places.caps.row / asked.row
    return row if places.hero is None else min(places.caps.hero / asked.hero, row)
