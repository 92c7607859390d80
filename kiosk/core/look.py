"""How the kiosk looks: colours, faces, millimetres.

Light ground, dark ink, one accent. Every text has at least 7:1 to its ground (WCAG 2.2, 1.4.6),
every edge of a button at least 3:1 (1.4.11).
"""

from dataclasses import dataclass
from typing import Final

from scene.shapes import Colour, Font

GROUND: Final[Colour] = (240, 243, 247)
PAPER: Final[Colour] = (255, 255, 255)
INK: Final[Colour] = (16, 24, 38)
QUIET: Final[Colour] = (62, 73, 90)
"""Ink for what is second."""
ACCENT: Final[Colour] = (0, 62, 122)
ACCENT_PRESSED: Final[Colour] = (0, 34, 70)
TINT: Final[Colour] = (214, 226, 240)
"""The accent, as a ground for ink."""
EDGE: Final[Colour] = (112, 124, 142)

TOUCH_MIN_MM: Final = 20.0
"""Errors of people who stand at a kiosk fall until keys are this large, and no further (Colle and
Hiszem, "Standing at a kiosk: effects of key size and spacing on touch screen numeric keypad
performance and user preference", Ergonomics 47, 2004)."""
ROW_MIN_MM: Final = 25.0
"""Service buttons are larger, for hands that shake."""
GAP_MM: Final = 3.5
"""Between two targets lies a strip that belongs to neither."""
EDGE_MIN_MM: Final = 5.0
"""Nothing to touch so near the edge of the glass, where a bezel is in the finger's way."""

CAP_MM: Final = 6.15
"""Capitals of what has to be read: 0.7 degrees at 500 mm are 6.11 mm (EN 301 549, 5.1.4)."""
CAP_SMALL_MM: Final = 4.9
"""The same at 400 mm, on screens that one bends down to."""
CAP_SMALLEST_MM: Final = 4.3
"""The same at 350 mm, for names on the narrowest screens: one service to a page helps nobody."""
SMALL_SCREEN_MM: Final = 140.0
"""A screen whose shorter side is less than this is small."""


@dataclass(frozen=True, slots=True)
class Type:
    """A kind of text: face, colour, and the height of its capitals from least to most."""

    font: Font
    colour: Colour
    cap_mm: float
    cap_min_mm: float


def heading(cap_mm: float, cap_min_mm: float, colour: Colour = INK) -> Type:
    """Return a kind of bold text."""
    return Type(Font.BOLD, colour, cap_mm, cap_min_mm)


def body(cap_mm: float, cap_min_mm: float, colour: Colour = INK) -> Type:
    """Return a kind of plain text."""
    return Type(Font.TEXT, colour, cap_mm, cap_min_mm)
