"""The screen that says why there are no numbers now, and where to go instead."""

from typing import Final

from kiosk.core.screens.blocks import heading, paragraph
from kiosk.core.screens.outcome import Outcome, draw_outcome
from kiosk.core.screens.page import Page
from kiosk.core.view import OutOfService, OutReason

_PICTURES: Final = {
    OutReason.STARTING: "clock",
    OutReason.NO_CONNECTION: "no-connection",
}


def draw_out_of_service(page: Page, screen: OutOfService) -> None:
    """Draw the screen."""
    say = page.texts.say
    ask = heading(say("kiosk.out-of-service.ask"))
    reason = paragraph(say(f"kiosk.out-of-service.{screen.reason.value}"))
    draw_outcome(page, Outcome((ask, reason), _PICTURES[screen.reason], needed=1))
