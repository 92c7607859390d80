"""The tables of a desk computer's settings file: boxes, signs, line, presses, keys."""

from collections.abc import Iterable
from typing import Any, Final, get_args

import msgspec

from office.desk_settings import (
    BoxSettings,
    GpioBox,
    Level,
    LineSettings,
    PadBox,
    PressMeaning,
    PressSettings,
    ScreenBox,
    SignSettings,
    UsbPadBox,
)
from office.reading import Table
from office.settings_parts import BAUD_RATES, read_screen
from protocol.types import DeskNumber

_HIGHEST_DESK: Final = 999
_HIGHEST_ADDRESS: Final = 239
_SOURCES: Final = ("gpio", "screen", "pad", "usb-pad")
_LEVELS: Final[tuple[Level, ...]] = ("low", "high")
_MS_RANGE: Final = {
    "press_settle_ms": (1, 200),
    "release_settle_ms": (1, 200),
    "double_ms": (100, 1_000),
    "hold_ms": (500, 5_000),
    "long_hold_ms": (1_000, 9_000),
    "lock_out_ms": (0, 2_000),
    "stuck_ms": (3_000, 60_000),
}


def read_boxes(top: Table) -> tuple[BoxSettings, ...]:
    """Read all ``[[box]]``, and ``[screen]`` where one is drawn."""
    boxes = tuple(_read_box(top, table) for table in top.tables("box"))
    _check_pins(top, _pins(boxes))
    return boxes


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


def read_press(top: Table) -> PressSettings:
    """Read ``[press]``."""
    table = top.table("press", required=False)
    meanings: tuple[PressMeaning, ...] = get_args(PressMeaning)
    read: dict[str, Any] = {
        key: table.whole(key, *_MS_RANGE[key], usual)
        if key in _MS_RANGE
        else table.choice(key, meanings, usual)
        for key, usual in msgspec.structs.asdict(PressSettings()).items()
    }
    table.finish()
    return PressSettings(**read)


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


def _pins(boxes: Iterable[BoxSettings]) -> list[tuple[int, str, int]]:
    return [
        (place, key, pin)
        for place, box in enumerate(boxes)
        if isinstance(box, GpioBox)
        for key in ("button_pin", "lamp_pin", "buzzer_pin")
        if (pin := getattr(box, key)) is not None
    ]


def _check_pins(top: Table, uses: list[tuple[int, str, int]]) -> None:
    """Report a pin that two wires share."""
    first: dict[int, tuple[int, str]] = {}
    for place, key, pin in uses:
        if top.report.is_wrong(("box", place, key)):
            continue
        if pin in first:
            other = f"{first[pin][1]} of box {first[pin][0] + 1}"
            what = f"GPIO {pin} is the {other} already"
            top.report.error(("box", place, key), what, "Give it another pin")
        first.setdefault(pin, (place, key))
