"""A screen in low reach: composed for the lower part of the glass, and moved down there."""

from dataclasses import replace
from typing import Final

from kiosk.core.reach import low_part
from office.settings import StandSettings
from scene.shapes import Grid, Item, Scene, Text

HEIGHT_MIN_MM: Final = 95.0
"""On a part less high than this no screen has room."""
HEIGHT_MIN_NARROW_MM: Final = 130.0
"""The same on narrow glass: on less, the twelve keys of a code and what stands at the foot, each
:data:`kiosk.core.look.TOUCH_MIN_MM` large, have no room whatever their order. Such glass is at most
218 mm high, so that 1,000 mm above the floor all of it is below the 1,220 mm of EN 301 549, 8.3.2.
"""
NARROW_MM: Final = 150.0


def lower_grid(grid: Grid, stand: StandSettings) -> tuple[Grid, int] | None:
    """Return the part of a glass that is within reach, and the row on which it begins.

    None: all of it is, or too little to do anything there.
    """
    part = low_part(grid, stand)
    if part is None:
        return None
    least_mm = HEIGHT_MIN_NARROW_MM if grid.width_mm < NARROW_MM else HEIGHT_MIN_MM
    if part.height * grid.width_mm / grid.width < least_mm:
        return None
    return Grid(grid.width, part.height, grid.width_mm), part.top


def lowered(scene: Scene, by: int, height: int) -> Scene:
    """Return a scene moved down by so many rows on a glass so many rows high.

    Above it there is nothing but the ground, and nothing to touch.
    """
    items = tuple(_moved(item, by) for item in scene.items)
    targets = tuple(
        replace(target, box=replace(target.box, top=target.box.top + by))
        for target in scene.targets
    )
    return replace(scene, height=height, items=items, targets=targets)


def _moved(item: Item, by: int) -> Item:
    if isinstance(item, Text):
        return replace(item, baseline=item.baseline + by)
    return replace(item, box=replace(item.box, top=item.box.top + by))
