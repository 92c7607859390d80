"""Everything about one service, to read and to print, without a number."""

from typing import Final

from kiosk.core.offers import gives_number
from kiosk.core.said import places_of, without_visit
from kiosk.core.screens.blocks import Blocks, listed, name, titled
from kiosk.core.screens.button import ButtonText
from kiosk.core.screens.card import Card, draw_card
from kiosk.core.screens.page import Page
from kiosk.core.view import Information, Offer
from office.plan import Names, Service, docs_in, name_in

PRINT: Final = ButtonText("print", "kiosk.information.print", "printer")
TAKE: Final = ButtonText("take", "kiosk.confirm.take", "ticket", is_main=True)


def draw_information(
    page: Page, screen: Information, offers: tuple[Offer, ...], *, may_print: bool
) -> None:
    """Draw one page of the screen."""
    service = page.plan.service(screen.service)
    assert service is not None, "a service is chosen from the plan"
    offer = next((offer for offer in offers if offer.service == service.id), None)
    may_take = offer is not None and gives_number(service, offer)
    card = Card(
        first=(),
        rest=_told(page, service),
        doors=(*([TAKE] if may_take else []), *([PRINT] if may_print else [])),
        are_doors_together=True,
    )
    draw_card(page, card, screen.page)


def _told(page: Page, service: Service) -> Blocks:
    texts, language = page.texts, page.texts.language

    def part(what: str, names: Names | None) -> Blocks:
        said = name_in(names, language) if names else None
        return titled(texts.say(f"kiosk.information.{what}"), said)

    return (
        name(service.picture, name_in(service.name, language)),
        *listed(texts.say("kiosk.documents"), docs_in(service.docs, language)),
        *part("fee", service.fee),
        *part("form", service.form),
        *part("deadline", service.deadline),
        *titled(texts.say("kiosk.without-visit"), without_visit(service, language)),
        *titled(texts.say("kiosk.information.where"), places_of(texts, page.plan, service)),
        *part("appeal", service.appeal),
    )
