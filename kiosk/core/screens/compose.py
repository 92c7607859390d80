"""From what is to be shown to the picture of it."""

from collections.abc import Mapping
from dataclasses import replace

from kiosk.core import look, view
from kiosk.core.reach import least_cap_mm
from kiosk.core.screens import saver
from kiosk.core.screens.draw import body_min_mm, draw_screen
from kiosk.core.screens.focus import draw_focus
from kiosk.core.screens.lowered import lower_grid, lowered
from kiosk.core.screens.page import Page, is_small
from kiosk.core.screens.saver import draw_saver
from kiosk.core.screens.titles import ANY, title_of
from kiosk.core.sheet import Sheet
from kiosk.core.typeset import Typesetter
from office.plan import Plan
from office.settings import StandSettings
from protocol.types import LANGUAGES, Language
from scene.shapes import Grid, Scene
from scene.texts import Catalogue


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
        if isinstance(shown.screen, view.Saver):
            return self._saver(shown.screen)
        draw_screen(page, shown)
        if not isinstance(shown.screen, view.Printing):
            page.draw_foot()
        if shown.speaks and shown.focus is not None:
            draw_focus(page.sheet, shown.focus)
        scene = page.sheet.scene(page.palette.ground)
        return lowered(scene, top, self._grid.height) if is_low else scene

    def _saver(self, screen: view.Saver) -> Scene:
        sheet = Sheet(self._grid, self._typesetter)
        # It calls from afar, so that its letters are large for everybody.
        cap_mm = least_cap_mm(self._grid, self._stand, large_text=True)
        office, texts, languages = self._plan.office.name, self._catalogues, self._languages
        draw_saver(sheet, office, texts, languages, screen.place, cap_mm)
        return sheet.scene(saver.GROUND)

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
            title=title_of(shown, self._plan, texts, is_small=is_small(grid)),
            may_help=shown.may_help,
            may_lower=self._lower is not None,
        )
        if not page.has_room_for_title:
            is_named = isinstance(shown.screen, view.Category)
            page = replace(page, title=texts.say(ANY) if is_named else "")
        return replace(page, body_min_mm=body_min_mm(page, shown))
