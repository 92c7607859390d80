"""Panels that say something first, above the buttons of a screen."""

from collections.abc import Sequence

from kiosk.core.screens.blocks import panel
from kiosk.core.screens.leaf import draw_leaf
from kiosk.core.screens.leaflet import Leaflet, leaflet_of
from kiosk.core.screens.page import Page
from scene.shapes import Box


def notices_height(page: Page, width: int, texts: Sequence[str]) -> int:
    """Return how high the panels are in a box so wide, in pixels, with the gap below them."""
    if not texts:
        return 0
    return _leaflet(page, width, texts).leaves[0].height + page.gap


def draw_notices(page: Page, box: Box, texts: Sequence[str]) -> Box:
    """Draw one panel for each text at the top of a box, at the least size; return the room below.

    What has no room there is not drawn: who lays out the screen asks :func:`notices_height` first.
    """
    if not texts:
        return box
    leaflet = _leaflet(page, box.width, texts)
    height = notices_height(page, box.width, texts)
    draw_leaf(page, leaflet, 0, Box(box.left, box.top, box.width, height - page.gap))
    return Box(box.left, box.top + height, box.width, box.height - height)


def _leaflet(page: Page, width: int, texts: Sequence[str]) -> Leaflet:
    blocks = [panel("information", [text]) for text in texts]
    endless = sum(len(text) for text in texts) * page.sheet.px(page.cap_mm) * 4
    return leaflet_of(page.sheet, blocks, (width, endless), (page.cap_mm, page.cap_mm))
