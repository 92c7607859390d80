"""Buttons and wires of a desk that no program has hold of, looked at."""

import sys

import pytest
from doctored_machine import common
from gpiozero import Device
from gpiozero.pins.mock import MockFactory, MockPin
from made_machine import make_machine

import desk.shell
from numerek.doctor import probes
from office.read_settings import read_desk_settings
from rig.settings import toml_of
from standin.pad.machine import VirtualLine
from standin.pad.makes import pad
from upkeep.kinds import Kind


class Held(MockPin):
    """A pin that something holds down: the pull does not lift it."""

    def _set_pull(self, value):
        self._pull = value


@pytest.fixture
def pins(monkeypatch):
    monkeypatch.setattr(probes, "STUCK_S", 0.0)
    before, Device.pin_factory = Device.pin_factory, MockFactory()
    yield Device.pin_factory
    Device.pin_factory.reset()
    Device.pin_factory = before


def a_desk(tmp_path, *boxes, **tables):
    text = common("desk-1", 1883) | {"box": list(boxes)} | tables
    settings = read_desk_settings(toml_of(text))
    return probes.probe(settings, make_machine(tmp_path))


BUTTON = {"desk": 1, "source": "gpio"}


def test_a_button_that_is_up_is_well(pins, tmp_path):
    found, fine = a_desk(tmp_path, BUTTON)
    assert found == ()
    assert fine == ("button: desk 1: GPIO 17 can be read, and is up",)


def test_a_button_that_is_down_twice_is_stuck(pins, tmp_path):
    pins.pins.clear()
    pins.pin_class = Held
    found, fine = a_desk(tmp_path, BUTTON)
    assert [(each.kind, each.about) for each in found] == [(Kind.BUTTON_STUCK, "1")]
    assert fine == ()


def test_the_pins_are_free_again_afterwards(pins, tmp_path):
    a_desk(tmp_path, BUTTON)
    found, fine = a_desk(tmp_path, BUTTON)
    assert found == ()
    assert fine


def test_a_serial_line_and_a_number_pad_that_are_not_plugged_in_are_named(tmp_path):
    pad = {"desk": 1, "source": "pad", "address": 1}
    keys = {"desk": 2, "source": "usb-pad", "path": "/dev/input/by-id/usb-pad-event-kbd"}
    found, _ = a_desk(tmp_path, pad, keys, line={"path": "/dev/ttyUSB7"})
    assert [each.kind for each in found] == [Kind.LINE_MISSING, Kind.BUTTON_UNREADABLE]
    assert found[0].about == "/dev/ttyUSB7"


def test_a_pad_that_answers_is_told_from_one_that_does_not(tmp_path):
    here = {"desk": 1, "source": "pad", "address": 2}
    gone = {"desk": 2, "source": "pad", "address": 3}
    (tmp_path / "dev").mkdir()
    with VirtualLine([(2, pad())], tmp_path / "dev/ttyPAD"):
        found, fine = a_desk(tmp_path, here, gone, line={"path": "/dev/ttyPAD"})
    assert [(each.kind, each.about) for each in found] == [(Kind.PAD_SILENT, "address 3, desk 2")]
    assert fine == ("line: address 2, desk 1 answers",)


def test_without_the_library_for_pins_the_button_is_named_and_nothing_else_is_lost(
    tmp_path, monkeypatch
):
    monkeypatch.setitem(sys.modules, "desk.shell.gpio", None)
    monkeypatch.delattr(desk.shell, "gpio", raising=False)
    on_line = {"desk": 2, "source": "pad", "address": 1}
    found, _ = a_desk(tmp_path, BUTTON, on_line, line={"path": "/dev/ttyUSB7"})
    assert [each.kind for each in found] == [Kind.LINE_MISSING, Kind.BUTTON_UNREADABLE]
    assert "python3-gpiozero" in found[1].about
