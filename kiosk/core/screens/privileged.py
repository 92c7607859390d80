"""Who is served earlier, in the office's own words, and the two ways to a number.

Nothing is asked, and the two ways are equally large: who reads the words decides.
"""

from dataclasses import replace
from typing import Final

from kiosk.core import look
from kiosk.core.screens.button import BACK, ButtonText
from kiosk.core.screens.page import Page
from office.plan import name_in
from scene.shapes import Box

DOOR: Final = ButtonText("privileged", "kiosk.privileged.button", "social", share=3)
"""The way here, on the card of a service."""
NARROW_DOOR: Final = replace(DOOR, share=2)
"""The same beside the main button: its long word needs the picture above it."""
TAKE: Final = ButtonText("take-privileged", "kiosk.privileged.take", "social", is_main=True)
ORDINARY: Final = ButtonText("take", "kiosk.privileged.ordinary", "ticket", is_main=True)

TAKE_MM: Final = 34.0
TAKE_SMALL_MM: Final = 24.0
"""How high the two buttons are, on large and on small glass."""
CAP_MM: Final = 11.0
CAP_SMALL_MM: Final = 7.0


def draw_privileged(page: Page) -> None:
    """Draw the screen."""
    one, other = _halves(page)
    cap_mm = min(page.cap_of(TAKE, one), page.cap_of(ORDINARY, other))
    page.button(TAKE, one, cap_mm)
    page.button(ORDINARY, other, cap_mm)
    body = page.body
    _draw_words(page, Box(body.left, body.top, body.width, one.top - page.gap - body.top))
    page.bar_buttons([BACK])


def _halves(page: Page) -> tuple[Box, Box]:
    """Return the places of the two buttons, beside or below each other, of one size."""
    body, gap = page.body, page.gap
    height = page.sheet.px(TAKE_SMALL_MM if page.is_small else TAKE_MM)
    top = body.bottom - height
    if not page.is_wide:
        lower = Box(body.left, top, body.width, height)
        return Box(body.left, top - gap - height, body.width, height), lower
    width = (body.width - gap) // 2
    return Box(body.left, top, width, height), Box(body.right - width, top, width, height)


def _draw_words(page: Page, card: Box) -> None:
    sheet, names = page.sheet, page.plan.office.privileged
    sheet.fill(card, page.palette.paper, 2.5)
    inner = card.inset(sheet.px(4 if not page.is_small else 3))
    said = name_in(names, page.texts.language) if names else ""
    kind = look.body(CAP_SMALL_MM if page.is_small else CAP_MM, page.cap_mm)
    sheet.words(said, inner, kind)
