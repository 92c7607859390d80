"""A button: a pictogram and a text, the main one of a screen filled, a quiet one small."""

from dataclasses import dataclass
from typing import Final

from kiosk.core import look
from kiosk.core.sheet import Sheet
from kiosk.core.typeset import Setting
from scene.shapes import Align, Box, Colour
from scene.texts import Catalogue

STACKED_BELOW_MM: Final = 33.0
"""A button narrower than this has its picture above its text."""


@dataclass(frozen=True, slots=True)
class ButtonText:
    """What is on a button. The main one of a screen is filled, a quiet one small and plain."""

    target: str
    text: str
    """The id of its text."""
    picture: str
    is_main: bool = False
    is_quiet: bool = False
    share: int = 2
    """How wide it is, beside others."""


BACK: Final = ButtonText("back", "kiosk.back", "arrow-left")
NEXT: Final = ButtonText("next", "kiosk.next", "arrow-right", is_main=True)


@dataclass(frozen=True, slots=True)
class Buttons:
    """Draws the buttons of one screen."""

    sheet: Sheet
    texts: Catalogue
    cap_mm: float
    """The least height of capitals that have to be read there."""

    def draw(self, button: ButtonText, box: Box, cap_mm: float | None = None) -> None:
        """Draw a button with a pictogram before its text, or above it where it is narrow.

        Args:
            button: what is on it.
            box: where.
            cap_mm: how high its capitals are at most, where that is not for the button alone.
        """
        sheet = self.sheet
        is_pressed = sheet.target(button.target, box)
        ink = look.PAPER if button.is_main or is_pressed else look.INK
        if button.is_main:
            sheet.fill(box, look.ACCENT_PRESSED if is_pressed else look.ACCENT, 2.5)
        else:
            sheet.fill(box, look.ACCENT if is_pressed else look.PAPER, 2.5)
            sheet.frame(box, look.EDGE, 0.5, 2.5)
        if box.width < sheet.px(STACKED_BELOW_MM):
            self._stacked(button, box, ink)
            return
        side, pad = self._sign(box)
        kind = self._kind(button, ink)
        if cap_mm is not None:
            kind = look.heading(cap_mm, min(cap_mm, kind.cap_min_mm), ink)
        setting = self._setting(button, box, kind)
        metrics = sheet.typesetter.metrics
        text = max(metrics.width(kind.font, setting.size, line) for line in setting.lines)
        # Pictogram and text stand in the middle together.
        left = box.left + (box.width - side - pad - text) // 2
        sheet.pictogram(button.picture, Box(left, box.top, side, box.height), ink)
        sheet.put(setting, Box(left + side + pad, box.top, text, box.height), kind)

    def cap_of(self, button: ButtonText, box: Box) -> float:
        """Return how high the capitals of a button come out, in millimetres."""
        kind = self._kind(button, look.INK)
        size = self._setting(button, box, kind).size
        return self.sheet.mm(self.sheet.typesetter.metrics.cap_height(kind.font, size))

    def _sign(self, box: Box) -> tuple[int, int]:
        """Return the width of a button's pictogram, and of the room around it."""
        return min(box.height // 2, round(box.width * 0.18)), min(self.sheet.px(4), box.width // 16)

    def _setting(self, button: ButtonText, box: Box, kind: look.Type) -> Setting:
        side, pad = self._sign(box)
        width, height = box.width - side - 3 * pad, box.height - self.sheet.px(2)
        return self.sheet.setting(self.texts.say(button.text), kind, width, height)

    def _kind(self, button: ButtonText, ink: Colour) -> look.Type:
        if button.is_quiet:
            return look.body(self.cap_mm * 0.8, 3.5, ink)
        return look.heading(self.cap_mm * (1.4 if button.is_main else 1), 3.5, ink)

    def _stacked(self, button: ButtonText, box: Box, ink: Colour) -> None:
        sheet = self.sheet
        inner = box.inset(sheet.px(1))
        picture = Box(inner.left, inner.top, inner.width, round(inner.height * 0.45))
        sheet.pictogram(button.picture, picture.inset(sheet.px(0.5)), ink)
        words = Box(inner.left, picture.bottom, inner.width, inner.bottom - picture.bottom)
        kind = self._kind(button, ink)
        sheet.words(self.texts.say(button.text), words, kind, Align.CENTRE)
