"""Ink that is whole: nothing cut, nothing shortened, nothing on top of something else."""

import itertools
from collections.abc import Iterator

from accessibility.checks.seen import Seen, shown

from scene.fit import ELLIPSIS
from scene.shapes import Box, Fill, Frame, Pictogram, Text


def clipped_ink(seen: Seen) -> Iterator[str]:
    """Text that touches an edge: of the glass, of its target, of the ground it stands on."""
    whole = Box(0, 0, seen.scene.width, seen.scene.height)
    for text, box in seen.texts():
        if not _inside(box, whole):
            yield f"{shown(text)} leaves the glass"
            continue
        for target in seen.scene.targets:
            if _overlap(box, target.box) and not _inside(box, target.box.inset(1)):
                yield f"{shown(text)} touches the edge of {target.name}"
        if (ground := _ground(seen, text, box)) and not _inside(box, ground):
            yield f"{shown(text)} runs over the edge of what it stands on"


def covered_ink(seen: Seen) -> Iterator[str]:
    """Text over which a box, an outline, a pictogram or another text is drawn."""
    from_above = sorted(seen.inked, key=lambda each: each[2].top)
    for at, upper in enumerate(from_above):
        for lower in itertools.islice(from_above, at + 1, None):
            if lower[2].top >= upper[2].bottom:
                break  # and so does whatever begins still lower
            if _overlap(upper[2], lower[2]):
                (_, one, _), (_, other, _) = sorted((upper, lower), key=lambda each: each[0])
                yield f"{shown(one)} and {shown(other)} lie on each other"
    for item_place, item in enumerate(seen.scene.items):
        if isinstance(item, Text):
            continue
        left, top, right, bottom = _edges(item.box)
        for place, text, box in seen.inked:
            if top >= box.bottom or box.top >= bottom or left >= box.right or box.left >= right:
                continue  # so it is for most, and all below lies within the box
            if isinstance(item, Fill) and item_place > place:
                yield f"a box lies on {shown(text)}"
            elif isinstance(item, Frame) and any(_overlap(box, bar) for bar in _bars(item)):
                yield f"an outline crosses {shown(text)}"
            elif isinstance(item, Pictogram) and _overlap(box, item.box.inset(item.box.width // 8)):
                yield f"{shown(text)} and the pictogram {item.name} lie on each other"


def shortened_text(seen: Seen) -> Iterator[str]:
    """Text that ends with an ellipsis: what follows it nobody can read."""
    for text, _ in seen.texts():
        last = text.text.split()[-1]
        if last.endswith(ELLIPSIS) and last not in seen.unfinished:
            yield f"{shown(text)} is shortened"


def _ground(seen: Seen, text: Text, box: Box) -> Box | None:
    """The last filled box under the middle of a text; None: the ground of the whole screen."""
    ground = None
    for item in seen.scene.items:
        if item is text:
            break
        if isinstance(item, Fill) and item.box.holds(*box.middle):
            ground = item.box
    return ground


def _bars(frame: Frame) -> list[Box]:
    box, thick = frame.box, frame.thickness
    return [
        Box(box.left, box.top, box.width, thick),
        Box(box.left, box.bottom - thick, box.width, thick),
        Box(box.left, box.top, thick, box.height),
        Box(box.right - thick, box.top, thick, box.height),
    ]


def _edges(box: Box) -> tuple[int, int, int, int]:
    return box.left, box.top, box.right, box.bottom


def _inside(box: Box, room: Box) -> bool:
    return (
        room.left <= box.left
        and box.right <= room.right
        and room.top <= box.top
        and box.bottom <= room.bottom
    )


def _overlap(one: Box, other: Box) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )
