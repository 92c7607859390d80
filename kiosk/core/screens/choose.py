"""The screens with many buttons: the first one, and a category."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kiosk.core import look
from kiosk.core.screens.arrange import Room, pages_of
from kiosk.core.screens.page import BACK, ButtonText, Page
from kiosk.core.view import Offer
from office.plan import Category, Plan, name_in
from protocol.types import Language
from scene.shapes import Box, Colour

STACKED_BELOW: Final = 1.7
"""A button less wide than so many times its height has its picture above its name."""
ASIDE_MM: Final = 19.0
"""Room for a small picture of people and a number of three digits."""
NARROW_MM: Final = 95.0
"""A button narrower than this has no arrow and a small picture: its name needs the room."""
RADIUS_MM: Final = 2.5


@dataclass(frozen=True, slots=True)
class Entry:
    """One button: a service, or a category, which has nobody waiting."""

    target: str
    name: str
    picture: str
    waiting: int | None = None
    is_closed: bool = False


def service_entry(plan: Plan, offer: Offer, language: Language) -> Entry:
    """Return the button of a service."""
    service = plan.service(offer.service)
    assert service is not None, "offers are made from the plan"
    return Entry(
        f"service/{service.id}",
        name_in(service.name, language),
        service.picture,
        offer.waiting,
        offer.closed is not None,
    )


def category_entry(category: Category, language: Language) -> Entry:
    """Return the button of a category."""
    return Entry(f"category/{category.id}", name_in(category.name, language), category.picture)


def draw_choice(page: Page, groups: Sequence[Sequence[Entry]], number: int, *, back: bool) -> None:
    """Draw the buttons of one page and the ways on and back.

    Args:
        page: the screen.
        groups: all buttons of all its pages.
        number: which page, from 0; one too high means the last.
        back: whether the first page has a way back.
    """
    sheet = page.sheet
    room = Room(
        box=page.body,
        gap=page.gap,
        row_min=sheet.px(look.ROW_MIN_MM),
        row_max=sheet.px(46),
        column_min=sheet.px(40),
    )
    pages = pages_of(groups, room, lambda entry, box: _reads(page, entry, box))
    number = min(number, len(pages) - 1)
    for entry, box in pages[number]:
        _draw(page, entry, box)
    _ways(page, back=back or number > 0, on=number + 1 < len(pages))


def _ways(page: Page, *, back: bool, on: bool) -> None:
    ways = [BACK] if back else []
    page.bar_buttons(
        [*ways, ButtonText("next", "kiosk.next", "arrow-right", is_main=True)] if on else ways
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    """A button, taken apart. ``aside`` has no width where there is nothing to say beside."""

    block: Box
    name: Box
    note: Box
    aside: Box
    is_stacked: bool


def _parts(page: Page, entry: Entry, box: Box) -> _Parts:
    """Picture and name beside each other in a wide button, one below the other in a high one."""
    px, pad = page.sheet.px, page.sheet.px(3)
    is_stacked = box.width < STACKED_BELOW * box.height
    aside_width = px(ASIDE_MM) if entry.waiting is not None and not entry.is_closed else 0
    if is_stacked:
        block = Box(box.left, box.top, box.width, min(px(20), box.height // 3))
        aside = Box(block.right - pad - aside_width, block.top, aside_width, block.height)
        left, right, top = box.left + pad, box.right - pad, block.bottom
    else:
        is_narrow = box.width < px(NARROW_MM)
        side = box.width // 6 if is_narrow else min(box.height, px(32), box.width // 5)
        block = Box(box.left, box.top, side, box.height)
        if entry.waiting is None and not is_narrow:
            aside_width = px(12)
        aside = Box(box.right - pad - aside_width, box.top, aside_width, box.height)
        left, right, top = block.right + pad, aside.left - px(1), box.top
    top, bottom = top + px(1.5), box.bottom - px(1.5)
    note_height = px(8) if entry.is_closed else 0
    name = Box(left, top, right - left, bottom - top - note_height)
    note = Box(left, name.bottom, right - left, note_height)
    return _Parts(block, name, note, aside, is_stacked)


def _reads(page: Page, entry: Entry, box: Box) -> bool:
    name = _parts(page, entry, box).name
    return not page.sheet.setting(entry.name, _name_type(page), name.width, name.height).is_small


def _name_type(page: Page, ink: Colour = look.INK) -> look.Type:
    return look.heading(7.2 if not page.is_small else 6.2, page.cap_mm, ink)


def _draw(page: Page, entry: Entry, box: Box) -> None:
    sheet = page.sheet
    parts = _parts(page, entry, box)
    is_pressed = sheet.target(entry.target, box)
    is_strong = is_pressed or (entry.waiting is not None and not entry.is_closed)
    block_ground = look.ACCENT if is_strong else look.TINT
    on_block = look.PAPER if is_strong else look.ACCENT
    ink, quiet = (look.PAPER, look.PAPER) if is_pressed else (look.INK, look.QUIET)
    sheet.fill(box, look.ACCENT if is_pressed else look.PAPER, RADIUS_MM)
    sheet.fill(parts.block, look.ACCENT_PRESSED if is_pressed else block_ground, RADIUS_MM)
    _draw_picture(page, entry, parts, on_block)
    sheet.frame(box, look.EDGE, 0.4, RADIUS_MM)
    setting = sheet.setting(entry.name, _name_type(page, ink), parts.name.width, parts.name.height)
    room = parts.name
    if entry.is_closed:
        # Name and note stand together in the middle of the button.
        shift = (room.height - setting.height) // 2
        room = Box(room.left, room.top + shift, room.width, setting.height)
        note = Box(room.left, room.bottom, room.width, parts.note.height)
        sheet.words(page.texts.say("kiosk.closed-now"), note, look.body(4.9, 3.5, quiet))
    sheet.put(setting, room, _name_type(page, ink))
    _draw_aside(page, entry, parts.aside, on_block if parts.is_stacked else quiet)


def _draw_picture(page: Page, entry: Entry, parts: _Parts, colour: Colour) -> None:
    block, px = parts.block, page.sheet.px
    if parts.is_stacked:
        block = Box(block.left + px(1), block.top, block.height, block.height)
    page.sheet.pictogram(entry.picture, block.inset(px(2)), colour, 22)


def _draw_aside(page: Page, entry: Entry, box: Box, ink: Colour) -> None:
    """Draw how many wait, or that there is more behind a category."""
    sheet = page.sheet
    if not box.width:
        return
    if entry.waiting is None:
        sheet.pictogram("arrow-right", box, ink, 7)
        return
    people = Box(box.left, box.top, sheet.px(8), box.height)
    left = people.right + sheet.px(1.5)
    number = Box(left, box.top, box.right - left, box.height)
    sheet.pictogram("people", people, ink, 8)
    sheet.words(str(entry.waiting), number, look.heading(4.9, 3, ink))
