"""On a machine without the libraries for pins a box says what to install."""

import sys

import pytest

from desk.shell.gpio import NEEDED, GpioBox
from office import desk_settings
from protocol.types import DeskNumber


@pytest.mark.parametrize("library", ["gpiozero", "lgpio"])
def test_a_missing_library_for_pins_is_said_in_words(library, monkeypatch, caplog, tmp_path):
    monkeypatch.setenv("GPIOZERO_PIN_FACTORY", "lgpio")
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.delitem(sys.modules, "gpiozero.pins.lgpio", raising=False)
    box = GpioBox(desk_settings.GpioBox(desk=DeskNumber(1)), lambda _: None, str(tmp_path))

    assert not box.open()
    assert NEEDED in caplog.text
    assert library in caplog.text
