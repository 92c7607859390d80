"""A screen that ends something: a large number or picture, a few words, and ways on.

The words are large and stand beside the picture on lying glass, below it on upright glass. Where
room is short the picture gives way first, then what is said last; what is needed goes on to further
pages if it must.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kiosk.core.screens.actions import Placed, Region, below, reads, regions
from kiosk.core.screens.blocks import Blocks, heading
from kiosk.core.screens.button import BACK, NEXT, ButtonText
from kiosk.core.screens.card import Card, draw_card
from kiosk.core.screens.hero import Hero
from kiosk.core.screens.leaf import draw_leaf
from kiosk.core.screens.leaflet import Leaflet, leaflet_of
from kiosk.core.screens.page import Page
from protocol.types import Label
from scene.shapes import Box

CAP_GROWS: Final = 2.2
"""How much larger than the least the words are at most."""
WAY_MAX_MM: Final = 90.0


Buttons = tuple[ButtonText, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What such a screen shows.

    Attributes:
        said: what it says, the most needed first: what has no room is left out from the end.
        picture: a pictogram, where there is no label.
        label: the number.
        buttons: the ways on.
        needed: so many blocks are said in any case, if need be on further pages.
        has_back: whether there is a way back.
    """

    said: Blocks
    picture: str = "information"
    label: Label | None = None
    buttons: Buttons = ()
    needed: int = 1
    has_back: bool = False


def draw_outcome(page: Page, outcome: Outcome, number: int = 0) -> None:
    """Draw the screen; where it needs several pages, one of them."""
    layout = _layout(page, outcome)
    if layout is None:
        _draw_paged(page, outcome, number)
        return
    page.bar_buttons(layout.bar, WAY_MAX_MM)
    for button, box in layout.buttons:
        page.button(button, box)
    if outcome.label is None and not page.is_wide:
        layout = _together(layout)
    _hero(page, outcome).draw(layout.hero)
    draw_leaf(page, layout.leaflet, 0, layout.words, is_middle=True)


def _hero(page: Page, outcome: Outcome) -> Hero:
    return Hero(page, outcome.picture, outcome.label)


@dataclass(frozen=True, slots=True)
class _Layout:
    hero: Box | None
    words: Box
    leaflet: Leaflet
    bar: Buttons
    """The buttons in the foot."""
    buttons: Placed
    """Those that have no room there."""


def _layout(page: Page, outcome: Outcome) -> _Layout | None:
    """Return how it all fits on one page, with as many words as can be; None where it does not.

    Rather no word is broken than that all is said.
    """
    title = (heading(page.title),) if page.title and not page.band.height else ()
    back = (BACK,) if outcome.has_back else ()
    bar: Buttons = (*back, *outcome.buttons)
    others: Buttons = ()
    if bar and not _bar_holds(page, bar):
        bar, others = back, outcome.buttons
    broken: _Layout | None = None
    for said, hero, region in _tries(page, outcome, page.body if bar else page.whole_body, others):
        blocks = (*title, *said)
        leaflet = _set(page, blocks, region.text)
        if len(leaflet.leaves) > 1:
            continue
        layout = _Layout(hero, region.text, leaflet, bar, region.buttons)
        if leaflet.is_whole:
            grows = _hero(page, outcome).growth(hero, CAP_GROWS)
            layout = replace(layout, leaflet=_set(page, blocks, region.text, grows))
            return layout if blocks else replace(layout, hero=_both(hero, region.text))
        broken = broken or layout
    return broken


_Try = tuple[Blocks, Box | None, Region]
"""What to say, where the number or picture stands, and the room beside it."""


def _tries(page: Page, outcome: Outcome, room: Box, others: Buttons) -> Iterator[_Try]:
    """Yield ways to show it all, the best first.

    The buttons that are not in the foot stand below the words, or beside all of it.
    """
    beside = list(regions(page, room, others)) if page.is_wide and others else []
    it = _hero(page, outcome)
    for parts in it.parts:
        for count in range(len(outcome.said), outcome.needed - 1, -1):
            for hero, side in it.splits(room, parts):
                region = below(page, side, others)
                if region is not None and region.text.height > 0:
                    yield outcome.said[:count], hero, region
            for region in beside:
                for hero, side in it.splits(region.text, parts):
                    yield outcome.said[:count], hero, replace(region, text=side)


def _together(layout: _Layout) -> _Layout:
    """Move a picture and the words below it to each other, into the middle of upright glass."""
    hero, words = layout.hero, layout.words
    if hero is None:
        return layout
    gap, height = words.top - hero.bottom, layout.leaflet.leaf(0).height
    height += min(words.height - height, height // 4)
    top = hero.top + (words.height - height) // 2
    return replace(
        layout,
        hero=replace(hero, top=top),
        words=replace(words, top=top + hero.height + gap, height=height),
    )


def _draw_paged(page: Page, outcome: Outcome, number: int) -> None:
    """Draw one of several pages: a number has the first for itself, the words what follows."""
    said = outcome.said[: outcome.needed]
    card = Card(
        first=(),
        rest=said,
        doors=outcome.buttons,
        are_doors_together=True,
        has_back=outcome.has_back,
    )
    if outcome.label is None:
        draw_card(page, card, number)
    elif number:
        draw_card(page, replace(card, has_back=True), number - 1)
    else:
        _hero(page, outcome).draw(page.body)
        ways = [*outcome.buttons[:1], replace(NEXT, is_main=False)]
        page.bar_buttons(ways if _bar_holds(page, ways) else ways[1:])


def _set(page: Page, blocks: Blocks, box: Box, grows: float = 1) -> Leaflet:
    sizes = (page.cap_mm, page.cap_mm * grows)
    return leaflet_of(page.sheet, blocks, (box.width, box.height), sizes)


def _both(hero: Box | None, words: Box) -> Box:
    """Return the room of a number that stands alone."""
    if hero is None:
        return words
    width, height = words.right - hero.left, words.bottom - hero.top
    return Box(hero.left, hero.top, width, height)


def _bar_holds(page: Page, buttons: Sequence[ButtonText]) -> bool:
    """Whether all buttons can be read in the foot."""
    ways = page.foot.ways
    width = (ways.width - page.gap * (len(buttons) - 1)) // len(buttons)
    return all(reads(page, each, Box(0, 0, width, ways.height)) for each in buttons)
