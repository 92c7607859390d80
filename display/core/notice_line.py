"""What the hall is told beside the calls, in words of the size that all words have.

A room's name that is too long is cut, so that what is asked of the visitors stands there whole.
"""

import bisect
from typing import Final

from display.core.layout import Layout
from display.core.sheet import Sheet
from display.core.view import FullRoom, Notice, OfficeNotice
from display.core.words import Block, Place, block_items, block_of
from protocol.link_cause import WireTrouble
from protocol.messages import ClosedDesk, PauseReason
from scene.fit import ELLIPSIS, fits
from scene.shapes import Box, Font, Item
from scene.texts import Catalogue
from scene.wire_words import wire_words

LINES: Final = 2

SMALLEST_NOTICE: Final = 0.45
"""A notice of 120 letters shrinks down to this part of the size of words rather than being cut."""

THREE_LINES: Final = 0.7
"""The size of words at which three lines are not higher than two of full size."""

ROOM_LETTERS: Final = 16
"""A full room's name is cut down to so many letters; then the notice is set smaller instead."""


def notice_line_items(notice: Notice, box: Box, sheet: Sheet) -> list[Item]:
    """Return the notice on a few lines, in the middle of the height of a box."""
    layout = sheet.layout
    block = _block(_text(notice, box.width, layout, sheet.texts), box, layout)
    # A little above the middle: letters hang lower than the marks on capitals rise.
    top = box.top + (box.height - block.height - block.cap // 6) // 2
    first = Place(box.left, top + block.cap, box.width)
    return block_items(block, first, sheet.look.ink, Font.TEXT)


def _block(text: str, box: Box, layout: Layout) -> Block:
    """Return the notice on two lines, or on three if it is larger then, as on narrow screens."""
    two = block_of(text, Font.TEXT, box.width, layout, lines_max=LINES, smallest=SMALLEST_NOTICE)
    if two.size == layout.note_size:
        return two
    fitting = round(layout.note_size * THREE_LINES)
    three = block_of(text, Font.TEXT, box.width, layout, lines_max=LINES + 1, size_max=fitting)
    return max(two, three, key=lambda block: block.size)


def _text(notice: Notice, width: int, layout: Layout, texts: Catalogue) -> str:
    match notice:
        case OfficeNotice(text):
            return text
        case WireTrouble():
            return wire_words(notice, texts)
        case FullRoom(room):
            return _full_room(room, width, layout, texts)
        case ClosedDesk():
            return _closed(notice, texts)


def _closed(notice: ClosedDesk, texts: Catalogue) -> str:
    why = "away" if notice.reason is PauseReason.AWAY else "break"
    if notice.back_at is None:
        return texts.say(f"display.closed.{why}", desk=notice.desk)
    return texts.say(f"display.closed.{why}-until", desk=notice.desk, time=notice.back_at)


def _full_room(room: str, width: int, layout: Layout, texts: Catalogue) -> str:
    name = room[:1].upper() + room[1:]  # plans name rooms within a sentence

    def said(letters: int) -> str:
        cut = name if letters == len(name) else name[:letters].rstrip(" ,;:.-") + ELLIPSIS
        return texts.say("display.full-room", room=cut)

    def is_too_long(letters: int) -> bool:
        return not fits(
            said(letters),
            font=Font.TEXT,
            size=layout.note_size,
            width=width,
            metrics=layout.metrics,
            lines_max=LINES,
        )

    if not is_too_long(len(name)):
        return said(len(name))
    fitting = bisect.bisect_left(range(1, len(name)), x=True, key=is_too_long)
    return said(min(max(fitting, ROOM_LETTERS), len(name)))
