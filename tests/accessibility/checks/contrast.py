"""Ink that stands out from its ground: 7:1 for text, 3:1 for the edges of what can be touched.

WCAG 2.2, success criteria 1.4.6 (text, enhanced) and 1.4.11 (non-text contrast). Here from the
scene, for every combination; :mod:`accessibility.checks.painted` looks at the pixels.
"""

from collections.abc import Iterable, Iterator
from functools import cache

from accessibility.checks.seen import Seen, shown

from scene.shapes import Box, Colour, Fill, Frame, Pictogram, Scene, Text

TEXT_LEAST = 7.0
EDGE_LEAST = 3.0


def luminance(colour: Colour) -> float:
    """WCAG 2.2, "relative luminance"."""
    red, green, blue = map(linear, colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(channel: int) -> float:
    part = channel / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


@cache
def ratio(one: Colour, other: Colour) -> float:
    """WCAG 2.2, "contrast ratio"."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def faint_ink(seen: Seen) -> Iterator[str]:
    """Text below 7:1 and pictograms below 3:1, to any ground that lies under them."""
    for place, item, box in _drawn(seen):
        is_text = isinstance(item, Text)
        what = shown(item) if is_text else f"the pictogram {item.name}"
        least = TEXT_LEAST if is_text else EDGE_LEAST
        for ground in _grounds(seen, place, box):
            if (found := ratio(item.colour, ground)) < least:
                yield f"{what} has {found:.1f}:1 to its ground, not {least:.0f}:1"


def _drawn(seen: Seen) -> Iterator[tuple[int, Text | Pictogram, Box]]:
    """What has a ground: its place among the items, itself, the box of its ink."""
    yield from seen.inked
    for place, item in enumerate(seen.scene.items):
        if isinstance(item, Pictogram):
            yield place, item, item.box


def faint_edges(seen: Seen) -> Iterator[str]:
    """Targets whose outline does not stand out from what is around them."""
    all_fills = [fill for _, fill in seen.fills]
    for target in seen.scene.targets:
        if seen.is_asleep:
            continue
        outside = _ground(seen, all_fills, target.box.left - 2, target.box.middle[1])
        edges = _edges(seen.scene, target.box)
        found = max((ratio(edge, outside) for edge in edges), default=1.0)
        if found < EDGE_LEAST:
            yield f"the edge of {target.name} has {found:.1f}:1 to what is around it, not 3:1"


def _grounds(seen: Seen, place: int, box: Box) -> set[Colour]:
    points = [
        (x, y)
        for x in (box.left, box.middle[0], box.right - 1)
        for y in (box.top, box.middle[1], box.bottom - 1)
    ]
    below = [fill for at, fill in seen.fills if at < place]
    for fill in below:
        if all(fill.box.holds(x, y) for x, y in points):
            return {fill.colour}
        if any(fill.box.holds(x, y) for x, y in points):
            break  # its edge is under the ink
    return {_ground(seen, below, x, y) for x, y in points}


def _ground(seen: Seen, below: Iterable[Fill], x: int, y: int) -> Colour:
    """What was filled last under a point, out of fills from the uppermost on."""
    return next((each.colour for each in below if each.box.holds(x, y)), seen.scene.background)


def _edges(scene: Scene, box: Box) -> list[Colour]:
    """The colours of the fills and frames that make up the outline of a box."""
    return [
        item.colour for item in scene.items if isinstance(item, Fill | Frame) and item.box == box
    ]
