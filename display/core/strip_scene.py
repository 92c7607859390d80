"""The foot of the screen: whose office it is or a notice, the time, and that the screen lives."""

from itertools import pairwise
from typing import Final

from display.core.layout import SECONDS
from display.core.notice_line import notice_line_items
from display.core.sheet import Sheet
from display.core.view import View
from display.core.words import Place, words
from scene.shapes import Align, Box, Fill, Font, Item, Pictogram, Text

CLOCK_TO_NOTE: Final = 1.5
"""Capitals of the clock as a multiple of those of words."""


def strip_items(view: View, office: str, sheet: Sheet) -> list[Item]:
    """Return the notice or else the office's name, the clock, and where the sound is off a sign."""
    layout, look = sheet.layout, sheet.look
    strip, margin = layout.strip, layout.margin
    size = round(layout.note_size * CLOCK_TO_NOTE)
    middle = strip.top + strip.height // 2
    items: list[Item] = []
    right = strip.right - margin
    if view.clock is not None:
        text = f"{view.clock.hours:02}:{view.clock.minutes:02}"
        baseline = middle + layout.metrics.cap_height(Font.BOLD, size) // 2
        items.append(Text(text, Font.BOLD, size, look.ink, right, baseline, Align.RIGHT))
        items += _marks(view.clock.seconds, sheet)
    right -= layout.metrics.width(Font.BOLD, size, "00:00") + margin // 2
    if view.sound_off:
        side = layout.note_cap * 9 // 5
        right -= side
        items.append(Pictogram("sound-off", Box(right, middle - side // 2, side, side), look.ink))
        right -= margin // 2
    left = strip.left + margin
    if view.notice is not None:
        place = Box(left, strip.top, right - left, strip.height)
        return [*items, *notice_line_items(view.notice, place, sheet)]
    name = Place(left, middle + layout.note_cap // 2, right - left)
    return [*items, *words(office, name, layout, look.soft)]


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
