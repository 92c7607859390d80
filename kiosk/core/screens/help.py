"""Somebody was asked to come to the kiosk."""

from kiosk.core.screens.blocks import paragraph
from kiosk.core.screens.button import ButtonText
from kiosk.core.screens.outcome import Outcome, draw_outcome
from kiosk.core.screens.page import Page
from kiosk.core.view import Help

AGAIN = ButtonText("help/again", "kiosk.help.again", "people")


def draw_help(page: Page, screen: Help, *, may_help: bool) -> None:
    """Draw the screen; who waited in vain may call again while anybody may come."""
    if screen.is_over:
        picture, said = "information", "kiosk.help.over"
    elif screen.is_coming:
        picture, said = "people", "kiosk.help.is-coming"
    else:
        picture, said = "clock", "kiosk.help.called"
    ways = (AGAIN,) if screen.is_over and may_help else ()
    blocks = (paragraph(page.texts.say(said)),)
    draw_outcome(page, Outcome(blocks, picture, buttons=ways, has_back=True), screen.page)
