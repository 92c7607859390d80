"""How many buttons go on a page, and where: the fewest pages on which every name can be read."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TypeVar

from scene.shapes import Box

E = TypeVar("E")

COLUMNS_MAX = 3

Layout = tuple[tuple[E, Box], ...]


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


def pages_of(
    groups: Sequence[Sequence[E]], room: Room, reads: Callable[[E, Box], bool]
) -> list[Layout[E]]:
    """Lay out groups of buttons, in order; ``reads`` says whether one can be read in a box."""
    groups = [group for group in groups if group]
    if not groups:
        return [()]
    layout = _one_page(groups, room, reads)
    if layout is not None:
        return [layout]
    if len(groups) > 1:
        return [page for group in groups for page in pages_of([group], room, reads)]
    (group,) = groups
    for count in range(2, len(group) + 1):
        layouts = [_one_page([chunk], room, reads) for chunk in _chunks(group, count)]
        whole = [layout for layout in layouts if layout is not None]
        if len(whole) == len(layouts):
            return whole
    return [((entry, room.box),) for entry in group]


def _one_page(
    groups: Sequence[Sequence[E]], room: Room, reads: Callable[[E, Box], bool]
) -> Layout[E] | None:
    choices = product(range(1, COLUMNS_MAX + 1), repeat=len(groups))
    for columns in sorted(choices, key=sum):
        layout = _grid(groups, columns, room)
        if layout is not None and all(reads(entry, box) for entry, box in layout):
            return layout
    return None


def _grid(groups: Sequence[Sequence[E]], columns: Sequence[int], room: Room) -> Layout[E] | None:
    """Return rows of equal height in so many columns per group, or None without enough room."""
    rows = sum(-(-len(group) // count) for group, count in zip(groups, columns, strict=True))
    gaps = room.gap * (rows - 1 + len(groups) - 1)  # between groups the gap is double
    height = min((room.box.height - gaps) // rows, room.row_max)
    narrowest = (room.box.width - room.gap * (max(columns) - 1)) // max(columns)
    if height < room.row_min or narrowest < room.column_min:
        return None
    return tuple(_boxes(groups, columns, room, height))


def _boxes(
    groups: Sequence[Sequence[E]], columns: Sequence[int], room: Room, height: int
) -> Iterator[tuple[E, Box]]:
    top = room.box.top
    for group, count in zip(groups, columns, strict=True):
        width = (room.box.width - room.gap * (count - 1)) // count
        for place, entry in enumerate(group):
            row, column = divmod(place, count)
            left = room.box.left + column * (width + room.gap)
            yield entry, Box(left, top + row * (height + room.gap), width, height)
        top += -(-len(group) // count) * (height + room.gap) + room.gap


def _chunks(group: Sequence[E], count: int) -> list[Sequence[E]]:
    """Cut a group into so many parts, as equal as can be."""
    size = -(-len(group) // count)
    return [group[start : start + size] for start in range(0, len(group), size)]
