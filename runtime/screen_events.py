"""What a screen hears: one finger, a keypad, a window."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pressed:
    """A finger (or the main mouse button) came down."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Moved:
    """The finger that is down moved."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Released:
    """The finger went up."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class KeyPressed:
    """A key of a keyboard or keypad, by SDL's name: ``return``, ``5``, ``[5]`` on a number pad."""

    key: str


@dataclass(frozen=True, slots=True)
class KeyReleased:
    """A key came up again."""

    key: str


@dataclass(frozen=True, slots=True)
class WindowClosed:
    """Somebody closed the window, or the desktop is ending."""


ScreenEvent = Pressed | Moved | Released | KeyPressed | KeyReleased | WindowClosed
