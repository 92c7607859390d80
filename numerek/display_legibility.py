"""From how far a display can be read, as its settings describe it, and what would be enough."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot
from typing import Final

from display.core.distances import HERO_DISTANCE, NOTE_DISTANCE, ROW_DISTANCE
from display.core.layout import Layout, grid_of, layout_of
from display.core.sign.layout import SignLayout
from office.plan import Plan
from office.settings import DisplaySettings
from scene.fit import Metrics
from scene.shapes import Grid

USUAL_INCHES: Final = (24, 32, 40, 43, 50, 55, 65, 75, 85, 98)
"""The diagonals of screens that are sold, all of 16:9."""

MM_PER_INCH: Final = 25.4

_LONG, _SHORT = 1920, 1080


@dataclass(frozen=True)
class Part:
    """What is read: ``hero``, ``row``, ``word``, or on a sign ``number``, ``desk``, ``words``."""

    name: str
    cap_mm: float
    """How high its capitals are."""
    asked_mm: float
    """How high they have to be for the farthest seat."""
    legible_m: float


@dataclass(frozen=True)
class Legibility:
    """What can be said of one screen."""

    grid: Grid
    seat_m: int
    parts: tuple[Part, ...]
    rows: int | None
    """How many calls there is room for beside the newest; None on the sign of a desk."""
    smallest_inches: int | None
    """The smallest usual screen that would be enough; None: none is."""
    is_enough_without_side: bool
    """Whether it would be enough if nothing stood beside the calls."""

    @property
    def legible_m(self) -> float:
        """Return from how far all of it can be read, metres."""
        return min(part.legible_m for part in self.parts)

    @property
    def is_enough(self) -> bool:
        """Whether all of it can be read from the farthest seat."""
        return self.legible_m >= self.seat_m

    @property
    def inches(self) -> float:
        """Return the diagonal."""
        px = hypot(self.grid.width, self.grid.height)
        return px * self.grid.width_mm / self.grid.width / MM_PER_INCH


def legibility_of(settings: DisplaySettings, plan: Plan, metrics: Metrics) -> Legibility:
    """Measure the very layout that will be drawn."""
    seat_m = settings.farthest_seat_m

    def layout_on(grid: Grid) -> Layout | SignLayout:
        if settings.sign is None:
            return layout_of(settings, grid, metrics)
        desk = plan.desk(settings.sign)
        has_room = desk is not None and desk.room is not None
        return SignLayout(grid, seat_m, metrics, has_room=has_room)

    grid = grid_of(settings)
    layout = layout_on(grid)
    usual = ((inches, layout_on(_usual(inches, grid))) for inches in USUAL_INCHES)
    return Legibility(
        grid=grid,
        seat_m=seat_m,
        parts=tuple(_parts(layout, seat_m)),
        rows=layout.rows if isinstance(layout, Layout) else None,
        smallest_inches=next((inches for inches, it in usual if it.legible_m >= seat_m), None),
        is_enough_without_side=isinstance(layout, Layout)
        and layout.has_side
        and Layout(grid, seat_m, metrics, has_hero=layout.has_hero).is_legible,
    )


def _usual(inches: int, like: Grid) -> Grid:
    """Return a screen of 16:9 that hangs as another one does."""
    width, height = (_LONG, _SHORT) if like.width > like.height else (_SHORT, _LONG)
    return Grid(width, height, width * inches * MM_PER_INCH / hypot(width, height))


def _parts(layout: Layout | SignLayout, seat_m: int) -> Iterator[Part]:
    distances = {
        "hero": HERO_DISTANCE,
        "row": ROW_DISTANCE,
        "word": NOTE_DISTANCE,
        "number": HERO_DISTANCE,
        "desk": ROW_DISTANCE,
        "words": NOTE_DISTANCE,
    }
    for name, legible_m in layout.legible_parts().items():
        distance = distances[name]
        yield Part(name, legible_m * 1000 / distance, seat_m * 1000 / distance, legible_m)
