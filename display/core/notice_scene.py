"""A few large words in place of the calls."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from display.core.sheet import Sheet
from display.core.words import Block, Place, block_items, block_of
from scene.shapes import Box, Fill, Font, Item, Pictogram

TITLE_SHARE: Final = 0.15
"""The em of the title, at most, of the shorter side of its place."""

PICTURE_SHARE: Final = 0.2
"""The side of the pictogram, of the same."""

PICTURE_RIM: Final = 0.05
"""Drawings leave so much of their square empty on each side; some a little more, some nothing."""

TEXT_TO_NOTE: Final = 1.25
"""The size of the sentence below the title, of that of words."""

TEXT_LINES: Final = 3

DOT: Final = " \N{MIDDLE DOT} "
"""Between languages on one line."""


@dataclass(frozen=True)
class Message:
    """What is told."""

    picture: str
    title: str
    text: str = ""
    others: Sequence[str] = ()
    """The same in other languages, each on a line of its own."""


def notice_items(message: Message, place: Box, sheet: Sheet) -> list[Item]:
    """Return a pictogram, a title as large as it fits, a sentence, and other languages below.

    What has no room is left out from the end: first the other languages, last one first.
    """
    layout, look = sheet.layout, sheet.look
    inner = place.inset(layout.margin)
    short = min(inner.width, inner.height)
    side = round(short * PICTURE_SHARE)
    above_title = round(layout.note_cap * 1.2)
    title, text = _title(message.title, inner, sheet), _text(message.text, inner.width, sheet)
    height = side + above_title + title.height
    if message.text:
        height += _above_text(title, sheet) + text.height
    others = _others(message.others, inner, height, sheet)
    height += _height_of(others, sheet)
    top = inner.top + max((inner.height - height) // 2, 0)
    picture = Box(inner.left - round(side * PICTURE_RIM), top, side, side)
    items: list[Item] = [Pictogram(message.picture, picture, look.accent)]
    baseline = top + side + above_title + title.cap
    items += block_items(title, Place(inner.left, baseline, inner.width), look.ink, Font.BOLD)
    baseline += title.height - title.cap
    if message.text:
        baseline += _above_text(title, sheet) + text.cap
        items += block_items(text, Place(inner.left, baseline, inner.width), look.ink, Font.TEXT)
        baseline += text.height - text.cap
    return [*items, *_other_items(others, Place(inner.left, baseline, inner.width), sheet)]


def _title(title: str, inner: Box, sheet: Sheet) -> Block:
    """Return the title on two lines, or on more where they are short."""
    size = max(round(min(inner.width, inner.height) * TITLE_SHARE), sheet.layout.note_size)
    lines = 2 if inner.width > inner.height else 3
    smallest = min(sheet.layout.note_size / size, 1.0)
    return block_of(
        title, Font.BOLD, inner.width, sheet.layout, lines_max=lines, size_max=size,
        smallest=smallest,
    )  # fmt: skip


def _text(text: str, width: int, sheet: Sheet) -> Block:
    size = round(sheet.layout.note_size * TEXT_TO_NOTE)
    return block_of(text, Font.TEXT, width, sheet.layout, lines_max=TEXT_LINES, size_max=size)


def _above_text(title: Block, sheet: Sheet) -> int:
    """Return the space below the title: its letters hang lower the larger it is."""
    return round(sheet.layout.note_cap * 0.9 + title.cap * 0.4)


def _others(texts: Sequence[str], inner: Box, height: int, sheet: Sheet) -> list[Block]:
    """Return each language on its line; all in one flow where that is too high, or fewer."""

    def lines(wanted: Sequence[str]) -> list[Block]:
        return [
            block_of(text, Font.TEXT, inner.width, sheet.layout, lines_max=1) for text in wanted
        ]

    told = list(dict.fromkeys(texts))
    while told:
        for blocks in (lines(told), lines([DOT.join(told)])):
            if height + _height_of(blocks, sheet) <= inner.height:
                return blocks
        told.pop()
    return []


def _height_of(others: Sequence[Block], sheet: Sheet) -> int:
    """Return the height of the other languages, with the line above them."""
    cap, step = sheet.layout.note_cap, _step(sheet)
    return 2 * step + cap + (len(others) - 1) * step if others else 0


def _step(sheet: Sheet) -> int:
    return round(sheet.layout.note_cap * 1.9)


def _other_items(others: Sequence[Block], place: Place, sheet: Sheet) -> list[Item]:
    if not others:
        return []
    layout, look, step = sheet.layout, sheet.look, _step(sheet)
    thickness = max(layout.margin // 24, 1)
    line = Box(place.left, place.baseline + step, place.width, thickness)
    items: list[Item] = [Fill(line, look.line)]
    baseline = place.baseline + 2 * step + layout.note_cap
    for block in others:
        items += block_items(block, Place(place.left, baseline, place.width), look.soft, Font.TEXT)
        baseline += step
    return items
