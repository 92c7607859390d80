"""The shipped faces as pygame fonts, and how large their type comes out."""

from functools import lru_cache
from pathlib import Path
from typing import Final

import pygame.font

from scene.shapes import Font

FACES: Final = {
    Font.TEXT: "fonts/NotoSans-Regular.ttf",
    Font.BOLD: "fonts/NotoSans-Bold.ttf",
    Font.LABEL: "fonts/JetBrainsMono-ExtraBold.ttf",
    Font.NARROW: "fonts/NotoSansMono-ExtraCondensedExtraBold.ttf",
}
"""The file of each face, below the folder of assets."""

PICTOGRAMS: Final = "pictures/pictograms.ttf"

FACES_OPEN: Final = 12
"""Faces kept open, each in one size and with one open file. A face takes 200 to 500 kB once it has
drawn; one more is opened in 0.04 ms and has measured its first word after 0.5 ms. What was measured
and drawn before is remembered, and needs no face at all. 32 of them cost 9 MiB more."""

WIDTHS_KEPT: Final = 4096
"""Widths remembered, and heights. Fitting one text into a box asks for about a hundred."""


class Fonts:
    """Every face in every size, opened when first asked for. It is a :class:`scene.fit.Metrics`.

    Args:
        assets: the folder of the product's files.
        faces_open: so many faces are kept open, each with its file. 256 are as good as all for a
            program that composes hundreds of screens, and leave room in the 1,024 open files that
            a process usually may have.
        widths_kept: so much of what was measured is remembered; None: all.

    Raises:
        FileNotFoundError: a file of :data:`FACES` is missing (when its face is first used).
    """

    def __init__(
        self,
        assets: Path,
        *,
        faces_open: int = FACES_OPEN,
        widths_kept: int | None = WIDTHS_KEPT,
    ) -> None:
        pygame.font.init()
        self._files = {font: str(assets / name) for font, name in FACES.items()}
        self._pictograms = str(assets / PICTOGRAMS)
        self._open = lru_cache(faces_open)(pygame.font.Font)
        self._width = lru_cache(widths_kept)(self._measure)
        self._cap_height = lru_cache(widths_kept)(self._measure_cap)
        self._ascent = lru_cache(widths_kept)(self._measure_ascent)

    def face(self, font: Font, size: int) -> pygame.font.Font:
        """Return a face in one size (its em in pixels)."""
        return self._open(self._files[font], size)

    def pictograms(self, size: int) -> pygame.font.Font:
        """Return the face of the pictograms; each fills the em."""
        return self._open(self._pictograms, size)

    def width(self, font: Font, size: int, text: str) -> int:
        """Return the width of one line of text."""
        return self._width(font, size, text)

    def cap_height(self, font: Font, size: int) -> int:
        """Return how high a capital letter stands above the baseline."""
        return self._cap_height(font, size)

    def ascent(self, font: Font, size: int) -> int:
        """Return how far the picture of a text rises above its baseline.

        Remembered, so that a text that was rendered before is placed without opening its face.
        """
        return self._ascent(font, size)

    def descent(self, font: Font, size: int) -> int:
        """Return how far letters hang below the baseline, as a positive number."""
        return -self.face(font, size).get_descent()

    def _measure(self, font: Font, size: int, text: str) -> int:
        return self.face(font, size).size(text)[0]

    def _measure_ascent(self, font: Font, size: int) -> int:
        return self.face(font, size).get_ascent()

    def _measure_cap(self, font: Font, size: int) -> int:
        shape = self.face(font, size).metrics("H")[0]
        if shape is None:
            raise ValueError(f"{FACES[font]} has no letter H")
        return int(shape[3])
