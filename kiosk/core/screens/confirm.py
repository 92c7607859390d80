"""The card of one service: how many wait, what to bring, and the button that takes a number.

Where no number is given the card says why and what to do instead.
"""

from dataclasses import dataclass
from typing import Final

from kiosk.core import look
from kiosk.core.offers import TAKES_APPOINTMENTS, gives_number, only_booked
from kiosk.core.said import is_soon, reasons_of, wait_of, without_visit
from kiosk.core.screens.documents import draw_docs, least_height
from kiosk.core.screens.page import BACK, WAY_MM, ButtonText, Page
from kiosk.core.screens.panel import draw_panel
from kiosk.core.screens.privileged import DOOR, NARROW_DOOR
from kiosk.core.view import Confirm, Offer
from office.plan import Service, docs_in, name_in
from protocol.messages import Wait
from scene.shapes import Box

TAKE: Final = ButtonText("take", "kiosk.confirm.take", "ticket", is_main=True, share=3)
SOLVED: Final = ButtonText("solved", "kiosk.solved.button", "home")
CHECK_IN: Final = ButtonText("check-in", "kiosk.check-in.button", "appointment", share=3)
CHECK_IN_FIRST: Final = ButtonText("check-in", CHECK_IN.text, CHECK_IN.picture, is_main=True)

NAME_PART: Final = 0.4
"""The part of the card that the name takes at most."""
SMALL_NAME_PART: Final = 0.28
SHORT_NAME_PART: Final = 0.21
"""The same on the narrowest glass, beside reasons that need the room."""
ASIDE_PART: Final = 0.4
"""The part of a wide screen that is beside the card."""


@dataclass(frozen=True, slots=True)
class _Heights:
    """How high a button is, in millimetres, by the size of the glass."""

    large: float
    small: float
    one_column: float

    def on(self, page: Page) -> float:
        if page.has_one_column:
            return self.one_column
        return self.small if page.is_small else self.large


_OPEN_MM: Final = _Heights(34, 26, 26)
_CLOSED_MM: Final = _Heights(34, 26, look.TOUCH_MIN_MM)
"""On the narrowest glass the reasons need the room."""


def draw_confirm(page: Page, screen: Confirm, offers: tuple[Offer, ...]) -> None:
    """Draw the screen."""
    service = page.plan.service(screen.service)
    assert service is not None, "a service is chosen from the plan"
    offer = next((offer for offer in offers if offer.service == service.id), None)
    if offer is None or gives_number(service, offer):
        _draw_open(page, service, offer)
    else:
        _draw_closed(page, service, offer)


def is_open(page: Page, screen: Confirm, offers: tuple[Offer, ...]) -> bool:
    """Say whether the card has a number to give."""
    service = page.plan.service(screen.service)
    offer = next((offer for offer in offers if offer.service == screen.service), None)
    return service is None or offer is None or gives_number(service, offer)


def _draw_open(page: Page, service: Service, offer: Offer | None) -> None:
    told, asked = _areas(page)
    docs = docs_in(service.docs, page.texts.language)
    if page.is_wide:
        inside = _draw_name(page, told, service)
        beside = _draw_taking(page, _draw_queue(page, asked, offer), service)
    else:
        inside = _draw_queue(page, _draw_name(page, told, service), offer)
        beside = _draw_taking(page, asked, service)
    page.bar_buttons([BACK, *beside], 90 if beside else WAY_MM)
    if way := without_visit(service, page.texts.language):
        # On the smallest glass the button with the same picture is heading enough.
        heading = [] if page.has_one_column else [page.texts.say("kiosk.without-visit")]
        keep = least_height(page, inside, docs)
        inside = draw_panel(page, inside, [*heading, way], "home", keep=keep)
    draw_docs(page, inside, docs)


def _draw_taking(page: Page, box: Box, service: Service) -> list[ButtonText]:
    """Draw the ways to a number; return the buttons that found no place there."""
    visit = [SOLVED] if service.without_visit else []
    privileged = [DOOR] if page.plan.office.privileged else []
    if not page.is_wide:
        if page.has_one_column and privileged:
            page.row([NARROW_DOOR, TAKE], box)
            return visit
        page.row([*visit, TAKE], box)
        return privileged
    height = page.sheet.px(look.TOUCH_MIN_MM)
    above = box.height - page.gap - height
    if not privileged or above < page.sheet.px(look.ROW_MIN_MM):
        page.button(TAKE, box)
        return [*visit, *privileged]
    page.button(TAKE, Box(box.left, box.top, box.width, above))
    page.button(DOOR, Box(box.left, box.bottom - height, box.width, height))
    return visit


