"""In which of its modes a screen is opened."""

from collections.abc import Sequence
from typing import Final, TypeAlias

Mode: TypeAlias = tuple[int, int]
"""Width and height in pixels."""

SAME_SHAPE: Final = 0.01
"""Modes differ in shape by at most this part: 1366 x 768 is meant to be 16:9."""


def mode_of(own: Mode, modes: Sequence[Mode], longest_px: int | None) -> Mode:
    """Return the mode to open a screen in: its own, unless that has more pixels than are of use.

    Args:
        own: the mode in which it stands.
        modes: all that it can have.
        longest_px: so many pixels along the longer side are enough; None: never too many. Of the
            modes of the same shape with no more than that the largest is taken, if there is one.
    """
    if longest_px is None or max(own) <= longest_px:
        return own
    shape = own[0] / own[1]
    enough = [
        mode
        for mode in modes
        if max(mode) <= longest_px and abs(mode[0] / mode[1] / shape - 1) <= SAME_SHAPE
    ]
    return max(enough, default=own)
