"""The card of a service: its place on the glass, its picture and its name."""

from dataclasses import dataclass
from typing import Final

from kiosk.core import look
from kiosk.core.screens.page import Page
from office.plan import Service, name_in
from scene.shapes import Box

NAME_PART: Final = 0.4
"""The part of the card that the name takes at most."""
SMALL_NAME_PART: Final = 0.28
SHORT_NAME_PART: Final = 0.21
"""The same on the narrowest glass, beside reasons that need the room."""
ASIDE_PART: Final = 0.4
"""The part of a wide screen that is beside the card."""


@dataclass(frozen=True, slots=True)
class Heights:
    """How high a button is, in millimetres, by the size of the glass."""

    large: float
    small: float
    one_column: float

    def on(self, page: Page) -> float:
        """Return the height on this glass."""
        if page.has_one_column:
            return self.one_column
        return self.small if page.is_small else self.large


_OPEN_MM: Final = Heights(34, 26, 26)


def areas(page: Page, asked_mm: Heights | None = _OPEN_MM) -> tuple[Box, Box]:
    """Return the places of the card and of the main button or reasons, beside or below it.

    Args:
        page: the screen.
        asked_mm: how high the button below the card is; None where there is none.
    """
    body, gap, px = page.body, page.gap, page.sheet.px
    if page.is_wide:
        width = round(body.width * ASIDE_PART)
        told = Box(body.left, body.top, body.width - width - gap, body.height)
        return told, Box(told.right + gap, body.top, width, body.height)
    height = px(asked_mm.on(page)) if asked_mm else 0
    asked = Box(body.left, body.bottom - height, body.width, height)
    bottom = asked.top - gap if asked_mm else body.bottom
    return Box(body.left, body.top, body.width, bottom - body.top), asked


def draw_name(page: Page, told: Box, service: Service, narrow_part: float = SMALL_NAME_PART) -> Box:
    """Draw the card with the picture and the name beside it; return the room below them.

    Args:
        page: the screen.
        told: the card.
        service: whose.
        narrow_part: the part of the card that they take at most on the narrowest glass.
    """
    sheet = page.sheet
    sheet.fill(told, page.palette.paper, 2.5)
    part = NAME_PART
    if not page.is_wide and page.is_small:
        part = narrow_part if page.has_one_column else SMALL_NAME_PART
    height = min(sheet.px(48), round(told.height * part))
    side = min(height, told.width // 4)
    block = Box(told.left, told.top, side, height)
    sheet.fill(block, page.palette.accent, 2.5)
    sheet.pictogram(service.picture, block.inset(sheet.px(2.5)), page.palette.on_accent)
    pad = sheet.px(4)
    box = Box(block.right + pad, told.top, told.right - block.right - 2 * pad, height)
    name = name_in(service.name, page.texts.language)
    sheet.words(name, box, look.heading(10 if not page.is_small else 7.5, page.cap_mm))
    top = told.top + height + page.gap
    return Box(told.left + pad, top, told.width - 2 * pad, told.bottom - sheet.px(2) - top)
