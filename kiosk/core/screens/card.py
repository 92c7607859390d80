"""A card: text and the buttons that belong to it, on as few pages as can be read."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from kiosk.core.screens.actions import Placed, Region, filling, regions
from kiosk.core.screens.blocks import Blocks
from kiosk.core.screens.button import BACK, NEXT, ButtonText
from kiosk.core.screens.leaf import RADIUS_MM, draw_leaf
from kiosk.core.screens.leaflet import Leaflet, leaflet_of
from kiosk.core.screens.page import Page
from scene.shapes import Box

CAP_GROWS: Final = 2.0
"""How much larger than the least the words of a card are at most."""
CARD_EDGE_MM: Final = 0.3
PAD_MM: Final = 6.0
PAD_PART: Final = 0.025
"""Between the edge of the card and its words: a part of its width, up to so many millimetres."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says and offers.

    Attributes:
        first: what has to be on its first page, beside ``main``.
        rest: what follows, on further pages if need be.
        extras: what is left out where it would need another page, in the order of reading, the
            first of them first. It has to be said elsewhere.
        briefs: the same as ``first`` in ever fewer words, for where that has no room.
        main: the buttons that stand on each page with text.
        doors: other buttons, the most wanted first; what has no place beside the text has a page
            of its own, the last.
        are_doors_together: whether doors are either all beside the text or all on that page.
        has_back: whether there is a way back from the first page.
    """

    first: Blocks
    briefs: tuple[Blocks, ...] = ()
    rest: Blocks = ()
    extras: tuple[Blocks, ...] = ()
    main: tuple[ButtonText, ...] = ()
    doors: tuple[ButtonText, ...] = ()
    are_doors_together: bool = False
    has_back: bool = True


@dataclass(frozen=True, slots=True)
class _Layout:
    """One way to show a card."""

    region: Region
    blocks: Blocks
    leaflet: Leaflet
    """The blocks at the least size, which is enough to tell how many pages they need."""
    later: tuple[ButtonText, ...]
    """The buttons of the last page."""
    has_main: bool
    """Whether the main buttons are on its first page."""
    has_first: bool
    """Whether all that should be said there is."""

    @property
    def pages(self) -> int:
        return len(self.leaflet.leaves) + bool(self.later)

    def grown(self, page: Page) -> Leaflet:
        """Return the blocks as large as they fit on one page."""
        return _set(page, self.region.text, self.blocks, CAP_GROWS)


def draw_card(page: Page, card: Card, number: int) -> None:
    """Draw one page of a card; a number too high means the last."""
    card, layout = _shortest(page, card)
    layout = _with_extras(page, card, layout)
    number = min(number, layout.pages - 1)
    if number < len(layout.leaflet.leaves):
        text = layout.region.text
        page.sheet.fill(text, page.palette.paper, RADIUS_MM)
        page.sheet.frame(text, page.palette.edge, CARD_EDGE_MM, RADIUS_MM)
        draw_leaf(page, layout.grown(page), number, _inside(page, text))
        buttons = layout.region.buttons
    else:
        buttons = filling(page, layout.later)
    cap_mm = _common_cap_mm(page, buttons)
    for button, box in buttons:
        page.button(button, box, cap_mm if button.is_main else None)
    back = [BACK] if card.has_back or number else []
    # The way on is filled only where no other button is: that one is what most want.
    on = replace(NEXT, is_main=not any(button.is_main for button, _ in buttons))
    page.bar_buttons([*back, *([on] if number + 1 < layout.pages else [])])


def _common_cap_mm(page: Page, buttons: Placed) -> float | None:
    """Return how high letters are on all main buttons, where there are several of the same size."""
    mains = [(button, box) for button, box in buttons if button.is_main]
    if len(mains) == 1:
        return None
    return min((page.cap_of(button, box) for button, box in mains), default=None)


def _shortest(page: Page, card: Card) -> tuple[Card, _Layout]:
    """Return the card in as many words as its first page has room for, and its layout."""
    layout = _best(page, card)
    if not layout.has_first:
        for brief in card.briefs:
            shorter = replace(card, first=brief)
            found = _best(page, shorter)
            if found.has_first:
                return shorter, found
    return card, layout


def _best(page: Page, card: Card) -> _Layout:
    """Return the layout of the fewest pages, and of those the one with the most beside the text."""
    layouts = list(_layouts(page, card))
    return min(layouts, key=_faults)


def _faults(layout: _Layout) -> tuple[bool, bool, bool, int, int]:
    """Return what is wrong with a layout, the worst first."""
    is_broken = not layout.leaflet.is_whole
    return not layout.has_main, not layout.has_first, is_broken, layout.pages, len(layout.later)


def _layouts(page: Page, card: Card) -> Iterator[_Layout]:
    counts = range(len(card.doors), -1, -1)
    if card.are_doors_together:
        counts = range(len(card.doors), -1, -max(len(card.doors), 1))
    for count in counts:
        later = card.doors[count:]
        for region in regions(page, page.body, [*card.main, *card.doors[:count]]):
            if region.text.height > 0:
                yield _layout(page, card, region, later)
    # Where not even the main button leaves room for words, it stands on the last page.
    yield _layout(page, card, Region(page.body), (*card.main, *card.doors))


def _layout(page: Page, card: Card, region: Region, later: tuple[ButtonText, ...]) -> _Layout:
    blocks = (*card.first, *card.rest)
    leaflet = first = _set(page, region.text, blocks)
    if card.rest or len(leaflet.leaves) > 1:
        first = _set(page, region.text, card.first)
    has_main = not card.main or bool(region.buttons)
    has_first = len(first.leaves) == 1
    return _Layout(region, blocks, leaflet, later, has_main=has_main, has_first=has_first)


def _with_extras(page: Page, card: Card, layout: _Layout) -> _Layout:
    """Return a layout with as many of the extras as have room on its pages."""
    for count in range(len(card.extras), 0, -1):
        for kept in combinations(reversed(card.extras), count):
            chosen = (block for extra in reversed(kept) for block in extra)
            blocks = (*card.first, *card.rest, *chosen)
            leaflet = _set(page, layout.region.text, blocks)
            if len(leaflet.leaves) <= len(layout.leaflet.leaves):
                return replace(layout, blocks=blocks, leaflet=leaflet)
    return layout


def _set(page: Page, card: Box, blocks: Blocks, grows: float = 1) -> Leaflet:
    box = _inside(page, card)
    sizes = (page.cap_mm, page.cap_mm * grows)
    return leaflet_of(page.sheet, blocks, (box.width, box.height), sizes)


def _inside(page: Page, card: Box) -> Box:
    pad = page.sheet.px(min(page.sheet.mm(card.width) * PAD_PART, PAD_MM))
    return card.inset(pad)
