"""What every screen has: the band with the title, the body, the bar at the bottom."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kiosk.core import look
from kiosk.core.screens.button import Buttons, ButtonText
from kiosk.core.screens.foot import Foot, foot_of
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
PLAIN_BAND_MAX_MM: Final = 16.0
"""Without it there is no use for more."""
WAY_MM: Final = 48.0
"""The width of the buttons that lead back and on, where there is room."""


@dataclass(frozen=True, slots=True)
class Page:
    """One screen in the making."""

    sheet: Sheet
    plan: Plan
    texts: Catalogue
    languages: tuple[Language, ...]
    has_doors: bool = False
    """Whether it has more buttons at its foot than those back and on."""

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
    def has_one_column(self) -> bool:
        """Whether it is so narrow that even the languages share one button."""
        return not self.is_wide and self.foot.is_folded

    @property
    def cap_mm(self) -> float:
        """The least height of capitals that have to be read."""
        return look.CAP_SMALL_MM if self.is_small else look.CAP_MM

    @property
    def band(self) -> Box:
        """The band at the top."""
        wish_mm = self.sheet.height_mm * BAND_PART
        if wish_mm < NAMED_BAND_MIN_MM:
            wish_mm = min(wish_mm, PLAIN_BAND_MAX_MM)
        height = self.sheet.px(min(max(wish_mm, BAND_MIN_MM), BAND_MAX_MM))
        return Box(0, 0, self.sheet.grid.width, height)

    @property
    def foot(self) -> Foot:
        """Where buttons and languages stand at the bottom."""
        return foot_of(
            self.sheet,
            self.margin,
            len(self.languages),
            is_small=self.is_small,
            has_doors=self.has_doors,
        )

    @property
    def has_door_row(self) -> bool:
        """Whether the buttons that lead elsewhere have a row of their own."""
        return self.foot.doors is not None

    @property
    def body(self) -> Box:
        """Where the screen has its say."""
        top = self.band.bottom + self.gap
        width = self.sheet.grid.width - 2 * self.margin
        return Box(self.margin, top, width, self.foot.top - self.gap - top)

    def title(self, text: str) -> None:
        """Draw the band: the office in small letters, the title in large ones."""
        sheet, band = self.sheet, self.band
        sheet.fill(band, look.ACCENT)
        box = Box(self.margin, 0, sheet.grid.width - 2 * self.margin, band.height)
        if sheet.mm(band.height) >= NAMED_BAND_MIN_MM:
            part = band.height // 3
            office = Box(box.left, sheet.px(2), box.width, part - sheet.px(1))
            sheet.words(self.plan.office.name, office, look.body(4.2, 3, look.TINT))
            box = Box(box.left, part, box.width, band.height - part - sheet.px(2))
        cap_mm = sheet.mm(band.height) * 0.29
        sheet.words(text, box, look.heading(cap_mm, 4.5, look.PAPER))

    def language_buttons(self, chosen: Language) -> None:
        """Draw the languages."""
        foot = self.foot
        if foot.is_folded:
            self._next_language(chosen, foot.languages)
            return
        count = len(self.languages)
        width = (foot.languages.width - self.gap * (count - 1)) // max(count, 1)
        for place, language in enumerate(self.languages):
            left = foot.languages.left + place * (width + self.gap)
            box = Box(left, foot.languages.top, width, foot.languages.height)
            self._language(language, box, is_chosen=language == chosen)

    def bar_buttons(self, buttons: Sequence[ButtonText], width_max_mm: float = WAY_MM) -> None:
        """Draw buttons at the left of the foot."""
        self.row(buttons, self.foot.ways, self.sheet.px(width_max_mm))

    def door_buttons(self, buttons: Sequence[ButtonText]) -> None:
        """Draw buttons in the row that a narrow screen has for them."""
        if self.foot.doors:
            self.row(buttons, self.foot.doors)

    def row(self, buttons: Sequence[ButtonText], box: Box, width_max: int | None = None) -> None:
        """Draw buttons beside each other, each as wide as its share."""
        shares = sum(button.share for button in buttons)
        room = box.width - self.gap * (len(buttons) - 1)
        left = box.left
        for button in buttons:
            width = room * button.share // shares
            width = min(width, width_max or width)
            self.button(button, Box(left, box.top, width, box.height))
            left += width + self.gap

    def _language(self, language: Language, box: Box, *, is_chosen: bool) -> None:
        sheet = self.sheet
        is_pressed = sheet.target(f"language/{language}", box)
        ground = look.ACCENT if is_pressed else look.TINT if is_chosen else look.PAPER
        sheet.fill(box, ground, 2)
        sheet.frame(box, look.ACCENT if is_chosen else look.EDGE, 0.7 if is_chosen else 0.35, 2)
        kind = look.heading if is_chosen else look.body
        ink = look.PAPER if is_pressed else look.INK
        which = language if self.foot.has_names else f"short.{language}"
        name = self.texts.say(f"kiosk.language.{which}")
        inner = box.inset(sheet.px(1))
        sheet.words(name, inner, kind(4.9, 3.5, ink), Align.CENTRE)
        if is_chosen:
            # A bar below the name, so that the choice shows without colour too.
            underline = Box(
                box.left + box.width // 4, box.bottom - sheet.px(3.4), box.width // 2, 0
            )
            line = Box(underline.left, underline.top, underline.width, sheet.px(0.9))
            sheet.fill(line, ink)

    def _next_language(self, chosen: Language, box: Box) -> None:
        """Draw the one language button: it leads to the language named on it."""
        if len(self.languages) < 2:  # noqa: PLR2004 - one language leaves nothing to choose
            return
        place = self.languages.index(chosen) if chosen in self.languages else 0
        language = self.languages[(place + 1) % len(self.languages)]
        button = ButtonText(f"language/{language}", f"kiosk.language.{language}", "language")
        self.button(button, box)

    def button(self, button: ButtonText, box: Box, cap_mm: float | None = None) -> None:
        """Draw a button, as :meth:`kiosk.core.screens.button.Buttons.draw`."""
        self._buttons.draw(button, box, cap_mm)

    def cap_of(self, button: ButtonText, box: Box) -> float:
        """Return how high the capitals of a button come out, in millimetres."""
        return self._buttons.cap_of(button, box)

    @property
    def _buttons(self) -> Buttons:
        return Buttons(self.sheet, self.texts, self.cap_mm)
