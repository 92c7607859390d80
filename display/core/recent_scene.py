"""The other calls, one row each: label, arrow, desk."""

from collections.abc import Sequence

from display.core.hero_scene import BEARING
from display.core.largest import DESK_DIGITS
from display.core.layout import DIGIT
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
    """Return one row. What is too long for its column is smaller there, and moves nothing."""
    layout, look = sheet.layout, sheet.look
    size = layout.row_size
    cap = layout.metrics.cap_height(Font.LABEL, size)
    cell = layout.metrics.width(Font.LABEL, size, DIGIT)
    baseline = row.top + (row.height + cap) // 2
    bearing = round(size * BEARING)
    desk_width = cell * DESK_DIGITS
    space = round(cap * layout.places.rows.arrow)
    label_width = row.width - desk_width - space
    side = cap
    middle = row.right - desk_width - space // 2
    arrow = Box(middle - side // 2, baseline - (cap + side) // 2, side, side)
    label, desk = call.label, str(call.desk)
    label_size = layout.for_width(len(label), label_width, size)
    desk_size = layout.for_width(len(desk), desk_width, size)
    right = row.right + bearing
    return [
        Text(label, Font.LABEL, label_size, look.ink, row.left - bearing, baseline),
        Pictogram("arrow-right", arrow, look.accent),
        Text(desk, Font.LABEL, desk_size, look.ink, right, baseline, Align.RIGHT),
    ]
