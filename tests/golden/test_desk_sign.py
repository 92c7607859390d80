"""What stands at one desk or on its door, on the kinds of small screens that are sold."""

from pathlib import Path

import pygame
import pytest

from display.core.sign.layout import SignLayout
from display.core.sign.sheet import SignSheet
from display.core.sign.sign_scene import SignScene
from display.core.sign.view import SignScreen, SignView
from display.core.view import TimeOfDay
from office.look import DARK
from protocol.link_cause import LinkCause, WireTrouble
from protocol.messages import PauseReason
from protocol.types import LANGUAGES, DayId, DeskNumber, Label
from runtime.painter import Painter
from runtime.texts import load_texts
from scene.shapes import Grid

ASSETS = Path("assets")
SCREENS = {
    "7-inch": Grid(800, 480, 154),
    "10-inch": Grid(1280, 800, 217),
    "22-inch": Grid(1920, 1080, 476),
    "7-inch-upright": Grid(480, 800, 86),
    "15-inch-upright": Grid(1080, 1920, 194),
}
SEEN_FROM_M = {"22-inch": 3, "15-inch-upright": 2}
"""The others from one metre."""
LONG = "Wydawanie zaświadczeń o przeznaczeniu działek i o objęciu ich planem rewitalizacji gminy"
"""A service of nearly 90 letters."""
LONG_ROOM = "Sala obsługi Wydziału Komunikacji i Transportu, budynek B, I piętro na lewo, 205"
SERVICES = ("Nowy dowód osobisty", "Odbiór dowodu osobistego", "Zameldowanie i wymeldowanie")


def a_view(screen: SignScreen, desk: int = 3, room: str | None = None, **more) -> SignView:
    clock = TimeOfDay(10, 42, 37)
    return SignView(screen=screen, desk=DeskNumber(desk), room=room, clock=clock, **more)


CALLED = {"label": Label("A042"), "service": "Nowy dowód osobisty"}
VIEWS = {
    "called-now": a_view(SignScreen.CALLED, **CALLED, highlighted=True),
    "called": a_view(
        SignScreen.CALLED,
        12,
        "pokój 205, I piętro",
        **CALLED,
        service_translated="Нове посвідчення особи",
    ),
    "called-long": a_view(
        SignScreen.CALLED,
        128,
        LONG_ROOM,
        label=Label("W1024"),
        service=LONG,
        service_translated="Bescheinigungen über die Bestimmung von Grundstücken und deren Lage",
    ),
    "free": a_view(SignScreen.FREE, services=SERVICES),
    "room-full": a_view(SignScreen.ROOM_FULL, 12, "pokój 205", services=(LONG,) * 5),
    "break": a_view(SignScreen.PAUSE, closed=PauseReason.BREAK, back_at="12:30", services=SERVICES),
    "away": a_view(SignScreen.PAUSE, 12, "pokój 205", closed=PauseReason.AWAY),
    "ended": a_view(SignScreen.CLOSED, closed=PauseReason.ENDED, services=SERVICES),
    "no-link": a_view(SignScreen.NO_LINK, 3, "pokój 205"),
    "no-certificate": a_view(
        SignScreen.NO_LINK,
        wire=WireTrouble(LinkCause.CERTIFICATE_EXPIRED, DayId("2026-11-12")),
    ),
}


def scenes_on(screen: str, painter: Painter, *, has_room: bool) -> SignScene:
    metres = SEEN_FROM_M.get(screen, 1)
    layout = SignLayout(SCREENS[screen], metres, painter.fonts, has_room)
    texts = load_texts(ASSETS / "texts")
    polish, *others = (texts[language] for language in LANGUAGES)
    return SignScene(SignSheet(layout, DARK, polish, tuple(others)))


@pytest.fixture(scope="module")
def painter() -> Painter:
    return Painter.of(ASSETS)


LARGE = ("22-inch", "15-inch-upright")
KEPT_LARGE = ("called-now", "called-long", "break")
"""Large pictures take time to compare, and are laid out as the small ones."""
KEPT = [
    (screen, view)
    for screen in SCREENS
    for view in VIEWS
    if screen not in LARGE or view in KEPT_LARGE
]


@pytest.mark.parametrize(("screen", "view"), KEPT)
def test_visitors_see_what_was_looked_at(view, screen, painter, check_picture):
    grid = SCREENS[screen]
    surface = pygame.Surface((grid.width, grid.height), depth=24)
    scenes = scenes_on(screen, painter, has_room=VIEWS[view].room is not None)
    painter.paint(scenes.compose(VIEWS[view]), surface)
    check_picture(f"sign-{view}-{screen}", surface)
