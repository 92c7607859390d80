"""The screen of the hall: opened when it is there, and painted only where it changed."""

import logging
from collections.abc import Callable
from pathlib import Path

import pygame

from display.core.board_scene import BoardScene
from display.core.layout import Layout
from display.core.sheet import Sheet
from display.core.view import Screen as Shown
from display.core.view import ShownCall, TimeOfDay, View
from display.shell.look import load_look
from display.shell.pictures import Pictures
from office.look import DARK
from office.settings import DisplaySettings
from protocol.types import LANGUAGES, CallId, DeskNumber, Label
from runtime.inbox import ThreadDied
from runtime.painter import Painter
from runtime.pictures import PictureEvent
from runtime.screen import GLANCE_MS, Screen
from runtime.texts import load_texts
from scene.shapes import Grid

_LOG = logging.getLogger(__name__)


class Picture:
    """Shows views on one screen."""

    def __init__(
        self,
        settings: DisplaySettings,
        office: str,
        deliver: Callable[[PictureEvent | ThreadDied], None],
    ) -> None:
        """Make a picture whose screen is not open yet.

        Args:
            settings: size and place of the screen, distance of the seats, folder of assets.
            office: the name of the office, for the foot of the screen.
            deliver: takes what comes from the thread that loads pictures, to ``pictures.take``.
        """
        assets = Path(settings.device.assets)
        self._painter = Painter.of(assets)
        look = load_look(settings.look, assets)
        self.look_refused = look is None
        """Whether the look that the settings name is not the one that is shown."""
        self._look = look or DARK
        self._texts = load_texts(assets / "texts")[LANGUAGES[0]]
        self._office = office
        self._width_mm = settings.screen.width_mm
        self._farthest_seat_m = settings.farthest_seat_m
        self._scenes: BoardScene | None = None
        self.screen = Screen(self._painter, settings.screen, look_ms=GLANCE_MS)
        folder = settings.information and settings.information.pictures
        self.pictures = Pictures(
            Path(folder) if folder else None, self._painter, self.screen, deliver
        )

    def open(self) -> bool:
        """Try to open the screen; say whether it is open now."""
        if not self.screen.open():
            return False
        width, height = self.screen.size
        layout = Layout(
            Grid(width, height, self._width_mm), self._farthest_seat_m, self._painter.fonts
        )
        self._scenes = BoardScene(Sheet(layout, self._look, self._texts), self._office)
        if layout.legible_m < self._farthest_seat_m:
            _LOG.warning(
                "the screen can be read from %.1f m, but farthest_seat_m is %d: "
                "take a larger screen, or set the distance that is meant",
                layout.legible_m,
                self._farthest_seat_m,
            )
        return True

    def show(self, view: View) -> bool:
        """Show a view; say whether anything changed on a screen that is open."""
        if self._scenes is None:
            return False
        scene = self._scenes.compose(view)
        self.pictures.expect(scene)
        return self.screen.show(scene)

    def warm_up(self) -> None:
        """Paint a call where nobody sees it, so that the first real one finds its faces open."""
        if self._scenes is None:
            return
        unseen = pygame.Surface(self.screen.size)
        for label in ("A000", "A0000"):
            call = ShownCall(CallId("none"), Label(label), DeskNumber(10), "0", recalled=False)
            for highlighted in (True, False):
                view = View(Shown.CALLING, call, highlighted, (call,), TimeOfDay(0, 0, 0))
                self._painter.paint(self._scenes.compose(view), unseen)
