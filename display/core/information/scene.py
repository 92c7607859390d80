"""The picture of the information side: quieter and smaller than the calls, and legible."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, assert_never

from display.core.information.page import NoticePage, Page, PicturePage, ServicesPage
from display.core.information.services_places import inner_of
from display.core.information.services_scene import services_items, services_that_fit
from display.core.sheet import Sheet
from scene.fit import largest_size, wrap
from scene.shapes import Box, Font, Item, Pictogram, Picture, Text

NOTICE_LARGEST: Final = 1.3
"""A notice is at most so much larger than other words: it must not outshine a call."""
SIGN_CAPS: Final = 3
"""How large the sign above a notice is, in heights of capitals of words."""


@dataclass(frozen=True)
class InformationScene:
    """Makes the pictures of one information side."""

    box: Box
    sheet: Sheet
    _last: dict[Page, list[Item]] = field(default_factory=dict, compare=False)
    """A page stands while the clock has a new picture made each second."""

    def services_that_fit(self, names: Sequence[str]) -> int:
        """Return how many services with such names one page holds; perhaps none."""
        return services_that_fit(names, self.box, self.sheet)

    def items(self, page: Page) -> list[Item]:
        """Return what stands in the box."""
        if page not in self._last:
            self._last.clear()
            self._last[page] = information_items(page, self.box, self.sheet)
        return self._last[page]


def information_items(page: Page, box: Box, sheet: Sheet) -> list[Item]:
    """Return what stands in a box."""
    inner = inner_of(box, sheet)
    match page:
        case ServicesPage():
            return services_items(page, inner, sheet)
        case NoticePage(text):
            return _notice_items(text, inner, sheet)
        case PicturePage(name):
            return [Picture(name, inner)]
        case _:
            assert_never(page)


def _notice_items(text: str, box: Box, sheet: Sheet) -> list[Item]:
    layout, look = sheet.layout, sheet.look
    metrics, cap = layout.metrics, layout.note_cap
    side = SIGN_CAPS * cap
    top = box.top + side + cap
    largest = round(layout.note_size * NOTICE_LARGEST)

    def lines_at(size: int) -> int:
        return max((box.bottom - top - size) // _step(size) + 1, 1)

    size = largest_size(
        text,
        font=Font.TEXT,
        width=box.width,
        lines_max=lines_at(largest),
        size_min=layout.note_size,
        size_max=largest,
        metrics=metrics,
    )
    lines = wrap(
        text,
        font=Font.TEXT,
        size=size,
        width=box.width,
        metrics=metrics,
        lines_max=lines_at(size),
    )
    first = top + metrics.cap_height(Font.TEXT, size)
    return [
        Pictogram("information", Box(box.left, box.top, side, side), look.soft),
        *(
            Text(line, Font.TEXT, size, look.ink, box.left, first + number * _step(size))
            for number, line in enumerate(lines)
        ),
    ]


def _step(size: int) -> int:
    """Return how far apart lines of an em stand."""
    return size * 13 // 10
