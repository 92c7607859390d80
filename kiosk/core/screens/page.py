"""What every screen has: the band with the title, the body, the foot."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from kiosk.core import look
from kiosk.core.look import Palette
from kiosk.core.reach import SMALL_MM
from kiosk.core.screens.button import Buttons, ButtonText
from kiosk.core.screens.foot import EASE, HELP, Foot, Naming, foot_of, language_button
from kiosk.core.sheet import Sheet
from office.plan import Plan
from protocol.types import Language
from scene.shapes import Align, Box, Colour, Font, Grid
from scene.texts import Catalogue

BAND_PART: Final = 0.11
"""The part of the screen's height that the band takes at most, where its words need no more."""
BAND_MAX_MM: Final = 36.0
BAND_PAD_MM: Final = 2.6
BAND_PAD_NARROW_MM: Final = 1.6
"""The room around the title, in all; on the narrowest glass there is less."""
TITLE_CAP_MAX_MM: Final = 11.0
TITLE_LINES_MAX: Final = 2
"""A longer title is left out: whoever chose it has just read it."""
BODY_LINES_MIN: Final = 4
"""The longest name of a service takes so many lines; for them a low screen does without a band."""
WAY_MM: Final = 48.0
"""The most width of the buttons that lead back and on, where they share a row with others."""
ONE_COLUMN_MM: Final = 100.0
"""Upright glass less wide than this is too narrow for two things beside each other."""


def is_small(grid: Grid) -> bool:
    """Whether a glass is one that one bends down to."""
    return min(grid.width, grid.height) * grid.width_mm / grid.width < SMALL_MM


