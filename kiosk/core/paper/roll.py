"""Paper off a roll that things are put on, one below the other.

Nothing here is ever shortened: what does not fit into a line goes on in the next.
"""

import math
from dataclasses import dataclass
from typing import Final

from kiosk.core.paper.print_sizes import DOTS_PER_MM, MARGIN_MM, OVERHANG_DOTS
from kiosk.core.typeset import Typesetter
from scene.fit import fits, wrap
from scene.shapes import Align, Box, Colour, Fill, Font, Frame, Item, Scene, Text

BLACK: Final[Colour] = (0, 0, 0)
WHITE: Final[Colour] = (255, 255, 255)

LEADING_EM: Final = 1.16
"""From one baseline to the next."""
RISE_EM: Final = 0.95
"""From above the highest accent to the baseline: a Й of Noto Sans Bold is 0.949 em high."""
FALL_EM: Final = 0.25
"""From the baseline to below the lowest point of a letter of Noto Sans, 0.24 em."""

HINTED_DOTS: Final = 1
"""By so much a letter may be higher or lower on whole dots than it is drawn."""

RULE_DOTS: Final = 2
_ENDLESS: Final = 10_000
"""More lines than any text has."""


@dataclass(frozen=True, slots=True)
class Print:
    """A kind of text on paper: face, and the height of its capitals in millimetres.

    ``least_mm`` is for words wider than the paper; below it they are broken with a hyphen.
    """

    font: Font
    cap_mm: float
    least_mm: float
    colour: Colour = BLACK


@dataclass(frozen=True, slots=True)
class Block:
    """Lines as they come out, before it is known where."""

    lines: tuple[str, ...]
    font: Font
    size: int
    colour: Colour

    @property
    def leading(self) -> int:
        """From one baseline to the next."""
        return round(self.size * LEADING_EM)

    @property
    def height(self) -> int:
        """From above the first line to above what may follow, in dots."""
        return len(self.lines) * self.leading


class Roll:
    """The paper so far. Lengths are dots; ``top`` is where it goes on."""

    def __init__(self, typesetter: Typesetter, width_dots: int) -> None:
        """Begin below the upper margin.

        Args:
            typesetter: knows the faces.
            width_dots: what the printer prints on, with the margins.
        """
        self.typesetter = typesetter
        self.width_dots = width_dots
        self.left = dots(MARGIN_MM) + OVERHANG_DOTS
        self.right = width_dots - self.left
        self.top = dots(MARGIN_MM) + HINTED_DOTS
        self.lowest = 0
        """The row below everything that is written, with its tails."""
        self._items: list[Item] = []

    @property
    def width(self) -> int:
        """How wide a line may be."""
        return self.right - self.left

    def space(self, mm: float) -> None:
        """Leave some paper free."""
        self.top += dots(mm)

    def block(self, text: str, kind: Print, width: int | None = None) -> Block:
        """Return how a text comes out in a width, the whole one if none is given."""
        room = self.width if width is None else width
        size = self._size(text, kind, room)
        metrics = self.typesetter.metrics
        lines = wrap(
            text, font=kind.font, size=size, width=room, metrics=metrics, lines_max=_ENDLESS
        )
        return Block(tuple(lines), kind.font, size, kind.colour)

    def _size(self, text: str, kind: Print, width: int) -> int:
        wanted = self.size_for(kind.font, kind.cap_mm)
        least = self.size_for(kind.font, kind.least_mm)
        sizes = range(wanted, least, -1)
        return next((each for each in sizes if self._keeps_words(text, kind, each, width)), least)

    def keeps_words(self, text: str, kind: Print, width: int) -> bool:
        """Say whether a text can be written into a width without a word broken."""
        least = self.size_for(kind.font, kind.least_mm)
        return self._keeps_words(text, kind, least, width)

    def _keeps_words(self, text: str, kind: Print, size: int, width: int) -> bool:
        metrics = self.typesetter.metrics
        return fits(
            text, font=kind.font, size=size, width=width, metrics=metrics, lines_max=_ENDLESS
        )

    def size_for(self, font: Font, cap_mm: float) -> int:
        """Return the em at which capitals are at least so high."""
        return self.typesetter.size_for_cap(font, dots(cap_mm))

    def put(self, block: Block, top: int, x: int, align: Align = Align.LEFT) -> int:
        """Write a block anywhere; return the row below it."""
        baseline = top + rise(block.size)
        for line in block.lines:
            self._items.append(Text(line, block.font, block.size, block.colour, x, baseline, align))
            self.lowest = max(self.lowest, baseline + fall(block.size))
            baseline += block.leading
        return top + block.height

    def text(self, text: str, kind: Print, indent: int = 0) -> None:
        """Write a paragraph from the left margin on."""
        block = self.block(text, kind, self.width - indent)
        self.top = self.put(block, self.top, self.left + indent)

    def fill(self, box: Box, colour: Colour = BLACK) -> None:
        """Fill a box."""
        self._items.append(Fill(box, colour))

    def frame(self, box: Box, thickness: int) -> None:
        """Draw the outline of a box, inwards."""
        self._items.append(Frame(box, BLACK, thickness))

    def rule(self) -> None:
        """Draw a thin line from margin to margin."""
        self.fill(Box(self.left, self.top, self.width, RULE_DOTS))
        self.top += RULE_DOTS

    def scene(self) -> Scene:
        """Cut off here, below the lower margin."""
        height = max(self.top, self.lowest) + HINTED_DOTS + dots(MARGIN_MM)
        return Scene(self.width_dots, height, WHITE, tuple(self._items))


def dots(mm: float) -> int:
    """Return millimetres in dots, rounded up: what has a least size keeps it."""
    return math.ceil(mm * DOTS_PER_MM)


def rise(size: int) -> int:
    """Return how far below the top of a line its baseline is."""
    return math.ceil(size * RISE_EM)


def fall(size: int) -> int:
    """Return how far below its baseline the tails of a line may reach."""
    return math.ceil(size * FALL_EM)
