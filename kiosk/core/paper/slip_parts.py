"""What slips and information cards are put together from, on one roll and in one print."""

from collections.abc import Sequence
from typing import Final

from kiosk.core.paper.code_boxes import QUIET_MODULES, Matrix, boxes_of
from kiosk.core.paper.print_sizes import PrintSizes
from kiosk.core.paper.roll import WHITE, Block, Print, Roll, dots, rise
from scene.shapes import Align, Box, Font

COLUMN_LEAST_CAPS: Final = 14
"""The least width of a column of text, by the height of its capitals: a narrower one would break
after every other word, so things then stand below one another."""
BETWEEN_MM: Final = 3.0
"""Between two columns."""
FRAME_DOTS: Final = 4


class Parts:
    """Puts whole parts on a roll."""

    def __init__(self, roll: Roll, sizes: PrintSizes) -> None:
        """Use a roll and a print."""
        self.roll = roll
        self.sizes = sizes
        least = sizes.least_mm
        self.key = Print(Font.BOLD, sizes.key_mm, least)
        self.said = Print(Font.BOLD, sizes.said_mm, least)
        self.plain = Print(Font.TEXT, sizes.plain_mm, least)
        self._banner = Print(Font.BOLD, sizes.key_mm, least, WHITE)

    def head(self, office: str, below: str, time: str) -> None:
        """Put the office's name, a line below it, and the time beside both."""
        roll = self.roll
        value = roll.block(time, self.key)
        width = roll.width - self._width(value) - dots(BETWEEN_MM)
        if not time or width < self._column_least():
            roll.text(office, self.said)
            if below:
                self.row(below, time)
            return
        top = roll.top
        name = roll.block(office, self.said, width)
        roll.top = roll.put(
            roll.block(below, self.plain, width), roll.put(name, top, roll.left), roll.left
        )
        # Their capitals begin in the same row.
        down = (rise(name.size) - self._capital(name)) - (rise(value.size) - self._capital(value))
        roll.top = max(roll.top, roll.put(value, top + down, roll.right, Align.RIGHT))

    def rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Put a table of what is explained and its value, a thin line above each row."""
        for caption, value in rows:
            self.space(0.5)
            self.roll.rule()
            self.row(caption, value)

    def row(self, caption: str, value: str) -> None:
        """Put an explanation at the left and its value at the right, or below for want of width."""
        roll = self.roll
        large = roll.block(value, self.key)
        room = roll.width - self._width(large) - dots(BETWEEN_MM)
        if not roll.keeps_words(caption, self.plain, room):
            self.space(0.5)
            roll.text(caption, self.plain)
            roll.top = roll.put(large, roll.top, roll.right, Align.RIGHT)
            return
        explained = roll.block(caption, self.plain, room)
        # The last lines of both stand on one baseline. A value is digits and small letters: there
        # is no accent to leave room for above its capitals.
        lines = (len(explained.lines) - 1) * explained.leading
        height = max(self._capital(large), lines + self._capital(explained))
        baseline = roll.top + dots(self.sizes.space_mm * 1.5) + height
        roll.put(explained, baseline - lines - rise(explained.size), roll.left)
        roll.top = roll.put(large, baseline - rise(large.size), roll.right, Align.RIGHT)

    def list(self, heading: str, lines: Sequence[str]) -> None:
        """Put a short list under its heading, a square before each line."""
        roll = self.roll
        roll.text(heading, self.said)
        side = dots(self.sizes.plain_mm * 0.4)
        for line in lines:
            block = roll.block(line, self.plain, roll.width - 3 * side)
            middle = roll.top + rise(block.size) - dots(self.sizes.plain_mm / 2)
            roll.fill(Box(roll.left, middle - side // 2, side, side))
            roll.top = roll.put(block, roll.top, roll.left + 3 * side)

    def told(self, heading: str, text: str) -> None:
        """Put a paragraph under its heading."""
        self.roll.text(heading, self.said)
        self.roll.text(text, self.plain)

    def banner(self, text: str) -> None:
        """Put a word in white on black across the paper."""
        roll = self.roll
        pad = dots(self.sizes.space_mm)
        block = roll.block(text, self._banner, roll.width - 2 * pad)
        box = Box(roll.left, roll.top, roll.width, block.height + pad)
        roll.fill(box)
        roll.put(block, box.top + pad // 2, box.middle[0], Align.CENTRE)
        roll.top = box.bottom

    def rule(self) -> None:
        """Put a thin line with room around it, beside what letters leave for accents and tails."""
        self.space(0.7)
        self.roll.rule()
        self.space(0.7)

    def title(self, large: str, below: str) -> None:
        """Put a heading in a frame across the paper, and a line below it."""
        roll = self.roll
        pad = dots(self.sizes.space_mm)
        width = roll.width - 4 * pad
        blocks = (roll.block(large, self.key, width), roll.block(below, self.said, width))
        height = sum(block.height for block in blocks) + 2 * pad
        box = Box(roll.left, roll.top, roll.width, height)
        roll.frame(box, FRAME_DOTS)
        top = box.top + pad
        for block in blocks:
            top = roll.put(block, top, box.middle[0], Align.CENTRE)
        roll.top = box.bottom

    def space(self, times: float = 1) -> None:
        """Leave the room that is usual between what belongs together."""
        self.roll.space(self.sizes.space_mm * times)

    def beside_code(self, texts: Sequence[tuple[str, Print]], matrix: Matrix, host: str) -> None:
        """Put paragraphs, and at their right the code for telephones with its page's host below.

        Where the paper is too narrow for both, the code stands below the paragraphs.
        """
        roll = self.roll
        module = self.sizes.module_dots
        side, quiet = len(matrix) * module, QUIET_MODULES * module
        # The margin gives a part of the quiet zone.
        inwards = max(0, quiet - roll.left)
        left = roll.right - inwards - side
        width = left - quiet - roll.left
        top = max(roll.top, roll.lowest)
        is_beside = width >= self._column_least()
        bottom = self._column(texts, width if is_beside else roll.width)
        if not is_beside:
            left, top = roll.left + inwards, max(bottom, roll.lowest)
        top += quiet
        for box in boxes_of(matrix, left, top, module):
            roll.fill(box)
        roll.top = max(bottom, top + side + quiet)
        self._host(host, Align.RIGHT if is_beside else Align.LEFT)

    def _host(self, host: str, align: Align) -> None:
        """Write a host, broken only after its dots: a hyphen would belong to it."""
        roll = self.roll
        line = ""
        lines = []
        metrics, size = roll.typesetter.metrics, roll.size_for(Font.TEXT, self.sizes.plain_mm)
        for name in host.replace(".", ". ").split():
            if line and metrics.width(Font.TEXT, size, line + name) > roll.width:
                lines.append(line)
                line = ""
            line += name
        for each in [*lines, line]:
            block = roll.block(each, self.plain)
            x = roll.left if align is Align.LEFT else roll.right
            roll.top = roll.put(block, roll.top, x, align)

    def paragraphs(self, texts: Sequence[tuple[str, Print]]) -> None:
        """Put paragraphs across the paper."""
        self.roll.top = self._column(texts, self.roll.width)

    def _column(self, texts: Sequence[tuple[str, Print]], width: int) -> int:
        """Write paragraphs into a column; return the row below them."""
        top = self.roll.top
        for text, kind in texts:
            top = self.roll.put(self.roll.block(text, kind, width), top, self.roll.left)
        return top

    def _column_least(self) -> int:
        return dots(self.sizes.plain_mm * COLUMN_LEAST_CAPS)

    def _width(self, block: Block) -> int:
        metrics = self.roll.typesetter.metrics
        return max((metrics.width(block.font, block.size, line) for line in block.lines), default=0)

    def _capital(self, block: Block) -> int:
        return self.roll.typesetter.metrics.cap_height(block.font, block.size)
