"""The plate of a sign: whose desk it is, whatever happens, and the time."""

from display.core.sign.lines import Lines
from display.core.sign.sheet import SignSheet
from display.core.sign.view import SignView
from scene.shapes import Align, Box, Fill, Font, Item, Text


def plate_items(view: SignView, sheet: SignSheet) -> list[Item]:
    """Return the plate and everything on it."""
    layout, look = sheet.layout, sheet.look
    metrics, margin = layout.metrics, layout.margin
    number = str(view.desk)
    size = layout.desk_size(len(number))
    top = layout.desk_top
    baseline = top + layout.desk_cap
    items: list[Item] = [
        Fill(layout.plate, look.panel),
        Text(number, Font.LABEL, size, look.ink, margin, baseline),
    ]
    right = layout.plate.right - margin
    if layout.landscape:
        left = margin + metrics.width(Font.LABEL, size, number) + margin
        beside = Box(left, top, right - left, layout.desk_cap)
    else:
        beside = Box(margin, margin, right - margin, layout.plate.height - 2 * margin)
    line = beside.top + layout.note_cap
    clock = metrics.width(Font.BOLD, layout.note_size, "00:00") + margin
    if view.clock is not None:
        time = f"{view.clock.hours:02}:{view.clock.minutes:02}"
        items.append(Text(time, Font.BOLD, layout.note_size, look.soft, right, line, Align.RIGHT))
    word = Lines.fitted(
        sheet.texts.say("display.desk"),
        font=Font.TEXT,
        width=beside.width - clock,
        sizes=layout.note_sizes,
        lines_max=1,
        metrics=metrics,
    )
    items += word.at(beside.left, line, look.soft)
    return [*items, *_room_items(view.room or "", beside, sheet)]


def _room_items(room: str, beside: Box, sheet: SignSheet) -> list[Item]:
    """Return the room, beside the foot of the number or below it."""
    layout = sheet.layout
    lines = Lines.fitted(
        room,
        font=Font.BOLD,
        width=beside.width,
        sizes=layout.note_sizes,
        lines_max=1,
        metrics=layout.metrics,
    )
    return [*lines.at(beside.left, beside.bottom, sheet.look.ink)]
