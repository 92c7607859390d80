"""Symbols of circuits, drawn as IEC 60617 has them, and the words beside them."""

from collections.abc import Sequence

from tools.canvas import INK, PAPER, SOFT, Canvas, Point

_THIN = 2.5


class Circuit:
    """Draws a circuit, its points counted from the left upper corner of a panel."""

    def __init__(self, canvas: Canvas, left: float, top: float) -> None:
        self._canvas = canvas
        self._left = left
        self._top = top

    def wire(self, *points: Point, colour: str = INK) -> None:
        """Draw a wire through some points."""
        self._canvas.line(self._at(points), colour, _THIN)

    def joint(self, x: float, y: float) -> None:
        """Draw a point where wires are joined."""
        self._canvas.disc(self._left + x, self._top + y, 4.5, INK)

    def end(self, x: float, y: float, says: str, *, colour: str, to_left: bool = False) -> None:
        """Draw the end of a wire, and where it goes."""
        self._canvas.disc(self._left + x, self._top + y, 6, PAPER, INK)
        beside = -14 if to_left else 14
        at = self._left + x + beside, self._top + y
        self._canvas.words(*at, says, bold=True, colour=colour, at="right" if to_left else "left")

    def rail(self, x: float, y: float, says: str, *, colour: str) -> None:
        """Draw a supply: a bar above a wire."""
        self.wire((x - 22, y), (x + 22, y), colour=colour)
        self._canvas.words(
            self._left + x, self._top + y - 16, says, bold=True, colour=colour, at="middle"
        )

    def ground(self, x: float, y: float) -> None:
        """Draw ground below a wire."""
        for place, half in enumerate((18, 11, 4)):
            self.wire((x - half, y + 6 * place), (x + half, y + 6 * place))

    def note(self, x: float, y: float, says: str, *, soft: bool = False) -> None:
        """Write beside a part what it is."""
        colour = SOFT if soft else INK
        self._canvas.words(self._left + x, self._top + y, says, size=16, colour=colour)

    def resistor(self, x: float, y: float, says: str, *, upright: bool, above: bool = True) -> None:
        """Draw a resistor about a point of a wire, 56 pixels long."""
        width, height = (18, 56) if upright else (56, 18)
        self._box(x - width / 2, y - height / 2, width, height)
        if upright:
            self.note(x + 16, y - (10 if "\n" in says else 0), says)
        else:
            beside = self._top + y + (-26 if above else 26)
            self._canvas.words(self._left + x, beside, says, size=16, at="middle")

    def capacitor(self, x: float, y: float, says: str) -> None:
        """Draw a capacitor about a point of an upright wire."""
        self._blank(x - 20, y - 5, 40, 10)
        for shift in (-5, 5):
            self.wire((x - 18, y + shift), (x + 18, y + shift))
        self.note(x + 24, y, says)

    def diode(self, x: float, y: float, says: str, *, is_zener: bool = False) -> None:
        """Draw a diode about a point of an upright wire; it lets pass upwards, as a guard does."""
        self._triangle(x, y + 10, y - 10)
        self.wire((x - 13, y - 10), (x + 13, y - 10))
        if is_zener:
            self.wire((x - 13, y - 10), (x - 13, y - 3))
            self.wire((x + 13, y - 10), (x + 13, y - 17))
        self.note(x + 20, y - (10 if "\n" in says else 0), says)

    def led(self, x: float, y: float, says: str) -> None:
        """Draw an LED about a point of an upright wire; it lets pass downwards."""
        self._triangle(x, y - 10, y + 10)
        self.wire((x - 13, y + 10), (x + 13, y + 10))
        for shift in (0, 10):
            begin = x + 17, y - 6 + shift
            self.wire(begin, (begin[0] + 14, begin[1] - 10))
            self._canvas.disc(self._left + begin[0] + 14, self._top + begin[1] - 10, 3, INK)
        self.note(x + 42, y - 2, says)

    def switch(self, x: float, y: float, says: str) -> None:
        """Draw a push button about a point of an upright wire, which is broken there."""
        self._blank(x - 4, y - 26, 8, 52)
        for shift in (-26, 26):
            self._canvas.disc(self._left + x, self._top + y + shift, 5, PAPER, INK)
        self.wire((x - 20, y - 22), (x - 2, y + 24))
        self.wire((x - 12, y), (x - 34, y))
        self.wire((x - 34, y - 12), (x - 34, y + 12))
        self._canvas.words(self._left + x - 40, self._top + y, says, size=16, at="right")

    def lamp(self, x: float, y: float, says: str) -> None:
        """Draw a lamp about a point of an upright wire."""
        self._canvas.disc(self._left + x, self._top + y, 22, "#FFF1C2", INK)
        for slope in (-1, 1):
            self.wire((x - 15, y - 15 * slope), (x + 15, y + 15 * slope))
        self.note(x + 32, y - 10, says)

    def buzzer(self, x: float, y: float, says: str) -> None:
        """Draw a buzzer about a point of an upright wire."""
        self._box(x - 12, y - 22, 24, 44)
        self._canvas.shape(self._at([(x - 12, y - 22), (x - 34, y - 36), (x - 34, y + 36)]), PAPER)
        cone = [(x - 12, y - 22), (x - 34, y - 36), (x - 34, y + 36), (x - 12, y + 22)]
        self.wire(*cone, cone[0])
        self._canvas.words(self._left + x - 44, self._top + y, says, size=16, at="right")

    def mosfet(self, x: float, y: float, says: str) -> None:
        """Draw an n-channel MOSFET: gate at the point, drain and source to the right of it."""
        self._canvas.disc(self._left + x + 24, self._top + y, 34, PAPER, INK)
        self.wire((x, y), (x + 8, y))
        self.wire((x + 8, y - 18), (x + 8, y + 18))
        self.wire((x + 16, y - 22), (x + 16, y + 22))
        for shift in (-16, 16):
            self.wire((x + 16, y + shift), (x + 34, y + shift))
            self.wire((x + 34, y + shift), (x + 34, y + shift * 2.5))
        tip = [(x + 17, y), (x + 27, y - 6), (x + 27, y + 6)]
        self._canvas.shape(self._at(tip), INK)
        self.wire((x + 27, y), (x + 34, y), (x + 34, y + 16))
        self.note(x + 68, y - 10, says)

    def opto_coupler(self, x: float, y: float, says: str) -> None:
        """Draw an opto-coupler, 120 by 110: LED on the right, transistor on the left."""
        self._box(x, y, 120, 110)
        bottom = y + 110
        # The transistor: collector above, emitter below, light for a base.
        self.wire((x + 46, y + 35), (x + 46, y + 75))
        self.wire((x + 46, y + 45), (x + 22, y + 25), (x, y + 25))
        self.wire((x + 46, y + 65), (x + 22, y + 85), (x, y + 85))
        # The LED, and its light.
        self.wire((x + 120, y + 25), (x + 95, y + 25), (x + 95, y + 85), (x + 120, y + 85))
        self._triangle(x + 95, y + 45, y + 63)
        self.wire((x + 82, y + 63), (x + 108, y + 63))
        for shift in (0, 10):
            self.wire((x + 78, y + 46 + shift), (x + 58, y + 54 + shift))
        self._canvas.words(self._left + x + 60, self._top + bottom + 18, says, size=16, at="middle")

    def cable(self, x: float, y: float, height: float, says: str) -> None:
        """Draw a ring about the wires that run in one cable."""
        self._canvas.box(
            self._left + x - 10, self._top + y - 16, 20, height + 32, edge=SOFT, radius=10
        )
        words = self._left + x, self._top + y - 38 - 20 * says.count("\n")
        self._canvas.words(*words, says, size=16, colour=SOFT, at="middle")

    def _triangle(self, x: float, base: float, tip: float) -> None:
        points: Sequence[Point] = [(x - 12, base), (x + 12, base), (x, tip)]
        self._canvas.shape(self._at(points), INK)

    def _box(self, left: float, top: float, width: float, height: float) -> None:
        at = self._left + left, self._top + top, width, height
        self._canvas.box(*at, fill=PAPER, edge=INK, stroke=_THIN)

    def _blank(self, left: float, top: float, width: float, height: float) -> None:
        self._canvas.box(self._left + left, self._top + top, width, height, fill=PAPER)

    def _at(self, points: Sequence[Point]) -> list[Point]:
        return [(self._left + x, self._top + y) for x, y in points]
