"""The card of a service that gives no number: why, what to do instead, and what to bring then."""

from dataclasses import replace
from typing import Final

from kiosk.core.offers import TAKES_APPOINTMENTS, only_booked
from kiosk.core.said import reasons_of
from kiosk.core.screens.blocks import listed, name, panel
from kiosk.core.screens.button import ButtonText
from kiosk.core.screens.card import Card, draw_card
from kiosk.core.screens.page import Page
from kiosk.core.view import Offer
from office.plan import Service, docs_in, name_in

CHECK_IN: Final = ButtonText(
    "check-in", "kiosk.check-in.button", "appointment", short="kiosk.check-in.button-short"
)
CHECK_IN_FIRST: Final = replace(CHECK_IN, is_main=True)
INFORMATION: Final = ButtonText("information", "kiosk.information.button", "documents")
ABOUT: Final = ButtonText("information", "kiosk.information.about", "information")
"""The same where nothing is to be brought."""


def draw_closed(page: Page, service: Service, offer: Offer, number: int) -> None:
    """Draw one page of the card."""
    language = page.texts.language
    check_in = service.mode in TAKES_APPOINTMENTS
    is_main = check_in and only_booked(service, offer)
    reasons = reasons_of(page.texts, page.plan, service, offer)
    docs = docs_in(service.docs, language)
    card = Card(
        first=(
            name(service.picture, name_in(service.name, language)),
            panel("information", reasons),
        ),
        extras=(listed(page.texts.say("kiosk.documents"), docs),),
        main=(CHECK_IN_FIRST,) if is_main else (),
        doors=(INFORMATION if docs else ABOUT, *([CHECK_IN] if check_in and not is_main else [])),
    )
    draw_card(page, card, number)
