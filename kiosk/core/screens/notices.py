"""What every visitor should read first: panels above the buttons, or on pages of their own."""

from collections.abc import Sequence
from typing import Final

from kiosk.core.screens.blocks import panel
from kiosk.core.screens.leaf import draw_leaf
from kiosk.core.screens.leaflet import Leaflet, leaflet_of
from kiosk.core.screens.page import Page
from scene.shapes import Box

PART: Final = 0.45
"""Panels that take more of the body than this have pages of their own."""


def notices_of(page: Page, texts: Sequence[str]) -> Leaflet | None:
    """Lay out one panel for each text, at the least size; None where there is none."""
    if not texts:
        return None
    blocks = [panel("information", [text]) for text in texts]
    room = page.body.width, page.body.height
    return leaflet_of(page.sheet, blocks, room, (page.cap_mm, page.cap_mm))


def below(page: Page, notices: Leaflet | None) -> Box | None:
    """Return the room below the panels; None where they have pages of their own."""
    body = page.body
    if notices is None:
        return body
    height = notices.leaves[0].height
    if len(notices.leaves) > 1 or height > PART * body.height:
        return None
    top = body.top + height + page.gap
    return Box(body.left, top, body.width, body.bottom - top)


def draw_notices(page: Page, notices: Leaflet, number: int) -> None:
    """Draw the panels, or one page of them."""
    body, height = page.body, notices.leaf(number).height
    draw_leaf(page, notices, number, Box(body.left, body.top, body.width, height))
