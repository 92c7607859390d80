"""Dark, but for the office's name and a few words that wander, so that no picture burns in."""

from collections.abc import Mapping, Sequence
from typing import Final

from kiosk.core import look
from kiosk.core.sheet import Sheet
from kiosk.core.typeset import Setting
from protocol.types import Language
from scene.shapes import Box, Colour, Font
from scene.texts import Catalogue

GROUND: Final[Colour] = (0, 0, 0)
INK: Final[Colour] = (235, 238, 242)
"""Nearly 18:1: easily read, and a little less bright than white."""
PLACES: Final = 7
"""How many rows and columns of places there are; a prime, so that steps of any length lead to all
of them before one comes again."""
STEP: Final = 3
"""Each place is far from the one before."""
PART: Final = 0.6
"""The part of the width that the words take at most."""
WIDTH_MIN_MM: Final = 90.0
"""But at least so wide, where the glass is."""
EDGE_MM: Final = 8.0


def draw_saver(
    sheet: Sheet,
    office: str,
    catalogues: Mapping[Language, Catalogue],
    languages: Sequence[Language],
    place: int,
    cap_mm: float,
) -> None:
    """Draw the screen; all of it answers to a touch."""
    sheet.fill(sheet.whole, GROUND)
    sheet.target("wake", sheet.whole)
    edge = sheet.px(EDGE_MM)
    between = sheet.px(cap_mm * 0.5)
    room = Box(edge, edge, sheet.grid.width - 2 * edge, sheet.grid.height - 2 * edge)
    width = max(round(sheet.grid.width * PART), min(sheet.px(WIDTH_MIN_MM), room.width))
    said = [catalogues[each].say("kiosk.saver.touch") for each in languages]
    lines = _set(sheet, office, said, (width, room.height), cap_mm)
    while len(lines) > 1 and _height(lines, between) > room.height:
        lines.pop()  # as many languages as there is room for
    row, column = place * STEP % PLACES, (place * STEP + place // PLACES) * 2 % PLACES
    left = room.left + (room.width - width) * column // (PLACES - 1)
    top = room.top + (room.height - _height(lines, between)) * row // (PLACES - 1)
    for setting, kind in lines:
        line = Box(left, top, width, setting.height)
        top = sheet.put(setting, line, kind, where="top") + between


def _height(lines: Sequence[tuple[Setting, look.Type]], between: int) -> int:
    return sum(setting.height for setting, _ in lines) + between * (len(lines) - 1)


def _set(
    sheet: Sheet, office: str, said: Sequence[str], room: tuple[int, int], cap_mm: float
) -> list[tuple[Setting, look.Type]]:
    """Set the name of the office and the words below it."""
    name, plain = (look.Type(font, INK, cap_mm, cap_mm) for font in (Font.BOLD, Font.TEXT))
    lines = [(office, name), *((each, plain) for each in said)]
    return [(sheet.setting(text, kind, *room), kind) for text, kind in lines]
