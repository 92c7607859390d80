"""The colours of the drawn desk box, and the shape of its keys."""

from typing import Final

from scene.shapes import Box, Colour, Fill, Frame, Item

GROUND: Final[Colour] = (243, 244, 246)
INK: Final[Colour] = (23, 29, 38)
QUIET: Final[Colour] = (84, 93, 107)
"""On GROUND 6.1 to 1; WCAG 2.2, 1.4.3, asks for 4.5 to 1."""
LINE: Final[Colour] = (140, 149, 162)
PAPER: Final[Colour] = (255, 255, 255)
BUTTON_COLOUR: Final[Colour] = (20, 72, 126)
LAMP_LIT: Final[Colour] = (255, 176, 32)
LAMP_DARK: Final[Colour] = (205, 210, 217)


def key_cap(box: Box) -> list[Item]:
    """Return a key with nothing on it."""
    radius = box.height // 6
    return [Fill(box, PAPER, radius), Frame(box, LINE, max(box.height // 40, 1), radius)]
