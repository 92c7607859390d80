"""A screen that ends something: a large number or picture, a few words, and ways on.

It has one page. The words are large and stand beside the picture on lying glass, below it on
upright glass. Where room is short the picture gives way first, then what is said last.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kiosk.core import look
from kiosk.core.screens.actions import Region, reads, regions
from kiosk.core.screens.blocks import Blocks, heading
from kiosk.core.screens.button import ButtonText
from kiosk.core.screens.leaf import RADIUS_MM, draw_leaf
from kiosk.core.screens.leaflet import Leaflet, leaflet_of
from kiosk.core.screens.page import Page
from protocol.types import Label
from scene.shapes import Align, Box, Font

LABEL: Final = look.Type(Font.LABEL, None, 80, 10)
LABEL_PAD_MM: Final = 3.0
LABEL_EDGE_MM: Final = 0.5
LABEL_PARTS: Final = (0.56, 0.48, 0.42)
LABEL_TIGHT_PARTS: Final = (0.34, 0.26)
"""The part of the room that a number takes: rather more of it than more words beside it."""
LABEL_ROUND: Final = 1.7
"""The place of a number, by its height: more would be empty."""
PICTURE_PARTS: Final = (0.42, 0.34, 0.26)
PICTURE_MAX_MM: Final = 70.0
CAP_GROWS: Final = 2.2
"""How much larger than the least the words are at most."""
WAY_MAX_MM: Final = 90.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What such a screen shows.

    Attributes:
        said: what it says, the most needed first: what has no room is left out from the end.
        picture: a pictogram, where there is no label.
        label: the number.
        buttons: the ways on.
        needed: so many blocks are said in any case.
    """

    said: Blocks
    picture: str = "information"
    label: Label | None = None
    buttons: tuple[ButtonText, ...] = ()
    needed: int = 1


def draw_outcome(page: Page, outcome: Outcome) -> None:
    """Draw the screen."""
    room = _draw_buttons(page, outcome.buttons)
    said = outcome.said
    if page.title and not page.band.height:
        said = (heading(page.title), *said)
    needed = outcome.needed + len(said) - len(outcome.said)
    for parts in (LABEL_PARTS, LABEL_TIGHT_PARTS) if outcome.label else (PICTURE_PARTS,):
        for count in range(len(said), needed - 1, -1):
            for hero, words in _splits(page, outcome, room, parts):
                leaflet = _set(page, said[:count], words)
                if len(leaflet.leaves) == 1 and leaflet.is_whole:
                    _draw_hero(page, outcome, hero)
                    draw_leaf(page, leaflet, 0, words, is_middle=True)
                    return
    _draw_plainly(page, said[:needed], outcome.label, room)


def _set(page: Page, blocks: Blocks, box: Box) -> Leaflet:
    sizes = (page.cap_mm, page.cap_mm * CAP_GROWS)
    return leaflet_of(page.sheet, blocks, (box.width, box.height), sizes)


def _splits(
    page: Page, outcome: Outcome, room: Box, parts: Sequence[float]
) -> list[tuple[Box | None, Box]]:
    """Return places of the number or picture and of the words, the largest picture first."""
    gap = page.gap * 2
    splits: list[tuple[Box | None, Box]] = []
    for part in parts:
        if page.is_wide:
            width = round(room.width * part)
            hero = Box(room.left, room.top, width, room.height)
            words = Box(hero.right + gap, room.top, room.width - width - gap, room.height)
        else:
            height = min(round(room.height * part), _hero_height(page, outcome, room))
            hero = Box(room.left, room.top, room.width, height)
            words = Box(room.left, hero.bottom + gap, room.width, room.height - height - gap)
        if min(words.height, words.width) > 0:
            splits.append((hero, words))
    return splits if outcome.label else [*splits, (None, room)]


def _hero_height(page: Page, outcome: Outcome, room: Box) -> int:
    """Return how high the place of a number should be on upright glass, at most."""
    if outcome.label is None:
        return page.sheet.px(PICTURE_MAX_MM)
    inner = room.inset(page.sheet.px(LABEL_PAD_MM))
    size = page.sheet.setting(outcome.label, LABEL, inner.width, inner.height).size
    return round(page.sheet.typesetter.metrics.cap_height(LABEL.font, size) * LABEL_ROUND)


def _draw_hero(page: Page, outcome: Outcome, box: Box | None) -> None:
    if box is None:
        return
    sheet = page.sheet
    if outcome.label is None:
        sheet.pictogram(outcome.picture, box, page.palette.on_tint, PICTURE_MAX_MM)
        return
    sheet.fill(box, page.palette.paper, RADIUS_MM)
    sheet.frame(box, page.palette.edge, LABEL_EDGE_MM, RADIUS_MM)
    sheet.words(outcome.label, box.inset(sheet.px(LABEL_PAD_MM)), LABEL, Align.CENTRE)


def _draw_buttons(page: Page, buttons: Sequence[ButtonText]) -> Box:
    """Draw the ways on, in the bar where they have room; return the room that is left."""
    if not buttons:
        return page.whole_body
    if _bar_holds(page, buttons):
        page.bar_buttons(buttons, WAY_MAX_MM)
        return page.body
    region = next(regions(page, buttons), Region(page.body))
    for button, box in region.buttons:
        page.button(button, box)
    return region.text


def _bar_holds(page: Page, buttons: Sequence[ButtonText]) -> bool:
    """Whether all buttons can be read in the foot."""
    ways = page.foot.ways
    width = (ways.width - page.gap * (len(buttons) - 1)) // len(buttons)
    return all(reads(page, each, Box(0, 0, width, ways.height)) for each in buttons)


def _draw_plainly(page: Page, said: Blocks, label: Label | None, room: Box) -> None:
    """Draw what is needed where nothing has its usual place: a number before all words."""
    if label is not None:
        hero, words = next(iter(_splits(page, Outcome((), label=label), room, (0.6,))), (room, room))
        _draw_hero(page, Outcome((), label=label), hero)
        room = words
    leaflet = _set(page, said, room)
    draw_leaf(page, leaflet, 0, room)
