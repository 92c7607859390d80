"""A real window of a real X server, touched by a real pointer."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pygame
import pytest
from x_server import x_server

from office.settings import ScreenSettings
from protocol.types import Millis
from runtime.clock import monotonic_ms
from runtime.inbox import Inbox
from runtime.painter import Painter
from runtime.screen import LOOK_MS, Screen
from runtime.screen_events import KeyPressed, ScreenEvent
from scene.shapes import Scene
from scene.touch import Pressed, Released

pytestmark = pytest.mark.window

PAINTER = Painter.of(Path(__file__).parents[2] / "assets")
BLUE = (0, 75, 145)


@pytest.fixture
def display() -> Iterator[str]:
    with x_server(640, 480) as running:
        yield running


@pytest.fixture
def screen(display, monkeypatch) -> Iterator[Screen]:
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.setenv("SDL_VIDEODRIVER", "x11")
    monkeypatch.delenv("SDL_VIDEO_WINDOW_POS", raising=False)
    settings = ScreenSettings(
        width_px=320,
        height_px=200,
        width_mm=100,
        full_screen=False,
        left_px=100,
        top_px=80,
        title="Okno",
    )
    screen = Screen(PAINTER, settings, look_ms=LOOK_MS)
    assert screen.open()
    screen.show(Scene(320, 200, BLUE, ()))
    yield screen
    screen.close()


def xdotool(*arguments: str) -> str:
    done = subprocess.run(["xdotool", *arguments], check=True, capture_output=True, text=True)
    return done.stdout


def heard(screen: Screen, enough: Callable[[list[ScreenEvent]], bool]) -> list[ScreenEvent]:
    """Return what the screen hears until that is enough, for at most ten seconds."""
    events: list[ScreenEvent] = []
    end = monotonic_ms() + 10_000
    while not enough(events) and monotonic_ms() < end:
        events += screen.take(Millis(50), Inbox[ScreenEvent]())
    return events


def test_a_click_arrives_as_pressed_and_released_at_its_place(screen):
    xdotool("mousemove", "150", "120", "click", "1")
    assert heard(screen, lambda events: len(events) >= 2) == [Pressed(50, 40), Released(50, 40)]


def test_the_window_stands_where_it_was_put_with_its_title(screen):
    xdotool("mousemove", "100", "80")
    window = dict(line.split("=") for line in xdotool("getmouselocation", "--shell").splitlines())[
        "WINDOW"
    ]
    assert xdotool("getwindowname", window) == "Okno\n"
    assert xdotool("getwindowgeometry", "--shell", window).split()[1:5] == [
        "X=100",
        "Y=80",
        "WIDTH=320",
        "HEIGHT=200",
    ]


def test_a_key_arrives_by_name(screen):
    xdotool("mousemove", "150", "120", "click", "1")
    heard(screen, lambda events: len(events) >= 2)
    xdotool("key", "5")
    assert KeyPressed("5") in heard(screen, lambda events: KeyPressed("5") in events)


def test_a_full_screen_has_keyboard_and_pointer_to_itself(display, monkeypatch):
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.setenv("SDL_VIDEODRIVER", "x11")
    settings = ScreenSettings(width_px=320, height_px=200, width_mm=100)
    screen = Screen(PAINTER, settings, look_ms=LOOK_MS)
    assert screen.open()
    try:
        screen.show(Scene(*screen.size, BLUE, ()))
        heard(screen, lambda _: pygame.event.get_grab())
        assert pygame.event.get_grab()
        xdotool("key", "alt+F4")
        assert heard(screen, lambda events: KeyPressed("f4") in events)
    finally:
        screen.close()
