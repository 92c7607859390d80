"""The foot of the screen: whose office it is or a notice, the time, and that the screen lives."""

from itertools import pairwise
from typing import Final

from display.core.layout import SECONDS
from display.core.notice_line import notice_line_items
from display.core.sheet import Sheet
from display.core.view import View
from display.core.words import Place, words
from scene.shapes import Align, Box, Fill, Font, Item, Pictogram, Picture, Text

CLOCK_TO_NOTE: Final = 1.6
"""Capitals of the clock as a multiple of those of words."""

SIGN_TO_NOTE: Final = 1.9
"""The same of the crossed loudspeaker."""

ARMS_TO_NOTE: Final = 2.4
"""The same of the arms beside the name of the office."""


def strip_items(view: View, office: str, sheet: Sheet) -> list[Item]:
    """Return the notice or else the office's name, the clock, and where the sound is off a sign."""
    layout, look = sheet.layout, sheet.look
    band, margin = layout.places.notice, layout.margin
    line = layout.strip if band is None else below(band, layout.strip)
    size = round(layout.note_size * CLOCK_TO_NOTE)
    middle = line.top + line.height // 2
    items: list[Item] = []
    right = line.right - margin
    if view.clock is not None:
        text = f"{view.clock.hours:02}:{view.clock.minutes:02}"
        baseline = middle + layout.metrics.cap_height(Font.BOLD, size) // 2
        items.append(Text(text, Font.BOLD, size, look.ink, right, baseline, Align.RIGHT))
        items += _marks(view.clock.seconds, sheet)
    right -= layout.metrics.width(Font.BOLD, size, "00:00") + margin * 3 // 4
    if view.sound_off:
        side = round(layout.note_cap * SIGN_TO_NOTE)
        right -= side
        items.append(Pictogram("sound-off", Box(right, middle - side // 2, side, side), look.ink))
        right -= margin * 3 // 4
    place = Box(line.left + margin, line.top, right - line.left - margin, line.height)
    if view.notice is None:
        return [*items, *_office_items(office, place, sheet)]
    if band is None:
        return [*items, *notice_line_items(view.notice, place, sheet)]
    height = middle - round(layout.note_cap * CLOCK_TO_NOTE / 2) - band.top
    told = Box(band.left + margin, band.top, band.width - 2 * margin, height)
    return [
        *items,
        *_office_items(office, place, sheet),
        *notice_line_items(view.notice, told, sheet),
    ]


def below(band: Box, strip: Box) -> Box:
    """Return what is left of the foot below the band for notices."""
    return Box(strip.left, band.bottom, strip.width, strip.bottom - band.bottom)


def _office_items(office: str, place: Box, sheet: Sheet) -> list[Item]:
    """Return the name of the office, and its arms before it."""
    layout = sheet.layout
    left, middle = place.left, place.top + place.height // 2
    arms: list[Item] = []
    if sheet.look.arms is not None:
        side = round(layout.note_cap * ARMS_TO_NOTE)
        arms.append(Picture(sheet.look.arms, Box(left, middle - side // 2, side, side)))
        left += side + round(layout.note_cap * 0.8)
    name = Place(left, middle + layout.note_cap // 2, place.right - left)
    return [*arms, *words(office, name, layout, sheet.look.soft)]


def _marks(second: int, sheet: Sheet) -> list[Item]:
    """Return one mark for each second of the minute; those that have begun are bright."""
    row, look = sheet.layout.seconds, sheet.look
    gap = max(row.height // 3, 1)
    edges = [row.left + row.width * mark // SECONDS for mark in range(SECONDS + 1)]
    return [
        Fill(
            Box(left, row.top, right - left - gap, row.height),
            look.accent if mark <= second else look.line,
        )
        for mark, (left, right) in enumerate(pairwise(edges))
    ]
