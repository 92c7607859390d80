"""What the pixels say, as the screen would show them.

WCAG2ICT: contrast is measured in the software's own colours, never on a photograph of a screen. So
a scene is painted with the shipped painter into memory, and the pixels are counted there.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import pygame
from accessibility.checks.contrast import EDGE_LEAST, TEXT_LEAST, ratio
from accessibility.checks.seen import Seen, shown
from PIL import Image

from runtime.painter import Painter
from scene.shapes import Box, Colour, Scene

FREQUENT: Final = 0.02
"""The part of a box's pixels that a colour has to have: smoothed edges of letters have less."""
OUTSIDE_MM: Final = 1.2
INSIDE_MM: Final = 1.5
RING_PX: Final = 2
"""How thick a ring around the focus is at least, on all sides (WCAG 2.2, 2.4.13)."""


@dataclass(frozen=True)
class Painted:
    """A screen and its pixels."""

    seen: Seen
    image: Image.Image


@lru_cache(2)
def _surface(size: tuple[int, int]) -> pygame.Surface:
    """What is painted on, again and again: to make one takes longer than to paint it."""
    return pygame.Surface(size)


def paint(scene: Scene, painter: Painter) -> Image.Image:
    """Return the pixels, four bytes each: those Pillow takes without copying them."""
    surface = _surface((scene.width, scene.height))
    painter.paint(scene, surface)
    pixels = pygame.image.tobytes(surface, "RGBX")
    return Image.frombuffer("RGBX", surface.get_size(), pixels, "raw", "RGBX", 0, 1)


def faint_pixels(painted: Painted) -> Iterator[str]:
    """Text whose pixels have less than 7:1.

    Compared is the most frequent colour with the frequent one that is farthest from it.
    """
    for text, box in painted.seen.texts():
        found = _contrast_in(painted.image, box)
        if found < TEXT_LEAST:
            yield f"{shown(text)} is painted with {found:.1f}:1, not {TEXT_LEAST:.0f}:1"


def faint_outlines(painted: Painted) -> Iterator[str]:
    """Targets whose four sides cannot all be made out: under 3:1 to what is around them."""
    if painted.seen.is_asleep:
        return
    for target in painted.seen.scene.targets:
        for side, found in _sides(painted, target.box):
            if found < EDGE_LEAST:
                yield f"the {side} edge of {target.name} is painted with {found:.1f}:1, not 3:1"


def faint_focus(painted: Painted, without: Painted) -> Iterator[str]:
    """A focus that changes less than a ring of two pixels around its target, at 3:1.

    Args:
        painted: with the focus on a target.
        without: the same screen without it.
    """
    name = painted.seen.view.focus
    target = next((each for each in painted.seen.scene.targets if each.name == name), None)
    if target is None:
        yield f"the focus is on {name}, which is not there"
        return
    ring = RING_PX * 2 * (target.box.width + target.box.height - 2 * RING_PX)
    around = target.box.inset(
        -round(OUTSIDE_MM * painted.seen.grid.width / painted.seen.grid.width_mm)
    )
    changed = _changed(painted.image, without.image, around)
    if changed < ring:
        yield f"the focus on {name} changes {changed} pixels at 3:1, not {ring}"


def _contrast_in(image: Image.Image, box: Box) -> float:
    part = image.crop((box.left, box.top, box.right, box.bottom))
    pixels = part.width * part.height
    colours = sorted(part.getcolors(pixels) or [], reverse=True)
    ground = colours[0][1][:3]
    frequent = [colour[:3] for count, colour in colours if count >= FREQUENT * pixels]
    return max(ratio(ground, colour) for colour in frequent)


def _sides(painted: Painted, box: Box) -> Iterator[tuple[str, float]]:
    """The best contrast on the way into a box, on each of its sides, at three places."""
    out, into = (painted.seen.grid.px(mm) for mm in (OUTSIDE_MM, INSIDE_MM))
    for part in (0.25, 0.5, 0.75):
        x, y = box.left + round(box.width * part), box.top + round(box.height * part)
        ways = {
            "left": [(box.left - out + step, y) for step in range(out + into)],
            "right": [(box.right - 1 + out - step, y) for step in range(out + into)],
            "upper": [(x, box.top - out + step) for step in range(out + into)],
            "lower": [(x, box.bottom - 1 + out - step) for step in range(out + into)],
        }
        for side, way in ways.items():
            colours = [colour for point in way if (colour := _at(painted.image, point))]
            yield side, max(ratio(colours[0], colour) for colour in colours)


def _at(image: Image.Image, point: tuple[int, int]) -> Colour | None:
    x, y = point
    if not (0 <= x < image.width and 0 <= y < image.height):
        return None
    red, green, blue, _ = image.getpixel(point)
    return red, green, blue


def _changed(one: Image.Image, other: Image.Image, box: Box) -> int:
    """How many pixels of a box differ by 3:1."""
    return sum(
        count for pair, count in pairs(one, other, box).items() if ratio(*pair) >= EDGE_LEAST
    )


def pairs(one: Image.Image, other: Image.Image, box: Box) -> dict[tuple[Colour, Colour], int]:
    """Count which colour of one picture lies over which of another, where they differ."""
    edges = (
        max(box.left, 0),
        max(box.top, 0),
        min(box.right, one.width),
        min(box.bottom, one.height),
    )
    ones, others = (memoryview(image.crop(edges).tobytes()).cast("I") for image in (one, other))
    counts = Counter(zip(ones, others, strict=True))
    return {(_rgb(a), _rgb(b)): count for (a, b), count in counts.items() if a != b}


def _rgb(pixel: int) -> Colour:
    red, green, blue, _ = pixel.to_bytes(4, sys.byteorder)
    return red, green, blue
