"""One promise, kept by a pad on the serial line and by a number pad on USB.

Both are real up to the kernel: the line is a pseudo-terminal with a virtual box at its far end, and
evdev's own parser reads ``struct input_event`` that we write. Only opening and grabbing a real
input device is left out; ``docs/HARDWARE.md`` says how that is tried.
"""

import os
import struct
import time
import tty
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from evdev import InputDevice, ecodes
from evdev.eventio import EventIO

from desk.core.events import KeyPressed, PadStuck
from desk.core.lamp import Lamp, LampView
from desk.core.number_pad import NumberPad
from desk.core.view import DeskView
from desk.shell.input_device import (
    InputDeviceError,
    Keyboard,
    open_grabbed,
    unknown_keys,
)
from desk.shell.line_parts import LineParts
from desk.shell.port import Box, BoxGone, Surroundings
from desk.shell.usb_pad import UsbPad
from line.keys import Key
from office import desk_settings as s
from protocol.types import DeskNumber, Millis
from runtime.clock import monotonic_ms
from runtime.inbox import Inbox
from runtime.texts import load_texts
from standin.pad.machine import VirtualLine
from standin.pad.makes import pad

DESK = DeskNumber(4)
PATIENCE_S = 5.0
EVENT = struct.Struct("llHHi")
KEYS = {Key.TRANSFER: ecodes.KEY_KPASTERISK, Key.DIGIT_4: ecodes.KEY_KP4}


class Workbench:
    """A pad on the workbench, a finger, and somebody who may pull the plug."""

    box: Box

    def __init__(self):
        self.inbox = Inbox()
        self.deaths = []
        self.around = Surroundings(lambda: None, lambda: None, self.deaths.append)

    def told(self, count):
        """Return so much of what the pad told, and prove that there was no more."""
        told = []
        while len(told) < count:
            told += self.inbox.take(Millis(2_000))
        return told + self.inbox.take(Millis(40))

    def show(self, *, on, state=Lamp.SERVING):
        self.box.show(DeskView(LampView(on, state), DESK, None, stuck=False))

    def until(self, holds):
        deadline = time.monotonic() + PATIENCE_S
        while not holds():
            assert time.monotonic() < deadline
            time.sleep(0.002)


class OnLine(Workbench):
    """A pad at address 4 of a virtual line."""

    def __init__(self, folder):
        super().__init__()
        link = folder / "tty"
        self.line = VirtualLine([(4, pad())], link)
        self.line.__enter__()
        texts = load_texts(Path("assets/texts"))["pl"]
        self.parts = LineParts(s.LineSettings(path=str(link)), texts, self.around)
        self.box = self.parts.pad(s.PadBox(desk=DESK, address=4), self.inbox.put)
        self.parts.start()

    def press(self, key):
        self.line.do("press", key=key.value)

    def hold(self, key):
        self.line.do("stick", key=key.value)

    def go_away(self):
        self.line.do("unplug")

    def come_back(self):
        self.line.do("plug")

    def lamp_is_on(self):
        return self.line.do("view")["lit"]

    def end(self):
        self.box.close()
        self.parts.close()
        self.line.__exit__(None, None, None)


class PtyKeyboard(EventIO):
    """What ``InputDevice`` is, on a terminal in place of an input device."""

    name = "Test pad"
    path = "a terminal"
    set_led = InputDevice.set_led

    def __init__(self, number, down):
        self.fd = number
        self.down = down

    def active_keys(self):
        return self.down

    def close(self):
        os.close(self.fd)


class OnUsb(Workbench):
    """A number pad whose kernel we are."""

    def __init__(self, folder, *, stuck_ms=60_000):
        super().__init__()
        self.far = None
        self.down = []
        self.lit = None
        self.grabs = 0
        settings = s.UsbPadBox(desk=DESK, path=str(folder / "event-kbd"))
        keys = NumberPad({}, stuck_ms=stuck_ms)
        self.box = UsbPad(settings, keys, self.inbox.put, self.around, self.take)
        self.come_back()

    def take(self, path):
        if self.far is None:
            raise InputDeviceError(f"{path}: there is no such device")
        self.grabs += 1
        return Keyboard(PtyKeyboard(os.dup(self.near), self.down))

    def write(self, code, value):
        sync = EVENT.pack(0, 0, ecodes.EV_SYN, ecodes.SYN_REPORT, 0)
        os.write(self.far, EVENT.pack(1, 2, ecodes.EV_KEY, code, value) + sync)

    def press(self, key):
        self.hold(key)
        self.write(KEYS[key], 0)

    def hold(self, key):
        self.write(KEYS[key], 1)
        for _ in range(3):
            self.write(KEYS[key], 2)

    def go_away(self):
        os.close(self.near)
        os.close(self.far)
        self.far = None

    def come_back(self):
        self.far, self.near = os.openpty()
        tty.setraw(self.near)
        os.set_blocking(self.near, False)
        os.set_blocking(self.far, False)

    def lamp_is_on(self):
        with suppress(BlockingIOError):
            for _, _, kind, code, value in EVENT.iter_unpack(os.read(self.far, 4096)):
                assert (kind, code) == (ecodes.EV_LED, ecodes.LED_NUML)
                self.lit = bool(value)
        return bool(self.lit)

    def end(self):
        self.box.close()
        if self.far is not None:
            self.go_away()


