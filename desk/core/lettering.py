"""Texts in boxes, each as large as its box allows."""

from dataclasses import dataclass
from typing import Final

from scene.fit import Metrics, largest_size, wrap
from scene.shapes import Align, Box, Colour, Font, Text

SIZE_MIN: Final = 8
"""In pixels. Below it letters are blots, so that a text too long for it is shortened instead."""


@dataclass(frozen=True, slots=True)
class Lettering:
    """The texts of one picture."""

    metrics: Metrics

    def line(self, text: str, font: Font, box: Box, align: Align, colour: Colour) -> Text:
        """Return one line, as large as its box allows."""
        size = self.size(text, font, box, lines_max=1)
        return self._placed(text, font, size, box, align, colour)

    def lines(
        self, text: str, font: Font, box: Box, align: Align, colour: Colour, *, lines_max: int
    ) -> list[Text]:
        """Return a text on as many lines as make it largest."""
        # Of two counts with one size the smaller one stays.
        counts = {
            self.size(text, font, box, lines_max=count): count for count in range(lines_max, 0, -1)
        }
        size = max(counts)
        return self.wrapped(text, font, size, box, align, colour, lines_max=counts[size])

    def wrapped(
        self,
        text: str,
        font: Font,
        size: int,
        box: Box,
        align: Align,
        colour: Colour,
        *,
        lines_max: int,
    ) -> list[Text]:
        """Return a text of a certain size, its lines together in the middle of the box's height."""
        lines = wrap(
            text,
            font=font,
            size=size,
            width=box.width,
            metrics=self.metrics,
            lines_max=lines_max,
        )
        pitch = min(size * 3 // 2, box.height // len(lines))
        top = box.top + (box.height - pitch * len(lines)) // 2
        rows = (Box(box.left, top + place * pitch, box.width, pitch) for place in range(len(lines)))
        return [
            self._placed(line, font, size, row, align, colour)
            for line, row in zip(lines, rows, strict=True)
        ]

    def size(self, text: str, font: Font, box: Box, *, lines_max: int) -> int:
        """Return the largest em at which a text fits into a box on so many lines.

        One line takes two thirds of the height, for letters with accents and descenders are 1.36
        em high (Noto Sans); several lines have air between them besides.
        """
        highest = box.height * 2 // 3 if lines_max == 1 else box.height // (lines_max + 1)
        return largest_size(
            text,
            font=font,
            width=box.width,
            lines_max=lines_max,
            size_min=SIZE_MIN,
            size_max=max(highest, SIZE_MIN),
            metrics=self.metrics,
        )

    def _placed(
        self, text: str, font: Font, size: int, box: Box, align: Align, colour: Colour
    ) -> Text:
        """Return a line that stands in the middle of its box's height."""
        x = {Align.LEFT: box.left, Align.CENTRE: box.middle[0], Align.RIGHT: box.right}[align]
        baseline = box.top + (box.height + self.metrics.cap_height(font, size)) // 2
        return Text(text, font, size, colour, x, baseline, align)
