"""Draws ahead what a touch may lead to while the visitor reads, so that nobody waits for it then.

Fitting and rendering the texts of a slip and of the next screen for the first time takes some
25 ms; a visitor needs longer than that to find the button.
"""

from typing import Final

from msgspec.structs import replace

from kiosk.core import view as v
from kiosk.core.records import SlipStarted
from kiosk.shell.glass import Glass
from kiosk.shell.paper import SlipPress
from protocol.messages import Ticket, Wait
from protocol.types import Label, Language, RequestId, ServiceId, TicketId

NOBODYS_LABEL: Final = Label("A000")
NOBODYS_TICKET: Final = TicketId("2000-01-01/A000")
SOME_TIME: Final = "2000-01-01T00:00:00"
SOME_AHEAD: Final = 1
SOME_WAIT: Final = Wait(10, 20)
"""Stand where those of a real ticket will; they are drawn on nothing."""


class Foresight:
    """Looks one touch ahead."""

    def __init__(self, glass: Glass, press: SlipPress) -> None:
        self._glass = glass
        self._press = press
        self._foreseen: tuple[ServiceId, Language, bool] | None = None

    def look(self, view: v.KioskView) -> None:
        """Prepare for what may follow the view that is shown now."""
        screen = view.screen
        if not isinstance(screen, v.Confirm | v.Privileged):
            self._foreseen = None  # by the next visit it may be forgotten for want of room
            return
        foreseen = (screen.service, view.language, view.ease.large_text)
        if self._foreseen == foreseen:
            return
        self._foreseen = foreseen
        ticket = Ticket(NOBODYS_TICKET, NOBODYS_LABEL, screen.service, view.language)
        self._press.prepare(
            SlipStarted(
                RequestId("k0"),
                ticket,
                SOME_AHEAD,
                SOME_TIME,
                wait=SOME_WAIT,
                large=view.ease.large_text,
            )
        )
        for label in (None, NOBODYS_LABEL):
            self._glass.prepare(replace(view, screen=v.Printing(screen.service, label)))
