"""Dark, but for the office's name and a few words that wander, so that no picture burns in."""

from collections.abc import Mapping, Sequence
from typing import Final

from kiosk.core import look
from kiosk.core.sheet import Sheet
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
    width = max(round(sheet.grid.width * PART), min(sheet.px(90), sheet.grid.width - 2 * edge))
    name = look.Type(Font.BOLD, INK, cap_mm, cap_mm)
    plain = look.Type(Font.TEXT, INK, cap_mm, cap_mm)
    said = [catalogues[each].say("kiosk.saver.touch") for each in languages]
    lines = [(office, name), *((each, plain) for each in said)]
    settings = [(sheet.setting(text, kind, width, sheet.grid.height), kind) for text, kind in lines]
    between = sheet.px(cap_mm * 0.5)
    height = sum(setting.height for setting, _ in settings) + between * (len(settings) - 1)
    room_x = max(sheet.grid.width - 2 * edge - width, 0)
    room_y = max(sheet.grid.height - 2 * edge - height, 0)
    row, column = place * STEP % PLACES, (place * STEP + place // PLACES) * 2 % PLACES
    left = edge + room_x * column // (PLACES - 1)
    top = edge + room_y * row // (PLACES - 1)
    for setting, kind in settings:
        line = Box(left, top, width, setting.height)
        top = sheet.put(setting, line, kind, where="top") + between
