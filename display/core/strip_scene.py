"""The foot of the screen: whose office it is, what time it is, and that the screen lives."""

from itertools import pairwise
from typing import Final

from display.core import look
from display.core.layout import SECONDS, Layout
from display.core.view import TimeOfDay
from display.core.words import Place, words
from scene.shapes import Align, Box, Fill, Font, Item, Pictogram, Text

CLOCK_TO_NOTE: Final = 1.5
"""Capitals of the clock as a multiple of those of words."""


def strip_items(
    office: str, clock: TimeOfDay | None, layout: Layout, *, sound_off: bool
) -> list[Item]:
    """Return the office's name, the clock, and a crossed loudspeaker where there is no sound."""
    strip, margin = layout.strip, layout.margin
    size = round(layout.note_size * CLOCK_TO_NOTE)
    middle = strip.top + strip.height // 2
    items: list[Item] = []
    right = strip.right - margin
    if clock is not None:
        text = f"{clock.hours:02}:{clock.minutes:02}"
        baseline = middle + layout.metrics.cap_height(Font.BOLD, size) // 2
        items.append(Text(text, Font.BOLD, size, look.INK, right, baseline, Align.RIGHT))
        items += _marks(clock.seconds, layout)
    right -= layout.metrics.width(Font.BOLD, size, "00:00") + margin
    if sound_off:
        side = strip.height * 3 // 5
        items.append(
            Pictogram("sound-off", Box(right - side, middle - side // 2, side, side), look.INK)
        )
        right -= side + margin
    left = strip.left + margin
    place = Place(left, middle + layout.note_cap // 2, right - left)
    return [*items, *words(office, place, layout, look.SOFT)]


def _marks(second: int, layout: Layout) -> list[Item]:
    """Return one mark for each second of the minute; those that have begun are bright."""
    row = layout.seconds
    gap = max(row.height // 3, 1)
    edges = [row.left + row.width * mark // SECONDS for mark in range(SECONDS + 1)]
    return [
        Fill(
            Box(left, row.top, right - left - gap, row.height),
            look.ACCENT if mark <= second else look.LINE,
        )
        for mark, (left, right) in enumerate(pairwise(edges))
    ]
