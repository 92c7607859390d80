"""The keys of a pad at a desk box: what they ask for, and in which turn."""

import pytest
from desk_in_hand import TICKET, DeskInHand

from desk.core.events import Action, KeyAsked, KeyPressed
from desk.core.lamp import Lamp
from desk.core.talk import DIALOGUE_MS
from line.keys import Key
from protocol import messages as m
from protocol.types import DeskNumber, Label, ServiceId


def strike(desk, keys):
    for name in keys.split():
        desk.give(KeyPressed(Key(name)))
        desk.wait(500)


def test_a_ticket_is_transferred_by_keys():
    desk = DeskInHand(ticket=TICKET)
    strike(desk, "transfer 1 ok 2 ok")
    (request,) = desk.requests()[:1]
    assert isinstance(request, m.TransferTicket)
    assert (request.to_service, request.back, request.turn) == (ServiceId("dowod"), True, 5)
    assert desk.core.view().page is None


def test_a_digit_alone_begins_the_call_of_a_number():
    desk = DeskInHand()
    strike(desk, "4 2 enter")
    assert desk.requests()[0].label == Label("R042")  # desk 4 has pojazd, whose letter is R


def test_enter_is_the_next_visitor_only_outside_of_a_dialogue():
    desk = DeskInHand(ticket=TICKET)
    strike(desk, "park enter enter enter")
    assert [type(each) for each in desk.requests()[:1]] == [m.ParkTicket]
    other = DeskInHand(ticket=TICKET)
    strike(other, "enter")
    assert isinstance(other.requests()[0], m.CallNext)


def test_whoever_strikes_the_last_key_twice_has_not_asked_for_the_next_visitor():
    desk = DeskInHand(ticket=TICKET)
    strike(desk, "park enter enter")
    for _ in range(2):
        desk.give(KeyPressed(Key.ENTER))
    desk.answer(m.Parked("12:30"))
    desk.give(KeyPressed(Key.ENTER))
    assert {type(each) for each in desk.requests()} == {m.ParkTicket}


def test_what_was_begun_in_another_turn_is_refused_and_not_sent():
    desk = DeskInHand(ticket=TICKET)
    strike(desk, "park ok ok")
    desk.turn(turn=6, version=2, ticket=None)
    strike(desk, "ok")
    assert desk.requests() == []
    assert desk.core.view().refused == m.Refused(m.Refusal.OTHER_TURN)


@pytest.mark.parametrize("key", ["take-back", "transfer", "park"])
def test_what_the_controller_would_refuse_is_refused_at_once_and_begins_nothing(key):
    desk = DeskInHand()
    desk.give(KeyPressed(Key(key)))
    view = desk.core.view()
    assert (view.page, view.lamp.state, desk.requests()) == (None, Lamp.REFUSED, [])
    expected = "not-parked" if key == "take-back" else "no-ticket-at-desk"
    assert desk.records("press") == [{"action": key, "outcome": expected}]


def test_a_dialogue_that_nobody_goes_on_with_ends():
    desk = DeskInHand(ticket=TICKET)
    strike(desk, "transfer down")
    desk.wait(DIALOGUE_MS - 600)
    assert desk.core.view().page is not None
    desk.wait(600)
    assert desk.core.view().page is None
    assert desk.requests() == []


def test_an_action_that_needs_more_begins_in_place_of_another_dialogue():
    desk = DeskInHand(ticket=TICKET)
    strike(desk, "transfer")
    desk.give(KeyAsked(Action.CLOSE_BECAUSE))
    strike(desk, "3 ok")
    (request,) = {type(each): each for each in desk.requests()}.values()
    assert (request.reason, request.desk) == (m.PauseReason.ENDED, DeskNumber(4))
