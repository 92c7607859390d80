"""The call that the hall looks at: a huge number, an arrow, the desk."""

from dataclasses import dataclass
from typing import Final

from display.core.sheet import Sheet
from display.core.view import ShownCall
from display.core.words import Place, words
from scene.shapes import Box, Colour, Fill, Font, Item, Pictogram, Text

ARROW_TO_CAP: Final = 1.3
"""The drawing of the arrow leaves a rim in its square."""


@dataclass(frozen=True)
class _Colours:
    panel: Colour
    ink: Colour
    soft: Colour
    arrow: Colour


def hero_items(call: ShownCall, sheet: Sheet, *, highlighted: bool) -> list[Item]:
    """Return the panel and everything on it."""
    layout, look, texts = sheet.layout, sheet.look, sheet.texts
    colours = (
        _Colours(look.lit_panel, look.lit_ink, look.lit_ink, look.lit_ink)
        if highlighted
        else _Colours(look.panel, look.ink, look.soft, look.accent)
    )
    inner = layout.hero.inset(layout.margin)
    note, gap = layout.note_cap, layout.note_gap
    line = inner.top + note + gap + layout.label_cap
    size = layout.for_width(len(call.label), inner.width, layout.for_cap(layout.label_cap))
    desk_top = line + layout.margin
    heading = texts.say("display.recalled" if call.recalled else "display.number")
    return [
        Fill(layout.hero, colours.panel),
        *words(heading, Place(inner.left, inner.top + note, inner.width), layout, colours.soft),
        Text(call.label, Font.LABEL, size, colours.ink, inner.left, line),
        *_desk_items(
            call,
            Box(inner.left, desk_top, inner.width, inner.bottom - desk_top),
            sheet,
            colours,
        ),
    ]


def _desk_items(call: ShownCall, box: Box, sheet: Sheet, colours: _Colours) -> list[Item]:
    layout = sheet.layout
    note, gap = layout.note_cap, layout.note_gap
    room_height = gap + note if call.room else 0
    line = box.bottom - room_height
    cap = line - (box.top + note + gap)
    side = round(cap * ARROW_TO_CAP)
    rim = (side - cap) // 2
    left = box.left + cap + layout.margin
    width = box.right - left
    number = str(call.desk)
    size = layout.for_width(len(number), width, layout.for_cap(cap))
    desk = sheet.texts.say("display.desk")
    return [
        Pictogram("arrow-right", Box(box.left - rim, line - cap - rim, side, side), colours.arrow),
        *words(desk, Place(left, box.top + note, width), layout, colours.soft),
        Text(number, Font.LABEL, size, colours.ink, left, line),
        *_room_items(call.room or "", Place(left, box.bottom, width), box, sheet, colours.ink),
    ]


def _room_items(room: str, below_desk: Place, box: Box, sheet: Sheet, colour: Colour) -> list[Item]:
    """Return the room below its desk, or over the whole width if it is too long for that."""
    layout = sheet.layout
    fits = layout.metrics.width(Font.BOLD, layout.note_size, room) <= below_desk.width
    place = below_desk if fits else Place(box.left, below_desk.baseline, box.width)
    return words(room, place, layout, colour, Font.BOLD)
