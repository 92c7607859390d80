"""The tables of a desk computer's settings file: boxes, signs, line, keys."""

import re
from collections.abc import Mapping
from typing import Final

from office.desk_settings import (
    KEY_NAMES,
    BoxSettings,
    GpioBox,
    Level,
    LineSettings,
    PadBox,
    ScreenBox,
    SignSettings,
    UsbPadBox,
)
from office.reading import Table
from office.settings_parts import BAUD_RATES, read_screen
from office.text_rules import shown
from protocol.types import DeskNumber

_HIGHEST_DESK: Final = 999
_HIGHEST_ADDRESS: Final = 239
_SOURCES: Final = ("gpio", "screen", "pad", "usb-pad")
_LEVELS: Final[tuple[Level, ...]] = ("low", "high")
_LINUX_KEY: Final = re.compile(r"(?:KEY|BTN)_[A-Z0-9_]+")


def read_boxes(top: Table) -> tuple[BoxSettings, ...]:
    """Read all ``[[box]]``, and ``[screen]`` where one is drawn."""
    return tuple(_read_box(top, table) for table in top.tables("box"))


def read_signs(top: Table) -> tuple[SignSettings, ...]:
    """Read all ``[[sign]]``."""
    signs = []
    for table in top.tables("sign", required=False):
        signs.append(SignSettings(desk=_read_desk(table), address=_read_address(table)))
        table.finish()
    return tuple(signs)


def read_line(top: Table) -> LineSettings | None:
    """Read ``[line]``, where it is there."""
    if not top.has("line"):
        return None
    table = top.table("line")
    line = LineSettings(
        path=table.text("path"),
        baud=table.choice("baud", BAUD_RATES, 115_200),
        rs485=table.flag("rs485", default=False),
    )
    table.finish()
    return line


def read_keys(top: Table) -> Mapping[str, str]:
    """Read ``[keys]``: the names that Linux has for keys, and what each is for."""
    table = top.table("keys", required=False)
    keys: dict[str, str] = {}
    for key in table.written():
        keys[key] = table.choice(key, KEY_NAMES)
        if not _LINUX_KEY.fullmatch(key):
            remedy = "Write it as Linux does, such as KEY_KPPLUS; `evtest` shows it"
            table.error(key, f"{shown(key)} is no name of a key", remedy)
    table.finish()
    return keys


def _read_box(top: Table, table: Table) -> BoxSettings:
    source = table.choice("source", _SOURCES)
    desk = _read_desk(table)
    box: BoxSettings
    if table.is_wrong("source"):
        # Nobody knows which of the keys belong here; the one error is enough.
        table.allow("button_pin", "lamp_pin", "buzzer_pin", "pressed_is", "lit_is")
        table.allow("address", "path")
        top.allow("screen")
        box = GpioBox(desk=desk)
    elif source == "screen":
        box = ScreenBox(desk=desk, screen=read_screen(top.table("screen")))
    elif source == "pad":
        box = PadBox(desk=desk, address=_read_address(table))
    elif source == "usb-pad":
        box = UsbPadBox(desk=desk, path=table.text("path"))
    else:
        box = _read_gpio_box(table, desk)
    table.finish()
    return box


def _read_gpio_box(table: Table, desk: DeskNumber) -> GpioBox:
    usual = GpioBox(desk=desk)
    return GpioBox(
        desk=desk,
        button_pin=_read_pin(table, "button_pin", usual.button_pin),
        lamp_pin=_read_pin(table, "lamp_pin", usual.lamp_pin),
        buzzer_pin=_read_pin(table, "buzzer_pin", 0) if table.has("buzzer_pin") else None,
        pressed_is=table.choice("pressed_is", _LEVELS, usual.pressed_is),
        lit_is=table.choice("lit_is", _LEVELS, usual.lit_is),
    )


def _read_desk(table: Table) -> DeskNumber:
    return DeskNumber(table.whole("desk", 1, _HIGHEST_DESK))


def _read_address(table: Table) -> int:
    return table.whole("address", 1, _HIGHEST_ADDRESS)


def _read_pin(table: Table, key: str, usual: int) -> int:
    """Read a GPIO number of the 40-pin header that is free for a button or lamp.

    GPIO 0 and 1 belong to the EEPROM of add-on boards, and 2 and 3 have fixed pull-up resistors for
    I2C (Raspberry Pi documentation, "GPIO and the 40-pin header").
    """
    return table.whole(key, 4, 27, usual)
