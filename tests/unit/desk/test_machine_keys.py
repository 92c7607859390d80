"""The keys of a pad at a desk: what asks at once, what begins a dialogue, and what is nothing."""

import pytest
from desk_in_hand import CALLED, TICKET, DeskInHand

from desk.core.actions import NEEDS_MORE, REQUEST_OF
from desk.core.events import Action, KeyAsked, KeyPressed, LinkDown, PadStuck
from desk.core.lamp import Lamp
from desk.core.talk import DIALOGUE_MS, STRAY_MS
from line.keys import Key
from protocol import messages as m
from protocol.types import Label, Millis

DIGITS = (Key.DIGIT_4, Key.DIGIT_2)
AT_ONCE = {
    Key.NEXT: m.CallNext,
    Key.ENTER: m.CallNext,
    Key.RECALL: m.RecallTicket,
    Key.SERVE: m.ServeTicket,
    Key.ABSENT: m.MarkAbsent,
    Key.OPEN_CLOSE: m.CloseDesk,
}


def press(desk, *keys, pause_ms=500):
    for key in keys:
        desk.give(KeyPressed(key))
        desk.wait(pause_ms)


def asked(desk):
    return [type(request) for request in desk.requests()]


@pytest.mark.parametrize("key", AT_ONCE, ids=lambda key: key.value)
def test_a_key_asks_at_once(key):
    desk = DeskInHand(ticket=TICKET)
    desk.give(KeyPressed(key))
    assert asked(desk) == [AT_ONCE[key]]


@pytest.mark.parametrize("key", Key, ids=lambda key: key.value)
def test_every_key_that_there_is_does_something_or_nothing_and_never_fails(key):
    for desk in (DeskInHand(ticket=TICKET), DeskInHand(), DeskInHand(connected=False)):
        press(desk, key)


@pytest.mark.parametrize("key", [Key.OK, Key.BACK, Key.UP, Key.DOWN], ids=lambda key: key.value)
def test_a_key_that_only_leads_on_is_nothing_where_there_is_no_dialogue(key):
    desk = DeskInHand(ticket=TICKET)
    desk.give(KeyPressed(key))
    assert (desk.requests(), desk.records("press")) == ([], [])
    assert desk.core.view().page is None


def test_every_action_has_a_request_or_is_open_or_close():
    assert set(Action) - set(REQUEST_OF) == {Action.OPEN_CLOSE}
    assert set(REQUEST_OF) >= NEEDS_MORE


@pytest.mark.parametrize("last", [Key.OK, Key.ENTER])
def test_a_number_that_is_typed_is_called(last):
    desk = DeskInHand()
    press(desk, *DIGITS)
    assert desk.core.view().page is not None
    assert desk.requests() == []
    desk.give(KeyPressed(last))
    (request,) = desk.requests()
    assert isinstance(request, m.CallTicket)
    assert request.label.endswith("42")
    assert desk.core.view().page is None


def test_a_last_key_that_is_struck_twice_calls_nobody_else():
    desk = DeskInHand()
    press(desk, *DIGITS)
    desk.give(KeyPressed(Key.ENTER))
    desk.answer(CALLED)
    desk.wait(150)
    desk.give(KeyPressed(Key.ENTER))
    desk.wait(1_000)
    assert asked(desk) == [m.CallTicket]


def test_a_number_whose_turn_is_over_when_it_is_complete_is_refused():
    desk = DeskInHand()
    press(desk, *DIGITS)
    desk.turn(turn=6, version=2)
    desk.give(KeyPressed(Key.OK))
    assert desk.requests() == []
    assert desk.lamp is Lamp.REFUSED
    assert desk.core.view().refused == m.Refused(m.Refusal.OTHER_TURN)


def test_a_number_is_complete_too_late_when_its_last_key_was_held_back():
    desk = DeskInHand()
    press(desk, *DIGITS)
    struck_at = Millis(desk.now)
    desk.now += 2_000
    desk.beat()
    desk.give(KeyPressed(Key.OK, struck_at))
    assert desk.requests() == []
    assert desk.core.view().refused == m.Refused(m.Refusal.TOO_LATE)


def test_digits_that_were_held_back_together_are_all_in_the_number():
    desk = DeskInHand()
    began = desk.now
    desk.now += 3_500
    desk.beat()
    for ago, key in ((0, Key.DIGIT_4), (600, Key.DIGIT_2), (2_500, Key.OK)):
        desk.give(KeyPressed(key, Millis(began + ago)))
    (request,) = desk.requests()
    assert request.label.endswith("42")


def test_a_dialogue_that_nobody_goes_on_with_is_given_up():
    desk = DeskInHand()
    press(desk, *DIGITS)
    desk.wait(DIALOGUE_MS - 501)
    assert desk.core.view().page is not None
    desk.wait(1)
    assert desk.core.view().page is None


