"""A tinted panel that says a few sentences, the first of them in bold."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kiosk.core import look
from kiosk.core.screens.page import Page
from kiosk.core.typeset import Setting
from scene.fit import wrap
from scene.shapes import Box

PART: Final = 0.5
"""The part of a box that a panel may take, unless its words would be too small then."""
CAP_MIN_MM: Final = 3.2
CAP_LEAST_MM: Final = 2.2
"""For the longest words on the smallest glass."""
_STEP_MM: Final = 0.2


def draw_panel(
    page: Page, box: Box, lines: Sequence[str], picture: str, *, part: float = PART, keep: int = 0
) -> Box:
    """Draw the panel at the top of a box, as high as its words need.

    Args:
        page: the screen.
        box: the room.
        lines: what it says.
        picture: a pictogram beside the words, where there is room for it.
        part: the part of the box that it may take with large words.
        keep: so many pixels of the box are for what stands below: the words get smaller for it.

    Returns:
        The room below.
    """
    sheet, pad = page.sheet, page.sheet.px(2.5)
    side = sheet.px(12 if not page.is_small else 8)
    if page.has_one_column:
        side = 0  # the words need its room
    left = box.left + pad + (side + pad if side else 0)
    words = Box(left, box.top + pad, box.right - left - pad, box.height - 2 * pad)
    below_it = page.gap // (2 if page.has_one_column else 1)
    room = _Room(words, round(box.height * part), box.height, keep + below_it if keep else 0)
    cap_mm, height_max = _fit(page, lines, room, 2 * pad)
    between = sheet.px(cap_mm * 0.4)
    settings = _cut(page, lines, words, cap_mm, height_max - 2 * pad)
    height = min(max(_height(settings, between), side) + 2 * pad, height_max)
    panel = Box(box.left, box.top, box.width, height)
    sheet.fill(panel, page.palette.tint, 2.5)
    if side:
        sheet.pictogram(picture, Box(box.left + pad, box.top, side, height), page.palette.accent)
    top = panel.top + max((height - _height(settings, between)) // 2, 0)
    for place, setting in enumerate(settings):
        line = Box(words.left, top, words.width, setting.height)
        top = sheet.put(setting, line, _kind(place, cap_mm), where="top") + between
    below = panel.bottom + below_it
    return Box(box.left, below, box.width, box.bottom - below)


@dataclass(frozen=True, slots=True)
class _Room:
    """How much room the words have, in pixels."""

    words: Box
    part: int
    """How high the panel may be with large words."""
    whole: int
    """How high with small ones, if nothing below it is kept."""
    keep: int


def _fit(page: Page, lines: Sequence[str], room: _Room, pads: int) -> tuple[float, int]:
    """Return how high capitals can be, in millimetres, and how high the panel may be then."""
    cap_mm = page.cap_mm
    for keep in (room.keep, 0):
        cap_mm = page.cap_mm
        while cap_mm > CAP_LEAST_MM:
            height_max = room.whole - keep if cap_mm <= CAP_MIN_MM else room.part
            settings = _set(page, lines, room.words, cap_mm)
            if _height(settings, page.sheet.px(cap_mm * 0.4)) <= height_max - pads:
                return cap_mm, height_max
            cap_mm -= _STEP_MM
    return cap_mm, room.whole


def _kind(place: int, cap_mm: float) -> look.Type:
    return look.body(cap_mm, cap_mm) if place else look.heading(cap_mm, cap_mm)


def _set(page: Page, lines: Sequence[str], box: Box, cap_mm: float) -> list[Setting]:
    return [
        page.sheet.setting(line, _kind(place, cap_mm), box.width, box.height)
        for place, line in enumerate(lines)
    ]


def _cut(
    page: Page, lines: Sequence[str], words: Box, cap_mm: float, height_max: int
) -> list[Setting]:
    """Set the lines so that they stay inside the panel: of what is longest the end is left out."""
    settings = _set(page, lines, words, cap_mm)
    metrics, between = page.sheet.typesetter.metrics, page.sheet.px(cap_mm * 0.4)
    while _height(settings, between) > height_max:
        place = max(range(len(settings)), key=lambda at: len(settings[at].lines))
        size, rows = settings[place].size, len(settings[place].lines)
        if rows == 1:
            break  # a panel that holds not one row each would be a mistake of the layout
        shorter = wrap(
            lines[place],
            font=_kind(place, cap_mm).font,
            size=size,
            width=words.width,
            metrics=metrics,
            lines_max=rows - 1,
        )
        settings[place] = Setting(size, tuple(shorter), is_small=True)
    return settings


def _height(settings: Sequence[Setting], between: int) -> int:
    return sum(setting.height for setting in settings) + between * (len(settings) - 1)
