"""The screens with many buttons: the first one, and a category."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from kiosk.core import look
from kiosk.core.said import note_of, wait_of
from kiosk.core.screens.arrange import Layout, Room, pages_of
from kiosk.core.screens.button import BACK, NEXT, ButtonText
from kiosk.core.screens.notices import draw_notices
from kiosk.core.screens.page import WAY_MM, Page
from kiosk.core.view import Offer
from office.plan import Category, name_in
from protocol.types import Language
from scene.shapes import Box, Colour

STACKED_BELOW: Final = 1.7
"""A button less wide than so many times its height has its picture above its name."""
ASIDE_MM: Final = 19.0
"""Room for a small picture of people and a number of three digits."""
NARROW_MM: Final = 95.0
"""A button narrower than this has no arrow and a small picture: its name needs the room."""
RADIUS_MM: Final = 2.5
DOOR_MM: Final = 90.0
"""The most width of the buttons that lead elsewhere."""
BLOCK_MIN_MM: Final = 15.0
"""The least width of the block with a picture and the number of people below it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One button: a service, or a category, which leads on to more of them."""

    target: str
    name: str
    picture: str
    waiting: int | None = None
    """None where no number is given, and where it is not known."""
    note: str | None = None
    """What has to be known before the button is touched."""
    wait: str | None = None
    """What is good to know, where there is room for it."""
    is_open: bool = False
    leads_on: bool = False


def service_entry(page: Page, offer: Offer) -> Entry:
    """Return the button of a service."""
    service = page.plan.service(offer.service)
    assert service is not None, "offers are made from the plan"
    note = note_of(page.texts, service, offer)
    return Entry(
        f"service/{service.id}",
        name_in(service.name, page.texts.language),
        service.picture,
        offer.waiting if note is None else None,
        note,
        wait_of(page.texts, offer.wait) if note is None and offer.wait else None,
        is_open=offer.closed is None,
    )


def category_entry(category: Category, language: Language) -> Entry:
    """Return the button of a category."""
    name = name_in(category.name, language)
    return Entry(f"category/{category.id}", name, category.picture, leads_on=True)


def draw_choice(
    page: Page,
    groups: Sequence[Sequence[Entry]],
    number: int,
    *,
    back: bool,
    doors: Sequence[ButtonText] = (),
    is_alone: bool = False,
) -> None:
    """Draw the buttons of one page and the ways on and back.

    Args:
        page: the screen.
        groups: all buttons of all its pages.
        number: which page, from 0; one too high means the last.
        back: whether the first page has a way back.
        doors: what else leads on from the first page.
        is_alone: whether nobody answers; then one line says so.
    """
    sheet = page.sheet
    room = Room(
        box=_draw_alone(page) if is_alone else page.body,
        gap=page.gap,
        row_min=sheet.px(look.ROW_MIN_MM),
        row_max=sheet.px(46),
        column_min=sheet.px(40),
    )
    pages = pages_of(groups, room, lambda entry, box: _reads(page, entry, box))
    number = min(number, len(pages) - 1)
    for entry, box in _with_waits(page, pages[number]):
        _draw(page, entry, box)
    is_first = number == 0
    ways = [BACK] if back or not is_first else []
    on = [NEXT] if number + 1 < len(pages) else []
    shown = [*ways, *(doors if is_first else ()), *on]
    page.bar_buttons(shown, DOOR_MM if is_first and doors else WAY_MM)


def _draw_alone(page: Page) -> Box:
    """Say that nobody answers, in one line; return the room for buttons below."""
    said = [page.texts.say("kiosk.alone")]
    return draw_notices(page, page.body, said)


def _with_waits(page: Page, layout: Layout[Entry]) -> Layout[Entry]:
    """Say the expected waits, on all buttons of a page or on none."""
    told = tuple((replace(entry, note=entry.note or entry.wait), box) for entry, box in layout)
    return told if all(_reads(page, entry, box) for entry, box in told) else layout


@dataclass(frozen=True, slots=True)
class _Parts:
    """A button, taken apart. ``aside`` is empty where there is nothing to say there."""

    block: Box
    name: Box
    note: Box
    aside: Box
    is_stacked: bool
    is_narrow: bool

    @property
    def counts_in_block(self) -> bool:
        """Whether the number of people stands in the block of the picture."""
        return self.is_stacked or self.is_narrow


def _parts(page: Page, entry: Entry, box: Box) -> _Parts:
    """Picture and name beside each other in a wide button, one below the other in a high one."""
    px, pad = page.sheet.px, page.sheet.px(3)
    is_stacked = box.width < STACKED_BELOW * box.height
    is_narrow = not is_stacked and box.width < px(NARROW_MM)
    aside_width = px(ASIDE_MM) if entry.waiting is not None else 0
    if is_stacked:
        block = Box(box.left, box.top, box.width, min(px(20), box.height // 3))
        aside = Box(block.right - pad - aside_width, block.top, aside_width, block.height)
        left, right, top = box.left + pad, box.right - pad, block.bottom
    elif is_narrow:
        side = px(BLOCK_MIN_MM) if aside_width else box.width // 6
        block = Box(box.left, box.top, side, box.height)
        low = box.height * 2 // 5 if aside_width else 0
        inset = px(1)
        aside = Box(block.left + inset, block.bottom - low, side - 2 * inset, low - inset)
        left, right, top = block.right + pad, box.right - pad, box.top
    else:
        side = min(box.height, px(32), box.width // 5)
        block = Box(box.left, box.top, side, box.height)
        if entry.leads_on:
            aside_width = px(12)
        aside = Box(box.right - pad - aside_width, box.top, aside_width, box.height)
        left, right, top = block.right + pad, aside.left - px(2.5), box.top
    top, bottom = top + px(1.5), box.bottom - px(1.5)
    note_height = px(8) if entry.note else 0
    name = Box(left, top, right - left, bottom - top - note_height)
    note = Box(left, name.bottom, right - left, note_height)
    return _Parts(block, name, note, aside, is_stacked, is_narrow)


def _reads(page: Page, entry: Entry, box: Box) -> bool:
    name = _parts(page, entry, box).name
    return not page.sheet.setting(entry.name, _name_type(page), name.width, name.height).is_small


def _name_type(page: Page, ink: Colour | None = None) -> look.Type:
    least_mm = page.cap_mm
    return look.heading(7.2 if not page.is_small else 6.2, least_mm, ink)


def _draw(page: Page, entry: Entry, box: Box) -> None:
    sheet = page.sheet
    parts = _parts(page, entry, box)
    is_pressed = sheet.target(entry.target, box)
    is_strong = is_pressed or entry.is_open
    block_ground = page.palette.accent if is_strong else page.palette.tint
    on_block = page.palette.on_accent if is_strong else page.palette.on_tint
    ink, quiet = (
        (page.palette.on_accent, page.palette.on_accent)
        if is_pressed
        else (page.palette.ink, page.palette.quiet)
    )
    sheet.fill(box, page.palette.accent if is_pressed else page.palette.paper, RADIUS_MM)
    sheet.fill(parts.block, page.palette.accent_pressed if is_pressed else block_ground, RADIUS_MM)
    _draw_picture(page, entry, parts, on_block)
    sheet.frame(box, page.palette.edge, 0.4, RADIUS_MM)
    setting = sheet.setting(entry.name, _name_type(page, ink), parts.name.width, parts.name.height)
    room = parts.name
    if entry.note:
        # Name and note stand together in the middle of the button.
        shift = (room.height - setting.height) // 2
        room = Box(room.left, room.top + shift, room.width, setting.height)
    sheet.put(setting, room, _name_type(page, ink))
    if entry.note:
        note = Box(room.left, room.bottom, room.width, parts.note.height)
        sheet.words(entry.note, note, look.body(4.9, 3.5, quiet))
    _draw_aside(page, entry, parts.aside, on_block if parts.counts_in_block else quiet)


def _draw_picture(page: Page, entry: Entry, parts: _Parts, colour: Colour) -> None:
    block, px = parts.block, page.sheet.px
    if parts.is_stacked:
        block = Box(block.left + px(1), block.top, block.height, block.height)
    elif parts.is_narrow and entry.waiting is not None:
        block = Box(block.left, block.top, block.width, parts.aside.top - block.top + px(1))
    page.sheet.pictogram(entry.picture, block.inset(px(2)), colour, 22)


def _draw_aside(page: Page, entry: Entry, box: Box, ink: Colour) -> None:
    """Draw how many wait, or that there is more behind a category."""
    sheet = page.sheet
    if entry.leads_on and box.width:
        sheet.pictogram("arrow-right", box, ink, 7)
    if entry.waiting is None or not box.width:
        return
    side = min(sheet.px(8), box.width // 2)
    people = Box(box.left, box.top, side, box.height)
    left = people.right + sheet.px(0.8)
    number = Box(left, box.top, box.right - left, box.height)
    sheet.pictogram("people", people, ink, 8)
    sheet.words(str(entry.waiting), number, look.heading(4.9, 3, ink))
