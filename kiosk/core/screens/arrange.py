"""How many buttons go on a page, and where: the fewest pages on which every name can be read."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TypeVar

from scene.shapes import Box

E = TypeVar("E")

COLUMNS_MAX = 3

Layout = tuple[tuple[E, Box], ...]
"""One group of buttons, each in its box."""
Reads = Callable[[Layout[E]], bool]
"""Whether all buttons of a group can be read in their boxes."""


@dataclass(frozen=True, slots=True)
class Room:
    """The room for buttons, all in pixels."""

    box: Box
    gap: int
    row_min: int
    """The least height of a button."""
    row_max: int
    """The most: a button much higher than its text looks like a poster."""
    column_min: int
    columns_first: int = 1
    """So many columns are tried first; fewer are too wide to be looked at in one glance."""


def page_of(
    groups: Sequence[Sequence[E]], room: Room, reads: Reads[E]
) -> tuple[Layout[E], ...] | None:
    """Lay out groups of buttons on one page, in order; None where they cannot be read there.

    Rows are equally high; each group has as few columns as can be.
    """
    groups = [group for group in groups if group]
    columns_first = min(room.columns_first, COLUMNS_MAX)
    choices = product(range(columns_first, COLUMNS_MAX + 1), repeat=len(groups))
    for columns in sorted(choices, key=sum):
        layouts = _grid(groups, columns, room)
        if layouts is not None and all(map(reads, layouts)):
            return layouts
    return None


def pages_of(group: Sequence[E], room: Room, reads: Reads[E]) -> list[Layout[E]]:
    """Lay out one group of buttons on as few pages as can be, as equally full as can be.

    A button that cannot be read even alone has a page for itself.
    """
    pages = list(_fullest(group, room, reads))
    size = -(-len(group) // max(len(pages), 1))
    equal = [
        page_of([group[start : start + size]], room, reads)
        for start in range(0, len(group), max(size, 1))
    ]
    whole = [page[0] for page in equal if page is not None]
    return whole if len(whole) == len(equal) == len(pages) else pages


def _fullest(group: Sequence[E], room: Room, reads: Reads[E]) -> Iterator[Layout[E]]:
    """Yield pages, each with as many buttons as there is room for."""
    start = 0
    while start < len(group):
        layout: Layout[E] = ((group[start], room.box),)
        for end in range(start + 1, len(group) + 1):
            page = page_of([group[start:end]], room, reads)
            if page is None:
                break
            (layout,) = page
        yield layout
        start += len(layout)


def _grid(
    groups: Sequence[Sequence[E]], columns: Sequence[int], room: Room
) -> tuple[Layout[E], ...] | None:
    """Return rows of equal height in so many columns per group, or None without enough room."""
    rows = sum(-(-len(group) // count) for group, count in zip(groups, columns, strict=True))
    gaps = room.gap * (rows - 1 + len(groups) - 1)  # between groups the gap is double
    height = min((room.box.height - gaps) // max(rows, 1), room.row_max)
    most = max(columns, default=1)
    narrowest = (room.box.width - room.gap * (most - 1)) // most
    if height < room.row_min or narrowest < room.column_min:
        return None
    return tuple(_boxes(groups, columns, room, height))


def _boxes(
    groups: Sequence[Sequence[E]], columns: Sequence[int], room: Room, height: int
) -> Iterator[Layout[E]]:
    top = room.box.top
    for group, count in zip(groups, columns, strict=True):
        width = (room.box.width - room.gap * (count - 1)) // count
        rows = -(-len(group) // count)
        yield tuple(
            (
                entry,
                Box(
                    room.box.left + place % count * (width + room.gap),
                    top + place // count * (height + room.gap),
                    width,
                    height,
                ),
            )
            for place, entry in enumerate(group)
        )
        top += rows * (height + room.gap) + room.gap
