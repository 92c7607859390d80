"""A few large words in place of the calls."""

from typing import Final

from display.core.sheet import Sheet
from scene.fit import largest_size, wrap
from scene.shapes import Box, Font, Item, Pictogram, Text

TITLE_LINES: Final = 3


def notice_items(picture: str, title: str, text: str, sheet: Sheet) -> list[Item]:
    """Return a pictogram, a title as large as it fits, and a sentence below it (or none)."""
    layout, look = sheet.layout, sheet.look
    inner = layout.body.inset(layout.margin)
    metrics = layout.metrics
    side = min(inner.height // 4, inner.width // 4)
    size = largest_size(
        title,
        font=Font.BOLD,
        width=inner.width,
        lines_max=2 if layout.landscape else TITLE_LINES,
        size_min=layout.note_size,
        size_max=min(inner.width, inner.height) * 17 // 100,
        metrics=metrics,
    )
    lines = wrap(
        title, font=Font.BOLD, size=size, width=inner.width, metrics=metrics, lines_max=TITLE_LINES
    )
    text_size = layout.note_size * 5 // 4
    text_lines = wrap(
        text, font=Font.TEXT, size=text_size, width=inner.width, metrics=metrics, lines_max=3
    )
    step, text_step = size * 6 // 5, text_size * 3 // 2
    cap = metrics.cap_height(Font.BOLD, size)
    height = (
        side
        + layout.margin
        + cap
        + step * (len(lines) - 1)
        + (layout.margin // 2 + text_step * len(text_lines))
    )
    top = inner.top + (inner.height - height) // 2
    items: list[Item] = [Pictogram(picture, Box(inner.left, top, side, side), look.accent)]
    baseline = top + side + layout.margin + cap
    for number, line in enumerate(lines):
        items.append(Text(line, Font.BOLD, size, look.ink, inner.left, baseline + number * step))
    baseline += step * (len(lines) - 1) + layout.margin // 2
    for number, line in enumerate(text_lines, start=1):
        items.append(
            Text(line, Font.TEXT, text_size, look.soft, inner.left, baseline + number * text_step)
        )
    return items
