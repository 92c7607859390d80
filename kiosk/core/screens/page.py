"""What every screen has: the band with the title, the body, the bar at the bottom."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kiosk.core import look
from kiosk.core.sheet import Sheet
from office.plan import Plan
from protocol.types import Language
from scene.shapes import Align, Box
from scene.texts import Catalogue

BAND_PART: Final = 0.11
"""The part of the screen's height that the band takes."""
BAND_MIN_MM: Final = 13.0
BAND_MAX_MM: Final = 36.0
NAMED_BAND_MIN_MM: Final = 20.0
"""A band lower than this has no room for the name of the office."""
LANGUAGE_MM: Final = 30.0
LANGUAGE_SMALL_MM: Final = 26.0
"""The widths of a language button."""

WAY_MM: Final = 48.0
"""The width of the buttons that lead back and on, where there is room."""


@dataclass(frozen=True, slots=True)
class ButtonText:
    """What is on a button. The main one of a screen is filled."""

    target: str
    text: str
    """The id of its text."""
    picture: str
    is_main: bool = False


BACK: Final = ButtonText("back", "kiosk.back", "arrow-left")


@dataclass(frozen=True, slots=True)
class Page:
    """One screen in the making."""

    sheet: Sheet
    plan: Plan
    texts: Catalogue
    languages: tuple[Language, ...]

    @property
    def margin(self) -> int:
        """How far everything stays from the edge of the glass."""
        wish_mm = min(max(self.sheet.grid.width_mm * 0.04, look.EDGE_MIN_MM), 8)
        return self.sheet.px(wish_mm)

    @property
    def gap(self) -> int:
        """The strip between two buttons."""
        return self.sheet.px(look.GAP_MM)

    @property
    def is_small(self) -> bool:
        """Whether the screen is one that one bends down to."""
        return min(self.sheet.grid.width_mm, self.sheet.height_mm) < look.SMALL_SCREEN_MM

    @property
    def is_wide(self) -> bool:
        """Whether things go beside each other rather than below."""
        return self.sheet.grid.width > self.sheet.grid.height

    @property
    def cap_mm(self) -> float:
        """The least height of capitals that have to be read."""
        return look.CAP_SMALL_MM if self.is_small else look.CAP_MM

    @property
    def band(self) -> Box:
        """The band at the top."""
        wish_mm = self.sheet.height_mm * BAND_PART
        height = self.sheet.px(min(max(wish_mm, BAND_MIN_MM), BAND_MAX_MM))
        return Box(0, 0, self.sheet.grid.width, height)

    @property
    def bar(self) -> Box:
        """The row of buttons at the bottom."""
        height = self.sheet.px(look.TOUCH_MIN_MM)
        top = self.sheet.grid.height - self.margin - height
        return Box(self.margin, top, self.sheet.grid.width - 2 * self.margin, height)

    @property
    def body(self) -> Box:
        """Where the screen has its say."""
        top = self.band.bottom + self.gap
        return Box(self.margin, top, self.bar.width, self.bar.top - self.gap - top)

    def title(self, text: str) -> None:
        """Draw the band: the office in small letters, the title in large ones."""
        sheet, band = self.sheet, self.band
        sheet.fill(band, look.ACCENT)
        box = Box(self.margin, 0, self.bar.width, band.height)
        if sheet.mm(band.height) >= NAMED_BAND_MIN_MM:
            part = band.height // 3
            office = Box(box.left, sheet.px(2), box.width, part - sheet.px(1))
            sheet.words(self.plan.office.name, office, look.body(4.2, 3, look.TINT))
            box = Box(box.left, part, box.width, band.height - part - sheet.px(2))
        cap_mm = sheet.mm(band.height) * 0.29
        sheet.words(text, box, look.heading(cap_mm, 4.5, look.PAPER))

    @property
    def languages_left(self) -> int:
        """Where the languages begin, at the right of the bar."""
        return self.bar.right - len(self.languages) * (self._language_width + self.gap) + self.gap

    @property
    def _language_width(self) -> int:
        return self.sheet.px(LANGUAGE_SMALL_MM if self.is_small else LANGUAGE_MM)

    def language_buttons(self, chosen: Language) -> None:
        """Draw the languages at the right of the bar."""
        left, width = self.languages_left, self._language_width
        for language in self.languages:
            box = Box(left, self.bar.top, width, self.bar.height)
            self._language(language, box, is_chosen=language == chosen)
            left = box.right + self.gap

    def bar_buttons(self, buttons: Sequence[ButtonText], width_max_mm: float = WAY_MM) -> None:
        """Draw buttons at the left of the bar."""
        self.row(
            buttons,
            Box(
                self.bar.left,
                self.bar.top,
                self.languages_left - self.gap - self.bar.left,
                self.bar.height,
            ),
            self.sheet.px(width_max_mm),
        )

    def row(self, buttons: Sequence[ButtonText], box: Box, width_max: int | None = None) -> None:
        """Draw buttons of one width beside each other."""
        if not buttons:
            return
        width = (box.width - self.gap * (len(buttons) - 1)) // len(buttons)
        width = min(width, width_max or width)
        for place, button in enumerate(buttons):
            left = box.left + place * (width + self.gap)
            self.button(button, Box(left, box.top, width, box.height))

    def _language(self, language: Language, box: Box, *, is_chosen: bool) -> None:
        sheet = self.sheet
        is_pressed = sheet.target(f"language/{language}", box)
        ground = look.ACCENT if is_pressed else look.TINT if is_chosen else look.PAPER
        sheet.fill(box, ground, 2)
        sheet.frame(box, look.ACCENT if is_chosen else look.EDGE, 0.7 if is_chosen else 0.35, 2)
        kind = look.heading if is_chosen else look.body
        ink = look.PAPER if is_pressed else look.INK
        name = self.texts.say(f"kiosk.language.{language}")
        inner = box.inset(sheet.px(1.5))
        sheet.words(name, inner, kind(4.9, 3.5, ink), Align.CENTRE)
        if is_chosen:
            # A bar below the name, so that the choice shows without colour too.
            underline = Box(
                box.left + box.width // 4, box.bottom - sheet.px(3.4), box.width // 2, 0
            )
            line = Box(underline.left, underline.top, underline.width, sheet.px(0.9))
            sheet.fill(line, ink)

    def button(self, button: ButtonText, box: Box) -> None:
        """Draw a button with a pictogram before its text."""
        sheet = self.sheet
        is_pressed = sheet.target(button.target, box)
        ink = look.PAPER if button.is_main or is_pressed else look.INK
        if button.is_main:
            sheet.fill(box, look.ACCENT_PRESSED if is_pressed else look.ACCENT, 2.5)
        else:
            sheet.fill(box, look.ACCENT if is_pressed else look.PAPER, 2.5)
            sheet.frame(box, look.EDGE, 0.5, 2.5)
        side = min(box.height // 2, round(box.width * 0.18))
        pad = min(sheet.px(4), box.width // 16)
        width, height = box.width - side - 3 * pad, box.height - sheet.px(2)
        kind = look.heading(self.cap_mm * (1.4 if button.is_main else 1), 3.5, ink)
        setting = sheet.setting(self.texts.say(button.text), kind, width, height)
        metrics = sheet.typesetter.metrics
        text = max(metrics.width(kind.font, setting.size, line) for line in setting.lines)
        # Pictogram and text stand in the middle together.
        left = box.left + (box.width - side - pad - text) // 2
        sheet.pictogram(button.picture, Box(left, box.top, side, box.height), ink)
        sheet.put(setting, Box(left + side + pad, box.top, text, box.height), kind)
