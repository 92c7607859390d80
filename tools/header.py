"""The 40-pin header of a Raspberry Pi, and what a desk box makes of it."""

from typing import Final

from office.desk_settings import GpioBox
from office.pin_jobs import OTHER_JOBS
from protocol.types import DeskNumber
from tools.canvas import INK, PAPER, SOFT, Anchor, Canvas

_TABLE: Final = (
    "3:2 5:3 7:4 8:14 10:15 11:17 12:18 13:27 15:22 16:23 18:24 19:10 21:9 22:25 23:11 24:8 26:7 "
    "27:0 28:1 29:5 31:6 32:12 33:13 35:19 36:16 37:26 38:20 40:21"
)
GPIO_AT: Final = {
    int(place): int(gpio) for place, gpio in (pair.split(":") for pair in _TABLE.split())
}
"""By the place in the header the number that programs know it by (Raspberry Pi documentation,
"GPIO and the 40-pin header")."""
POWER_AT: Final = {1: "3.3 V", 17: "3.3 V", 2: "5 V", 4: "5 V"}
GROUND_AT: Final = (6, 9, 14, 20, 25, 30, 34, 39)
BUZZER_PIN: Final = 22
"""Where the drawing has the buzzer; a box has none unless it is told."""
_USUAL: Final = GpioBox(desk=DeskNumber(1))
USED: Final = {
    _USUAL.button_pin: "button",
    _USUAL.lamp_pin: "lamp",
    BUZZER_PIN: "buzzer",
}
_FIRST: Final = 4
"""GPIO 0 to 3 belong to add-on boards and I2C."""
FREE: Final = tuple(
    gpio for gpio in sorted(GPIO_AT.values()) if gpio >= _FIRST and gpio not in OTHER_JOBS
)
"""Pins that nothing else wants."""

ACCENT: Final = "#0B6BB5"
RED: Final = "#B3261E"
_FREE_COLOUR: Final = "#CFE8D5"
_TAKEN_COLOUR: Final = "#D9DDE1"
_ROW: Final = 43


def draw_header(canvas: Canvas, left: float, top: float) -> None:
    """Draw the header as one looks at it, the corner of the board above on the right."""
    middle = left + 200
    canvas.box(middle - 44, top, 88, 20 * _ROW + 8, fill="#20262C", radius=8)
    for place in range(1, 41):
        is_left = place % 2 == 1
        x = middle + (-21 if is_left else 21)
        y = top + 4 + _ROW * ((place - 1) // 2) + _ROW / 2
        colour, says, is_used = _of(place)
        canvas.disc(x, y, 15, colour, PAPER)
        number_colour = PAPER if colour in {ACCENT, RED, INK} else INK
        canvas.words(x, y, str(place), size=13, bold=True, colour=number_colour, at="middle")
        beside = middle + (-54 if is_left else 54)
        ink = ACCENT if is_used else INK if colour != _TAKEN_COLOUR else SOFT
        at: Anchor = "right" if is_left else "left"
        canvas.words(beside, y, says, size=15, bold=is_used, colour=ink, at=at)
    _draw_legend(canvas, left, top + 20 * _ROW + 40)


def _of(place: int) -> tuple[str, str, bool]:
    """Return the colour of a place, what is written beside it, and whether the box uses it."""
    if place in POWER_AT:
        return RED, POWER_AT[place], False
    if place in GROUND_AT:
        return INK, "GND", False
    gpio = GPIO_AT[place]
    if gpio in USED:
        return ACCENT, f"GPIO {gpio}: {USED[gpio]}", True
    return (_FREE_COLOUR if gpio in FREE else _TAKEN_COLOUR), f"GPIO {gpio}", False


def _draw_legend(canvas: Canvas, left: float, top: float) -> None:
    says = (
        (ACCENT, "the usual pins of a box"),
        (_FREE_COLOUR, "free for more boxes"),
        (_TAKEN_COLOUR, "has another job: leave it"),
        (RED, "supply"),
        (INK, "ground"),
    )
    for place, (colour, meaning) in enumerate(says):
        y = top + 26 * place
        canvas.disc(left + 100, y, 9, colour, SOFT)
        canvas.words(left + 120, y, meaning, size=15)
