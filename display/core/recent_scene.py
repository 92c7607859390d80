"""The other calls, one row each: label, arrow, desk."""

from collections.abc import Sequence

from display.core.hero_scene import BEARING
from display.core.label_size import DIGIT, label_size
from display.core.largest import DESK_DIGITS
from display.core.sheet import Sheet
from display.core.view import ShownCall
from display.core.words import Place, words
from scene.shapes import Align, Box, Fill, Font, Item, Pictogram, Text


def recent_items(calls: Sequence[ShownCall], sheet: Sheet) -> list[Item]:
    """Return the heading, the lines above the rows, and the rows."""
    layout, look = sheet.layout, sheet.look
    places = layout.places.rows
    heading = "display.recent" if layout.has_hero else "display.earlier"
    first = places.boxes[0]
    place = Place(first.left, places.heading, first.width)
    items = words(sheet.texts.say(heading), place, layout, look.soft)
    thickness = max(layout.margin // 24, 1)
    for call, row in zip(calls, places.boxes, strict=False):
        items.append(Fill(Box(row.left, row.top, row.width, thickness), look.line))
        items += _row_items(call, row, sheet)
    return items


def _row_items(call: ShownCall, row: Box, sheet: Sheet) -> list[Item]:
    """Return one row. What is too long is smaller there, and moves nothing in the others.

    A desk of three digits first takes what its own label leaves.
    """
    layout, look = sheet.layout, sheet.look
    size = layout.row_size
    label, desk = call.label, str(call.desk)
    cap = layout.metrics.cap_height(Font.LABEL, size)
    cell = layout.metrics.width(Font.LABEL, size, DIGIT)
    space = round(cap * layout.places.rows.arrow)
    usual = cell * DESK_DIGITS
    size_of_label = label_size(len(label), row.width - usual - space, size, layout.metrics)
    left = row.width - space - layout.metrics.width(Font.LABEL, size_of_label, label)
    desk_size = label_size(len(desk), max(left, usual), size, layout.metrics)
    desk_width = max(layout.metrics.width(Font.LABEL, desk_size, desk), usual)
    baseline = row.top + (row.height + cap) // 2
    middle = row.right - desk_width - space // 2
    arrow = Box(middle - cap // 2, baseline - cap, cap, cap)
    bearing = round(size * BEARING)
    right = row.right + bearing
    return [
        Text(label, Font.LABEL, size_of_label, look.ink, row.left - bearing, baseline),
        Pictogram("arrow-right", arrow, look.accent),
        Text(desk, Font.LABEL, desk_size, look.ink, right, baseline, Align.RIGHT),
    ]
