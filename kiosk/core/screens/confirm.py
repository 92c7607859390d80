"""The card of one service: how many wait, what to bring, and the button that takes a number.

Where no number is given the card is that of :mod:`kiosk.core.screens.closed`.
"""

from dataclasses import replace
from typing import Final

from kiosk.core.offers import gives_number
from kiosk.core.said import wait_line, without_visit
from kiosk.core.screens.blocks import Blocks, listed, name, panel, sign
from kiosk.core.screens.button import ButtonText
from kiosk.core.screens.card import Card, draw_card
from kiosk.core.screens.closed import ABOUT, INFORMATION, draw_closed
from kiosk.core.screens.page import Page
from kiosk.core.screens.privileged import DOOR
from kiosk.core.view import Confirm, Offer
from office.plan import Plan, Service, docs_in, name_in
from scene.waits import is_soon, wait_of

TAKE: Final = ButtonText("take", "kiosk.confirm.take", "ticket", is_main=True)
SOLVED: Final = ButtonText("solved", "kiosk.solved.button", "home")


def draw_confirm(page: Page, screen: Confirm, offers: tuple[Offer, ...]) -> None:
    """Draw the screen."""
    service = page.plan.service(screen.service)
    assert service is not None, "a service is chosen from the plan"
    offer = next((offer for offer in offers if offer.service == service.id), None)
    if offer is None or gives_number(service, offer):
        draw_card(page, _open_card(page, service, offer), screen.page)
    else:
        draw_closed(page, service, offer, screen.page)


def is_open(plan: Plan, screen: Confirm, offers: tuple[Offer, ...]) -> bool:
    """Say whether the card has a number to give."""
    service = plan.service(screen.service)
    offer = next((offer for offer in offers if offer.service == screen.service), None)
    return service is None or offer is None or gives_number(service, offer)


def _open_card(page: Page, service: Service, offer: Offer | None) -> Card:
    say, language = page.texts.say, page.texts.language
    brief = _queue(page, offer, is_brief=True)
    docs = docs_in(service.docs, language)
    title = name(service.picture, name_in(service.name, language))
    way = without_visit(service, language)
    fee = name_in(service.fee, language) if service.fee else None
    privileged = [DOOR] if page.plan.office.privileged else []
    return Card(
        first=(title, *_queue(page, offer)),
        briefs=((title, *brief), (replace(title, picture=None), *brief)),
        extras=(
            (sign("cash", say("kiosk.information.fee-line", fee=fee)),) if fee else (),
            listed(say("kiosk.documents"), docs),
            (panel("home", (say("kiosk.without-visit"), way)),) if way else (),
        ),
        main=(TAKE,),
        doors=(INFORMATION if docs else ABOUT, *privileged, *([SOLVED] if way else [])),
    )


def _queue(page: Page, offer: Offer | None, *, is_brief: bool = False) -> Blocks:
    """Return what is said of the queue; beside a clock a wait says enough without its name."""
    if offer is None:
        return ()
    say, count = page.texts, offer.waiting
    if count is None:
        return (
            sign("ticket", say.say("kiosk.alone.given")),
            sign("clock", say.say("kiosk.alone.wait")),
        )
    people = (
        say.say_count("kiosk.people-waiting", count) if count else say.say("kiosk.nobody-waiting")
    )
    if offer.wait is None:
        return (sign("people", people),)
    is_short = is_brief and not is_soon(offer.wait)
    wait = wait_of(say, offer.wait) if is_short else wait_line(say, offer.wait)
    return sign("people", people), sign("clock", wait)
