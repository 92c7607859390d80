"""The whole picture a little elsewhere, lest what always stands burns into the glass."""

from dataclasses import replace

from scene.shapes import Box, Fill, Item, Scene, Text


def nudged(scene: Scene, nudge: tuple[int, int]) -> Scene:
    """Return a scene so many pixels right and down. What ends at an edge of the screen still does.

    Two equal scenes stay equal, and where two differ in one item they still do.
    """
    if nudge == (0, 0):
        return scene
    right, down = nudge
    screen = Box(0, 0, scene.width, scene.height)
    return replace(scene, items=tuple(_moved(item, right, down, screen) for item in scene.items))


def _moved(item: Item, right: int, down: int, screen: Box) -> Item:
    match item:
        case Text():
            return replace(item, x=item.x + right, baseline=item.baseline + down)
        case Fill():
            return replace(item, box=_stretched(item.box, right, down, screen))
        case _:
            box = item.box
            moved = Box(box.left + right, box.top + down, box.width, box.height)
            return replace(item, box=moved)


def _stretched(box: Box, right: int, down: int, screen: Box) -> Box:
    """Return a box moved, but for its sides that lie at the edge of the screen."""
    left = _edge(box.left, right, screen.left, screen.right)
    top = _edge(box.top, down, screen.top, screen.bottom)
    width = _edge(box.right, right, screen.left, screen.right) - left
    return Box(left, top, width, _edge(box.bottom, down, screen.top, screen.bottom) - top)


def _edge(at: int, by: int, first: int, last: int) -> int:
    """Return where a side goes: one at an edge stays there, and none leaves the screen."""
    return at if at in (first, last) else min(max(at + by, first), last)