@pytest.fixture(params=[OnLine, OnUsb], ids=["line", "usb"])
def bench(request, tmp_path) -> Iterator[Workbench]:
    made = request.param(tmp_path)
    try:
        made.until(made.box.open)
        made.show(on=True)
        made.until(made.lamp_is_on)
        yield made
    finally:
        made.end()
    assert made.deaths == []


def test_a_press_is_told_once_with_its_time(bench):
    before = monotonic_ms()
    bench.press(Key.TRANSFER)
    (pressed,) = bench.told(1)
    assert pressed.key is Key.TRANSFER
    assert before - 10 <= pressed.at <= monotonic_ms()


def test_presses_come_in_their_order(bench):
    keys = [Key.DIGIT_4, Key.TRANSFER, Key.DIGIT_4]
    for key in keys:
        bench.press(key)
    assert [each.key for each in bench.told(3)] == keys


def test_a_key_that_is_held_is_one_press(bench):
    bench.hold(Key.DIGIT_4)
    assert [each.key for each in bench.told(1)[:1]] == [Key.DIGIT_4]


def test_keys_have_no_level_and_no_finger_of_ours(bench):
    assert not bench.box.read()
    with pytest.raises(PermissionError, match="no contact"):
        bench.box.push(pressed=True)


def test_the_lamp_follows_the_view(bench):
    for state, on in ((Lamp.DARK, False), (Lamp.SERVING, True), (Lamp.DARK, False)):
        bench.show(on=on, state=state)
        bench.until(lambda on=on: bench.lamp_is_on() is on)


def test_a_pad_that_went_says_so_and_is_itself_again_when_it_is_back(bench):
    bench.go_away()
    bench.until(lambda: not bench.box.is_open)
    with pytest.raises(BoxGone):
        bench.box.read()
    assert not bench.box.open()
    bench.show(on=True)
    bench.come_back()
    bench.until(bench.box.open)
    bench.show(on=True)
    bench.until(bench.lamp_is_on)
    bench.press(Key.TRANSFER)
    told = [each for each in bench.told(2) if isinstance(each, KeyPressed)]
    assert [each.key for each in told] == [Key.TRANSFER]


def test_nothing_is_told_of_keys_that_nobody_pressed(bench):
    assert bench.told(0) == []


# What only a number pad on USB can ----------------------------------------------------------------


@pytest.fixture
def usb(tmp_path):
    made = OnUsb(tmp_path)
    yield made
    made.end()


@pytest.fixture
def impatient(tmp_path):
    made = OnUsb(tmp_path, stuck_ms=100)
    yield made
    made.end()


def test_a_key_that_hangs_is_told_and_told_again_when_it_is_free(impatient):
    usb = impatient
    assert usb.box.open()
    usb.hold(Key.DIGIT_4)
    pressed, stuck = usb.told(2)
    assert (pressed.key, stuck) == (Key.DIGIT_4, PadStuck(stuck=True))
    usb.write(KEYS[Key.DIGIT_4], 0)
    assert usb.told(1) == [PadStuck(stuck=False)]


def test_a_key_that_was_down_when_the_pad_was_plugged_in_asks_for_nothing(impatient):
    usb = impatient
    usb.down = [KEYS[Key.TRANSFER]]
    assert usb.box.open()
    assert usb.told(1) == [PadStuck(stuck=True)]


def test_num_lock_and_strange_keys_and_other_events_ask_for_nothing(usb, caplog):
    caplog.set_level("INFO")
    assert usb.box.open()
    for code in (ecodes.KEY_NUMLOCK, ecodes.KEY_CALC, ecodes.KEY_CALC):
        usb.write(code, 1)
        usb.write(code, 0)
    os.write(usb.far, EVENT.pack(0, 0, ecodes.EV_MSC, ecodes.MSC_SCAN, 1))
    usb.press(Key.TRANSFER)
    assert [each.key for each in usb.told(1)] == [Key.TRANSFER]
    assert [each.message for each in caplog.records if "means nothing" in each.message] == [
        "the key KEY_CALC means nothing; [keys] can say what"
    ]


def test_a_pad_without_a_light_is_still_a_pad(usb, caplog):
    usb.box.open()
    usb.box._keyboard._device.set_led = _no_light
    usb.show(on=True)
    usb.show(on=False)
    assert [each.message for each in caplog.records if "no lamp" in each.message] == [
        "desk 4: the number pad has no lamp: its light cannot be switched: not ours to write"
    ]
    usb.press(Key.TRANSFER)
    assert [each.key for each in usb.told(1)] == [Key.TRANSFER]


def _no_light(number, value):
    del number, value
    from evdev.eventio import EvdevError

    raise EvdevError("not ours to write")


def test_why_a_pad_cannot_be_had_is_said_once_and_in_words(usb, caplog):
    usb.go_away()
    for _ in range(3):
        assert not usb.box.open()
    assert len([each for each in caplog.records if "no number pad" in each.message]) == 1


@pytest.mark.parametrize(
    ("path", "said"),
    [("/dev/input/by-id/no-such-pad", "ls /dev/input/by-id"), ("/dev/null", "no device with keys")],
)
def test_what_is_no_input_device_says_what_to_do(path, said):
    with pytest.raises(InputDeviceError, match=said):
        open_grabbed(path)


def test_names_that_linux_has_for_no_key_are_found():
    assert unknown_keys(["KEY_KPPLUS", "KEY_KPPLUSS", "EV_KEY"]) == ["KEY_KPPLUSS", "EV_KEY"]
