"""The card of a service that gives no number: why, what to do instead, and what to bring then."""

from dataclasses import replace
from typing import Final

from kiosk.core import look
from kiosk.core.offers import TAKES_APPOINTMENTS, only_booked
from kiosk.core.said import reasons_of
from kiosk.core.screens.button import BACK, ButtonText
from kiosk.core.screens.card import SHORT_NAME_PART, Heights, areas, draw_name
from kiosk.core.screens.documents import draw_docs, least_height
from kiosk.core.screens.page import Page
from kiosk.core.screens.panel import draw_panel
from kiosk.core.view import Offer
from office.plan import Service, docs_in

CHECK_IN: Final = ButtonText(
    "check-in",
    "kiosk.check-in.button",
    "appointment",
    share=3,
    short="kiosk.check-in.button-short",
)
CHECK_IN_FIRST: Final = replace(CHECK_IN, is_main=True, share=2)

_CLOSED_MM: Final = Heights(34, 26, look.TOUCH_MIN_MM)
"""On the narrowest glass the reasons need the room."""


def draw_closed(page: Page, service: Service, offer: Offer) -> None:
    """Draw the card."""
    booked = only_booked(service, offer)
    doors = [CHECK_IN_FIRST if booked else CHECK_IN] if service.mode in TAKES_APPOINTMENTS else []
    docs = docs_in(service.docs, page.texts.language)
    told, reasons = areas(page, _CLOSED_MM if doors else None)
    said = reasons_of(page.texts, page.plan, service, offer)
    if page.is_wide:
        draw_panel(page, reasons, said, "information", part=1)
        inside = draw_name(page, told, service)
        page.bar_buttons([BACK, *doors], 90)
    else:
        if doors:
            page.button(doors[0], reasons)
        inside = draw_name(page, told, service, SHORT_NAME_PART)
        keep = least_height(page, inside, docs, on_slip=False)
        inside = draw_panel(page, inside, said, "information", keep=keep)
        page.bar_buttons([BACK])
    draw_docs(page, inside, docs, on_slip=False)
