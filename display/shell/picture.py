"""The screen of a display: opened when it is there, and painted only where it changed."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Generic, Protocol, TypeVar

from display.core.events import Event
from display.shell.look import load_look
from display.shell.pictures import Pictures
from office.look import DARK, Look
from office.settings import DisplaySettings
from protocol.messages import Fault
from protocol.types import LANGUAGES, Language
from runtime.inbox import ThreadDied
from runtime.painter import Painter
from runtime.screen import GLANCE_MS, Screen
from runtime.texts import load_texts
from scene.fit import Metrics
from scene.shapes import Grid, Scene
from scene.texts import Catalogue

ENOUGH_PX: Final = 1920
"""Full HD is enough for a hall: on a screen of 55 inches its pixels are 0.63 mm, and who sees one
minute of arc tells 1.5 mm apart at 5 m. Four times the pixels would take four times the processor
time to paint and 29 MiB more (docs/measurements); a television scales by itself what it is sent."""

_LOG = logging.getLogger(__name__)

V = TypeVar("V")
V_contra = TypeVar("V_contra", contravariant=True)


@dataclass(frozen=True)
class Canvas:
    """What pictures are made with: the open screen, the faces, the look and the texts."""

    grid: Grid
    metrics: Metrics
    look: Look
    texts: Catalogue
    catalogues: Mapping[Language, Catalogue]
    """The same texts in every language."""


class Scenes(Protocol[V_contra]):
    """What makes the pictures of one screen."""

    @property
    def legible_m(self) -> float:
        """From how far, in metres, they can be read."""

    def compose(self, view: V_contra) -> Scene:
        """Return the picture of a view. Equal views have equal pictures."""


class Picture(Generic[V]):
    """Shows views on one screen."""

    def __init__(
        self,
        settings: DisplaySettings,
        scenes: Callable[[Canvas], Scenes[V]],
        tell: Callable[[Event | ThreadDied], None],
    ) -> None:
        """Make a picture whose screen is not open yet.

        Args:
            settings: size and place of the screen, distance of the seats, folder of assets.
            scenes: makes what makes the pictures, once the size of the screen is known.
            tell: takes what there is to tell the core, from any thread.
        """
        assets = Path(settings.device.assets)
        self._painter = Painter.of(assets)
        look = load_look(settings.look, assets)
        self._look_refused = look is None
        self._look = look or DARK
        self._catalogues = load_texts(assets / "texts")
        self._width_mm = settings.screen.width_mm
        self._farthest_seat_m = settings.farthest_seat_m
        self._scenes_on = scenes
        self._scenes: Scenes[V] | None = None
        self.screen = Screen(
            self._painter, settings.screen, look_ms=GLANCE_MS, longest_px=ENOUGH_PX
        )
        folder = settings.information and settings.information.pictures
        self._pictures = Pictures(
            Path(folder) if folder else None, self._painter, self.screen, tell
        )

    def open(self) -> bool:
        """Try to open the screen; say whether it is open now."""
        if self.screen.is_open and self._scenes is not None:
            return True
        if not self.screen.open():
            return False
        self._scenes = self._scenes_on(self._canvas(Grid(*self.screen.size, self._width_mm)))
        if self.too_small:
            _LOG.warning(
                "the screen can be read from %.1f m, but farthest_seat_m is %d: take a larger "
                "screen, or set the distance that is meant; numerek display check says more",
                self._scenes.legible_m,
                self._farthest_seat_m,
            )
        return True

    @property
    def too_small(self) -> bool:
        """Whether the open screen cannot be read from the farthest seat."""
        return self._scenes is not None and self._scenes.legible_m < self._farthest_seat_m

    def _canvas(self, grid: Grid) -> Canvas:
        texts = self._catalogues[LANGUAGES[0]]
        return Canvas(grid, self._painter.fonts, self._look, texts, self._catalogues)

    def faults(self) -> list[Fault]:
        """Return what is wrong with what can be seen."""
        faults = []
        if not self.screen.is_open:
            faults.append(Fault.SCREEN_GONE)
        if self._look_refused:
            faults.append(Fault.LOOK_REFUSED)
        if self._pictures.are_broken:
            faults.append(Fault.PICTURE_BROKEN)
        if self.too_small:
            faults.append(Fault.SCREEN_TOO_SMALL)
        return faults

    def show(self, view: V) -> bool:
        """Show a view; say whether anything changed on a screen that is open."""
        self._pictures.catch_up()
        if self._scenes is None:
            return False
        scene = self._scenes.compose(view)
        self._pictures.expect(scene)
        return self.screen.show(scene)

    def start(self) -> None:
        """Begin what nobody waits for: to look for the office's own pictures."""
        self._pictures.start()

    def close(self) -> None:
        """Let go of the screen, and look for no pictures any more."""
        self._pictures.close()
        self.screen.close()

    def prepare(self, view: V) -> None:
        """Render the texts of a view, so that the first such one finds its faces open."""
        if self._scenes is not None:
            self._painter.prepare(self._scenes.compose(view))
