"""One line of words in the size that all words have, unless they are too many for their place."""

from dataclasses import dataclass
from typing import Final

from display.core.layout import Layout
from scene.fit import largest_size, wrap
from scene.shapes import Colour, Font, Item, Text

SMALLEST: Final = 0.6
"""Words shrink down to this part of their size; then they are cut, with an ellipsis."""


@dataclass(frozen=True)
class Place:
    """Where words begin, and how wide they may be."""

    left: int
    baseline: int
    width: int


def words(
    text: str, place: Place, layout: Layout, colour: Colour, font: Font = Font.TEXT
) -> list[Item]:
    """Return the words as they fit into their place; none for no words."""
    size = largest_size(
        text,
        font=font,
        width=place.width,
        lines_max=1,
        size_min=round(layout.note_size * SMALLEST),
        size_max=layout.note_size,
        metrics=layout.metrics,
    )
    lines = wrap(text, font=font, size=size, width=place.width, metrics=layout.metrics, lines_max=1)
    return [Text(line, font, size, colour, place.left, place.baseline) for line in lines]
