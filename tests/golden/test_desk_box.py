"""What a clerk sees of a desk box on a screen: upright, and as the small window of the demo."""

from pathlib import Path

import pygame
import pytest
from desk_in_hand import SAMPLE
from msgspec import structs

from desk.core.box_scene import BoxPainting
from desk.core.dialogue.dialogue import Dialogue
from desk.core.events import Action
from desk.core.lamp import Lamp, LampView
from desk.core.view import DeskView, Ended
from line.keys import Key
from protocol import messages as m
from protocol.link_cause import LinkCause, WireTrouble
from protocol.types import CallId, DayId, DeskNumber, DeviceId, Epoch, Label, ServiceId, TicketId
from runtime.painter import Painter
from runtime.texts import load_texts

ASSETS = Path("assets")
DESK = DeskNumber(4)
TICKET = m.Ticket(TicketId("2026-11-20/A042"), Label("A042"), ServiceId("dowod"), "pl")
TOO_SOON = m.Refused(m.Refusal.RECALL_TOO_SOON, wait_s=12)
SIZES = {"upright": (480, 640), "small": (416, 286)}


CALLED = Ended(Action.NEXT, m.Called(TICKET, CallId("call-1")))


def a_view(
    state: Lamp, *, ended: Ended | None = None, shown: bool | None = None, **more: object
) -> DeskView:
    turn = m.DeskTurn(Epoch(1), 1, DESK, turn=5, waiting=3, **{"is_open": True, **more})
    lamp = LampView(on=state is not Lamp.CLOSED, state=state)
    return DeskView(lamp, DESK, turn, stuck=False, ended=ended, shown=shown)


def a_page(action: Action, *keys: str) -> DeskView:
    """The box in a dialogue, after some keys."""
    at_rest = a_view(Lamp.SERVING, ticket=TICKET, calls=1, shown=True)
    assert at_rest.turn is not None
    dialogue = Dialogue(SAMPLE)
    dialogue.begin(action, at_rest.turn)
    for key in keys:
        dialogue.key(Key(key))
    return structs.replace(at_rest, page=dialogue.page)


VIEWS = {
    "serving": a_view(Lamp.SERVING, ticket=TICKET, calls=2, parked=5),
    "waiting": a_view(Lamp.WAITING),
    "no-certificate": structs.replace(
        a_view(Lamp.NO_CONNECTION),
        turn=None,
        wire=WireTrouble(LinkCause.CERTIFICATE_EXPIRED, DayId("2026-11-12")),
    ),
    "closed": a_view(
        Lamp.CLOSED,
        is_open=False,
        closed=m.ClosedDesk(DESK, m.PauseReason.BREAK, "12:30"),
    ),
    "help": a_view(Lamp.HELP, ticket=TICKET, calls=1, help=(m.HelpCall(DeviceId("kiosk-1")),)),
    "guide": a_view(Lamp.SERVING, ticket=TICKET, calls=1, guide=True),
    "refused": a_view(Lamp.SERVING, ticket=TICKET, calls=1, ended=Ended(Action.RECALL, TOO_SOON)),
    "called": a_view(Lamp.SERVING, ticket=TICKET, calls=1, shown=True, ended=CALLED),
    "unseen": a_view(Lamp.UNSEEN, ticket=TICKET, calls=1, shown=False),
    "choose": a_page(Action.TRANSFER, "down", "down"),
    "label": a_page(Action.CALL, "4", "2"),
    "wrong": a_page(Action.PARK, "ok", "9", "9", "9", "ok"),
}


@pytest.fixture(scope="module")
def painter() -> Painter:
    return Painter.of(ASSETS)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("view", VIEWS)
def test_the_clerk_sees_what_was_looked_at(view, size, painter, check_picture):
    width, height = SIZES[size]
    painting = BoxPainting(width, height, load_texts(ASSETS / "texts")["pl"], painter.fonts)
    surface = pygame.Surface((width, height), depth=24)
    painter.paint(painting.scene(VIEWS[view]), surface)
    check_picture(f"desk-box-{view}-{size}", surface)
