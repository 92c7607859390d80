"""How the kiosk looks: palettes, kinds of text, millimetres.

Nobody draws with a colour of their own: all of them are the palette's of the page.
"""

from dataclasses import dataclass
from typing import Final

from scene.shapes import Colour, Font


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a screen, by what they are for.

    In the usual palette every text has at least 7:1 to its ground (WCAG 2.2, 1.4.6) and every edge
    of a button, pictogram and focus ring 3:1 (1.4.11); in that of high contrast 15:1, both of them.

    Attributes:
        ground: behind everything.
        paper: behind what is written and what can be touched.
        ink: for what is written.
        quiet: ink for what is second.
        accent: a ground for ``on_accent``: the band, the main button; and ink for pictograms.
        on_accent: ink on the accent, pressed or not.
        accent_pressed: the same as ``accent`` under the finger, where that is an accent before.
        tint: a pale accent, as a ground for ``ink`` and ``on_tint``.
        on_tint: the accent as ink on the tint.
        edge: the outline of what can be touched.
        focus: the ring around what the keypad's select key means.
    """

    ground: Colour
    paper: Colour
    ink: Colour
    quiet: Colour
    accent: Colour
    on_accent: Colour
    accent_pressed: Colour
    tint: Colour
    on_tint: Colour
    edge: Colour
    focus: Colour


_WHITE: Final[Colour] = (255, 255, 255)
_BLACK: Final[Colour] = (0, 0, 0)
_YELLOW: Final[Colour] = (255, 230, 0)

LIGHT: Final = Palette(
    ground=(240, 243, 247),
    paper=_WHITE,
    ink=(16, 24, 38),
    quiet=(62, 73, 90),
    accent=(0, 62, 122),
    on_accent=_WHITE,
    accent_pressed=(0, 34, 70),
    tint=(214, 226, 240),
    on_tint=(0, 62, 122),
    edge=(112, 124, 142),
    focus=(16, 24, 38),
)
CONTRAST: Final = Palette(
    ground=_BLACK,
    paper=_BLACK,
    ink=_WHITE,
    quiet=_WHITE,
    accent=_YELLOW,
    on_accent=_BLACK,
    accent_pressed=_WHITE,
    tint=_BLACK,
    on_tint=_YELLOW,
    edge=_WHITE,
    focus=_YELLOW,
)


def palette(*, high_contrast: bool) -> Palette:
    """Return the palette a visitor has chosen."""
    return CONTRAST if high_contrast else LIGHT


TOUCH_MIN_MM: Final = 20.0
"""Errors of people who stand at a kiosk fall until keys are this large, and no further (Colle and
Hiszem, "Standing at a kiosk: effects of key size and spacing on touch screen numeric keypad
performance and user preference", Ergonomics 47, 2004)."""
ROW_MIN_MM: Final = 25.0
"""Service buttons are larger, for hands that shake; on small glass :data:`TOUCH_MIN_MM`."""
GAP_MM: Final = 3.5
GAP_SMALL_MM: Final = 3.0
"""Between two targets lies a strip that belongs to neither; on small glass it is narrower."""
EDGE_MIN_MM: Final = 5.0
"""Nothing to touch so near the edge of the glass, where a bezel is in the finger's way."""

PITCH_EM: Final = 1.22
"""From one baseline to the next. Noto Sans asks for 1.36; names are short and read as one."""
EM_BY_CAP: Final = 1.4
"""Noto Sans: an em by the height of its capitals, which are 0.714 em."""


def line_mm(cap_mm: float) -> float:
    """Return how high a line of text is whose capitals are so high."""
    return cap_mm * EM_BY_CAP * PITCH_EM


@dataclass(frozen=True, slots=True)
class Type:
    """A kind of text: face, colour, and the height of its capitals from most to least."""

    font: Font
    colour: Colour | None
    """None: the ink of the sheet."""
    cap_mm: float
    cap_min_mm: float


def heading(cap_mm: float, cap_min_mm: float, colour: Colour | None = None) -> Type:
    """Return a kind of bold text."""
    return Type(Font.BOLD, colour, cap_mm, cap_min_mm)


def body(cap_mm: float, cap_min_mm: float, colour: Colour | None = None) -> Type:
    """Return a kind of plain text."""
    return Type(Font.TEXT, colour, cap_mm, cap_min_mm)
