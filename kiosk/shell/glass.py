"""The kiosk's screen: what it shows, and what fingers do to it."""

from collections.abc import Mapping
from typing import Final

from kiosk.core.screens.compose import Composer
from kiosk.core.typeset import Typesetter
from kiosk.core.view import KioskView
from office.plan import Plan
from office.settings import ScreenSettings
from protocol.types import Language, Millis
from runtime.painter import Painter
from runtime.screen import LOOK_MS, Screen
from scene.shapes import Grid, Scene
from scene.texts import Catalogue

RETRY_MS: Final = Millis(10_000)
"""How often a screen that is gone is looked for."""


class Glass:
    """Composes for the screen as it is: its size is known only once it is open."""

    def __init__(
        self,
        *,
        settings: ScreenSettings,
        plan: Plan,
        catalogues: Mapping[Language, Catalogue],
        painter: Painter,
        typesetter: Typesetter,
    ) -> None:
        self.screen = Screen(painter, settings, look_ms=LOOK_MS)
        self._painter = painter
        self._width_mm = settings.width_mm
        self._plan = plan
        self._catalogues = catalogues
        self._typesetter = typesetter
        self._composer = self._composer_now()
        self._retry_at = Millis(0)
        self._composed: tuple[KioskView, Scene] | None = None

    def compose(self, view: KioskView) -> Scene:
        """Return the picture of a view; the last one is kept."""
        if self._composed is None or self._composed[0] != view:
            self._composed = (view, self._composer.scene_of(view))
        return self._composed[1]

    def prepare(self, view: KioskView) -> None:
        """Make ready to show a view that may come next."""
        self._painter.prepare(self._composer.scene_of(view))

    def look_after(self, now: Millis) -> None:
        """Open the screen if it is not, and it is time to try."""
        if self.screen.is_open or now < self._retry_at:
            return
        self._retry_at = Millis(now + RETRY_MS)
        if self.screen.open():
            self._composer = self._composer_now()
            self._composed = None

    def next_look(self) -> Millis | None:
        """Return when to look after it next, or None while all is well."""
        return None if self.screen.is_open else self._retry_at

    def _composer_now(self) -> Composer:
        width, height = self.screen.size
        return Composer(
            plan=self._plan,
            catalogues=self._catalogues,
            grid=Grid(width, height, self._width_mm),
            typesetter=self._typesetter,
        )
