"""A keyboard of Linux's input system, taken for ourselves. evdev is imported here only.

It is grabbed (``EVIOCGRAB``): what is typed on it comes to us and nowhere else, whatever desktop or
login prompt this computer shows.
"""

import errno
import os
from collections.abc import Iterable
from typing import Final, NamedTuple, Protocol

from evdev import InputDevice, ecodes
from evdev.eventio import EvdevError


class InputDeviceError(OSError):
    """The device cannot be had, or is there no more. The text says why and what to do."""


class KeyChange(NamedTuple):
    """A key went down or came up."""

    names: tuple[str, ...]
    """All names that Linux has for it; where it has none, its number."""
    is_down: bool


class _Event(Protocol):
    type: int
    code: int
    value: int


class _Device(Protocol):
    """What we use of evdev's ``InputDevice``; the tests make one of a socket."""

    name: str

    def fileno(self) -> int: ...
    def read(self) -> Iterable[_Event]: ...
    def active_keys(self) -> Iterable[int]: ...
    def set_led(self, led_num: int, value: int) -> None: ...
    def close(self) -> None: ...


class Keyboard:
    """A keyboard that is open, and its Num Lock light. Nothing here waits."""

    def __init__(self, device: _Device) -> None:
        self._device = device
        self._number = device.fileno()

    @property
    def name(self) -> str:
        """Its make, as it says itself."""
        return self._device.name

    def fileno(self) -> int:
        """Return its descriptor, to wait for together with others."""
        return self._number

    def down(self) -> list[tuple[str, ...]]:
        """Return the keys that are down now.

        Raises:
            InputDeviceError: it was pulled out.
        """
        try:
            return [_names(code) for code in self._device.active_keys()]
        except OSError as error:
            raise _gone(error) from error

    def changes(self) -> list[KeyChange]:
        """Return what the keys did, without the repeats of Linux for one that is held.

        Raises:
            InputDeviceError: it was pulled out.
        """
        try:
            events = list(self._device.read())
        except BlockingIOError:
            return []
        except OSError as error:
            raise _gone(error) from error
        if not events:  # it has nothing to say and did not say so: nobody is there any more
            raise _gone(OSError(errno.ENODEV, os.strerror(errno.ENODEV)))
        return [
            KeyChange(_names(event.code), event.value == _DOWN)
            for event in events
            if event.type == ecodes.EV_KEY and event.value in (_UP, _DOWN)
        ]

    def light(self, *, on: bool) -> None:
        """Switch the light of Num Lock.

        Raises:
            InputDeviceError: it was pulled out, or may not be written to.
        """
        try:
            self._device.set_led(ecodes.LED_NUML, int(on))
        except EvdevError as error:
            raise InputDeviceError(f"its light cannot be switched: {error}") from error
        except OSError as error:
            raise _gone(error) from error

    def close(self) -> None:
        """Let go of it; it types for others again."""
        self._device.close()


def open_grabbed(path: str) -> Keyboard:
    """Open a keyboard and take it for ourselves.

    Raises:
        InputDeviceError: that cannot be done.
    """
    try:
        device = InputDevice(path)
    except OSError as error:
        raise InputDeviceError(f"{path}: {_why(error)}") from error
    try:
        device.grab()
    except OSError as error:
        device.close()
        raise InputDeviceError(f"{path}: {_why(error)}") from error
    return Keyboard(device)


def unknown_keys(names: Iterable[str]) -> list[str]:
    """Return those of the names that Linux has for no key."""
    return [name for name in names if name not in ecodes.ecodes or not name.startswith("KEY_")]


_UP: Final = 0
_DOWN: Final = 1

_NOT_THERE: Final = (
    "there is no such device. Is its cable in? Look with: ls /dev/input/by-id (its name ends in "
    "-event-kbd)"
)
_NO_KEYBOARD: Final = "it is no device with keys. Take the one whose name ends in -event-kbd"
_WHY: Final = {
    errno.ENOENT: _NOT_THERE,
    errno.ENODEV: _NOT_THERE,
    errno.ENXIO: _NOT_THERE,
    errno.EACCES: "you may not use it. Become a member of the group input and log in again: "
    "sudo adduser $USER input",
    errno.EBUSY: "another program has taken it for itself; stop that one",
    errno.ENOTTY: _NO_KEYBOARD,
    errno.EISDIR: _NO_KEYBOARD,
    errno.EINVAL: _NO_KEYBOARD,
}


def _why(error: OSError) -> str:
    return _WHY.get(error.errno or 0) or os.strerror(error.errno or 0)


def _gone(error: OSError) -> InputDeviceError:
    return InputDeviceError(f"the pad is gone ({error.strerror}). Is its cable in?")


def _names(code: int) -> tuple[str, ...]:
    names: str | Iterable[str] = ecodes.KEY.get(code, str(code))
    return (names,) if isinstance(names, str) else tuple(names)
