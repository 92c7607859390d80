"""Words in the size that all words have, unless they are too many for their place."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from display.core.layout import Layout
from display.core.placing import LINE_STEP
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


@dataclass(frozen=True)
class Block:
    """Words on some lines, and their size."""

    lines: Sequence[str]
    size: int
    cap: int
    """The height of their capitals."""
    step: int
    """From one line to the next."""

    @property
    def height(self) -> int:
        """Return the height from the capitals of the first line to the last baseline."""
        return self.cap + (len(self.lines) - 1) * self.step


def words(
    text: str, place: Place, layout: Layout, colour: Colour, font: Font = Font.TEXT
) -> list[Item]:
    """Return the words on one line, as they fit into their place; none for no words."""
    block = block_of(text, font, place.width, layout, lines_max=1)
    return block_items(block, place, colour, font)


def block_of(
    text: str,
    font: Font,
    width: int,
    layout: Layout,
    *,
    lines_max: int,
    size_max: int | None = None,
    smallest: float = SMALLEST,
) -> Block:
    """Return words on so many lines at most, as large as they fit.

    Args:
        text: the words.
        font: their face.
        width: of the place.
        layout: of the screen.
        lines_max: at most so many lines.
        size_max: the em that they may have; None: that of all words.
        smallest: down to which part of that they may shrink.
    """
    metrics = layout.metrics
    most = size_max or layout.note_size
    size = largest_size(
        text,
        font=font,
        width=width,
        lines_max=lines_max,
        size_min=max(round(most * smallest), 1),
        size_max=most,
        metrics=metrics,
    )
    lines = wrap(text, font=font, size=size, width=width, metrics=metrics, lines_max=lines_max)
    cap = metrics.cap_height(font, size)
    return Block(lines, size, cap, round(cap * LINE_STEP))


def block_items(block: Block, first: Place, colour: Colour, font: Font) -> list[Item]:
    """Return the lines of a block; its first one stands on the baseline of a place."""
    return [
        Text(line, font, block.size, colour, first.left, first.baseline + number * block.step)
        for number, line in enumerate(block.lines)
    ]
