import logging
import threading
from pathlib import Path

import pygame
import pytest
from msgspec.structs import replace

from office.settings import ScreenSettings
from protocol.types import Millis
from runtime.clock import monotonic_ms
from runtime.inbox import Inbox, ThreadDied
from runtime.painter import Painter
from runtime.screen import LOOK_MS, Screen
from runtime.screen_events import KeyPressed, WindowClosed
from scene.shapes import Box, Fill, Font, Scene, Text
from scene.touch import Moved, Pressed, Released

PAINTER = Painter.of(Path(__file__).parents[3] / "assets")
SETTINGS = ScreenSettings(width_px=320, height_px=200, width_mm=100, full_screen=False)
RED = (200, 30, 40)
SCENE = Scene(320, 200, RED, (Text("A042", Font.LABEL, 60, (255, 255, 255), 20, 100),))
FOR_EVER = Millis(60_000)


@pytest.fixture
def screen():
    screen = Screen(PAINTER, SETTINGS, look_ms=LOOK_MS)
    assert screen.open()
    screen.take(Millis(0), Inbox())  # what a window says of itself when it opens
    yield screen
    screen.close()


@pytest.fixture
def no_display(monkeypatch):
    monkeypatch.setenv("SDL_VIDEODRIVER", "there-is-no-such-driver")


def post(kind: int, **fields) -> None:
    pygame.event.post(pygame.event.Event(kind, **fields))


def corner(screen: Screen, path: Path) -> pygame.Color:
    screen.photograph(path)
    return pygame.image.load(path).get_at((0, 0))


def test_a_scene_is_shown(screen, tmp_path):
    assert screen.show(SCENE)
    assert corner(screen, tmp_path / "screen.png") == RED
    assert screen.scene == SCENE


def test_a_scene_that_is_shown_is_not_drawn_again(screen, tmp_path):
    screen.show(SCENE)
    pygame.display.get_surface().fill((1, 2, 3))
    assert not screen.show(Scene(320, 200, RED, SCENE.items))
    assert corner(screen, tmp_path / "screen.png") == (1, 2, 3)


def test_an_item_that_looks_otherwise_now_is_painted_when_its_scene_is_shown_again(
    screen, tmp_path
):
    hole = Fill(Box(0, 0, 10, 10), (5, 5, 5))
    scene = Scene(320, 200, RED, (*SCENE.items, hole))
    screen.show(scene)
    pygame.display.get_surface().fill((1, 2, 3))
    screen.paint_again(hole)
    assert screen.show(scene)
    assert corner(screen, tmp_path / "screen.png") == (5, 5, 5)
    assert pygame.display.get_surface().get_at((300, 190)) == (1, 2, 3)
    assert not screen.show(scene)


def test_a_window_that_was_covered_is_drawn_again(screen, tmp_path):
    screen.show(SCENE)
    pygame.display.get_surface().fill((1, 2, 3))
    post(pygame.VIDEOEXPOSE)
    assert screen.take(Millis(0), Inbox()) == []
    assert corner(screen, tmp_path / "screen.png") == RED


def test_a_scene_with_other_targets_draws_nothing_but_is_known(screen):
    screen.show(SCENE)
    other = Scene(320, 200, RED, (*SCENE.items, Fill(Box(400, 400, 5, 5), RED)))
    assert not screen.show(other)
    assert screen.scene == other


def test_a_touch_is_pressed_moved_and_released(screen):
    post(pygame.MOUSEBUTTONDOWN, pos=(10, 20), button=1)
    post(pygame.MOUSEMOTION, pos=(11, 21), rel=(1, 1), buttons=(1, 0, 0))
    post(pygame.MOUSEBUTTONUP, pos=(12, 22), button=1)
    assert screen.take(FOR_EVER, Inbox()) == [Pressed(10, 20), Moved(11, 21), Released(12, 22)]


def test_what_is_no_touch_is_not_heard(screen):
    post(pygame.MOUSEBUTTONDOWN, pos=(10, 20), button=3)
    post(pygame.MOUSEBUTTONUP, pos=(10, 20), button=3)
    post(pygame.MOUSEMOTION, pos=(11, 21), rel=(1, 1), buttons=(0, 0, 0))
    post(pygame.FINGERDOWN, touch_id=0, finger_id=0, x=0.5, y=0.5, dx=0.0, dy=0.0)
    post(pygame.FINGERUP, touch_id=0, finger_id=0, x=0.5, y=0.5, dx=0.0, dy=0.0)
    assert screen.take(Millis(20), Inbox()) == []


def test_a_touch_beside_something_that_lies_on_the_glass_is_one(screen, monkeypatch):
    def finger(kind, place, x):
        post(kind, touch_id=0, finger_id=place, x=x, y=0.5, dx=0.0, dy=0.0)

    post(pygame.MOUSEBUTTONDOWN, pos=(10, 20), button=1)
    finger(pygame.FINGERDOWN, 1, 0.1)
    assert screen.take(FOR_EVER, Inbox()) == [Pressed(10, 20)]
    later = monotonic_ms() + 10_000
    monkeypatch.setattr("runtime.screen.monotonic_ms", lambda: later)
    for kind in (pygame.FINGERDOWN, pygame.FINGERMOTION, pygame.FINGERUP):
        finger(kind, 2, 0.5)
    width, height = screen.size
    middle = width // 2, height // 2
    assert screen.take(FOR_EVER, Inbox()) == [Pressed(*middle), Moved(*middle), Released(*middle)]


