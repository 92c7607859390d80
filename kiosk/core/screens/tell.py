"""What every visitor should read first: a tinted strip above the buttons."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kiosk.core.screens.page import Page
from kiosk.core.typeset import Setting
from scene.shapes import Box

PAD_MM: Final = 2.0
SIGN_MM: Final = 10.0
SIGN_FROM: Final = 9
"""A strip narrower than so many times its sign needs the room for words."""
RADIUS_MM: Final = 2.5


@dataclass(frozen=True, slots=True)
class Tell:
    """A strip, laid out."""

    box: Box
    words: Box
    settings: tuple[Setting, ...]

    def below(self, page: Page) -> Box:
        """Return the room below it."""
        top, bottom = self.box.bottom + page.gap, page.body.bottom
        return Box(self.box.left, top, self.box.width, bottom - top)


def tell_of(page: Page, box: Box, told: Sequence[str]) -> Tell:
    """Lay out a strip at the top of a box, as high as its words need; each text is a paragraph."""
    sheet, pad = page.sheet, page.sheet.px(PAD_MM)
    side = sheet.px(SIGN_MM)
    sign = side + pad if box.width > SIGN_FROM * side else 0
    left = box.left + pad + sign
    width = box.right - pad - left
    settings = tuple(sheet.setting(each, page.plain(), width, box.height) for each in told)
    between = sheet.px(page.cap_mm * 0.4)
    height = sum(setting.height for setting in settings) + between * (len(settings) - 1)
    high = max(height, side if sign else 0)
    words = Box(left, box.top + pad + (high - height) // 2, width, height)
    return Tell(Box(box.left, box.top, box.width, high + 2 * pad), words, settings)


def draw_tell(page: Page, tell: Tell) -> None:
    """Draw the strip."""
    sheet, palette, box, words = page.sheet, page.palette, tell.box, tell.words
    sheet.fill(box, palette.tint, RADIUS_MM)
    sheet.frame(box, palette.on_tint, 0.5, RADIUS_MM)
    pad = sheet.px(PAD_MM)
    if words.left > box.left + pad:
        side = sheet.px(SIGN_MM)
        place = Box(box.left + pad, box.top, side, box.height)
        sheet.pictogram("information", place, palette.on_tint, SIGN_MM)
    top, between = words.top, sheet.px(page.cap_mm * 0.4)
    for setting in tell.settings:
        line = Box(words.left, top, words.width, setting.height)
        top = sheet.put(setting, line, page.plain(), where="top") + between
