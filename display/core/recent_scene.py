"""The other calls, one row each: label, arrow, desk."""

from collections.abc import Sequence

from display.core.layout import DESK_DIGITS, DIGIT, LABEL_LETTERS
from display.core.sheet import Sheet
from display.core.view import ShownCall
from display.core.words import Place, words
from scene.shapes import Align, Box, Fill, Font, Item, Pictogram, Text


def recent_items(calls: Sequence[ShownCall], sheet: Sheet) -> list[Item]:
    """Return the heading, the rules between the rows, and the rows."""
    layout, look = sheet.layout, sheet.look
    top_row = layout.rows[0]
    baseline = layout.recent.top + layout.margin + layout.note_cap
    place = Place(top_row.left, baseline, top_row.width)
    items = words(sheet.texts.say("display.recent"), place, layout, look.soft)
    thickness = max(layout.margin // 24, 1)
    items += [Fill(Box(row.left, row.top, row.width, thickness), look.line) for row in layout.rows]
    size = layout.row_size(
        max((len(call.label) for call in calls), default=0),
        max((len(str(call.desk)) for call in calls), default=0),
    )
    for call, row in zip(calls, layout.rows, strict=False):
        items += _row_items(call, row, size, sheet)
    return items


def _row_items(call: ShownCall, row: Box, size: int, sheet: Sheet) -> list[Item]:
    layout, look = sheet.layout, sheet.look
    cap = layout.metrics.cap_height(Font.LABEL, size)
    baseline = row.top + (row.height + cap) // 2
    desk_width = layout.metrics.width(
        Font.LABEL, size, DIGIT * max(DESK_DIGITS, len(str(call.desk)))
    )
    label_width = layout.metrics.width(
        Font.LABEL, size, DIGIT * max(LABEL_LETTERS, len(call.label))
    )
    middle = (row.left + label_width + row.right - desk_width) // 2
    side = cap * 5 // 4
    arrow = Box(middle - side // 2, baseline - (cap + side) // 2, side, side)
    return [
        Text(call.label, Font.LABEL, size, look.ink, row.left, baseline),
        Pictogram("arrow-right", arrow, look.accent),
        Text(str(call.desk), Font.LABEL, size, look.ink, row.right, baseline, Align.RIGHT),
    ]
