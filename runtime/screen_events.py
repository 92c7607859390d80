"""What a screen hears: one finger, a keypad, a window."""

from dataclasses import dataclass

from scene.touch import Touch


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


ScreenEvent = Touch | KeyPressed | KeyReleased | WindowClosed
