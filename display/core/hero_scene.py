"""The call that the hall looks at: a huge number, an arrow, the desk."""

from dataclasses import dataclass
from typing import Final

from display.core import look
from display.core.layout import Layout
from display.core.view import ShownCall
from scene.fit import wrap
from scene.shapes import Box, Colour, Fill, Font, Item, Pictogram, Text
from scene.texts import Catalogue

ARROW_TO_CAP: Final = 1.3
"""The drawing of the arrow leaves a rim in its square."""


@dataclass(frozen=True)
class _Colours:
    panel: Colour
    ink: Colour
    soft: Colour
    arrow: Colour


CALM: Final = _Colours(look.PANEL, look.INK, look.SOFT, look.ACCENT)
LIT: Final = _Colours(look.LIT_PANEL, look.LIT_INK, look.LIT_INK, look.LIT_INK)


def hero_items(
    call: ShownCall, layout: Layout, texts: Catalogue, *, highlighted: bool
) -> list[Item]:
    """Return the panel and everything on it."""
    colours = LIT if highlighted else CALM
    inner = layout.hero.inset(layout.margin)
    note, gap = layout.note_cap, layout.note_gap
    line = inner.top + note + gap + layout.label_cap
    size = layout.for_width(len(call.label), inner.width, layout.for_cap(layout.label_cap))
    desk_top = line + layout.margin
    heading = texts.say("display.recalled" if call.recalled else "display.number")
    return [
        Fill(layout.hero, colours.panel),
        _note(heading, inner.left, inner.top + note, layout, colours.soft),
        Text(call.label, Font.LABEL, size, colours.ink, inner.left, line),
        *_desk_items(
            call,
            Box(inner.left, desk_top, inner.width, inner.bottom - desk_top),
            layout,
            texts,
            colours,
        ),
    ]


def _desk_items(
    call: ShownCall, box: Box, layout: Layout, texts: Catalogue, colours: _Colours
) -> list[Item]:
    note, gap = layout.note_cap, layout.note_gap
    room_height = gap + note if call.room else 0
    line = box.bottom - room_height
    cap = line - (box.top + note + gap)
    side = round(cap * ARROW_TO_CAP)
    rim = (side - cap) // 2
    left = box.left + cap + layout.margin
    number = str(call.desk)
    size = layout.for_width(len(number), box.right - left, layout.for_cap(cap))
    return [
        Pictogram("arrow-right", Box(box.left - rim, line - cap - rim, side, side), colours.arrow),
        _note(texts.say("display.desk"), left, box.top + note, layout, colours.soft),
        Text(number, Font.LABEL, size, colours.ink, left, line),
        *_room_items(call.room or "", left, box, layout, colours),
    ]


def _room_items(room: str, left: int, box: Box, layout: Layout, colours: _Colours) -> list[Item]:
    size, width = layout.note_size, box.right - left
    lines = wrap(room, font=Font.BOLD, size=size, width=width, metrics=layout.metrics, lines_max=1)
    return [Text(line, Font.BOLD, size, colours.ink, left, box.bottom) for line in lines]


def _note(text: str, left: int, baseline: int, layout: Layout, colour: Colour) -> Text:
    return Text(text, Font.TEXT, layout.note_size, colour, left, baseline)
