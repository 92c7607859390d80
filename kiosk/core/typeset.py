"""Text into boxes: the largest size that fits, never clipped."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kiosk.core.look import PITCH_EM
from scene.fit import Metrics, fits, size_for_cap_height, wrap
from scene.shapes import Font

RISE_EM: Final = 0.94
"""From the top of a line to its baseline: a capital with an accent is 0.93 em high."""

_LINES_MAX: Final = 40
_ALL_LINES: Final = 1_000
"""More than any text has."""
_FLOOR_OF_CAP: Final = 0.55
"""A text that does not fit at its least size may shrink to this part of it before words break."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A text as it comes out in a box."""

    size: int
    lines: tuple[str, ...]
    is_small: bool
    """Whether it had to go below the least size it was given, or to break words: then whoever laid
    it out was wrong about the room."""

    @property
    def height(self) -> int:
        """How high all lines are together."""
        return pitch(self.size) * len(self.lines)


def pitch(size: int) -> int:
    """Return the height of one line."""
    return round(size * PITCH_EM)


def rise(size: int) -> int:
    """Return how far below the top of a line its baseline is."""
    return round(size * RISE_EM)


class Typesetter:
    """Fits texts, and remembers how: composing a screen again is cheap."""

    def __init__(self, metrics: Metrics) -> None:
        self.metrics = metrics
        self.set = lru_cache(maxsize=2048)(self._set)
        self.size_for_cap = lru_cache(maxsize=256)(self._size_for_cap)
        self.lines = lru_cache(maxsize=1024)(self._all_lines)
        self.is_whole = lru_cache(maxsize=1024)(self._is_whole)

    def _size_for_cap(self, font: Font, cap_px: int) -> int:
        return size_for_cap_height(font, cap_px, self.metrics)

    def _set(
        self, text: str, font: Font, box: tuple[int, int], size_max: int, size_min: int
    ) -> Setting:
        """Set a text as large as it fits into ``box`` (width, height), within the sizes."""
        # Type only grows with its size, so the sizes that fit all lie before those that do not.
        floor = max(1, round(size_min * _FLOOR_OF_CAP))
        is_small = not self._fits(text, font, box, size_min)
        sizes = range(floor, size_min) if is_small else range(size_min, size_max + 1)
        fitting = bisect_left(sizes, x=True, key=lambda size: not self._fits(text, font, box, size))
        size = sizes[fitting - 1] if fitting else floor
        return Setting(size, self._lines(text, font, box, size), is_small=is_small)

    def broken(self, text: str, font: Font, box: tuple[int, int], size: int) -> Setting:
        """Set a text in a size, with a hyphen in every word that is longer than a line."""
        width, height = box
        lines = wrap(
            text,
            font=font,
            size=size,
            width=width,
            metrics=self.metrics,
            lines_max=_LINES_MAX,
        )
        return Setting(size, tuple(lines), is_small=pitch(size) * len(lines) > height)

    def _all_lines(self, text: str, font: Font, size: int, width: int) -> tuple[str, ...]:
        """Return the lines of a text in one size, as many as it needs."""
        metrics = self.metrics
        return tuple(
            wrap(text, font=font, size=size, width=width, metrics=metrics, lines_max=_ALL_LINES)
        )

    def _is_whole(self, text: str, font: Font, size: int, width: int) -> bool:
        """Say whether each word of a text has room in a line."""
        metrics = self.metrics
        return fits(text, font=font, size=size, width=width, metrics=metrics, lines_max=_ALL_LINES)

    def _fits(self, text: str, font: Font, box: tuple[int, int], size: int) -> bool:
        width, height = box
        lines_max = height // pitch(size)
        return lines_max > 0 and fits(
            text, font=font, size=size, width=width, metrics=self.metrics, lines_max=lines_max
        )

    def _lines(self, text: str, font: Font, box: tuple[int, int], size: int) -> tuple[str, ...]:
        width, height = box
        lines_max = min(max(height // pitch(size), 1), _LINES_MAX)
        return tuple(
            wrap(text, font=font, size=size, width=width, metrics=self.metrics, lines_max=lines_max)
        )
