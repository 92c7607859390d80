"""Blocks of text on one page, as large as all of it fits, or on several at the least size.

Type never gets smaller than the least, and no word is lost: what does not fit goes on to the next
page. Where a page ends inside a block it ends between two lines.
"""

import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kiosk.core.screens.blocks import Block, Blocks
from kiosk.core.screens.leaves import Leaf, leaves_of
from kiosk.core.screens.setter import Setter
from kiosk.core.sheet import Sheet
from kiosk.core.typeset import Typesetter

_LEAFLETS_KEPT: Final = 256
"""A card is laid out in up to sixteen ways, and drawn again for each touch and each focus."""


@dataclass(frozen=True, slots=True)
class Leaflet:
    """All pages, and how high its capitals are, in pixels."""

    leaves: tuple[Leaf, ...]
    cap_px: int
    is_whole: bool
    """Whether no word is broken."""

    def leaf(self, number: int) -> Leaf:
        """Return one page; a number too high means the last."""
        return self.leaves[min(number, len(self.leaves) - 1)]


def leaflet_of(
    sheet: Sheet, blocks: Sequence[Block], room: tuple[int, int], cap_mm: tuple[float, float]
) -> Leaflet:
    """Set blocks as large as they fit on one page, or at the least size on several.

    Args:
        sheet: what measures.
        blocks: what is said.
        room: width and height of a page, in pixels.
        cap_mm: the least and the largest height of capitals, in millimetres.
    """
    least, most = (sheet.px(each) for each in cap_mm)
    return _leaflet(sheet.typesetter, tuple(blocks), room, least, most)


@lru_cache(_LEAFLETS_KEPT)
def _leaflet(
    typesetter: Typesetter, blocks: Blocks, room: tuple[int, int], least: int, most: int
) -> Leaflet:
    width, height = room
    sizes = range(least, max(least, most) + 1)

    def too_large(cap_px: int) -> bool:
        setter = Setter(typesetter, width, cap_px, least)
        if not all(map(setter.is_whole, blocks)):
            return True
        leaves = list(leaves_of(setter.pieces(blocks), height))
        return len(leaves) > 1 or any(leaf.height > height for leaf in leaves)

    # Type only grows with its size, so the sizes that fit all lie before those that do not. The
    # least need not be tried: there is nothing below it.
    cap_px = sizes[max(bisect.bisect_left(sizes, x=True, lo=1, key=too_large) - 1, 0)]
    setter = Setter(typesetter, width, cap_px, least)
    leaves = tuple(leaves_of(setter.pieces(blocks), height))
    return Leaflet(leaves or (Leaf(),), cap_px, all(map(setter.is_whole_alone, blocks)))
