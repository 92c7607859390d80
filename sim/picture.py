"""Where things stand on a simulated kiosk: its own screens, set in type of one plain width."""

from collections.abc import Callable, Mapping
from typing import Final

from kiosk.core.screens.compose import Composer
from kiosk.core.typeset import Typesetter
from kiosk.core.view import KioskView
from office.plan import Plan
from protocol.types import Language
from scene.shapes import Font, Grid, Scene
from scene.texts import Catalogue

SCREEN: Final = Grid(width=1080, height=1920, width_mm=268.0)
"""An upright screen of 21.5 inches, the usual one of a kiosk."""

Compose = Callable[[KioskView], Scene]


class PlainMetrics:
    """Every letter is six tenths of the em wide; close to the faces that ship, and pure."""

    def width(self, font: Font, size: int, text: str) -> int:  # noqa: ARG002 - all faces are one
        """See ``scene.fit.Metrics``."""
        return len(text) * size * 6 // 10

    def cap_height(self, font: Font, size: int) -> int:  # noqa: ARG002 - all faces are one
        """See ``scene.fit.Metrics``."""
        return size * 7 // 10

    def descent(self, font: Font, size: int) -> int:  # noqa: ARG002 - all faces are one
        """See ``scene.fit.Metrics``."""
        return size * 3 // 10


def composer_of(plan: Plan, texts: Mapping[Language, Catalogue]) -> Compose:
    """Return what composes the screens of every kiosk of an office; it can be shared by many."""
    typesetter = Typesetter(PlainMetrics())
    return Composer(plan=plan, catalogues=texts, grid=SCREEN, typesetter=typesetter).scene_of
