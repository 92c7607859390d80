"""A real button, lamp and buzzer on the pins of a Raspberry Pi. gpiozero is imported here only.

``docs/DESK_BOX.md`` draws the wiring. Pins are counted as BCM does.

gpiozero gives the edges and nothing else. Its ``bounce_time`` loses presses (issues 550 and 1039
of gpiozero) and its ``when_held`` may come after the release (697), so both stay unused.
"""

import logging
import os
import tempfile
from typing import Any, Final

from desk.core.events import EdgeCame
from desk.core.view import DeskView
from desk.shell.port import BoxGone, Tell
from office import desk_settings
from runtime.clock import monotonic_ms
from runtime.hands import HandsAsked

_FACTORY: Final = "GPIOZERO_PIN_FACTORY"
_LGPIO_DIR: Final = "LG_WD"
NEEDED: Final = (
    "pins need python3-gpiozero 2.0.1 or newer and python3-lgpio, which Raspberry Pi OS has and "
    "plain Debian has not"
)
_log = logging.getLogger(__name__)


class GpioBox:
    """The box of metal. A pin that cannot be had is a state: ``open`` may be tried again.

    Args:
        settings: of this box.
        tell: takes what the button tells.
        state_dir: where lgpio may put its FIFOs, if nobody named another place (``LG_WD``).
    """

    def __init__(self, settings: desk_settings.GpioBox, tell: Tell, state_dir: str) -> None:
        self._settings = settings
        self._tell = tell
        self._button: Any = None
        self._lamp: Any = None
        self._buzzer: Any = None
        self._reason = ""
        # Never a silent fall-back: gpiozero would try slower ways to the pins, which lose edges.
        # The mock pins are used only where GPIOZERO_PIN_FACTORY=mock came from outside.
        os.environ.setdefault(_FACTORY, "lgpio")
        # lgpio puts a FIFO into the working directory, and fails where that is / (issue 1106 of
        # gpiozero). It looks for another place when it is loaded, which is with the first pin.
        os.environ.setdefault(_LGPIO_DIR, _writable(state_dir))

    @property
    def is_open(self) -> bool:
        """Whether the pins are ours."""
        return self._button is not None

    def open(self) -> bool:
        """Try to get hold of all pins; a reason why not is logged once."""
        if self._button is not None:
            return True
        try:
            factory = self._take_pins()
        except Exception as error:  # noqa: BLE001 - each pin library raises errors of its own class
            self.close()
            if str(error) != self._reason:
                self._reason = str(error)
                _log.warning("no button at desk %d: %s", self._settings.desk, error)
            return False
        self._reason = ""
        if _is_mock(factory):
            _log.warning("the pins are mock pins, as %s says; no finger reaches them", _FACTORY)
        its = self._settings
        _log.info("desk %d: button on GPIO %d, lamp on %d", its.desk, its.button_pin, its.lamp_pin)
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
        if not _is_mock(self._button.pin_factory):
            raise PermissionError("a real contact is pushed by a finger")
        is_high = pressed is (self._settings.pressed_is == "high")
        pin = self._button.pin
        if is_high:
            pin.drive_high()
        else:
            pin.drive_low()

    def show(self, view: DeskView) -> None:
        """Switch the lamp and the buzzer."""
        try:
            _switch(self._lamp, on=view.lamp.on)
            _switch(self._buzzer, on=view.lamp.sounds)
        except Exception as error:  # noqa: BLE001 - as in open
            self._lose(error)

    def carry_out(self, asked: HandsAsked, about: dict[str, object]) -> bool:
        """Answer what the box shows."""
        if asked.command.get("do") != "view":
            return False
        asked.reply(about)
        return True

    def close(self) -> None:
        """Let go of the pins, and of no other box's; the lamp goes dark."""
        for device in (self._button, self._lamp, self._buzzer):
            if device is not None:
                device.close()
        self._button = self._lamp = self._buzzer = None

    def _take_pins(self) -> object:
        """Take all pins, dark, silent and listening; return whose pins they are."""
        gpiozero = _library()
        its = self._settings
        lit_is_high = its.lit_is == "high"
        self._lamp = gpiozero.DigitalOutputDevice(its.lamp_pin, active_high=lit_is_high)
        if its.buzzer_pin is not None:
            self._buzzer = gpiozero.DigitalOutputDevice(its.buzzer_pin, active_high=lit_is_high)
        # The pull is the other way than the contact, so that an open one has a level, too.
        self._button = gpiozero.DigitalInputDevice(its.button_pin, pull_up=its.pressed_is == "low")
        self._button.when_activated = self._pressed
        self._button.when_deactivated = self._released
        return self._button.pin_factory

    def _pressed(self) -> None:
        self._tell(EdgeCame(pressed=True, at=monotonic_ms()))

    def _released(self) -> None:
        self._tell(EdgeCame(pressed=False, at=monotonic_ms()))

    def _lose(self, error: Exception) -> None:
        _log.warning("the button at desk %d is gone: %s", self._settings.desk, error)
        self.close()


def _library() -> Any:
    """Load gpiozero with the pins' own library behind it, and say what is missing.

    The package does not demand them: a kiosk has no pins, and only Raspberry Pi OS has both.

    Raises:
        BoxGone: one of them is not installed.
    """
    try:
        import gpiozero

        if os.environ[_FACTORY] == "lgpio":
            import gpiozero.pins.lgpio
    except ImportError as error:
        raise BoxGone(f"{NEEDED}: {error}") from error
    return gpiozero


def _is_mock(factory: object) -> bool:
    from gpiozero.pins.mock import MockFactory

    return isinstance(factory, MockFactory)


def _switch(output: Any, *, on: bool) -> None:
    """Switch what is there, if it is not so already."""
    if output is not None and bool(output.value) is not on:
        output.value = on


def _writable(state_dir: str) -> str:
    is_writable = os.access(state_dir, os.W_OK | os.X_OK)
    return state_dir if is_writable else tempfile.gettempdir()
