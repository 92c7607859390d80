"""Is anybody there? Two large buttons, and a few words."""

from itertools import product
from typing import Final

from kiosk.core.screens.blocks import heading, paragraph
from kiosk.core.screens.button import ButtonText
from kiosk.core.screens.leaf import draw_leaf
from kiosk.core.screens.leaflet import leaflet_of
from kiosk.core.screens.page import Page
from scene.shapes import Box

MORE_TIME: Final = ButtonText("more-time", "kiosk.still-there.more-time", "more-time", is_main=True)
FINISH: Final = ButtonText("finish", "kiosk.still-there.finish", "close")
PART: Final = 0.24
"""The part of the screen's body that a button takes, below the words."""
PART_WIDE: Final = 0.45
"""The same on wide glass, where both stand beside each other."""
HEIGHT_MAX_MM: Final = 60.0
BUTTON_CAP_GROWS: Final = 1.8
CAP_GROWS: Final = 2.4
"""How much larger than the least the words are at most."""


def draw_still_there(page: Page) -> None:
    """Draw the screen."""
    body, px = page.whole_body, page.sheet.px
    part = PART_WIDE if page.is_wide else PART
    least = px(page.row_min_mm)
    wished = min(max(round(body.height * part), least), px(HEIGHT_MAX_MM))
    question = heading(page.texts.say("kiosk.still-there.title"))
    text = paragraph(page.texts.say("kiosk.still-there.text"))
    tries = ([text],) if page.band.height else ([question, text], [question])
    height = least
    for said, height in product(tries, (wished, least)):
        words = Box(body.left, body.top, body.width, _top(page, body, height) - page.gap - body.top)
        sizes = page.cap_mm, page.cap_mm * CAP_GROWS
        leaflet = leaflet_of(page.sheet, said, (words.width, words.height), sizes)
        if len(leaflet.leaves) == 1 and leaflet.leaves[0].height <= words.height:
            draw_leaf(page, leaflet, 0, words, is_middle=True)
            break
    _draw_buttons(page, body, height)


def _top(page: Page, body: Box, height: int) -> int:
    """Return where buttons of a height begin."""
    rows = 1 if page.is_wide else 2
    return body.bottom - rows * height - (rows - 1) * page.gap


def _draw_buttons(page: Page, body: Box, height: int) -> None:
    """Draw both, beside or below each other at the bottom."""
    top, width = _top(page, body, height), body.width
    if page.is_wide:
        width = (width - page.gap) // 2
    cap_mm = page.cap_mm * BUTTON_CAP_GROWS
    page.button(MORE_TIME, Box(body.left, top, width, height), cap_mm)
    bottom = body.bottom - height
    page.button(FINISH, Box(body.right - width, bottom, width, height), cap_mm)