def _draw_closed(page: Page, service: Service, offer: Offer) -> None:
    booked = only_booked(service, offer)
    doors = [CHECK_IN_FIRST if booked else CHECK_IN] if service.mode in TAKES_APPOINTMENTS else []
    docs = docs_in(service.docs, page.texts.language)
    told, reasons = _areas(page, _CLOSED_MM if doors else None)
    said = reasons_of(page.texts, page.plan, service, offer)
    if page.is_wide:
        draw_panel(page, reasons, said, "information", part=1)
        inside = _draw_name(page, told, service)
        page.bar_buttons([BACK, *doors], 90)
    else:
        if doors:
            page.button(doors[0], reasons)
        inside = _draw_name(page, told, service, SHORT_NAME_PART)
        keep = least_height(page, inside, docs, on_slip=False)
        inside = draw_panel(page, inside, said, "information", keep=keep)
        page.bar_buttons([BACK])
    draw_docs(page, inside, docs, on_slip=False)


def _areas(page: Page, asked_mm: _Heights | None = _OPEN_MM) -> tuple[Box, Box]:
    """Return the places of the card and of the main button or reasons, beside or below it.

    Args:
        page: the screen.
        asked_mm: how high the button below the card is; None where there is none.
    """
    body, gap, px = page.body, page.gap, page.sheet.px
    if page.is_wide:
        width = round(body.width * ASIDE_PART)
        told = Box(body.left, body.top, body.width - width - gap, body.height)
        return told, Box(told.right + gap, body.top, width, body.height)
    height = px(asked_mm.on(page)) if asked_mm else 0
    asked = Box(body.left, body.bottom - height, body.width, height)
    bottom = asked.top - gap if asked_mm else body.bottom
    return Box(body.left, body.top, body.width, bottom - body.top), asked


def _draw_queue(page: Page, box: Box, offer: Offer | None) -> Box:
    """Draw how many wait and for how long; return the room below."""
    if offer is None:
        return box
    say, height = page.texts, page.sheet.px(page.cap_mm * 1.9)
    count = offer.waiting
    people = (
        say.say_count("kiosk.people-waiting", count) if count else say.say("kiosk.nobody-waiting")
    )
    lines = [("people", people)]
    if offer.wait:
        lines.append(("clock", _wait_line(page, offer.wait, box.width - height, height)))
    top = box.top
    for picture, text in lines:
        sign = Box(box.left, top, height, height)
        page.sheet.pictogram(picture, sign.inset(page.sheet.px(0.5)), look.QUIET)
        left = sign.right + page.sheet.px(2)
        words = Box(left, top, box.right - left, height)
        page.sheet.words(text, words, look.body(page.cap_mm, 3.5))
        top += height
    top += page.gap // 2
    return Box(box.left, top, box.width, box.bottom - top)


def _wait_line(page: Page, wait: Wait, width: int, height: int) -> str:
    """Return the wait in a line; where that would come out small, beside a clock it is enough."""
    if is_soon(wait):
        return page.texts.say("kiosk.wait.line-soon")
    short = wait_of(page.texts, wait)
    line = page.texts.say("kiosk.wait.line", wait=short)
    least = look.body(page.cap_mm, 3.5)
    width -= page.sheet.px(2)
    return short if page.sheet.setting(line, least, width, height).is_small else line


def _draw_name(
    page: Page, told: Box, service: Service, narrow_part: float = SMALL_NAME_PART
) -> Box:
    """Draw the card with the picture and the name beside it; return the room below them.

    Args:
        page: the screen.
        told: the card.
        service: whose.
        narrow_part: the part of the card that they take at most where it is narrow.
    """
    sheet = page.sheet
    sheet.fill(told, look.PAPER, 2.5)
    part = NAME_PART
    if not page.is_wide and page.is_small:
        part = narrow_part if page.has_one_column else SMALL_NAME_PART
    height = min(sheet.px(48), round(told.height * part))
    side = min(height, told.width // 4)
    block = Box(told.left, told.top, side, height)
    sheet.fill(block, look.ACCENT, 2.5)
    sheet.pictogram(service.picture, block.inset(sheet.px(2.5)), look.PAPER)
    pad = sheet.px(4)
    box = Box(block.right + pad, told.top, told.right - block.right - 2 * pad, height)
    name = name_in(service.name, page.texts.language)
    sheet.words(name, box, look.heading(10 if not page.is_small else 7.5, page.cap_mm))
    top = told.top + height + page.gap
    return Box(told.left + pad, top, told.width - 2 * pad, told.bottom - sheet.px(2) - top)
