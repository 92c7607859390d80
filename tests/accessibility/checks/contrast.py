"""Ink that stands out from its ground: 7:1 for text, 3:1 for the edges of what can be touched.

WCAG 2.2, success criteria 1.4.6 (text, enhanced) and 1.4.11 (non-text contrast). Here from the
scene, for every combination; :mod:`accessibility.checks.painted` looks at the pixels.
"""

from collections.abc import Iterator

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


def ratio(one: Colour, other: Colour) -> float:
    """WCAG 2.2, "contrast ratio"."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def faint_ink(seen: Seen) -> Iterator[str]:
    """Text below 7:1 and pictograms below 3:1, to any ground that lies under them."""
    for place, item in enumerate(seen.scene.items):
        if isinstance(item, Text):
            box, least = seen.ink.box(item), TEXT_LEAST
        elif isinstance(item, Pictogram):
            box, least = item.box, EDGE_LEAST
        else:
            continue
        if box is None:
            continue
        what = shown(item) if isinstance(item, Text) else f"the pictogram {item.name}"
        for ground in _grounds(seen.scene, place, box):
            if (found := ratio(item.colour, ground)) < least:
                yield f"{what} has {found:.1f}:1 to its ground, not {least:.0f}:1"


def faint_edges(seen: Seen) -> Iterator[str]:
    """Targets whose outline does not stand out from what is around them."""
    for target in seen.scene.targets:
        if seen.is_asleep:
            continue
        outside = _around(seen.scene, target.box)
        edges = _edges(seen.scene, target.box)
        found = max((ratio(edge, outside) for edge in edges), default=1.0)
        if found < EDGE_LEAST:
            yield f"the edge of {target.name} has {found:.1f}:1 to what is around it, not 3:1"


def _grounds(scene: Scene, place: int, box: Box) -> set[Colour]:
    points = [
        (x, y)
        for x in (box.left, box.middle[0], box.right - 1)
        for y in (box.top, box.middle[1], box.bottom - 1)
    ]
    return {_ground(scene, place, x, y) for x, y in points}


def _ground(scene: Scene, place: int, x: int, y: int) -> Colour:
    """What was filled last under a point, before the item at a place was drawn."""
    for below in reversed(scene.items[:place]):
        if isinstance(below, Fill) and below.box.holds(x, y):
            return below.colour
    return scene.background


def _around(scene: Scene, box: Box) -> Colour:
    return _ground(scene, len(scene.items), box.left - 2, box.middle[1])


def _edges(scene: Scene, box: Box) -> list[Colour]:
    """The colours of the fills and frames that make up the outline of a box."""
    return [
        item.colour for item in scene.items if isinstance(item, Fill | Frame) and item.box == box
    ]
