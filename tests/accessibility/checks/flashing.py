"""Nothing flashes (WCAG 2.2, 2.3.1): it can bring on a seizure, and it is a nuisance to everybody.

A flash is a pair of opposing changes of relative luminance by 10 % of the most there is, where the
darker one is below 0.8. WCAG allows three in any second; the house allows one, and counts each
region of 341 x 256 pixels by itself, as soon as a quarter of it changes.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from accessibility.checks.contrast import linear
from PIL import Image

CELL_PX: Final = 8
REGION: Final = (341 // CELL_PX, 256 // CELL_PX)
CHANGE: Final = round(0.10 * 255)
DARKER_BELOW: Final = round(0.80 * 255)
PART: Final = 0.25
PER_SECOND: Final = 1

_LINEAR: Final = [round(255 * linear(channel)) for channel in range(256)] * 3
_LUMINANCE: Final = (0.2126, 0.7152, 0.0722, 0)


def light_of(image: Image.Image) -> Image.Image:
    """The relative luminance of each cell of a picture, 0 to 255."""
    return image.point(_LINEAR).convert("L", _LUMINANCE).reduce(CELL_PX)


def flashes(frames: Iterable[tuple[int, Image.Image]]) -> Iterator[str]:
    """Regions that flash more than once in a second.

    Args:
        frames: when each was first shown, in milliseconds, and its light.
    """
    changes: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for (_, before), (at_ms, after) in pairwise(frames):
        for region, way in _changes(before, after):
            changes.setdefault(region, []).append((at_ms, way))
    for region, turns in changes.items():
        most = _most_in_a_second(turns)
        if most > PER_SECOND:
            x, y = (place * CELL_PX for place in region)
            yield f"the region at {x}, {y} flashes {most} times within a second"


def _changes(before: Image.Image, after: Image.Image) -> Iterator[tuple[tuple[int, int], int]]:
    """Each region that became lighter (1) or darker (-1), in steps of half a region."""
    across, along = REGION
    was, now, width = before.tobytes(), after.tobytes(), before.width
    for top in range(0, before.height, along // 2):
        for left in range(0, width, across // 2):
            rows = range(top, min(top + along, before.height))
            cells = [
                _way(was[place], now[place])
                for row in rows
                for place in range(row * width + left, row * width + min(left + across, width))
            ]
            for way in (1, -1):
                if cells.count(way) >= PART * across * along:
                    yield (left, top), way


def _way(was: int, now: int) -> int:
    if abs(now - was) < CHANGE or min(was, now) >= DARKER_BELOW:
        return 0
    return 1 if now > was else -1


def _most_in_a_second(turns: Sequence[tuple[int, int]]) -> int:
    """How many pairs of opposing changes end within one second at most."""
    ends = []
    last = 0
    for at_ms, way in turns:
        if last == -way:
            ends.append(at_ms)
            last = 0
        else:
            last = way
    return max((sum(start <= end < start + 1000 for end in ends) for start in ends), default=0)
