"""Is anybody there? Two large buttons, and a few words."""

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
    body, gap = page.whole_body, page.gap
    least = page.sheet.px(page.row_min_mm)
    part = PART_WIDE if page.is_wide else PART
    height = min(max(round(body.height * part), least), page.sheet.px(HEIGHT_MAX_MM))
    top = body.bottom - height
    width = (body.width - gap) // 2 if page.is_wide else body.width
    finish = Box(body.right - width, top, width, height)
    if not page.is_wide:
        top -= height + gap
    more = Box(body.left, top, width, height)
    cap_mm = page.cap_mm * BUTTON_CAP_GROWS
    page.button(MORE_TIME, more, cap_mm)
    page.button(FINISH, finish, cap_mm)
    question = heading(page.texts.say("kiosk.still-there.title"))
    text = paragraph(page.texts.say("kiosk.still-there.text"))
    words = Box(body.left, body.top, body.width, top - gap - body.top)
    sizes = page.cap_mm, page.cap_mm * CAP_GROWS
    for said in ([text], []) if page.band.height else ([question, text], [question]):
        leaflet = leaflet_of(page.sheet, said, (words.width, words.height), sizes)
        if len(leaflet.leaves) == 1:
            draw_leaf(page, leaflet, 0, words, is_middle=True)
            return
