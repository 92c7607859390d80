"""Where the ink of a line of text is, from the faces that the product ships."""

from functools import lru_cache

from runtime.fonts import Fonts
from scene.shapes import Align, Box, Font, Text

OPAQUE = 128
"""Of 255: a pixel of the edge counts as ink where at least half of it is covered."""


class Ink:
    """Measures what is drawn, not what was asked for. Measured once for each text and size."""

    def __init__(self, fonts: Fonts) -> None:
        self.fonts = fonts
        self.extent = lru_cache(maxsize=None)(self._extent)
        self.capital_rows = lru_cache(maxsize=None)(self._capital_rows)

    def _capital_rows(self, font: Font, size: int) -> int:
        """Return how many rows the letter H has ink in."""
        drawn = self.fonts.face(font, size).render("H", True, (0, 0, 0))
        return drawn.get_bounding_rect(min_alpha=OPAQUE).height

    def _extent(self, font: Font, size: int, text: str) -> tuple[int, int, int, int, int]:
        """Return a line's width, its ink's first column, height, depth, and the gap after it."""
        face = self.fonts.face(font, size)
        shapes = [shape for shape in face.metrics(text) if shape is not None]
        width = face.size(text)[0]
        if not shapes or not text.strip():
            return width, 0, 0, 0, 0
        up = max(shape[3] for shape in shapes)
        down = max(-shape[2] for shape in shapes)
        last_gap = shapes[-1][4] - shapes[-1][1]
        return width, max(shapes[0][0], 0), up, down, max(last_gap, 0)

    def box(self, text: Text) -> Box | None:
        """Return the box of a line's ink; None where there is none."""
        if not text.text.strip():
            return None
        width, first, up, down, last_gap = self.extent(text.font, text.size, text.text)
        left = {
            Align.LEFT: text.x,
            Align.CENTRE: text.x - width // 2,
            Align.RIGHT: text.x - width,
        }[text.align]
        return Box(left + first, text.baseline - up, width - first - last_gap, up + down)
