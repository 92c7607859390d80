"""Thanks, where the visit is over without a number."""

from typing import Final

from kiosk.core.said import without_visit
from kiosk.core.screens.blocks import heading, paragraph
from kiosk.core.screens.number import START_OVER
from kiosk.core.screens.outcome import Outcome, draw_outcome
from kiosk.core.screens.page import Page
from kiosk.core.view import Thanked, Thanks

_PICTURES: Final = {
    Thanked.FEEDBACK: "face-very-good",
    Thanked.SOLVED: "home",
    Thanked.INFORMATION: "printer",
}


def draw_thanks(page: Page, screen: Thanks) -> None:
    """Draw thanks; for who needs no number, once more how the matter is settled."""
    service = page.plan.service(screen.service) if screen.service else None
    way = None
    if service is not None and screen.kind is Thanked.SOLVED:
        way = without_visit(service, page.texts.language)
    said = page.texts.say(f"kiosk.thanks.{screen.kind.value}")
    # How it is settled is the office's own words, and more needed than what leads up to them.
    blocks = (heading(said), paragraph(way)) if way else (paragraph(said),)
    buttons = (START_OVER,) if screen.kind is not Thanked.FEEDBACK else ()
    picture = _PICTURES[screen.kind]
    draw_outcome(page, Outcome(blocks, picture, buttons=buttons, needed=len(blocks)), screen.page)