@dataclass(frozen=True)
class Page:
    """One screen in the making."""

    sheet: Sheet
    plan: Plan
    texts: Catalogue
    languages: tuple[Language, ...]
    cap_mm: float
    """The least height of capitals: nothing is written smaller."""
    is_small: bool
    """Whether the glass is one that one bends down to."""
    title: str = ""
    may_help: bool = False
    """Whether somebody comes when help is called."""
    body_min_mm: float = 0
    """A body less high than this needs the room of the band."""
    may_lower: bool = False
    """Whether a part of the glass is out of reach, so that there is a lower one."""

    @property
    def has_room_for_title(self) -> bool:
        """Whether the title fits into a band, at the least height of letters."""
        return self._title_fits(TITLE_LINES_MAX * self.line)

    @property
    def palette(self) -> Palette:
        """The colours to draw with."""
        return self.sheet.palette

    @property
    def margin(self) -> int:
        """How far everything stays from the edge of the glass."""
        wish_mm = min(max(self.sheet.grid.width_mm * 0.04, look.EDGE_MIN_MM), 8)
        return self.sheet.px(look.EDGE_MIN_MM if self.is_small else wish_mm)

    @property
    def gap(self) -> int:
        """The strip between two buttons."""
        return self.sheet.px(look.GAP_SMALL_MM if self.is_small else look.GAP_MM)

    @property
    def is_wide(self) -> bool:
        """Whether things go beside each other rather than below."""
        return self.sheet.grid.width > self.sheet.grid.height

    @property
    def has_one_column(self) -> bool:
        """Whether it is too narrow for two things beside each other."""
        return not self.is_wide and self.sheet.grid.width_mm < ONE_COLUMN_MM

    @property
    def row_min_mm(self) -> float:
        """The least height of the button of a service."""
        return look.TOUCH_MIN_MM if self.is_small else look.ROW_MIN_MM

    @cached_property
    def line(self) -> int:
        """The height of one line of the smallest text."""
        return max(self.sheet.line(kind) for kind in (self.plain(), self.bold()))

    def bold(self, times: float = 1, colour: Colour | None = None) -> look.Type:
        """Return bold text: capitals so many times the least height, or less where need be."""
        return look.Type(Font.BOLD, colour, self.cap_mm * times, self.cap_mm)

    def plain(self, times: float = 1, colour: Colour | None = None) -> look.Type:
        """Return plain text, as :meth:`bold`."""
        return look.Type(Font.TEXT, colour, self.cap_mm * times, self.cap_mm)

    @cached_property
    def band(self) -> Box:
        """The band at the top; without height where the screen is too low for one."""
        width = self.sheet.grid.width
        height = self._band_height()
        left = self.foot.top - 2 * self.gap - height
        least = max(BODY_LINES_MIN * self.line + self.sheet.px(3), self.sheet.px(self.body_min_mm))
        if left < least:
            height = 0
        return Box(0, 0, width, height)

    @cached_property
    def foot(self) -> Foot:
        """Where buttons and languages stand at the bottom."""
        sheet, margin = self.sheet, self.margin
        row = Box(margin, margin, sheet.grid.width - 2 * margin, sheet.grid.height - 2 * margin)
        return foot_of(
            self.buttons,
            row,
            self.languages,
            self._following,
            may_help=self.may_help,
            is_wide=self.is_wide,
        )

    @property
    def body(self) -> Box:
        """Where the screen has its say."""
        return self._body_above(self.foot.top)

    @property
    def whole_body(self) -> Box:
        """The same on a screen without ways back and on: where they have a row, it is here too."""
        return self._body_above(self.foot.ease.top if self.foot.has_own_row else self.foot.top)

    @property
    def buttons(self) -> Buttons:
        """What draws buttons here."""
        return Buttons(self.sheet, self.texts, self.cap_mm, self.gap)

    def draw_band(self, width: int | None = None) -> None:
        """Draw the band: the title, and above it the office where there is room for both.

        Args:
            width: so much of it is for the title, where something else stands there too.
        """
        sheet, band, palette = self.sheet, self.band, self.palette
        if not band.height:
            return
        sheet.fill(band, palette.accent)
        box = self._title_box(band.height)
        if width is not None:
            box = Box(box.left, box.top, width, box.height)
        elif self._has_office(band.height):
            pad = sheet.px(2.5)
            office = Box(box.left, pad, box.width, self.line)
            sheet.words(self.plan.office.name, office, self.plain(colour=palette.on_accent))
            box = Box(box.left, office.bottom, box.width, band.height - office.bottom - pad)
        if self.title:
            sheet.words(self.title, box, self._title_type(band.height))

    def draw_foot(self) -> None:
        """Draw the languages, what makes it easier, and help."""
        foot, chosen = self.foot, self.texts.language
        if foot.naming in {Naming.NEXT, Naming.NEXT_CODE}:
            self.button(language_button(self._following, foot.naming), foot.languages[0])
        else:
            for language, box in zip(self.languages, foot.languages, strict=False):
                self._language(language, box, is_chosen=language == chosen)
        self.button(EASE, foot.ease)
        if foot.help:
            self.button(HELP, foot.help)

    def bar_buttons(self, buttons: Sequence[ButtonText], width_max_mm: float = WAY_MM) -> None:
        """Draw buttons into the foot; where they have a row of their own they fill it.

        One that stands alone in its row takes half of it.
        """
        if not buttons:
            return
        ways = self.foot.ways
        if not self.foot.has_own_row:
            self.row(buttons, ways, self.sheet.px(width_max_mm))
            return
        if len(buttons) == 1 and not buttons[0].is_main:
            ways = Box(ways.left, ways.top, (ways.width - self.gap) // 2, ways.height)
        self.row(buttons, ways)

    def row(self, buttons: Sequence[ButtonText], box: Box, width_max: int | None = None) -> None:
        """Draw buttons beside each other, all as wide as the others."""
        width = (box.width - self.gap * (len(buttons) - 1)) // len(buttons)
        width = min(width, width_max or width)
        for place, button in enumerate(buttons):
            left = box.left + place * (width + self.gap)
            self.button(button, Box(left, box.top, width, box.height))

    def button(self, button: ButtonText, box: Box, cap_mm: float | None = None) -> None:
        """Draw a button, as :meth:`kiosk.core.screens.button.Buttons.draw`."""
        self.buttons.draw(button, box, cap_mm)

    def cap_of(self, button: ButtonText, box: Box) -> float:
        """Return how high the capitals of a button come out, in millimetres."""
        return self.buttons.cap_of(button, box)

    def _body_above(self, bottom: int) -> Box:
        top = self.band.bottom + self.gap if self.band.height else self.margin
        width = self.sheet.grid.width - 2 * self.margin
        return Box(self.margin, top, width, bottom - self.gap - top)

    @property
    def _following(self) -> Language:
        """The language after the one that is spoken."""
        if self.texts.language not in self.languages:
            return self.texts.language
        place = self.languages.index(self.texts.language)
        return self.languages[(place + 1) % len(self.languages)]

    def _band_height(self) -> int:
        """Return how high the band is: the usual part of the screen, or what its words need."""
        sheet = self.sheet
        usual_mm = min(sheet.height_mm * BAND_PART, BAND_MAX_MM)
        height = self.line + self._band_pad
        if not self.is_small or not (self.is_wide or self.has_one_column):
            height = max(sheet.px(usual_mm), height)
        if self._has_office(height) or self._title_fits(height):
            return height
        return TITLE_LINES_MAX * self.line + self._band_pad

    @property
    def _band_pad(self) -> int:
        return self.sheet.px(BAND_PAD_NARROW_MM if self.has_one_column else BAND_PAD_MM)

    def _has_office(self, height: int) -> bool:
        """Whether the office and the title fit into a band, the title on one line."""
        rest = height - self.line - self.sheet.px(5)
        name = self.sheet.width(self.plan.office.name, self.plain())
        return (
            rest >= round(self.line * 1.2)
            and name <= self._title_box(height).width
            and self._title_fits(rest)
        )

    def _title_fits(self, height: int) -> bool:
        box = self._title_box(height)
        return not self.sheet.setting(self.title, self.bold(), box.width, height).is_small

    def _title_box(self, height: int) -> Box:
        return Box(self.margin, 0, self.sheet.grid.width - 2 * self.margin, height)

    def _title_type(self, height: int) -> look.Type:
        cap_mm = min(max(self.sheet.mm(height) * 0.29, self.cap_mm), TITLE_CAP_MAX_MM)
        return look.heading(cap_mm, self.cap_mm, self.palette.on_accent)

    def _language(self, language: Language, box: Box, *, is_chosen: bool) -> None:
        sheet, palette = self.sheet, self.palette
        is_pressed = sheet.target(f"language/{language}", box)
        ground = palette.accent if is_pressed else palette.tint if is_chosen else palette.paper
        sheet.fill(box, ground, 2)
        edge, thickness_mm = (palette.on_tint, 0.8) if is_chosen else (palette.edge, 0.4)
        sheet.frame(box, edge, thickness_mm, 2)
        ink = palette.on_accent if is_pressed else palette.ink
        kind = self.bold(colour=ink) if is_chosen else self.plain(colour=ink)
        name = self.texts.say(language_button(language, self.foot.naming).text)
        sheet.words(name, box.inset(sheet.px(1)), kind, Align.CENTRE)
        if is_chosen:
            # A bar below the name, so that the choice shows without colour too.
            middle, height = box.width // 2, sheet.px(1)
            top = box.middle[1] + self.line // 2
            sheet.fill(Box(box.left + middle // 2, top, middle, height), ink)
