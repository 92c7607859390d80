"""From the view to the picture on the sign of a desk."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from display.core.foreign_texts import with_drawable_texts
from display.core.sign.body_scene import body_items
from display.core.sign.layout import SignLayout
from display.core.sign.plate_scene import plate_items
from display.core.sign.view import SignView
from office.look import Look
from scene.shapes import Box, Fill, Item, Scene
from scene.texts import Catalogue

SECONDS: Final = 60


@dataclass(frozen=True)
class SignScene:
    """Makes the pictures of one sign."""

    layout: SignLayout
    look: Look
    texts: Catalogue

    @property
    def legible_m(self) -> float:
        """Return from how far, in metres, it can be read."""
        return self.layout.legible_m

    def compose(self, view: SignView) -> Scene:
        """Return the picture of a view. Equal views have equal pictures."""
        view = with_drawable_texts(view)
        grid = self.layout.grid
        items: list[Item] = [
            *body_items(view, self.layout, self.look, self.texts),
            *plate_items(view, self.layout, self.look, self.texts),
            *self._marks(view),
        ]
        return Scene(grid.width, grid.height, self.look.ground, tuple(items))

    def _marks(self, view: SignView) -> list[Item]:
        """Return one mark for each second of the minute, as in the hall: the sign lives."""
        if view.clock is None:
            return []
        row, look = self.layout.seconds, self.look
        gap = max(row.height // 3, 1)
        edges = [row.left + row.width * mark // SECONDS for mark in range(SECONDS + 1)]
        return [
            Fill(
                Box(left, row.top, right - left - gap, row.height),
                look.accent if mark <= view.clock.seconds else look.line,
            )
            for mark, (left, right) in enumerate(pairwise(edges))
        ]
