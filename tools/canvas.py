"""A sheet for the drawings of the documents: lines, boxes and words in the faces of the product.

All lengths are pixels of the finished picture. It is drawn larger and made smaller, for smooth
edges, and saved with few colours.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, Literal

from PIL import Image, ImageDraw, ImageFont

_ROOT: Final = Path(__file__).parent.parent
PICTURES: Final = _ROOT / "docs" / "pictures"
_FACES: Final = {
    weight: _ROOT / "assets" / "fonts" / f"NotoSans-{weight}.ttf" for weight in ("Regular", "Bold")
}
_FINER: Final = 3
_COLOURS: Final = 64

INK: Final = "#1B2733"
SOFT: Final = "#5A6672"
PAPER: Final = "#FFFFFF"
WASH: Final = "#EDF0F3"

Point = tuple[float, float]
Anchor = Literal["left", "middle", "right"]


class Canvas:
    """A white sheet of paper."""

    def __init__(self, width: int, height: int) -> None:
        self._size = width, height
        self._sheet = Image.new("RGB", (width * _FINER, height * _FINER), PAPER)
        self._draw = ImageDraw.Draw(self._sheet)
        self._fonts: dict[tuple[str, float], ImageFont.FreeTypeFont] = {}

    def line(self, points: Sequence[Point], colour: str = INK, width: float = 2) -> None:
        """Draw a line through some points."""
        scaled = [(x * _FINER, y * _FINER) for x, y in points]
        self._draw.line(scaled, colour, round(width * _FINER), joint="curve")

    def box(
        self,
        left: float,
        top: float,
        width: float,
        height: float,
        *,
        fill: str | None = None,
        edge: str | None = None,
        radius: float = 0,
        stroke: float = 2,
    ) -> None:
        """Draw a box, filled, outlined or both."""
        corners = [each * _FINER for each in (left, top, left + width, top + height)]
        thick = round(stroke * _FINER) if edge else 0
        self._draw.rounded_rectangle(corners, radius * _FINER, fill, edge, thick)

    def disc(
        self, x: float, y: float, radius: float, fill: str | None, edge: str | None = None
    ) -> None:
        """Draw a disc about a point."""
        corners = [each * _FINER for each in (x - radius, y - radius, x + radius, y + radius)]
        self._draw.ellipse(corners, fill, edge, 2 * _FINER if edge else 0)

    def shape(self, points: Sequence[Point], fill: str) -> None:
        """Fill the shape between some points."""
        self._draw.polygon([(x * _FINER, y * _FINER) for x, y in points], fill)

    def words(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 17,
        bold: bool = False,
        colour: str = INK,
        at: Anchor = "left",
    ) -> None:
        """Write lines of text; x is their left, middle or right, y the middle of the first."""
        font = self._font("Bold" if bold else "Regular", size)
        anchor = {"left": "lm", "middle": "mm", "right": "rm"}[at]
        for place, line in enumerate(text.split("\n")):
            spot = x * _FINER, (y + place * size * 1.3) * _FINER
            self._draw.text(spot, line, colour, font, anchor)

    def save(self, name: str) -> None:
        """Save it among the pictures of the documents, and say how large it has become."""
        target = PICTURES / name
        target.parent.mkdir(exist_ok=True)
        small = self._sheet.resize(self._size, Image.Resampling.LANCZOS)
        small.quantize(_COLOURS, Image.Quantize.MAXCOVERAGE).save(target, optimize=True)
        print(f"{target}: {small.width} x {small.height}, {target.stat().st_size // 1024} kB")

    def _font(self, weight: str, size: float) -> ImageFont.FreeTypeFont:
        if (weight, size) not in self._fonts:
            self._fonts[weight, size] = ImageFont.truetype(_FACES[weight], round(size * _FINER))
        return self._fonts[weight, size]
