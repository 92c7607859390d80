"""One promise, kept by a button on pins and by one drawn on a screen."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import gpiozero
import msgspec
import pygame
import pytest
from gpiozero.pins.mock import MockFactory, MockPin

from desk.core.box_scene import HELP_KEY
from desk.core.events import Action, EdgeCame
from desk.core.lamp import Lamp, LampView
from desk.core.view import DeskView
from desk.shell.gpio import GpioBox
from desk.shell.port import Box, BoxGone
from desk.shell.screen_box import ScreenBox
from office import desk_settings
from office.settings import ScreenSettings
from protocol import messages as m
from protocol.types import DeskNumber, DeviceId, Epoch, Millis
from runtime.clock import monotonic_ms
from runtime.inbox import Inbox
from runtime.painter import Painter
from runtime.screen import Screen
from runtime.texts import load_texts
from scene.shapes import Fill

ASSETS = Path("assets")
PINS = desk_settings.GpioBox(desk=DeskNumber(4), button_pin=17, lamp_pin=27, buzzer_pin=22)
WAIT = Millis(2_000)
NOWHERE = "/no-such-place"
"""A state directory that mock pins have no use for."""


class LoosePin(MockPin):
    """A mock pin that can come off."""

    is_off = False

    def __init__(self, *args):
        self._check()
        super().__init__(*args)

    def _get_state(self):
        self._check()
        return super()._get_state()

    def _check(self):
        if LoosePin.is_off:
            raise OSError("the pin came off")


class Workbench:
    """A box on the workbench, a finger, and somebody who may pull the plug."""

    box: Box

    def __init__(self):
        self.inbox = Inbox()

    def take(self, timeout_ms):
        return self.inbox.take(timeout_ms)

    def finger(self, *levels):
        for pressed in levels:
            self.box.push(pressed=pressed)

    def bounce(self, *, to):
        """Come to a level as contacts do."""
        self.finger(to, not to, to, not to, to)

    def edges(self, count):
        """Return so many edges, and prove that there were no more."""
        edges, until = [], monotonic_ms() + WAIT
        while len(edges) < count:
            taken = self.take(WAIT)
            assert taken or monotonic_ms() < until, f"{len(edges)} edges came, not {count}"
            edges += [event for event in taken if isinstance(event, EdgeCame)]
        return [edge.pressed for edge in edges + self.take(Millis(20))]

    def show(self, *, on, sounds=False):
        lamp = LampView(on, Lamp.WAITING, sounds=sounds)
        self.box.show(DeskView(lamp, DeskNumber(4), None, stuck=False))


class OnPins(Workbench):
    settings = PINS

    def __init__(self, monkeypatch):
        super().__init__()
        monkeypatch.setattr(LoosePin, "is_off", False)
        monkeypatch.setattr(gpiozero.Device, "pin_factory", MockFactory(pin_class=LoosePin))
        self.box = GpioBox(self.settings, self.inbox.put, NOWHERE)

    def go_away(self):
        LoosePin.is_off = True

    def come_back(self):
        LoosePin.is_off = False

    def lamp_is_on(self):
        return level_of(27) is (self.settings.lit_is == "high")


class OnOtherLevels(OnPins):
    """A contact to 3.3 V, a lamp that is lit when its pin is low."""

    settings = msgspec.structs.replace(PINS, pressed_is="high", lit_is="low")


class OnScreen(Workbench):
    def __init__(self, monkeypatch):
        super().__init__()
        self.monkeypatch = monkeypatch
        painter = Painter.of(ASSETS)
        settings = ScreenSettings(width_px=320, height_px=480, width_mm=100, full_screen=False)
        self.screen = Screen(painter, settings, look_ms=Millis(2))
        self.box = ScreenBox(
            self.screen,
            painter.fonts,
            load_texts(ASSETS / "texts")["pl"],
            desk=DeskNumber(4),
            tell=self.inbox.put,
            on_closed=lambda: None,
        )

    def take(self, timeout_ms):
        return self.box.take(timeout_ms, self.inbox)

    def go_away(self):
        self.screen.close()
        self.monkeypatch.setenv("SDL_VIDEODRIVER", "no-such-driver")

    def come_back(self):
        self.monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")

    def lamp_is_on(self):
        scene = self.screen.scene
        assert scene is not None
        discs = [item for item in scene.items if isinstance(item, Fill)]
        return discs[0].box.width > scene.width // 8


def level_of(pin):
    return bool(gpiozero.Device.pin_factory.pin(pin).state)


@pytest.fixture(autouse=True)
def mock_pins(monkeypatch):
    monkeypatch.setenv("GPIOZERO_PIN_FACTORY", "mock")
    monkeypatch.setenv("LG_WD", "/run")


@pytest.fixture(params=[OnPins, OnOtherLevels, OnScreen], ids=["pins", "other-levels", "screen"])
def bench(request, monkeypatch) -> Iterator[Workbench]:
    made = request.param(monkeypatch)
    assert made.box.open()
    made.show(on=False)
    yield made
    made.box.close()


def test_a_push_is_two_edges(bench):
    bench.finger(True, False)
    assert bench.edges(2) == [True, False]


def test_every_bounce_comes_through_raw(bench):
    bench.bounce(to=True)
    assert bench.edges(5) == [True, False, True, False, True]


def test_a_hold_is_one_edge_and_reads_as_pressed_until_it_is_let_go(bench):
    assert not bench.box.read()
    bench.finger(True)
    assert bench.edges(1) == [True]
    assert bench.box.read()
    bench.finger(False)
    assert bench.edges(1) == [False]
    assert not bench.box.read()


def test_the_same_level_twice_is_no_edge(bench):
    bench.finger(True, True)
    assert bench.edges(1) == [True]


def test_the_lamp_follows_the_view(bench):
    for on in (True, False, True):
        bench.show(on=on)
        assert bench.lamp_is_on() is on


def test_a_box_that_went_away_says_so_and_stays_away_until_it_is_back(bench):
    bench.go_away()
    with pytest.raises(BoxGone):
        bench.box.read()
    assert not bench.box.is_open
    assert not bench.box.open()
    with pytest.raises(BoxGone):
        bench.box.push(pressed=True)
    bench.show(on=True)
    bench.come_back()
    assert bench.box.open()
    bench.show(on=True)
    assert bench.lamp_is_on()
    bench.finger(True, False)
    assert bench.edges(2) == [True, False]


def test_a_finger_that_was_on_the_button_when_it_went_is_not_there_when_it_is_back(bench):
    bench.finger(True)
    assert bench.edges(1) == [True]
    bench.go_away()
    with pytest.raises(BoxGone):
        bench.box.read()
    bench.come_back()
    assert bench.box.open()
    assert not bench.box.read()


def test_opening_an_open_box_changes_nothing(bench):
    assert bench.box.open()
    bench.finger(True)
    assert bench.edges(1) == [True]


@pytest.mark.parametrize("key", [pygame.K_SPACE, pygame.K_RETURN, pygame.K_4, pygame.K_KP4])
def test_on_a_screen_a_key_is_a_button_with_two_edges(monkeypatch, key):
    bench = OnScreen(monkeypatch)
    bench.box.open()
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=key))
    assert bench.edges(1) == [True]
    assert bench.box.read()
    pygame.event.post(pygame.event.Event(pygame.KEYUP, key=key))
    assert bench.edges(1) == [False]
    bench.box.close()


@pytest.mark.parametrize(
    ("key", "action"),
    [(pygame.K_r, Action.RECALL), (pygame.K_s, Action.SERVE), (pygame.K_a, Action.ABSENT)],
)
def test_on_a_screen_letters_and_touches_ask_for_the_rest(monkeypatch, key, action):
    bench = OnScreen(monkeypatch)
    bench.box.open()
    bench.show(on=False)
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=key))
    targets = bench.screen.scene.targets
    at = next(target.box.middle for target in targets if target.name == f"key/{action.value}")
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        pygame.event.post(pygame.event.Event(kind, pos=at, button=pygame.BUTTON_LEFT))
    taken = bench.take(WAIT) + bench.take(WAIT)
    assert [each.action for each in taken] == [action, action]
    assert all(each.at is not None and each.at <= monotonic_ms() for each in taken)
    bench.box.close()


def test_on_a_screen_a_letter_and_a_touch_answer_a_call_for_help(monkeypatch):
    bench = OnScreen(monkeypatch)
    bench.box.open()
    call = m.HelpCall(DeviceId("kiosk-1"))
    turn = m.DeskTurn(Epoch(1), 1, DeskNumber(4), 1, 0, help=(call,))
    view = DeskView(LampView(on=True, state=Lamp.HELP), DeskNumber(4), turn, stuck=False)
    bench.box.show(view)
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_h))
    targets = bench.screen.scene.targets
    at = next(target.box.middle for target in targets if target.name == HELP_KEY)
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        pygame.event.post(pygame.event.Event(kind, pos=at, button=pygame.BUTTON_LEFT))
    taken = bench.take(WAIT) + bench.take(WAIT)
    assert [each.action for each in taken] == [Action.HELP, Action.HELP]
    bench.box.close()


def test_a_contact_at_rest_is_open_whatever_its_level(monkeypatch):
    for kind, pull in ((OnPins, "up"), (OnOtherLevels, "down")):
        bench = kind(monkeypatch)
        assert bench.box.open()
        assert gpiozero.Device.pin_factory.pin(17).pull == pull
        assert not bench.box.read()
        bench.box.close()


@pytest.mark.parametrize("kind", [OnPins, OnOtherLevels])
def test_a_box_that_is_opened_is_dark_and_silent(monkeypatch, kind):
    bench = kind(monkeypatch)
    assert bench.box.open()
    at_rest = kind.settings.lit_is == "low"
    assert (level_of(27), level_of(22)) == (at_rest, at_rest)
    bench.box.close()


@pytest.mark.parametrize("kind", [OnPins, OnOtherLevels])
def test_the_buzzer_follows_the_view_and_the_lamp_does_not_care(monkeypatch, kind):
    bench = kind(monkeypatch)
    assert bench.box.open()
    on_level = kind.settings.lit_is == "high"
    for on, sounds in ((False, True), (True, True), (True, False), (False, False)):
        bench.show(on=on, sounds=sounds)
        assert (bench.lamp_is_on(), level_of(22) is on_level) == (on, sounds)
    bench.box.close()


def test_a_box_without_a_buzzer_leaves_its_pin_alone(monkeypatch):
    bench = OnPins(monkeypatch)
    box = GpioBox(msgspec.structs.replace(PINS, buzzer_pin=None), bench.inbox.put, NOWHERE)
    assert box.open()
    bench.box = box
    bench.show(on=True, sounds=True)
    assert bench.lamp_is_on()
    assert 22 not in gpiozero.Device.pin_factory.pins
    box.close()


def test_two_boxes_side_by_side_do_not_touch_each_others_pins(monkeypatch):
    left, right = OnPins(monkeypatch), Workbench()
    its = desk_settings.GpioBox(desk=DeskNumber(5), button_pin=5, lamp_pin=24, buzzer_pin=25)
    right.box = GpioBox(its, right.inbox.put, NOWHERE)
    assert left.box.open()
    assert right.box.open()
    left.finger(True, False)
    right.finger(True)
    assert (left.edges(2), right.edges(1)) == ([True, False], [True])
    right.show(on=True, sounds=True)
    assert [level_of(pin) for pin in (27, 22, 24, 25)] == [False, False, True, True]
    left.box.close()
    assert right.box.is_open
    assert right.box.read()
    assert level_of(24)
    right.finger(False)
    assert right.edges(1) == [False]
    assert left.box.open()
    right.box.close()


def test_a_box_whose_pin_another_one_has_says_so_and_leaves_it_working(monkeypatch, caplog):
    first = OnPins(monkeypatch)
    assert first.box.open()
    second = GpioBox(msgspec.structs.replace(PINS, lamp_pin=24, buzzer_pin=None), print, NOWHERE)
    assert not second.open()
    assert not second.open()
    assert caplog.text.count("no button at desk 4") == 1
    assert "17" in caplog.text
    first.show(on=True)
    first.finger(True)
    assert first.lamp_is_on()
    assert first.edges(1) == [True]
    first.box.close()
    assert second.open()
    second.close()


@pytest.mark.parametrize(("named", "exists"), [(True, True), (False, True), (False, False)])
def test_lgpio_is_given_a_place_that_can_be_written_to(monkeypatch, tmp_path, named, exists):
    state_dir = tmp_path if exists else tmp_path / "none"
    monkeypatch.delenv("LG_WD")
    if named:
        monkeypatch.setenv("LG_WD", "/run/elsewhere")
    GpioBox(PINS, print, str(state_dir))
    usual = str(state_dir) if exists else tempfile.gettempdir()
    assert os.environ["LG_WD"] == ("/run/elsewhere" if named else usual)


def test_without_pins_there_is_no_button_and_no_mock_in_its_place(monkeypatch):
    monkeypatch.delenv("GPIOZERO_PIN_FACTORY")
    monkeypatch.setattr(gpiozero.Device, "pin_factory", None)
    box = GpioBox(PINS, Inbox().put, NOWHERE)
    assert os.environ["GPIOZERO_PIN_FACTORY"] == "lgpio"
    monkeypatch.setenv("GPIOZERO_PIN_FACTORY", "pins-of-no-machine")
    assert not box.open()
    with pytest.raises(BoxGone):
        box.read()


def test_real_pins_cannot_be_pushed_by_the_program(monkeypatch):
    class AnyFactory(MockFactory):
        pass

    monkeypatch.setattr("desk.shell.gpio._is_mock", lambda _: False)
    monkeypatch.setattr(gpiozero.Device, "pin_factory", AnyFactory())
    box = GpioBox(PINS, Inbox().put, NOWHERE)
    assert box.open()
    with pytest.raises(PermissionError):
        box.push(pressed=True)
    box.close()
