"""A clerk's dialogue on a real window: by its keyboard, and by touch alone."""

from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest
from desk_in_hand import TICKET, DeskInHand

from desk.core.box_scene import BUTTON
from desk.core.events import EdgeCame, KeyAsked, KeyPressed
from desk.shell.port import BoxGone
from desk.shell.screen_box import ScreenBox
from office.settings import ScreenSettings
from protocol import messages as m
from protocol.types import DeskNumber, Millis, ServiceId
from runtime.inbox import Inbox
from runtime.painter import Painter
from runtime.screen import Screen
from runtime.texts import load_texts

ASSETS = Path("assets")
SOON = Millis(20)


class DrawnDesk:
    """A window, and the core behind it in time of its own."""

    def __init__(self):
        painter = Painter.of(ASSETS)
        settings = ScreenSettings(width_px=416, height_px=286, width_mm=100, full_screen=False)
        self.screen = Screen(painter, settings, look_ms=Millis(2))
        self.inbox = Inbox()
        texts = load_texts(ASSETS / "texts")["pl"]
        self.box = ScreenBox(
            self.screen,
            painter.fonts,
            texts,
            desk=DeskNumber(4),
            tell=self.inbox.put,
            on_closed=lambda: None,
        )
        self.desk = DeskInHand(ticket=TICKET)
        assert self.box.open()
        self.show()

    def show(self):
        self.box.show(self.desk.core.view())

    def pump(self):
        """Hand on what the window brought, and draw what came of it."""
        for _ in range(2):
            for event in self.box.take(SOON, self.inbox):
                match event:
                    case KeyPressed(key):
                        self.desk.give(KeyPressed(key))
                    case KeyAsked(action):
                        self.desk.give(KeyAsked(action))
                    case EdgeCame(pressed):
                        self.desk.edge(pressed=pressed)
        self.desk.wait(500)
        self.show()

    def key(self, key, *kinds):
        for kind in kinds or (pygame.KEYDOWN, pygame.KEYUP):
            pygame.event.post(pygame.event.Event(kind, key=key))
            self.pump()

    def touch(self, name):
        at = next(each.box.middle for each in self.screen.scene.targets if each.name == name)
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            pygame.event.post(pygame.event.Event(kind, pos=at, button=pygame.BUTTON_LEFT))
        self.pump()

    def asked(self):
        """Return the one thing that was asked for."""
        (request,) = {each.id: each for each in self.desk.requests()}.values()
        return request


@pytest.fixture
def drawn() -> Iterator[DrawnDesk]:
    made = DrawnDesk()
    yield made
    made.box.close()


def test_the_keyboard_leads_through_a_transfer(drawn):
    for key in (pygame.K_t, pygame.K_4, pygame.K_BACKSPACE, pygame.K_t, pygame.K_DOWN):
        drawn.key(key)
    for key in (pygame.K_RETURN, pygame.K_2, pygame.K_KP_ENTER):
        drawn.key(key)
    request = drawn.asked()
    assert isinstance(request, m.TransferTicket)
    assert (request.to_service, request.back) == (ServiceId("meldunek"), True)


def test_touch_alone_leads_through_a_parking(drawn):
    for name in ("key/menu", "key/4", "row/chosen", "row/after", "key/ok"):
        drawn.touch(name)
    for name in ("key/3", "key/0", "key/ok", "key/ok"):
        drawn.touch(name)
    request = drawn.asked()
    assert isinstance(request, m.ParkTicket)
    assert (request.reason, request.minutes) == (m.ParkReason.ELSEWHERE, 30)


def test_a_button_held_into_a_dialogue_is_let_go_in_it(drawn):
    drawn.key(pygame.K_SPACE, pygame.KEYDOWN)
    drawn.key(pygame.K_p)
    assert BUTTON not in {target.name for target in drawn.screen.scene.targets}
    assert drawn.box.read()
    drawn.key(pygame.K_SPACE, pygame.KEYUP)
    assert not drawn.box.read()


def test_there_is_no_button_to_push_in_a_dialogue_but_one_to_let_go(drawn):
    drawn.box.push(pressed=True)
    drawn.pump()
    drawn.key(pygame.K_p)
    with pytest.raises(BoxGone, match="dialogue"):
        drawn.box.push(pressed=True)
    drawn.box.push(pressed=False)
    drawn.pump()
    assert not drawn.box.read()
