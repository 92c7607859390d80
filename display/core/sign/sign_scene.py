"""From the view to the picture on the sign of a desk."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from display.core.foreign_texts import with_drawable_texts
from display.core.nudged import nudged
from display.core.sign.body_scene import body_items
from display.core.sign.plate_scene import plate_items
from display.core.sign.sheet import SignSheet
from display.core.sign.view import SignView
from scene.shapes import Box, Fill, Item, Scene

SECONDS: Final = 60


@dataclass(frozen=True)
class SignScene:
    """Makes the pictures of one sign."""

    sheet: SignSheet

    @property
    def legible_m(self) -> float:
        """Return from how far, in metres, it can be read."""
        return self.sheet.layout.legible_m

    def compose(self, view: SignView) -> Scene:
        """Return the picture of a view. Equal views have equal pictures."""
        view = with_drawable_texts(view)
        grid = self.sheet.layout.grid
        items: list[Item] = [
            *body_items(view, self.sheet),
            *plate_items(view, self.sheet),
            *self._marks(view),
        ]
        scene = Scene(grid.width, grid.height, self.sheet.look.ground, tuple(items))
        return nudged(scene, view.nudge)

    def _marks(self, view: SignView) -> list[Item]:
        """Return one mark for each second of the minute, as in the hall: the sign lives."""
        if view.clock is None:
            return []
        row, look = self.sheet.layout.seconds, self.sheet.look
        gap = max(row.height // 3, 1)
        edges = [row.left + row.width * mark // SECONDS for mark in range(SECONDS + 1)]
        return [
            Fill(
                Box(left, row.top, right - left - gap, row.height),
                look.accent if mark <= view.clock.seconds else look.line,
            )
            for mark, (left, right) in enumerate(pairwise(edges))
        ]
