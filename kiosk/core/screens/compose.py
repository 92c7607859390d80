"""From what is to be shown to the picture of it."""

from collections.abc import Mapping
from typing import Final, assert_never

from kiosk.core import look, view
from kiosk.core.offers import in_category, pinned
from kiosk.core.screens.choose import category_entry, draw_choice, service_entry
from kiosk.core.screens.confirm import draw_confirm
from kiosk.core.screens.number import (
    draw_no_number,
    draw_printing,
    draw_remember,
    draw_take_slip,
)
from kiosk.core.screens.out import draw_out_of_service
from kiosk.core.screens.page import Page
from kiosk.core.sheet import Sheet
from kiosk.core.typeset import Typesetter
from office.plan import Plan, name_in
from protocol.types import LANGUAGES, Language
from scene.shapes import Grid, Scene
from scene.texts import Catalogue

_TITLES: Final[Mapping[type[view.Screen], str]] = {
    view.OutOfService: "kiosk.out-of-service.title",
    view.Home: "kiosk.home.title",
    view.Confirm: "kiosk.confirm.title",
    view.Printing: "kiosk.printing.title",
    view.TakeSlip: "kiosk.take.title",
    view.Remember: "kiosk.remember.title",
    view.NoNumber: "kiosk.refused.title",
}


class Composer:
    """Composes every screen of one kiosk."""

    def __init__(
        self,
        *,
        plan: Plan,
        catalogues: Mapping[Language, Catalogue],
        grid: Grid,
        typesetter: Typesetter,
    ) -> None:
        self._plan = plan
        self._catalogues = catalogues
        self._grid = grid
        self._typesetter = typesetter
        self._languages = tuple(
            language
            for language in LANGUAGES
            if language in plan.office.languages and language in catalogues
        )

    def scene_of(self, shown: view.KioskView) -> Scene:
        """Return the picture of a view."""
        language = shown.language
        page = Page(
            Sheet(self._grid, self._typesetter, shown.pressed),
            self._plan,
            self._catalogues[language],
            self._languages,
        )
        page.title(self._title(shown.screen, page))
        self._draw(shown, page)
        page.language_buttons(language)
        return page.sheet.scene(look.GROUND)

    def _title(self, screen: view.Screen, page: Page) -> str:
        if isinstance(screen, view.Category):
            named = next(
                (each for each in self._plan.categories if each.id == screen.category), None
            )
            return name_in(named.name, page.texts.language) if named else ""
        return page.texts.say(_TITLES[type(screen)])

    def _draw(self, shown: view.KioskView, page: Page) -> None:
        match shown.screen:
            case view.OutOfService() as screen:
                draw_out_of_service(page, screen)
            case view.Home(number):
                self._draw_home(shown, page, number)
            case view.Category(category, number):
                offers = in_category(self._plan, shown.offers, category)
                entries = [service_entry(self._plan, each, shown.language) for each in offers]
                draw_choice(page, [entries], number, back=True)
            case view.Confirm() as screen:
                draw_confirm(page, screen, shown.offers)
            case view.Printing() as screen:
                draw_printing(page, screen)
            case view.TakeSlip() as screen:
                draw_take_slip(page, screen)
            case view.Remember() as screen:
                draw_remember(page, screen)
            case view.NoNumber() as screen:
                draw_no_number(page, screen)
            case _ as never:
                assert_never(never)

    def _draw_home(self, shown: view.KioskView, page: Page, number: int) -> None:
        plan, language = self._plan, shown.language
        services = [service_entry(plan, offer, language) for offer in pinned(plan, shown.offers)]
        categories = [
            category_entry(category, language)
            for category in plan.categories
            if in_category(plan, shown.offers, category.id)
        ]
        draw_choice(page, [services, categories], number, back=False)
