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
    ask = page.texts.say("kiosk.out-of-service.ask")
    reason = page.texts.say(f"kiosk.out-of-service.{screen.reason.value}")
    # Who only has to wait a moment should not walk away first.
    first, then = (reason, ask) if screen.reason is OutReason.STARTING else (ask, reason)
    said = (heading(first), paragraph(then))
    draw_outcome(page, Outcome(said, _PICTURES[screen.reason]))
