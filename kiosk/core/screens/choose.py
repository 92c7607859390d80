"""The screens with many buttons: the first one, and a category."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kiosk.core.screens.arrange import Layout, Room, page_of, pages_of
from kiosk.core.screens.button import BACK, NEXT, ButtonText
from kiosk.core.screens.entry import Entry
from kiosk.core.screens.leaflet import Leaflet
from kiosk.core.screens.notices import below, draw_notices, notices_of
from kiosk.core.screens.page import Page
from kiosk.core.screens.plate import STYLES, Style, draw_entries, reads, without_counts
from scene.shapes import Box

ROW_MAX_MM: Final = 46.0
COLUMN_MIN_MM: Final = 30.0
COLUMNS_WIDE: Final = 2
"""On wide glass a button across all of it would be a beam."""
DOOR_MM: Final = 90.0
"""The most width of the buttons that lead elsewhere."""
FIRST_MIN: Final = 3
"""So many buttons above the others are worth a smaller picture, but not none at all."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be chosen on a screen.

    Attributes:
        first: buttons that stand above the others, as many of them as there is room for: each of
            them can also be had through one of the others.
        groups: the others.
        doors: what else leads on from here.
        told: what every visitor should read first.
        staff: what staff should read, where it takes no button from its page.
        has_back: whether the first page has a way back.
        doors_stay: whether the doors stand on every page.
    """

    groups: Sequence[Entry]
    first: Sequence[Entry] = ()
    doors: Sequence[ButtonText] = ()
    told: Sequence[str] = ()
    staff: str | None = None
    has_back: bool = False
    doors_stay: bool = False


@dataclass(frozen=True, slots=True)
class _Leaf:
    """One page: buttons by groups that look alike, and what is to be read above them."""

    groups: tuple[tuple[Style, Layout[Entry]], ...]
    notices: Leaflet | None = None
    number: int = 0
    """The page of the notices."""


def draw_choice(page: Page, choice: Choice, number: int) -> None:
    """Draw the buttons of one page, and the ways on and back.

    Args:
        page: the screen.
        choice: all buttons of all its pages.
        number: which page, from 0; one too high means the last.
    """
    leaves = _leaves(page, choice)
    if choice.staff is not None:
        with_staff = _leaves(page, replace(choice, told=(*choice.told, choice.staff)))
        costs_nothing = [*map(_buttons, with_staff)] == [*map(_buttons, leaves)]
        leaves = with_staff if costs_nothing else leaves
    number = min(number, len(leaves) - 1)
    leaf = leaves[number]
    if leaf.notices:
        draw_notices(page, leaf.notices, leaf.number)
    for style, layout in leaf.groups:
        draw_entries(page, style, layout)
    page.bar_buttons(_ways(choice, number, len(leaves)), DOOR_MM)


def _ways(choice: Choice, number: int, count: int) -> list[ButtonText]:
    """Return what leads away: on more than one page, some doors are on the last."""
    is_first, is_last = number == 0, number == count - 1
    back = [BACK] if choice.has_back or not is_first else []
    on = [] if is_last else [NEXT]
    if count == 1 or choice.doors_stay:
        return [*back, *choice.doors, *on]
    doors = choice.doors[:-1] if is_first else choice.doors[-1:] if is_last else ()
    return [*back, *doors, *on]


def _buttons(leaf: _Leaf) -> int:
    return sum(len(layout) for _, layout in leaf.groups)


def _leaves(page: Page, choice: Choice) -> list[_Leaf]:
    notices = notices_of(page, choice.told)
    room = below(page, notices)
    if room is not None:
        return [_Leaf(each.groups, notices) for each in _filled(page, choice, room)]
    alone = [_Leaf((), notices, number) for number in range(len(notices.leaves if notices else ()))]
    return [*alone, *_filled(page, choice, page.body)]


def _filled(page: Page, choice: Choice, box: Box) -> Iterator[_Leaf]:
    room = Room(
        box=box,
        gap=page.gap,
        row_min=page.sheet.px(page.row_min_mm),
        row_max=page.sheet.px(ROW_MAX_MM),
        column_min=page.sheet.px(COLUMN_MIN_MM),
        columns_first=COLUMNS_WIDE if page.is_wide else 1,
    )
    *_, widest = _widening()
    if page_of([choice.groups], room, _Reads(page, widest)) is None:
        for group in (choice.first, choice.groups):
            yield from _paged(page, group, room)
        return
    for count, styles in _tries(len(choice.first)):
        found = page_of([choice.first[:count], choice.groups], room, _Reads(page, styles))
        if found is not None:
            yield _Leaf(tuple(_styled(page, styles, layout) for layout in found))
            return


def _paged(page: Page, group: Sequence[Entry], room: Room) -> Iterator[_Leaf]:
    """Yield the pages of one group: fewer of them rather than more pictures."""
    if not group:
        return
    *_, widest = _widening()
    reads_all = _Reads(page, widest)
    if any(page_of([[entry]], room, reads_all) is None for entry in group):
        room = replace(room, row_max=room.box.height)  # a poster, but all of it can be read
    fewest = len(pages_of(group, room, reads_all))
    for styles in _widening():
        pages = pages_of(group, room, _Reads(page, styles))
        if styles == widest or (len(pages) == fewest and all(map(_Reads(page, styles), pages))):
            yield from (_Leaf((_styled(page, styles, layout),)) for layout in pages)
            return


def _tries(count: int) -> Iterator[tuple[int, tuple[Style, ...]]]:
    """Yield how many buttons stand above the others, and how they may look, best first."""
    few = min(FIRST_MIN, count)
    for styles in _widening():
        if all(style.has_picture for style in styles):
            yield from ((above, styles) for above in range(count, few - 1, -1))
    for above in range(count, -1, -1):
        yield from ((above, styles) for styles in _widening())


def _widening() -> Iterator[tuple[Style, ...]]:
    """Yield the styles that may be used, at first only the best."""
    for count in range(1, len(STYLES) + 1):
        yield tuple(style for rank in STYLES[:count] for style in rank)


@dataclass(frozen=True, slots=True)
class _Reads:
    page: Page
    styles: tuple[Style, ...]

    def __call__(self, layout: Layout[Entry]) -> bool:
        bare = without_counts(layout)
        return any(reads(self.page, style, bare) for style in self.styles)


def _styled(
    page: Page, styles: Sequence[Style], layout: Layout[Entry]
) -> tuple[Style, Layout[Entry]]:
    bare = without_counts(layout)
    fitting = (style for style in styles if reads(page, style, bare))
    return next(fitting, styles[-1]), layout
