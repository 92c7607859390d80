"""What a screen shows while its device cannot work because a file is wrong. Pure.

Visitors are told that it is out of order, and who repairs it reads what is wrong: the file, the
line, and the remedy. Of the screen only its pixels are known, for its settings may be what is
wrong; so sizes are parts of the picture.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from office.look import DARK
from scene.fit import Metrics, wrap
from scene.shapes import Align, Box, Fill, Font, Item, Scene, Text

_MARGIN: Final = 1 / 24
_TITLE: Final = 1 / 13
"""Of the shorter side. On a screen of 15 inches that is type of 15 mm, read from 5 m."""
_BODY: Final = (1 / 26, 1 / 30, 1 / 34, 1 / 38)
"""From what is pleasant to read down to what a technician still reads at arm's length on 7 inches:
480 / 38 = 12 pixels, 2.4 mm. Our choice."""
_LINE: Final = 1.35
_GAP: Final = 0.6
"""Between two troubles, in lines."""
_LEAST_PX: Final = 12
"""Below that letters of our faces run together."""
_LINES_EACH: Final = 6
"""A single trouble takes no more; the whole text is in the journal."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that keeps a device from working."""

    where: str
    """File, line and key."""
    what: str
    """What is wrong there, and what to do."""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass(frozen=True, slots=True)
class TroubleWords:
    """What stands around the troubles."""

    title: str
    translations: tuple[str, ...]
    """The title in the other languages of the hall."""
    staff: str
    """Who the rest is for."""
    more: tuple[str, ...]
    """``more[n - 1]`` says that ``n`` troubles do not fit; as many as there are troubles."""
    hint: str
    """What happens by itself, and where the whole list is."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    font: Font
    height: float
    """In lines, the space above it included."""


class _Page:
    """A picture that is written from top to bottom."""

    def __init__(self, width: int, height: int, metrics: Metrics) -> None:
        self.width, self.height, self.metrics = width, height, metrics
        self.short = min(width, height)
        self.margin = round(self.short * _MARGIN)
        self.items: list[Item] = []

    def wrapped(self, text: str, font: Font, size: int, lines_max: int) -> list[str]:
        width = self.width - 2 * self.margin
        return wrap(
            text, font=font, size=size, width=width, metrics=self.metrics, lines_max=lines_max
        )

    def write(self, top: int, text: str, font: Font, size: int, *, soft: bool = False) -> int:
        """Write one line; return where the next begins."""
        height = round(size * _LINE)
        baseline = top + round((height + self.metrics.cap_height(font, size)) / 2)
        colour = DARK.soft if soft else DARK.ink
        self.items.append(Text(text, font, size, colour, self.margin, baseline, Align.LEFT))
        return top + height


def trouble_scene(
    width: int,
    height: int,
    troubles: Sequence[Trouble],
    words: TroubleWords | None,
    metrics: Metrics,
) -> Scene:
    """Compose the picture.

    Args:
        width: of the screen, pixels.
        height: of the screen, pixels.
        troubles: what is wrong, most important first; what does not fit is counted.
        words: what stands around it; None where the texts are what is missing.
        metrics: how large type comes out.
    """
    page = _Page(width, height, metrics)
    top, bottom = page.margin, height - page.margin
    if words is not None:
        top = _head(page, top, words)
        bottom = _foot(page, bottom, words.hint)
    _body(page, top, bottom, troubles, words.more if words is not None else ())
    return Scene(width, height, DARK.ground, tuple(page.items))


def _head(page: _Page, top: int, words: TroubleWords) -> int:
    size = _size(page, _TITLE)
    for line in page.wrapped(words.title, Font.BOLD, size, 2):
        top = page.write(top, line, Font.BOLD, size)
    size = _size(page, _BODY[0])
    for text in words.translations:
        for line in page.wrapped(text, Font.TEXT, size, 2):
            top = page.write(top, line, Font.TEXT, size, soft=True)
    top += page.margin // 2
    rule = max(page.short // 240, 2)
    page.items.append(Fill(Box(page.margin, top, page.width - 2 * page.margin, rule), DARK.accent))
    top += rule + page.margin // 2
    for line in page.wrapped(words.staff, Font.TEXT, size, 2):
        top = page.write(top, line, Font.TEXT, size, soft=True)
    return top + page.margin // 3


def _foot(page: _Page, bottom: int, hint: str) -> int:
    size = _size(page, _BODY[2])
    lines = page.wrapped(hint, Font.TEXT, size, 3)
    top = bottom - len(lines) * round(size * _LINE)
    at = top
    for line in lines:
        at = page.write(at, line, Font.TEXT, size, soft=True)
    return top - page.margin // 3


def _body(
    page: _Page, top: int, bottom: int, troubles: Sequence[Trouble], more: Sequence[str]
) -> None:
    """Write the troubles as large as all of them fit, else as many as fit when small."""
    room = bottom - top
    sizes = [_size(page, part) for part in _BODY]
    blocks_of = {size: [_block(page, trouble, size) for trouble in troubles] for size in sizes}
    size = next((each for each in sizes if _height(blocks_of[each], each) <= room), sizes[-1])
    blocks = blocks_of[size]
    shown = len(blocks)
    if _height(blocks, size) > room:
        room -= round(size * _LINE * (1 + _GAP))
        while shown > 1 and _height(blocks[:shown], size) > room:
            shown -= 1
    for block in blocks[:shown]:
        for line in block:
            top += round((line.height - 1) * size * _LINE)
            top = page.write(top, line.text, line.font, size)
    left = len(blocks) - shown
    if 0 < left <= len(more):
        page.write(top + round(size * _LINE * _GAP), more[left - 1], Font.BOLD, size, soft=True)


def _block(page: _Page, trouble: Trouble, size: int) -> list[_Line]:
    where = page.wrapped(trouble.where, Font.BOLD, size, 2)
    what = page.wrapped(trouble.what, Font.TEXT, size, _LINES_EACH)
    return [
        *(_Line(text, Font.BOLD, 1 + _GAP * (n == 0)) for n, text in enumerate(where)),
        *(_Line(text, Font.TEXT, 1) for text in what),
    ]


def _height(blocks: Sequence[Sequence[_Line]], size: int) -> float:
    return sum(round(line.height * size * _LINE) + 1 for block in blocks for line in block)


def _size(page: _Page, part: float) -> int:
    return max(round(page.short * part), _LEAST_PX)
