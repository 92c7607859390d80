"""From what is to be shown to the picture of it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, assert_never

from kiosk.core import look, view
from kiosk.core.offers import in_category, pinned, takes_appointments
from kiosk.core.reach import least_cap_mm
from kiosk.core.screens.button import ButtonText
from kiosk.core.screens.choose import Choice, draw_choice
from kiosk.core.screens.closed import CHECK_IN
from kiosk.core.screens.confirm import draw_confirm, is_open
from kiosk.core.screens.enter_code import draw_enter_code
from kiosk.core.screens.entry import category_entry, service_entry
from kiosk.core.screens.focus import draw_focus
from kiosk.core.screens.help import draw_help
from kiosk.core.screens.information import draw_information
from kiosk.core.screens.lowered import lower_grid, lowered
from kiosk.core.screens.number import (
    draw_no_number,
    draw_printing,
    draw_remember,
    draw_take_slip,
)
from kiosk.core.screens.opinion import draw_rate
from kiosk.core.screens.out import draw_out_of_service
from kiosk.core.screens.page import Page, is_small
from kiosk.core.screens.privileged import draw_privileged
from kiosk.core.screens.thanks import draw_thanks
from kiosk.core.sheet import Sheet
from kiosk.core.typeset import Typesetter
from office.plan import Plan, name_in
from office.settings import StandSettings
from protocol.types import LANGUAGES, Language
from scene.shapes import Box, Grid, Scene
from scene.texts import Catalogue

_TITLES: Final[Mapping[type[view.Screen], str]] = {
    view.OutOfService: "kiosk.out-of-service.title",
    view.Home: "kiosk.home.title",
    view.Confirm: "kiosk.confirm.title",
    view.Information: "kiosk.information.title",
    view.Help: "kiosk.help.title",
    view.Privileged: "kiosk.privileged.title",
    view.EnterCode: "kiosk.check-in.title",
    view.Printing: "kiosk.printing.title",
    view.TakeSlip: "kiosk.take.title",
    view.Remember: "kiosk.remember.title",
    view.NoNumber: "kiosk.refused.title",
    view.Rate: "kiosk.rate.title",
    view.Thanks: "kiosk.thanks.title",
}

_CHOOSE: Final = "kiosk.home.title"
"""The title where the name of a category is too long for one."""

RATE: Final = ButtonText(
    "rate", "kiosk.rate.button", "face-good", is_quiet=True, short="kiosk.rate.button-short"
)


class Composer:
    """Composes every screen of one kiosk."""

    def __init__(
        self,
        *,
        plan: Plan,
        catalogues: Mapping[Language, Catalogue],
        grid: Grid,
        typesetter: Typesetter,
        stand: StandSettings = StandSettings(),  # noqa: B008 - it is frozen
    ) -> None:
        """Compose for one glass.

        Args:
            plan: the office.
            catalogues: the texts by language.
            grid: the glass.
            typesetter: what fits the texts.
            stand: how the glass stands in the hall: how near it is read and what can be reached.
        """
        self._plan = plan
        self._catalogues = catalogues
        self._grid = grid
        self._typesetter = typesetter
        self._stand = stand
        self._lower = lower_grid(grid, stand)
        self._languages = tuple(
            language
            for language in LANGUAGES
            if language in plan.office.languages and language in catalogues
        )

    def scene_of(self, shown: view.KioskView) -> Scene:
        """Return the picture of a view."""
        is_low = shown.ease.low_reach and self._lower is not None
        grid, top = self._lower if self._lower and is_low else (self._grid, 0)
        page = self._page(shown, grid)
        page.draw_band()
        self._draw(shown, page)
        page.draw_foot()
        if shown.speaks and shown.focus is not None:
            draw_focus(page.sheet, shown.focus)
        scene = page.sheet.scene(page.palette.ground)
        return lowered(scene, top, self._grid.height) if is_low else scene

    def _page(self, shown: view.KioskView, grid: Grid) -> Page:
        ease, texts = shown.ease, self._catalogues[shown.language]
        least_mm = least_cap_mm(self._grid, self._stand, large_text=ease.large_text)
        sheet = Sheet(
            grid,
            self._typesetter,
            shown.pressed,
            palette=look.palette(high_contrast=ease.high_contrast),
            least_cap_mm=least_mm,
        )
        page = Page(
            sheet=sheet,
            plan=self._plan,
            texts=texts,
            languages=self._languages,
            cap_mm=least_mm,
            is_small=is_small(self._grid),
            title=self._title(shown, texts),
            may_help=shown.may_help,
        )
        return page if page.has_room_for_title else replace(page, title=texts.say(_CHOOSE))

    def _title(self, shown: view.KioskView, texts: Catalogue) -> str:
        title = _TITLES.get(type(shown.screen), "")
        match shown.screen:
            case view.Category(category):
                named = next((each for each in self._plan.categories if each.id == category), None)
                return name_in(named.name, texts.language) if named else ""
            case view.Confirm() as screen if not is_open(self._plan, screen, shown.offers):
                title = "kiosk.confirm.closed-title"
            case view.Printing(None, None):
                title = "kiosk.check-in.asking"
            case view.Printing() if shown.paperless is not None:
                title = "kiosk.paperless.wait"
            case view.NoNumber(is_check_in=True):
                title = "kiosk.check-in.refused.title"
            case _:
                pass
        return texts.say(title) if title else ""

    def _draw(self, shown: view.KioskView, page: Page) -> None:
        match shown.screen:
            case view.Home(number):
                self._draw_home(shown, page, number)
            case view.Category(category, number):
                offers = in_category(self._plan, shown.offers, category)
                entries = [service_entry(page, each) for each in offers]
                choice = Choice(entries, told=_told(shown, page), has_back=True)
                draw_choice(page, choice, number)
            case (view.Confirm() | view.Information() | view.Privileged()) as screen:
                _draw_card(page, screen, shown)
            case view.EnterCode() as screen:
                draw_enter_code(page, screen)
            case view.Rate():
                draw_rate(page)
            case (
                view.OutOfService()
                | view.Help()
                | view.Printing()
                | view.TakeSlip()
                | view.Remember()
                | view.NoNumber()
                | view.Thanks()
            ) as screen:
                _draw_outcome(page, screen, shown)
            case view.Saver():
                whole = Box(0, 0, self._grid.width, self._grid.height)
                page.sheet.target("wake", whole)
            case _:
                pass

    def _draw_home(self, shown: view.KioskView, page: Page, number: int) -> None:
        plan, language = self._plan, shown.language
        services = [service_entry(page, offer) for offer in pinned(plan, shown.offers)]
        categories = [
            category_entry(category, language)
            for category in plan.categories
            if in_category(plan, shown.offers, category.id)
        ]
        may_check_in = takes_appointments(plan) and not shown.is_alone
        doors = [CHECK_IN, RATE] if may_check_in else [RATE]
        draw_choice(page, Choice(categories, services, doors, _told(shown, page)), number)


def _told(shown: view.KioskView, page: Page) -> list[str]:
    """Return what has to be read before anything is chosen."""
    told = [name_in(notice, shown.language) for notice in shown.notices]
    if shown.is_alone:
        told.append(page.texts.say("kiosk.alone"))
    if shown.paperless is not None:
        told.append(page.texts.say("kiosk.home.paperless"))
    return told


_Card = view.Confirm | view.Information | view.Privileged
_Outcome = (
    view.OutOfService
    | view.Help
    | view.Printing
    | view.TakeSlip
    | view.Remember
    | view.NoNumber
    | view.Thanks
)


def _draw_card(page: Page, screen: _Card, shown: view.KioskView) -> None:
    match screen:
        case view.Confirm():
            draw_confirm(page, screen, shown.offers)
        case view.Information():
            may_print = shown.paperless is None
            draw_information(page, screen, shown.offers, may_print=may_print)
        case view.Privileged():
            draw_privileged(page, screen)
        case _ as never:
            assert_never(never)


def _draw_outcome(page: Page, screen: _Outcome, shown: view.KioskView) -> None:
    match screen:
        case view.OutOfService():
            draw_out_of_service(page, screen)
        case view.Help():
            draw_help(page, screen, may_help=shown.may_help)
        case view.Printing():
            draw_printing(page, screen, shown.paperless)
        case view.TakeSlip():
            draw_take_slip(page, screen)
        case view.Remember():
            draw_remember(page, screen, shown.paperless, speaks=shown.speaks)
        case view.NoNumber():
            draw_no_number(page, screen)
        case view.Thanks():
            draw_thanks(page, screen)
        case _ as never:
            assert_never(never)
