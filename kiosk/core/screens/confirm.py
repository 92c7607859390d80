"""The card of one service: how many wait, what to bring, and the button that takes a number.

Where no number is given the card is that of :mod:`kiosk.core.screens.closed`.
"""

from typing import Final

from kiosk.core import look
from kiosk.core.offers import gives_number
from kiosk.core.said import is_soon, wait_of, without_visit
from kiosk.core.screens.button import BACK, ButtonText
from kiosk.core.screens.card import areas, draw_name
from kiosk.core.screens.closed import draw_closed
from kiosk.core.screens.documents import draw_docs, least_height
from kiosk.core.screens.page import WAY_MM, Page
from kiosk.core.screens.panel import draw_panel
from kiosk.core.screens.privileged import DOOR, NARROW_DOOR
from kiosk.core.view import Confirm, Offer
from office.plan import Plan, Service, docs_in
from protocol.messages import Wait
from scene.shapes import Box

TAKE: Final = ButtonText("take", "kiosk.confirm.take", "ticket", is_main=True, share=3)
SOLVED: Final = ButtonText("solved", "kiosk.solved.button", "home")


def draw_confirm(page: Page, screen: Confirm, offers: tuple[Offer, ...]) -> None:
    """Draw the screen."""
    service = page.plan.service(screen.service)
    assert service is not None, "a service is chosen from the plan"
    offer = next((offer for offer in offers if offer.service == service.id), None)
    if offer is None or gives_number(service, offer):
        _draw_open(page, service, offer)
    else:
        draw_closed(page, service, offer)


def is_open(plan: Plan, screen: Confirm, offers: tuple[Offer, ...]) -> bool:
    """Say whether the card has a number to give."""
    service = plan.service(screen.service)
    offer = next((offer for offer in offers if offer.service == screen.service), None)
    return service is None or offer is None or gives_number(service, offer)


def _draw_open(page: Page, service: Service, offer: Offer | None) -> None:
    told, asked = areas(page)
    docs = docs_in(service.docs, page.texts.language)
    if page.is_wide:
        inside = draw_name(page, told, service)
        beside = _draw_taking(page, _draw_queue(page, asked, offer), service)
    else:
        inside = _draw_queue(page, draw_name(page, told, service), offer)
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


def _draw_queue(page: Page, box: Box, offer: Offer | None) -> Box:
    """Draw how many wait and for how long; return the room below."""
    if offer is None:
        return box
    height = page.sheet.px(page.cap_mm * 1.9)
    top = box.top
    for picture, text in _queue_lines(page, offer, box.width - height, height):
        sign = Box(box.left, top, height, height)
        page.sheet.pictogram(picture, sign.inset(page.sheet.px(0.5)), page.palette.quiet)
        left = sign.right + page.sheet.px(2)
        words = Box(left, top, box.right - left, height)
        page.sheet.words(text, words, look.body(page.cap_mm, 3.5))
        top += height
    top += page.gap // 2
    return Box(box.left, top, box.width, box.bottom - top)


def _queue_lines(page: Page, offer: Offer, width: int, height: int) -> list[tuple[str, str]]:
    """Return what is said of the queue, each line with its pictogram."""
    say, count = page.texts, offer.waiting
    if count is None:
        given, wait = say.say("kiosk.alone.given"), say.say("kiosk.alone.wait")
        return [("ticket", given), ("clock", wait)]
    people = (
        say.say_count("kiosk.people-waiting", count) if count else say.say("kiosk.nobody-waiting")
    )
    lines = [("people", people)]
    if offer.wait:
        lines.append(("clock", _wait_line(page, offer.wait, width, height)))
    return lines


def _wait_line(page: Page, wait: Wait, width: int, height: int) -> str:
    """Return the wait in a line; where that would come out small, beside a clock it is enough."""
    if is_soon(wait):
        return page.texts.say("kiosk.wait.line-soon")
    short = wait_of(page.texts, wait)
    line = page.texts.say("kiosk.wait.line", wait=short)
    least = look.body(page.cap_mm, 3.5)
    width -= page.sheet.px(2)
    return short if page.sheet.setting(line, least, width, height).is_small else line
