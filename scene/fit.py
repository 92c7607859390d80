"""Fitting text into a box: line breaks and sizes. Pure; the measuring is done by :class:`Metrics`.

A line breaks between words, but never after a word of one letter: Polish and Ukrainian typesetting
keeps ``a, i, o, u, w, z`` with the word that follows.

Of each text only what is :func:`office.drawable.drawable` is measured and comes back: whatever has
no known length passes here on its way to a screen or a slip.
"""

import bisect
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Protocol

from office.drawable import drawable
from scene.shapes import Font

ELLIPSIS: Final = "…"
HYPHEN: Final = "-"

_TEXTS_KEPT: Final = 256
"""Texts whose words are remembered: a text is tried in about ten sizes before it fits."""


class Metrics(Protocol):
    """How large type comes out, in whole pixels. Sizes are the em of the face."""

    def width(self, font: Font, size: int, text: str) -> int:
        """Return the width of one line of text."""

    def cap_height(self, font: Font, size: int) -> int:
        """Return how high a capital letter stands above the baseline."""

    def descent(self, font: Font, size: int) -> int:
        """Return how far letters hang below the baseline, as a positive number."""


@dataclass(frozen=True, slots=True)
class _Measure:
    """A width to keep, in one face and size."""

    metrics: Metrics
    font: Font
    size: int
    width: int

    def holds(self, text: str) -> bool:
        return self.metrics.width(self.font, self.size, text) <= self.width


def wrap(
    text: str, *, font: Font, size: int, width: int, metrics: Metrics, lines_max: int
) -> list[str]:
    """Break a text into lines of at most ``width`` pixels.

    A word that is wider than a line is broken with a hyphen. Where more than ``lines_max`` lines
    (1 or more) would be needed, the last line ends with an ellipsis. Only a width that cannot hold
    a single letter and a hyphen makes a line come out wider.
    """
    measure = _Measure(metrics, font, size, width)
    parts = (part for unit in _units(text) for part in _loosened(unit, measure))
    lines = _lines(parts, measure, lines_max)
    if len(lines) <= lines_max:
        return lines
    return [*lines[: lines_max - 1], _shortened(lines[lines_max - 1], measure)]


def fits(text: str, *, font: Font, size: int, width: int, metrics: Metrics, lines_max: int) -> bool:
    """Say whether a text fits into so many lines with every word whole."""
    return _fit(_units(text), _Measure(metrics, font, size, width), lines_max)


def _fit(units: Sequence[str], measure: _Measure, lines_max: int) -> bool:
    """Say whether units fit into so many lines, and measure no more than is needed for that."""
    lines, line = 1, ""
    for unit in units:
        longer = f"{line} {unit}" if line else unit
        if line and measure.holds(longer):
            line = longer
            continue
        if not measure.holds(unit):
            return False
        if line:
            lines += 1
        if lines > lines_max:
            return False
        line = unit
    return True


def largest_size(
    text: str,
    *,
    font: Font,
    width: int,
    lines_max: int,
    size_min: int,
    size_max: int,
    metrics: Metrics,
) -> int:
    """Return the largest em from ``size_min`` to ``size_max`` at which a text :func:`fits`.

    Where even the smallest does not fit, that one is returned, and :func:`wrap` will shorten.
    """
    units = _units(text)

    def too_large(size: int) -> bool:
        return not _fit(units, _Measure(metrics, font, size, width), lines_max)

    # Type only grows with its size, so the sizes that fit all lie before those that do not.
    sizes = range(size_min, size_max + 1)
    return max(size_min, size_min + bisect.bisect_left(sizes, x=True, key=too_large) - 1)


def size_for_cap_height(font: Font, cap_px: int, metrics: Metrics) -> int:
    """Return the smallest em at which a capital letter is at least ``cap_px`` high."""
    sizes = range(1, 2 * cap_px + 2)  # no face of ours has capitals below half an em
    return 1 + bisect.bisect_left(
        sizes, cap_px, key=lambda size: metrics.cap_height(font, size), hi=len(sizes) - 1
    )


@lru_cache(_TEXTS_KEPT)
def _units(text: str) -> tuple[str, ...]:
    """Return the words of a text, each together with the one-letter words before it.

    A no-break space in the text stays what it is, part of a word.
    """
    units: list[str] = []
    held = ""
    for word in re.findall(r"[^ \t\r\n]+", drawable(text)):
        if len(word) == 1 and word.isalpha():
            held += word + " "
        else:
            units.append(held + word)
            held = ""
    return (*units, held.rstrip()) if held else tuple(units)


def _loosened(unit: str, measure: _Measure) -> list[str]:
    """Let one-letter words go where a word is whole only without them."""
    *letters, word = unit.split(" ")
    return [*letters, word] if not measure.holds(unit) and measure.holds(word) else [unit]


def _lines(units: Iterable[str], measure: _Measure, lines_max: int) -> list[str]:
    """Return the lines that units make; of more than so many, at least one more than that."""
    lines: list[str] = []
    line = ""
    for unit in units:
        if len(lines) > lines_max:
            break  # nobody will see what comes now
        longer = f"{line} {unit}" if line else unit
        if measure.holds(longer):
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _broken(unit, measure, lines_max)
        lines.extend(full)
    return [*lines, line] if line else lines


def _broken(unit: str, measure: _Measure, pieces_max: int) -> list[str]:
    """Return the pieces of a unit, each but the last with a hyphen and as long as a line allows.

    After so many the rest is one piece: it is on no line that anybody sees.
    """
    pieces: list[str] = []
    while len(unit) > 1 and len(pieces) <= pieces_max and not measure.holds(unit):
        ends = range(1, min(len(unit), measure.width + 2))  # no letter is narrower than a pixel
        fitting = bisect.bisect_left(
            ends, x=True, key=lambda end: not measure.holds(_hyphenated(unit[:end]))
        )
        end = max(1, fitting)
        pieces.append(_hyphenated(unit[:end]))
        unit = unit[end:].lstrip(" ")
    return [*pieces, unit]


def _hyphenated(piece: str) -> str:
    """Return a piece with one hyphen at its end; after a whole word there is none."""
    return piece.rstrip(" ") if piece.endswith((HYPHEN, " ")) else piece + HYPHEN


def _shortened(line: str, measure: _Measure) -> str:
    """Return as much of a line as leaves room for the ellipsis that ends it."""
    for end in range(len(line), 0, -1):
        shorter = line[:end].rstrip(" ,;:.-" + ELLIPSIS) + ELLIPSIS
        if measure.holds(shorter):
            return shorter
    return ELLIPSIS
