"""The call that the hall looks at: a huge number, an arrow, the desk.

Label, arrow and desk stand in the columns that the letters of a usual label make.
"""

from dataclasses import dataclass
from typing import Final

from display.core.label_size import label_size
from display.core.places import HeroPlaces
from display.core.placing import LINE_STEP
from display.core.sheet import Sheet
from display.core.view import ShownCall
from display.core.words import Block, Place, block_items, block_of, words
from scene.shapes import Box, Colour, Fill, Font, Item, Pictogram, Text

ARROW: Final = 0.95
"""The square of the arrow, of the height of capitals."""

ARROW_RIM: Final = 1 / 6
"""The drawing of the arrow leaves so much of its square empty on each side."""

BEARING: Final = 0.035
"""What letters of the label face leave empty at their left, of the em; some less, some more. They
are moved by it, so that the strokes of digits begin where words do."""

ROOM_LINES: Final = (2, 3)
"""A room that is too long for one line has so many, whichever lets it be larger."""

SMALLEST_ROOM: Final = 0.5
"""Down to this part of that size a long room shrinks before it is cut."""

HANGING: Final = 0.42
"""How far letters of words hang below their line, of the height of capitals."""


@dataclass(frozen=True)
class _Colours:
    panel: Colour
    ink: Colour
    soft: Colour
    arrow: Colour


def hero_items(call: ShownCall, sheet: Sheet, *, highlighted: bool) -> list[Item]:
    """Return the panel and everything on it; nothing on a screen without a newest call."""
    places, look = sheet.layout.places.hero, sheet.look
    if places is None:
        return []
    colours = (
        _Colours(look.lit_panel, look.lit_ink, look.lit_ink, look.lit_ink)
        if highlighted
        else _Colours(look.panel, look.ink, look.soft, look.accent)
    )
    heading = sheet.texts.say("display.recalled" if call.recalled else "display.number")
    place = Place(places.left, places.heading, places.heading_width)
    return [
        Fill(places.panel, colours.panel),
        *words(heading, place, sheet.layout, colours.soft),
        _digits(call.label, Place(places.left, places.label, places.label_width), sheet, colours),
        *_desk_items(call, places, sheet, colours),
        *_room_items(call.room or "", places, sheet, colours.ink),
    ]


def _desk_items(call: ShownCall, places: HeroPlaces, sheet: Sheet, colours: _Colours) -> list[Item]:
    side = round(places.cap * ARROW)
    left = places.arrow_left - round(side * ARROW_RIM)
    arrow = Box(left, places.desk - (places.cap + side) // 2, side, side)
    width = places.right - places.desk_left
    heading = Place(places.desk_left, places.desk_heading, width)
    return [
        Pictogram("arrow-right", arrow, colours.arrow),
        *words(sheet.texts.say("display.desk"), heading, sheet.layout, colours.soft),
        _digits(str(call.desk), Place(places.desk_left, places.desk, width), sheet, colours),
    ]


def _digits(text: str, place: Place, sheet: Sheet, colours: _Colours) -> Text:
    layout = sheet.layout
    size = label_size(len(text), place.width, layout.hero_size, layout.metrics)
    left = place.left - round(size * BEARING)
    return Text(text, Font.LABEL, size, colours.ink, left, place.baseline)


def _room_items(room: str, places: HeroPlaces, sheet: Sheet, colour: Colour) -> list[Item]:
    """Return the room below its desk, or over the whole width if it is too long for that."""
    layout = sheet.layout
    full = layout.metrics.width(Font.BOLD, layout.note_size, room)
    left = places.desk_left if full <= places.right - places.desk_left else places.left
    width = places.right - left
    block = block_of(room, Font.BOLD, width, layout, lines_max=1, smallest=1.0)
    if full > width:
        blocks = [_long_room(room, width, lines, places, sheet) for lines in ROOM_LINES]
        block = max(blocks, key=lambda block: block.size)
    first = places.desk + places.room_gap + block.cap
    return block_items(block, Place(left, first, width), colour, Font.BOLD)


def _long_room(room: str, width: int, lines: int, places: HeroPlaces, sheet: Sheet) -> Block:
    """Return a room on so many lines, as large as they stand below the desk with some space."""
    layout = sheet.layout
    height = places.panel.bottom - layout.margin // 3 - places.desk - places.room_gap
    cap = min(height / (1 + (lines - 1) * LINE_STEP + HANGING), layout.note_cap)
    return block_of(
        room,
        Font.BOLD,
        width,
        layout,
        lines_max=lines,
        size_max=round(layout.note_size * cap / layout.note_cap),
        smallest=SMALLEST_ROOM,
    )
