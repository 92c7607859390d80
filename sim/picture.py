"""Where things stand on a simulated kiosk: its own screens, set in type of one plain width."""

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from msgspec.structs import replace

from kiosk.core.screens.compose import Composer
from kiosk.core.typeset import Typesetter
from kiosk.core.view import (
    Easier,
    Help,
    KioskView,
    Offer,
    Printing,
    Remember,
    Saver,
    Screen,
    StillThere,
    TakeSlip,
)
from office.plan import Plan
from protocol.types import Label, Language
from scene.shapes import Font, Grid, Scene
from scene.texts import Catalogue

SCREEN: Final = Grid(width=1080, height=1920, width_mm=268.0)
"""An upright screen of 21.5 inches, the usual one of a kiosk."""

Compose: TypeAlias = Callable[[KioskView], Scene]

_ANY_LABEL: Final = Label("A000")

_Key: TypeAlias = tuple[
    Screen, Language, tuple[tuple[str, str | None, str | None], ...], bool, bool
]


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
    """Return what composes the screens of every kiosk of an office; it can be shared by many.

    Nobody reads these screens, neither the simulated visitors nor the cores: both only ask what
    can be touched where. So every screen is composed once, without numbers of people, waits,
    labels and fingers, and that picture serves whoever asks. Both ask the same one.
    """
    typesetter = Typesetter(PlainMetrics())
    scene_of = Composer(plan=plan, catalogues=texts, grid=SCREEN, typesetter=typesetter).scene_of
    scenes: dict[_Key, Scene] = {}

    def compose(shown: KioskView) -> Scene:
        screen = _of_anybody(shown.screen)
        offers = shown.offers
        key = (
            screen,
            shown.language,
            tuple((o.service, o.closed and o.closed.value, o.opens_at) for o in offers),
            shown.is_alone,
            shown.may_help,
        )
        scene = scenes.get(key)
        if scene is None:
            plain = tuple(Offer(o.service, 0, o.closed, o.opens_at) for o in offers)
            scene = scenes[key] = scene_of(
                KioskView(
                    screen,
                    shown.language,
                    plain,
                    is_alone=shown.is_alone,
                    may_help=shown.may_help,
                )
            )
        return scene

    return compose


def _of_anybody(screen: Screen) -> Screen:
    """Return a screen without what is one visitor's own: it shows the same targets."""
    match screen:
        case TakeSlip() | Remember():
            return replace(screen, label=_ANY_LABEL, slip=None)
        case Printing(_, str()):
            return replace(screen, label=_ANY_LABEL)
        case Help(back) | Easier(back) | StillThere(back):
            return replace(screen, back=_of_anybody(back))
        case Saver():
            return Saver()
        case _:
            return screen
