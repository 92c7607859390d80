"""Draw the arms of Lipowo, the town of the sample office: a linden leaf, for *lipa* is the linden.

The town is invented, and so are its arms. Run by hand: ``python tools/draw_arms.py``.
"""

from collections.abc import Sequence
from math import cos, sin, tau
from pathlib import Path
from typing import Final, TypeAlias

from PIL import Image, ImageDraw

FILE: Final = Path("assets/looks/lipowo.png")
SIZE: Final = (400, 480)
"""Twice what a full-HD screen shows, for those with four times the pixels."""
FINER: Final = 4
"""Drawn so many times as large and made smaller, for smooth edges."""

WHITE: Final = "#FFFFFF"
GOLD: Final = "#F2C230"
GREEN: Final = "#14532D"

_Point: TypeAlias = tuple[float, float]


def shield(inset: float) -> list[_Point]:
    """Return the outline of a shield, straight at the top and pointed at the foot."""
    width, height = SIZE
    left, right, top, foot = inset, width - inset, inset, height - inset
    middle, shoulder = width / 2, height * 0.52
    steps = [step / 40 for step in range(41)]
    drop = [
        (middle + (right - middle) * (1 - t**2.2), shoulder + (foot - shoulder) * t) for t in steps
    ]
    back = [(2 * middle - x, y) for x, y in reversed(drop)]
    return [(left, top), (right, top), *drop, *back]


def leaf() -> list[_Point]:
    """Return the outline of a linden leaf: a heart with a point, its stalk above."""
    points = []
    for step in range(200):
        angle = tau * step / 200
        x = 16 * sin(angle) ** 3
        y = 13 * cos(angle) - 5 * cos(2 * angle) - 2 * cos(3 * angle) - cos(4 * angle)
        points.append((200 + 8.8 * x, 232 - 9.2 * y))
    return points


def draw() -> Image.Image:
    """Return the arms on a clear ground."""
    picture = Image.new("RGBA", (SIZE[0] * FINER, SIZE[1] * FINER))
    pen = ImageDraw.Draw(picture)

    def finer(points: Sequence[_Point]) -> list[_Point]:
        return [(x * FINER, y * FINER) for x, y in points]

    pen.polygon(finer(shield(4)), fill=WHITE)
    pen.polygon(finer(shield(18)), fill=GREEN)
    pen.polygon(finer(shield(26)), fill=GOLD)
    pen.line(
        finer([(238, 78), (222, 120), (200, 190)]), fill=GREEN, width=15 * FINER, joint="curve"
    )
    pen.polygon(finer(leaf()), fill=GREEN)
    veins: list[list[_Point]] = [
        [(200, 196), (200, 352)],
        [(200, 226), (138, 172)],
        [(200, 226), (262, 172)],
        [(200, 262), (126, 222)],
        [(200, 262), (274, 222)],
        [(200, 300), (152, 268)],
        [(200, 300), (248, 268)],
    ]
    for vein in veins:
        pen.line(finer(vein), fill=GOLD, width=6 * FINER)
    return picture.resize(SIZE, Image.Resampling.LANCZOS)


if __name__ == "__main__":
    draw().save(FILE, optimize=True)
