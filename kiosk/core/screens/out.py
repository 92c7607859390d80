"""The screen that says why there are no numbers now, and where to go instead."""

from typing import Final

from kiosk.core.screens.blocks import heading, paragraph
from kiosk.core.screens.outcome import Outcome, draw_outcome
from kiosk.core.screens.page import Page
from kiosk.core.view import OutOfService, OutReason
from protocol.link_cause import WireTrouble
from scene.wire_words import wire_words

_PICTURES: Final = {
    OutReason.STARTING: "clock",
    OutReason.NO_CONNECTION: "no-connection",
}


def draw_out_of_service(page: Page, screen: OutOfService, wire: WireTrouble | None) -> None:
    """Draw the screen, with what staff should know of the wire."""
    ask = page.texts.say("kiosk.out-of-service.ask")
    reason = page.texts.say(f"kiosk.out-of-service.{screen.reason.value}")
    # Who only has to wait a moment should not walk away first.
    first, then = (reason, ask) if screen.reason is OutReason.STARTING else (ask, reason)
    staff = () if wire is None else (paragraph(wire_words(wire, page.texts)),)
    said = (heading(first), paragraph(then), *staff)
    draw_outcome(page, Outcome(said, _PICTURES[screen.reason]))