def test_keys_and_the_end_of_the_window_are_heard(screen):
    post(pygame.KEYDOWN, key=pygame.K_KP5, mod=0, unicode="5")
    post(pygame.KEYDOWN, key=pygame.K_RETURN, mod=0, unicode="\r")
    post(pygame.QUIT)
    assert screen.take(FOR_EVER, Inbox()) == [
        KeyPressed("[5]"),
        KeyPressed("return"),
        WindowClosed(),
    ]


def test_nobody_closes_a_full_screen_but_every_key_of_it_is_heard():
    screen = Screen(PAINTER, replace(SETTINGS, full_screen=True), look_ms=LOOK_MS)
    assert screen.open()
    try:
        screen.take(Millis(0), Inbox())
        post(pygame.QUIT)
        post(pygame.KEYDOWN, key=pygame.K_F4, mod=pygame.KMOD_ALT, unicode="")
        assert screen.take(FOR_EVER, Inbox()) == [KeyPressed("f4")]
    finally:
        screen.close()


def test_a_pulled_cable_is_noticed_where_no_desktop_owns_the_screen(screen, monkeypatch):
    assert not screen.is_dark
    monkeypatch.setattr("runtime.screen.card_with_screen", lambda: None)
    assert not screen.is_dark  # of a desktop's cables nothing is known here
    monkeypatch.setattr(pygame.display, "get_driver", lambda: "KMSDRM")
    assert screen.is_dark
    monkeypatch.setattr("runtime.screen.card_with_screen", lambda: 1)
    assert not screen.is_dark


def test_a_screen_that_is_not_open_is_dark():
    assert Screen(PAINTER, SETTINGS, look_ms=LOOK_MS).is_dark


def test_touches_come_before_what_the_inbox_holds(screen):
    inbox: Inbox[str] = Inbox()
    inbox.put("message")
    post(pygame.MOUSEBUTTONDOWN, pos=(1, 2), button=1)
    assert screen.take(FOR_EVER, inbox) == [Pressed(1, 2), "message"]


def test_a_message_from_a_thread_ends_the_wait(screen):
    inbox: Inbox[str] = Inbox()
    sender = threading.Timer(0.05, inbox.put, ["message"])
    sender.start()
    assert screen.take(FOR_EVER, inbox) == ["message"]
    sender.join()


def test_a_touch_ends_a_wait_without_limit(screen):
    toucher = threading.Timer(0.05, post, [pygame.MOUSEBUTTONDOWN], {"pos": (1, 2), "button": 1})
    toucher.start()
    assert screen.take(None, Inbox()) == [Pressed(1, 2)]
    toucher.join()


def test_a_wait_ends_at_its_time_and_not_before(screen):
    start = monotonic_ms()
    assert screen.take(Millis(50), Inbox()) == []
    assert monotonic_ms() - start >= 50


@pytest.mark.parametrize("timeout_ms", [0, -5])
def test_a_wait_for_a_time_gone_by_is_none(screen, timeout_ms):
    assert screen.take(Millis(timeout_ms), Inbox()) == []


def test_a_dead_thread_is_no_silence(screen):
    inbox: Inbox[str] = Inbox()
    inbox.put(ThreadDied("link", OSError("gone")))
    with pytest.raises(RuntimeError, match="link"):
        screen.take(FOR_EVER, inbox)


@pytest.mark.usefixtures("no_display")
def test_a_screen_that_is_not_there_is_a_state_told_once(caplog):
    screen = Screen(PAINTER, SETTINGS, look_ms=LOOK_MS)
    with caplog.at_level(logging.INFO):
        assert [screen.open(), screen.open()] == [False, False]
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert not screen.is_open
    assert screen.size == (320, 200)
    assert not screen.show(SCENE)
    assert screen.scene is None


@pytest.mark.usefixtures("no_display")
def test_without_a_screen_messages_still_come(tmp_path):
    screen = Screen(PAINTER, SETTINGS, look_ms=LOOK_MS)
    inbox: Inbox[str] = Inbox()
    inbox.put("message")
    assert screen.take(FOR_EVER, inbox) == ["message"]
    with pytest.raises(RuntimeError, match="not open"):
        screen.photograph(tmp_path / "screen.png")


def test_a_screen_that_comes_later_shows_the_scene_whole(monkeypatch, tmp_path):
    screen = Screen(PAINTER, SETTINGS, look_ms=LOOK_MS)
    with monkeypatch.context() as unplugged:
        unplugged.setenv("SDL_VIDEODRIVER", "there-is-no-such-driver")
        assert not screen.open()
        screen.show(SCENE)
    assert screen.open()
    assert screen.show(SCENE)
    assert corner(screen, tmp_path / "screen.png") == RED
    screen.close()
    assert not screen.is_open


def test_full_screen_is_as_large_as_the_screen_and_has_no_pointer():
    settings = ScreenSettings(width_px=10, height_px=10, width_mm=100)
    screen = Screen(PAINTER, settings, look_ms=LOOK_MS)
    assert screen.open()
    assert screen.size == pygame.display.get_desktop_sizes()[0]
    assert not pygame.mouse.get_visible()
    screen.close()
