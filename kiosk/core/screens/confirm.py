"""One service: how many wait, what to bring, and the button that takes a number."""

from typing import Final

from kiosk.core import look
from kiosk.core.screens.documents import draw_docs
from kiosk.core.screens.page import BACK, ButtonText, Page
from kiosk.core.view import Confirm, Offer
from office.plan import Service, docs_in, name_in
from scene.shapes import Box

TAKE: Final = ButtonText("take", "kiosk.confirm.take", "ticket", is_main=True)


def draw_confirm(page: Page, screen: Confirm, offers: tuple[Offer, ...]) -> None:
    """Draw the screen."""
    service = page.plan.service(screen.service)
    assert service is not None, "a service is chosen from the plan"
    body, gap = page.body, page.gap
    offer = next((offer for offer in offers if offer.service == service.id), None)
    waiting = page.sheet.px(page.cap_mm * 1.9)
    if page.is_wide:
        width = round(body.width * 0.36)
        told = Box(body.left, body.top, body.width - width - gap, body.height)
        people = Box(told.right + gap, body.top, width, waiting)
        take = Box(people.left, people.bottom + gap, width, body.bottom - people.bottom - gap)
        docs_top = _draw_name(page, told, service)
    else:
        height = page.sheet.px(34 if not page.is_small else 30)
        take = Box(body.left, body.bottom - height, body.width, height)
        told = Box(body.left, body.top, body.width, body.height - height - gap)
        inner = told.inset(page.sheet.px(4))
        people = Box(inner.left, _draw_name(page, told, service), inner.width, waiting)
        docs_top = people.bottom + gap
    if offer:
        _draw_waiting(page, people, offer.waiting)
    inner = told.inset(page.sheet.px(4))
    docs = Box(inner.left, docs_top, inner.width, told.bottom - page.sheet.px(2) - docs_top)
    draw_docs(page, docs, docs_in(service.docs, page.texts.language))
    page.button(TAKE, take)
    page.bar_buttons([BACK])


def _draw_waiting(page: Page, box: Box, count: int) -> None:
    say = page.texts
    text = (
        say.say_count("kiosk.people-waiting", count) if count else say.say("kiosk.nobody-waiting")
    )
    people = Box(box.left, box.top, box.height, box.height)
    page.sheet.pictogram("people", people, look.QUIET)
    left = people.right + page.sheet.px(2)
    words = Box(left, box.top, box.right - left, box.height)
    page.sheet.words(text, words, look.body(page.cap_mm, 3.5))


def _draw_name(page: Page, told: Box, service: Service) -> int:
    """Draw the card with the picture and the name beside it; return the row below them."""
    sheet = page.sheet
    sheet.fill(told, look.PAPER, 2.5)
    height = min(sheet.px(48), round(told.height * 0.4))
    side = min(height, told.width // 4)
    block = Box(told.left, told.top, side, height)
    sheet.fill(block, look.ACCENT, 2.5)
    sheet.pictogram(service.picture, block.inset(sheet.px(2.5)), look.PAPER)
    pad = sheet.px(4)
    box = Box(block.right + pad, told.top, told.right - block.right - 2 * pad, height)
    name = name_in(service.name, page.texts.language)
    sheet.words(name, box, look.heading(10 if not page.is_small else 7.5, page.cap_mm))
    return told.top + height + page.gap
