"""The foot of the screen: whose office it is or a notice, the time, and that the screen lives."""

from itertools import pairwise
from typing import Final

from display.core.layout import SECONDS, Layout
from display.core.notice_line import LINES, notice_line_items
from display.core.sheet import Sheet
from display.core.view import View
from display.core.words import Place, words
from scene.fit import fits
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
    line = _line(layout)
    middle = line.top + line.height // 2
    items: list[Item] = []
    if view.clock is not None:
        size = _clock_size(layout)
        text = f"{view.clock.hours:02}:{view.clock.minutes:02}"
        baseline = middle + layout.metrics.cap_height(Font.BOLD, size) // 2
        right = line.right - layout.margin
        items.append(Text(text, Font.BOLD, size, look.ink, right, baseline, Align.RIGHT))
        items += _marks(view.clock.seconds, sheet)
    beside = _beside_clock(layout)
    if view.sound_off:
        side = round(layout.note_cap * SIGN_TO_NOTE)
        sign = Box(beside.right - side, middle - side // 2, side, side)
        items.append(Pictogram("sound-off", sign, look.ink))
        beside = _narrower(beside, side + _gap(layout))
    told = _notice_place(layout)
    if view.notice is not None and told is None:
        return [*items, *notice_line_items(view.notice, beside, sheet)]
    if view.notice is not None and told is not None:
        items += notice_line_items(view.notice, told, sheet)
    return [*items, *_office_items(office, beside, sheet)]


def has_room_for(notice: str, layout: Layout) -> bool:
    """Say whether an own notice of the office stands at the foot in letters of full size."""
    place = _notice_place(layout) or _beside_clock(layout)
    return fits(
        notice,
        font=Font.TEXT,
        size=layout.note_size,
        width=place.width,
        metrics=layout.metrics,
        lines_max=LINES,
    )


def _line(layout: Layout) -> Box:
    """Return the part of the foot with the clock: what notices leave of it, or all of it."""
    band, strip = layout.places.notice, layout.strip
    if band is None:
        return strip
    return Box(strip.left, band.bottom, strip.width, strip.bottom - band.bottom)


def _notice_place(layout: Layout) -> Box | None:
    """Return where notices stand that have a place of their own, down to the clock."""
    band, line, margin = layout.places.notice, _line(layout), layout.margin
    if band is None:
        return None
    clock_top = line.top + line.height // 2 - round(layout.note_cap * CLOCK_TO_NOTE / 2)
    return Box(band.left + margin, band.top, band.width - 2 * margin, clock_top - band.top)


def _beside_clock(layout: Layout) -> Box:
    """Return what the clock leaves of its line."""
    line, margin = _line(layout), layout.margin
    clock = layout.metrics.width(Font.BOLD, _clock_size(layout), "00:00")
    width = line.width - 2 * margin - clock - _gap(layout)
    return Box(line.left + margin, line.top, width, line.height)


def _clock_size(layout: Layout) -> int:
    return round(layout.note_size * CLOCK_TO_NOTE)


def _gap(layout: Layout) -> int:
    return layout.margin * 3 // 4


def _narrower(box: Box, by: int) -> Box:
    return Box(box.left, box.top, box.width - by, box.height)


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
