"""Who is served earlier, in the office's own words, and the two ways to a number.

Nothing is asked, and the two ways are equally large: who reads the words decides.
"""

from typing import Final

from kiosk.core.screens.blocks import paragraph
from kiosk.core.screens.button import ButtonText
from kiosk.core.screens.card import Card, draw_card
from kiosk.core.screens.page import Page
from kiosk.core.view import Privileged
from office.plan import name_in

DOOR: Final = ButtonText("privileged", "kiosk.privileged.button", "social")
"""The way here, on the card of a service."""
TAKE: Final = ButtonText("take-privileged", "kiosk.privileged.take", "social", is_main=True)
ORDINARY: Final = ButtonText("take", "kiosk.privileged.ordinary", "ticket", is_main=True)


def draw_privileged(page: Page, screen: Privileged) -> None:
    """Draw one page of the screen."""
    names = page.plan.office.privileged
    said = (paragraph(name_in(names, page.texts.language)),) if names else ()
    doors = (TAKE, ORDINARY)
    draw_card(page, Card(first=(), rest=said, doors=doors, are_doors_together=True), screen.page)
