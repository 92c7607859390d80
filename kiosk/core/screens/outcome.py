"""A screen that ends something: a large number or picture, a few words, and ways on.

It has one page. The words are large and stand beside the picture on lying glass, below it on
upright glass. Where room is short the picture gives way first, then what is said last.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kiosk.core import look
from kiosk.core.screens.actions import Region, reads, regions
from kiosk.core.screens.blocks import Blocks
from kiosk.core.screens.button import ButtonText
from kiosk.core.screens.leaf import RADIUS_MM, draw_leaf
from kiosk.core.screens.leaflet import Leaflet, leaflet_of
from kiosk.core.screens.page import Page
from protocol.types import Label
from scene.shapes import Align, Box, Font

LABEL: Final = look.Type(Font.LABEL, None, 80, 10)
LABEL_LEAST_MM: Final = 20.0
"""The least height of the place of a number: legible from two metres (0.7 degrees are 24 mm for
the whole of a line)."""
HERO_PARTS: Final = (0.58, 0.5, 0.42, 0.34, 0.26)
"""The part of the room that a number or picture takes: the first beside which all is said."""
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
    for count in range(len(outcome.said), outcome.needed - 1, -1):
        for hero, words in _splits(page, outcome, room):
            leaflet = _set(page, outcome.said[:count], words)
            if len(leaflet.leaves) == 1:
                _draw_hero(page, outcome, hero)
                draw_leaf(page, leaflet, 0, words, is_middle=True)
                return
    hero, words = list(_splits(page, outcome, room))[-1]
    _draw_hero(page, outcome, hero)
    draw_leaf(page, _set(page, outcome.said[: outcome.needed], words), 0, words)


def _set(page: Page, blocks: Blocks, box: Box) -> Leaflet:
    sizes = (page.cap_mm, page.cap_mm * CAP_GROWS)
    return leaflet_of(page.sheet, blocks, (box.width, box.height), sizes)


def _splits(page: Page, outcome: Outcome, room: Box) -> list[tuple[Box | None, Box]]:
    """Return places of the number or picture and of the words, the largest picture first."""
    gap, px = page.gap * 2, page.sheet.px
    parts = HERO_PARTS if outcome.label else PICTURE_PARTS
    splits: list[tuple[Box | None, Box]] = []
    for part in parts:
        if page.is_wide:
            width = round(room.width * part)
            hero = Box(room.left, room.top, width, room.height)
            words = Box(hero.right + gap, room.top, room.width - width - gap, room.height)
        else:
            height = round(room.height * part)
            hero = Box(room.left, room.top, room.width, height)
            words = Box(room.left, hero.bottom + gap, room.width, room.height - height - gap)
        if words.height > 0 and (outcome.label is None or hero.height >= px(LABEL_LEAST_MM)):
            splits.append((hero, words))
    return splits if outcome.label else [*splits, (None, room)]


def _draw_hero(page: Page, outcome: Outcome, box: Box | None) -> None:
    if box is None:
        return
    sheet = page.sheet
    if outcome.label is None:
        sheet.pictogram(outcome.picture, box, page.palette.on_tint, PICTURE_MAX_MM)
        return
    sheet.fill(box, page.palette.paper, RADIUS_MM)
    sheet.frame(box, page.palette.edge, 0.8, RADIUS_MM)
    sheet.words(outcome.label, box.inset(sheet.px(3)), LABEL, Align.CENTRE)


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
