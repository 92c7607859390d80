"""The kiosk's screen: what it shows, and what fingers do to it."""

from collections.abc import Mapping
from typing import Final

from kiosk.core.screens.compose import Composer
from kiosk.core.typeset import Typesetter
from kiosk.core.view import KioskView
from office.plan import Plan
from office.settings import ScreenSettings, StandSettings
from protocol.types import Language, Millis
from runtime.painter import Painter
from runtime.screen import LOOK_MS, Screen
from scene.shapes import Grid, Scene
from scene.texts import Catalogue

LOOK_AFTER_MS: Final = Millis(10_000)
"""How often a screen that is there is looked after."""

UNTIL_OPEN_MS: Final = Millis(1_000)
"""How often a screen that is gone is looked for: at a start its driver may come a moment later."""


class Glass:
    """Composes for the screen as it is: its size is known only once it is open."""

    def __init__(
        self,
        *,
        settings: ScreenSettings,
        stand: StandSettings,
        plan: Plan,
        catalogues: Mapping[Language, Catalogue],
        painter: Painter,
        typesetter: Typesetter,
    ) -> None:
        self.screen = Screen(painter, settings, look_ms=LOOK_MS)
        self._painter = painter
        self._width_mm = settings.width_mm
        self._stand = stand
        self._plan = plan
        self._catalogues = catalogues
        self._typesetter = typesetter
        self._composer = self._composer_now()
        self._look_at = Millis(0)
        self.is_dark = True
        """Whether nobody can see it, as far as was known at the last look."""
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
        """When it is time, open the screen if it is not, and see whether anybody can see it."""
        if now < self._look_at:
            return
        if not self.screen.is_open and self.screen.open():
            self._composer = self._composer_now()
            self._composed = None
        self._look_at = Millis(now + (LOOK_AFTER_MS if self.screen.is_open else UNTIL_OPEN_MS))
        self.is_dark = self.screen.is_dark

    def next_look(self) -> Millis:
        """Return when to look after it next."""
        return self._look_at

    def _composer_now(self) -> Composer:
        width, height = self.screen.size
        return Composer(
            plan=self._plan,
            catalogues=self._catalogues,
            grid=Grid(width, height, self._width_mm),
            typesetter=self._typesetter,
            stand=self._stand,
        )
