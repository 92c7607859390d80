"""How well one colour can be told from another, after WCAG 2.2. Pure."""

from collections.abc import Callable
from typing import Final

from office.look import Colour

INK: Final = 10.0
"""The least contrast of what is read in a hall. WCAG's 7:1 (1.4.6) makes up for eyesight of 20/80
at a desk; from the last row, on a screen that daylight falls on, we ask for more. Our choice."""

GRAPHIC: Final = 3.0
"""The least contrast of a drawing that means something: WCAG 2.2, 1.4.11."""

BLACK: Final = (0, 0, 0)
WHITE: Final = (255, 255, 255)
_STRAIGHT_TO: Final = 0.04045
_STEPS: Final = 255
"""So many steps lie between a colour and black or white: none is smaller than one can write."""


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def bears_ink(ground: Colour) -> bool:
    """Say whether any ink can be read on a ground; of middling brightness, none can."""
    return max(contrast(ground, BLACK), contrast(ground, WHITE)) >= INK


def nearest(colour: Colour, will_do: Callable[[Colour], bool]) -> Colour | None:
    """Return the colour nearest to one that will do, None if none does.

    It is the same hue, lighter or darker: with as little white or black in it as possible.
    """
    for step in range(_STEPS + 1):
        for end in (WHITE, BLACK):
            mixed = _mixed(colour, end, step)
            if will_do(mixed):
                return mixed
    return None


def _mixed(colour: Colour, end: Colour, step: int) -> Colour:
    red, green, blue = (
        part + round((goal - part) * step / _STEPS) for part, goal in zip(colour, end, strict=True)
    )
    return red, green, blue


def _luminance(colour: Colour) -> float:
    """Return the relative luminance, as WCAG 2.2 defines it."""
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    """Undo the gamma of sRGB; its curve begins with a straight piece."""
    return part / 12.92 if part <= _STRAIGHT_TO else ((part + 0.055) / 1.055) ** 2.4
