"""What a computer at the desks is told by its settings file: its boxes, and how they are used.

A settings file is read by the functions of `office.read_settings`.
"""

from collections.abc import Mapping
from typing import Final, Literal, TypeAlias

import msgspec

from office.settings import CommonSettings, ScreenSettings
from protocol.types import DeskNumber

PressMeaning: TypeAlias = Literal[
    "next", "recall", "serve", "absent", "open", "close", "open-close", "help", "nothing"
]
"""What a push of the button can ask for: whatever needs no more to be said."""

Level: TypeAlias = Literal["low", "high"]

KEY_NAMES: Final = (
    *(str(digit) for digit in range(10)),
    *("ok", "enter", "back", "up", "down", "menu"),
    *("next", "recall", "serve", "absent", "open-close", "help"),
    *("transfer", "park", "take-back", "call", "restore", "borrow"),
)
"""What a key can be for, by the names that the keys of pads have on the serial line (line/keys.py,
a room above this one)."""


class PressSettings(msgspec.Struct, frozen=True, kw_only=True):
    """``[press]``: what the pushes of a button mean, and how long they last, milliseconds.

    A hold that means nothing is a short push, and a long one that does is what a hold would be.
    """

    short: PressMeaning = "next"
    double: PressMeaning = "absent"
    hold: PressMeaning = "recall"
    long_hold: PressMeaning = "open-close"
    press_settle_ms: int = 20
    """How long a press must hold. J. Ganssle measured eighteen switches ("A Guide to Debouncing",
    ganssle.com/debouncing.htm): without two freaks they bounced for 1.6 ms on average and never for
    more than 6.2 ms. This is three times that, and leaves room for the quickest push we serve, 40
    ms with 8 ms of bounce."""
    release_settle_ms: int = 10
    """How long a release must hold. It stands between the clerk and the call, so it is short; still
    one and a half times the worst bounce of that guide. A slower one ends in the lock-out."""
    double_ms: int = 300
    """How soon after a release the second half of a double push begins at the latest. Our choice:
    hands in no hurry leave 100 to 200 ms. While somebody is at the desk, each call waits for it."""
    hold_ms: int = 1_500
    """How long a push must last to be a hold. Our choice: no push becomes a hold by being slow."""
    long_hold_ms: int = 4_000
    """How long a push must last to be a long hold."""
    lock_out_ms: int = 400
    """How long after a press another one is taken for a nervous repeat; nobody serves a visitor so
    fast. Our choice: longer than the pause inside a double push, short enough that a deliberate
    second push seldom falls into it."""
    stuck_ms: int = 10_000
    """How long a closed contact is a fault. Our choice: fingers tire, jammed buttons do not."""


class GpioBox(msgspec.Struct, frozen=True, kw_only=True):
    """``[[box]]`` with ``source = "gpio"``: a button and a lamp on pins, by their BCM numbers."""

    desk: DeskNumber
    button_pin: int = 17
    lamp_pin: int = 27
    buzzer_pin: int | None = None
    """An active buzzer: one that sounds as long as its pin says so."""
    pressed_is: Level = "low"
    """The level of the pin while the button is down: low for a contact to ground, with the pin's
    own pull-up; high for one to 3.3 V, with its pull-down."""
    lit_is: Level = "high"
    """The level at which the lamp is lit, and the buzzer sounds."""


class ScreenBox(msgspec.Struct, frozen=True, kw_only=True):
    """``[[box]]`` with ``source = "screen"``: drawn, for the demo and a desk without the box."""

    desk: DeskNumber
    screen: ScreenSettings


class PadBox(msgspec.Struct, frozen=True, kw_only=True):
    """``[[box]]`` with ``source = "pad"``: keys, lamp and text display on the serial line."""

    desk: DeskNumber
    address: int


class UsbPadBox(msgspec.Struct, frozen=True, kw_only=True):
    """``[[box]]`` with ``source = "usb-pad"``: a number pad, grabbed; Num Lock is its lamp."""

    desk: DeskNumber
    path: str
    """Such as ``/dev/input/by-id/usb-…-event-kbd``."""


BoxSettings: TypeAlias = GpioBox | ScreenBox | PadBox | UsbPadBox


class SignSettings(msgspec.Struct, frozen=True, kw_only=True):
    """``[[sign]]``: an LED sign on the serial line that shows a desk's number."""

    desk: DeskNumber
    address: int


class LineSettings(msgspec.Struct, frozen=True, kw_only=True):
    """``[line]``: the serial line."""

    path: str
    baud: int = 115_200
    rs485: bool = False
    """Whether the port's RTS wire switches the direction of an RS-485 driver; most USB adapters do
    that by themselves."""


class DeskSettings(CommonSettings, frozen=True, kw_only=True):
    """A computer with the boxes of one desk or of several."""

    boxes: tuple[BoxSettings, ...]
    signs: tuple[SignSettings, ...] = ()
    line: LineSettings | None = None
    press: PressSettings = PressSettings()
    keys: Mapping[str, str] = {}
    """``[keys]``: what else the keys of USB pads mean: by the name that Linux has for a key
    (``KEY_KPPLUS``) the key's name on the serial line (``recall``)."""
