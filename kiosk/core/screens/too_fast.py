"""More numbers were taken than visitors can have come: the next one in a moment."""

from kiosk.core.screens.blocks import paragraph
from kiosk.core.screens.number import START_OVER
from kiosk.core.screens.outcome import Outcome, draw_outcome
from kiosk.core.screens.page import Page


def draw_too_fast(page: Page) -> None:
    """Draw the screen."""
    said = (paragraph(page.texts.say("kiosk.too-fast.text")),)
    draw_outcome(page, Outcome(said, "clock", buttons=(START_OVER,)))