@pytest.mark.parametrize(("pause_ms", "found"), [(0, []), (STRAY_MS, [m.CallNext])])
def test_an_enter_for_a_dialogue_that_has_just_been_given_up_calls_nobody(pause_ms, found):
    desk = DeskInHand()
    press(desk, *DIGITS)
    desk.wait(DIALOGUE_MS - 500 + pause_ms)
    desk.give(KeyPressed(Key.ENTER))
    assert asked(desk) == found
    assert desk.lamp is (Lamp.HEARD if found else Lamp.REFUSED)


def test_a_dialogue_ends_with_the_connection_and_nothing_of_it_is_asked():
    desk = DeskInHand()
    press(desk, *DIGITS)
    desk.give(LinkDown())
    assert desk.core.view().page is None
    desk.give(KeyPressed(Key.OK))
    desk.wait(3_000)
    assert desk.requests() == []


@pytest.mark.parametrize("leave", [KeyPressed(Key.NEXT), KeyAsked(Action.SERVE)])
def test_a_key_that_asks_at_once_leaves_a_dialogue(leave):
    desk = DeskInHand(ticket=TICKET)
    press(desk, *DIGITS)
    desk.give(leave)
    assert len(desk.requests()) == 1
    assert desk.core.view().page is None


def test_a_push_of_the_button_leaves_a_dialogue():
    desk = DeskInHand()
    press(desk, *DIGITS)
    desk.push()
    assert asked(desk) == [m.CallNext]
    assert desk.core.view().page is None


@pytest.mark.parametrize("key", [Key.TRANSFER, Key.PARK])
def test_a_dialogue_about_the_ticket_of_a_desk_without_one_is_refused_at_once(key):
    desk = DeskInHand()
    desk.give(KeyPressed(key))
    assert desk.core.view().page is None
    assert desk.lamp is Lamp.REFUSED
    assert desk.requests() == []


def test_what_is_taken_back_can_be_chosen_from_what_the_desk_has_parked():
    desk = DeskInHand(parked=1, parked_labels=(Label("A042"),))
    press(desk, Key.TAKE_BACK, Key.OK)
    assert {request.label for request in desk.requests()} == {"A042"}


@pytest.mark.parametrize(("pause_ms", "count"), [(399, 1), (400, 2)])
def test_a_key_that_is_struck_again_at_once_is_a_nervous_hand(pause_ms, count):
    desk = DeskInHand()
    for _ in range(2):
        desk.give(KeyAsked(Action.NEXT))
        desk.answer(CALLED)
        desk.wait(pause_ms)
    assert len(desk.requests()) == count


def test_each_stroke_of_a_nervous_hand_is_followed_by_a_pause_of_its_own():
    desk = DeskInHand()
    for _ in range(4):
        desk.give(KeyAsked(Action.NEXT))
        desk.answer(CALLED)
        desk.wait(300)
    assert len(desk.requests()) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (KeyAsked(Action.OPEN), KeyAsked(Action.CLOSE)),
        (KeyAsked(Action.CLOSE), KeyAsked(Action.OPEN)),
        (KeyPressed(Key.OPEN_CLOSE), KeyPressed(Key.OPEN_CLOSE)),
    ],
)
def test_a_nervous_hand_does_not_open_and_close_the_desk(first, second):
    desk = DeskInHand(is_open=False)
    desk.give(first)
    desk.answer(m.Noted())
    desk.turn(turn=6, version=2, is_open=True)
    desk.wait(150)
    desk.give(second)
    assert len(desk.requests()) == 1


def test_another_key_is_no_nervous_hand():
    desk = DeskInHand(ticket=TICKET)
    desk.give(KeyAsked(Action.RECALL))
    desk.answer(m.Refused(m.Refusal.RECALL_TOO_SOON))
    desk.wait(100)
    desk.give(KeyAsked(Action.SERVE))
    assert asked(desk) == [m.RecallTicket, m.ServeTicket]


def test_a_key_that_is_stuck_is_shown_and_the_others_go_on():
    desk = DeskInHand()
    desk.give(PadStuck(stuck=True))
    assert desk.lamp is Lamp.STUCK
    assert desk.core.view().stuck
    desk.give(KeyPressed(Key.NEXT))
    desk.answer(CALLED)
    assert desk.lamp is Lamp.DONE
    desk.give(PadStuck(stuck=False))
    desk.wait(3_000)
    assert desk.lamp is Lamp.WAITING


def test_a_push_during_which_a_key_is_struck_is_no_fingers_and_asks_for_nothing():
    desk = DeskInHand()
    desk.edge(pressed=True)
    desk.wait(2_000)
    assert desk.lamp is Lamp.HELD
    desk.give(KeyPressed(Key.NEXT))
    desk.answer(CALLED)
    assert desk.lamp is Lamp.DONE
    desk.wait(500)
    desk.edge(pressed=False)
    desk.wait(2_000)
    assert asked(desk) == [m.CallNext]
    desk.push()
    assert asked(desk) == [m.CallNext] * 2
