"""A panel that hangs turned: what is painted, what is seen, what is touched."""

from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from office.settings import ScreenSettings
from protocol.types import Millis
from runtime.clock import monotonic_ms
from runtime.fingers import HELD_MS
from runtime.inbox import Inbox
from runtime.painter import Painter
from runtime.screen import GLANCE_MS, Screen
from runtime.turned import turned_part, turned_size, upright_point
from scene.shapes import Box, Fill, Scene
from scene.touch import Pressed

ASSETS = Path("assets")
UPRIGHT = (200, 320)
TURNS = [0, 90, 180, 270]
WHITE, RED = (255, 255, 255), (200, 0, 0)
CORNER = Box(0, 0, 30, 20)
"""In the upper left corner of what people see."""
CORNER_IN_WINDOW = {0: (5, 5), 90: (314, 5), 180: (194, 314), 270: (5, 194)}
"""A point of it on the panel. Turned clockwise by 90 degrees, the upper left is on the right."""


@pytest.fixture(params=TURNS)
def turned(request, monkeypatch) -> Iterator[tuple[int, Screen]]:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    settings = ScreenSettings(
        width_px=UPRIGHT[0],
        height_px=UPRIGHT[1],
        width_mm=100,
        full_screen=False,
        rotate_deg=request.param,
    )
    screen = Screen(Painter.of(ASSETS), settings, look_ms=GLANCE_MS)
    assert screen.open()
    pygame.event.get()
    yield request.param, screen
    screen.close()


def scene(*items: Fill) -> Scene:
    return Scene(*UPRIGHT, WHITE, items)


def seen(turn: int) -> pygame.Surface:
    """Return what somebody sees who stands before the panel."""
    return pygame.transform.rotate(pygame.display.get_surface(), turn)


def test_the_picture_stands_upright_before_people_and_has_its_size(turned) -> None:
    turn, screen = turned
    assert screen.size == UPRIGHT
    screen.show(scene(Fill(CORNER, RED)))
    assert pygame.display.get_surface().get_size() == turned_size(UPRIGHT, turn)
    assert seen(turn).get_at((5, 5))[:3] == RED
    assert pygame.display.get_surface().get_at(CORNER_IN_WINDOW[turn])[:3] == RED


def test_what_changes_later_lands_where_the_whole_picture_would_have_it(turned) -> None:
    turn, screen = turned
    screen.show(scene())
    screen.show(scene(Fill(Box(150, 40, 31, 17), RED)))
    after_part = pygame.image.tobytes(seen(turn), "RGB")
    screen.scene = None
    screen.show(scene(Fill(Box(150, 40, 31, 17), RED)))
    assert pygame.image.tobytes(seen(turn), "RGB") == after_part
    assert seen(turn).get_at((150, 40))[:3] == RED
    assert seen(turn).get_at((149, 40))[:3] == WHITE
    assert seen(turn).get_at((181, 57))[:3] == WHITE


def test_a_touch_is_where_people_touch(turned) -> None:
    turn, screen = turned
    at = CORNER_IN_WINDOW[turn]
    pygame.event.post(pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=at))
    assert screen.take(GLANCE_MS, Inbox()) == [Pressed(5, 5)]


def test_a_second_finger_is_where_people_touch(turned, monkeypatch) -> None:
    turn, screen = turned
    pygame.event.post(pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=(0, 0)))
    pygame.event.post(pygame.event.Event(pygame.FINGERDOWN, finger_id=1, x=0.0, y=0.0))
    screen.take(GLANCE_MS, Inbox())  # something lies on the glass
    later = Millis(monotonic_ms() + HELD_MS)
    monkeypatch.setattr("runtime.screen.monotonic_ms", lambda: later)
    width, height = turned_size(UPRIGHT, turn)
    x, y = CORNER_IN_WINDOW[turn]
    place = {"x": (x + 0.5) / width, "y": (y + 0.5) / height}
    pygame.event.post(pygame.event.Event(pygame.FINGERDOWN, finger_id=2, **place))
    assert screen.take(GLANCE_MS, Inbox()) == [Pressed(5, 5)]


@pytest.mark.parametrize("turn", TURNS)
def test_every_point_of_a_part_comes_back_to_it(turn) -> None:
    picture = (7, 5)
    for left in range(7):
        for top in range(5):
            there = turned_part(pygame.Rect(left, top, 1, 1), picture, turn)
            assert upright_point(there.topleft, picture, turn) == (left, top)
