"""What the hall sees, on the three kinds of screen that offices have."""

from pathlib import Path

import pygame
import pytest

from display.core.board_scene import BoardScene
from display.core.layout import Layout
from display.core.sheet import Sheet
from display.core.view import FullRoom, Screen, ShownCall, TimeOfDay, View
from office.look import DARK
from protocol.messages import ClosedDesk, PauseReason
from protocol.types import CallId, DeskNumber, Label
from runtime.painter import Painter
from runtime.texts import load_texts
from scene.shapes import Grid

ASSETS = Path("assets")
CLOCK = TimeOfDay(10, 42, 37)
SCREENS = {
    "full-hd": Grid(1920, 1080, 1210),
    "hd": Grid(1280, 720, 1210),
    "portrait": Grid(1080, 1920, 680),
}


def a_call(label: str, desk: int, room: str | None = None, *, recalled: bool = False) -> ShownCall:
    return ShownCall(CallId(label.lower()), Label(label), DeskNumber(desk), room, recalled)


RECENT = (
    a_call("K017", 3),
    a_call("A041", 12),
    a_call("W1024", 7),
    a_call("D103", 1),
    a_call("R008", 5),
    a_call("J077", 2),
)
LONG_NAME = "Sala obsługi Wydziału Komunikacji i Transportu, budynek B, I piętro na lewo, 205"
"""As long as the plan lets a room's name be."""

VIEWS = {
    "calling": View(Screen.CALLING, a_call("A042", 3), True, RECENT[:4], CLOCK),
    "calling-later": View(
        Screen.CALLING,
        a_call("W1024", 12, "pok. 205, I piętro", recalled=True),
        False,
        RECENT,
        CLOCK,
        sound_off=True,
    ),
    "room-full": View(
        Screen.CALLING,
        a_call("A042", 3, LONG_NAME),
        True,
        RECENT,
        CLOCK,
        sound_off=True,
        notice=FullRoom("pokój 205"),
    ),
    "long-room-full": View(
        Screen.CALLING, RECENT[0], False, RECENT[1:], CLOCK, notice=FullRoom(LONG_NAME)
    ),
    "desk-closed": View(
        Screen.NOBODY, clock=CLOCK, notice=ClosedDesk(DeskNumber(3), PauseReason.BREAK, "12:30")
    ),
    "nobody-called": View(Screen.NOBODY, clock=CLOCK),
    "no-link": View(Screen.NO_LINK, clock=CLOCK),
}


@pytest.fixture(scope="module")
def painter() -> Painter:
    return Painter.of(ASSETS)


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("view", VIEWS)
def test_the_hall_sees_what_was_looked_at(view, screen, painter, check_picture):
    layout = Layout(SCREENS[screen], farthest_seat_m=5, metrics=painter.fonts)
    scenes = BoardScene(
        Sheet(layout, DARK, load_texts(ASSETS / "texts")["pl"]), "Urząd Miasta Lipowo"
    )
    surface = pygame.Surface((layout.grid.width, layout.grid.height), depth=24)
    painter.paint(scenes.compose(VIEWS[view]), surface)
    check_picture(f"display-{view}-{screen}", surface)
