"""A real button and a real lamp on the pins of a Raspberry Pi. gpiozero is imported here only.

Wiring: the button between its pin and ground, with the pin's own pull-up (a cable longer than
30 cm wants an external one of 1 to 4.7 kilohm); the lamp from its pin through a transistor or, for
a plain LED, a resistor. Pins are counted as BCM does.

gpiozero gives the edges and nothing else. Its ``bounce_time`` loses presses (issues 550 and 1039
of gpiozero) and its ``when_held`` may come after the release (697), so both stay unused.
"""

import logging
import os
from typing import Any, Final, TypeVar

import gpiozero
from gpiozero.pins.mock import MockFactory

from desk.core.events import EdgeCame
from desk.core.view import DeskView
from desk.shell.port import BoxGone, Tell
from office import desk_settings
from protocol.types import Millis
from runtime.clock import monotonic_ms
from runtime.hands import HandsAsked
from runtime.inbox import Inbox

E = TypeVar("E")

_FACTORY: Final = "GPIOZERO_PIN_FACTORY"
_log = logging.getLogger(__name__)


class GpioBox:
    """The box of metal. A pin that cannot be had is a state: ``open`` may be tried again."""

    def __init__(self, settings: desk_settings.GpioBox, tell: Tell) -> None:
        self._settings = settings
        self._tell = tell
        self._button: Any = None
        self._lamp: Any = None
        self._lit = False
        self._reason = ""
        # Never a silent fall-back: gpiozero would try slower ways to the pins, which lose edges.
        # The mock pins are used only where GPIOZERO_PIN_FACTORY=mock came from outside.
        os.environ.setdefault(_FACTORY, "lgpio")

    @property
    def is_open(self) -> bool:
        """Whether the pins are ours."""
        return self._button is not None

    def open(self) -> bool:
        """Try to get hold of both pins; a reason why not is logged once."""
        if self._button is not None:
            return True
        try:
            factory = self._take_pins()
        except Exception as error:  # noqa: BLE001 - each pin library raises errors of its own class
            self.close()
            if str(error) != self._reason:
                self._reason = str(error)
                _log.warning("no button: %s", error)
            return False
        self._reason = ""
        if isinstance(factory, MockFactory):
            _log.warning("the pins are mock pins, as %s says; no finger reaches them", _FACTORY)
        _log.info(
            "button on GPIO %d, lamp on GPIO %d", self._settings.button_pin, self._settings.lamp_pin
        )
        return True

    def read(self) -> bool:
        """Return whether the contact is closed."""
        if self._button is None:
            raise BoxGone("the button is not open")
        try:
            return bool(self._button.is_active)
        except Exception as error:
            self._lose(error)
            raise BoxGone(str(error)) from error

    def push(self, *, pressed: bool) -> None:
        """Drive the mock pin."""
        if self._button is None:
            raise BoxGone("the button is not open")
        if not isinstance(self._button.pin_factory, MockFactory):
            raise PermissionError("a real contact is pushed by a finger")
        pin = self._button.pin
        if pressed:
            pin.drive_low()
        else:
            pin.drive_high()

    def show(self, view: DeskView) -> None:
        """Switch the lamp."""
        if self._lamp is None or self._lit == view.lamp.on:
            return
        try:
            self._lamp.value = view.lamp.on
            self._lit = view.lamp.on
        except Exception as error:  # noqa: BLE001 - as in open
            self._lose(error)

    def take(self, timeout_ms: Millis | None, inbox: Inbox[E]) -> list[E]:
        """Wait in the inbox; the edges come there by themselves."""
        return inbox.take(timeout_ms)

    def carry_out(self, asked: HandsAsked, about: dict[str, object]) -> bool:
        """Answer what the box shows."""
        if asked.command.get("do") != "view":
            return False
        asked.reply(about)
        return True

    def close(self) -> None:
        """Let go of both pins; the lamp goes dark."""
        for device in (self._button, self._lamp):
            if device is not None:
                device.close()
        self._button = self._lamp = None

    def _take_pins(self) -> object:
        """Take both pins, dark and listening; return whose pins they are."""
        self._lit = False
        self._lamp = gpiozero.LED(self._settings.lamp_pin)
        self._button = gpiozero.DigitalInputDevice(self._settings.button_pin, pull_up=True)
        self._button.when_activated = self._pressed
        self._button.when_deactivated = self._released
        return self._button.pin_factory

    def _pressed(self) -> None:
        self._tell(EdgeCame(pressed=True, at=monotonic_ms()))

    def _released(self) -> None:
        self._tell(EdgeCame(pressed=False, at=monotonic_ms()))

    def _lose(self, error: Exception) -> None:
        _log.warning("the button is gone: %s", error)
        self.close()
