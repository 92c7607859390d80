"""Nothing flashes (WCAG 2.2, 2.3.1): it can bring on a seizure, and it is a nuisance to everybody.

A flash is a pair of opposing changes of relative luminance by 10 % of the most there is, where the
darker one is below 0.8. WCAG allows three in any second; the house allows one, and counts each
region of 341 x 256 pixels by itself, as soon as a quarter of it changes.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from accessibility.checks.contrast import linear
from PIL import Image

CELL_PX: Final = 16
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


def flashes(frames: Sequence[tuple[int, Image.Image]]) -> Iterator[str]:
    """Regions that flash more than once in a second.

    Args:
        frames: when each was first shown, in milliseconds, and its light.
    """
    width, height = frames[0][1].size
    times = [at_ms for at_ms, _ in frames]
    lights = [light.tobytes() for _, light in frames]
    most = [_most_in_a_second(times, cell) for cell in zip(*lights, strict=True)]
    across, along = REGION
    for top in range(0, height, along // 2):
        for left in range(0, width, across // 2):
            cells = [
                most[row * width + column]
                for row in range(top, min(top + along, height))
                for column in range(left, min(left + across, width))
            ]
            if sum(count > PER_SECOND for count in cells) >= PART * across * along:
                x, y = left * CELL_PX, top * CELL_PX
                yield f"the region at {x}, {y} flashes {max(cells)} times within a second"


def _most_in_a_second(times: Sequence[int], light: Sequence[int]) -> int:
    """How many flashes of one cell end within one second at most."""
    ends: list[int] = []
    last = 0
    for (was, now), at_ms in zip(pairwise(light), times[1:], strict=True):
        way = _way(was, now)
        if way and last == -way:
            ends.append(at_ms)
            last = 0
        elif way:
            last = way
    return max((sum(start <= end < start + 1000 for end in ends) for start in ends), default=0)


def _way(was: int, now: int) -> int:
    """Whether a cell became lighter (1), darker (-1) or neither."""
    if abs(now - was) < CHANGE or min(was, now) >= DARKER_BELOW:
        return 0
    return 1 if now > was else -1
