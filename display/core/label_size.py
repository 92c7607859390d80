"""How large a label comes out that has so much room."""

from typing import Final

from scene.fit import Metrics, largest_size
from scene.shapes import Font

DIGIT: Final = "0"
"""All letters of the label face are as wide as this one."""
SMALLEST: Final = 4
"""Smaller type is no type; only screens of some 200 pixels come near."""


def label_size(letters: int, width: int, size_max: int, metrics: Metrics) -> int:
    """Return the largest em, up to one, at which so many letters of a label fit."""
    return largest_size(
        DIGIT * letters,
        font=Font.LABEL,
        width=width,
        lines_max=1,
        size_min=SMALLEST,
        size_max=size_max,
        metrics=metrics,
    )
