from functools import partial

import msgspec
import pytest
from desk_in_hand import AHEAD_MS, CALLED, TICKET, DeskInHand

from desk.core.events import Action, EdgeCame, KeyAsked, KeyPressed, LinkDown, LinkUp, Tick
from desk.core.lamp import Lamp
from line.keys import Key
from protocol import messages as m
from protocol.timing import PRESS_AGE_MS_MAX
from protocol.types import DeskNumber, DeviceId, Epoch, Millis

# What a press asks -----------------------------------------------------------------------


def test_a_push_asks_for_the_next_visitor_in_the_turn_it_was_made_in():
    desk = DeskInHand()
    desk.push()
    (request,) = desk.requests()
    assert request == m.CallNext(
        id="b1-1",
        desk=DeskNumber(4),
        turn=5,
        epoch=Epoch(7),
        sent_at_ms=Millis(desk.now + AHEAD_MS),
    )
    expected = {"action": "next", "outcome": "asked", "request": "b1-1"}
    assert desk.records("press") == [expected]


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        (Action.NEXT, m.CallNext),
        (Action.RECALL, m.RecallTicket),
        (Action.SERVE, m.ServeTicket),
        (Action.ABSENT, m.MarkAbsent),
        (Action.OPEN, m.OpenDesk),
        (Action.CLOSE, m.CloseDesk),
    ],
)
def test_a_key_asks_for_its_action(action, kind):
    desk = DeskInHand()
    desk.give(KeyAsked(action))
    assert [type(request) for request in desk.requests()] == [kind]


def test_a_desk_that_is_closed_at_the_box_gives_no_reason_that_might_be_untrue():
    desk = DeskInHand()
    desk.give(KeyAsked(Action.CLOSE))
    (request,) = desk.requests()
    assert (request.reason, request.back_at) == (m.PauseReason.AWAY, None)


def test_a_push_at_a_closed_desk_asks_for_the_next_visitor_as_at_an_open_one():
    desk = DeskInHand(is_open=False)
    desk.push()
    assert [type(request) for request in desk.requests()] == [m.CallNext]


def test_a_push_during_which_the_turn_changed_asks_for_the_turn_in_which_it_began():
    desk = DeskInHand()
    desk.edge(pressed=True)
    desk.wait(50)
    desk.turn(turn=6, version=2)
    desk.edge(pressed=False)
    desk.wait(10)
    assert [request.turn for request in desk.requests()] == [5]


def stood_still_while_the_turn_changed(*chosen):
    """A box that finds another turn when it goes on, and then what was done before it knew."""
    desk = DeskInHand()
    since = desk.now
    desk.now += 700
    desk.turn(turn=6, version=2)
    for event in chosen:
        desk.give(msgspec.structs.replace(event, at=Millis(since + event.at)))
    desk.give(Tick())
    return desk


@pytest.mark.parametrize(
    "chosen",
    [
        (KeyAsked(Action.NEXT, Millis(600)),),
        (EdgeCame(True, Millis(500)), EdgeCame(False, Millis(600))),
    ],
)
def test_what_was_chosen_before_the_box_knew_of_another_turn_is_refused(chosen):
    desk = stood_still_while_the_turn_changed(*chosen)
    assert desk.requests() == []
    assert desk.records("press") == [{"action": "next", "outcome": "turn-over"}]
    assert desk.lamp is Lamp.REFUSED


def pushed_and_no_edge_seen(*, turn_changes_at):
    """A box that reads its contact each second; it closes at 2,600 and opens at 3,100."""
    desk = DeskInHand()
    desk.wait(turn_changes_at - desk.now)
    desk.turn(turn=6, version=2)
    desk.wait(2_600 - desk.now)
    desk.pressed = True
    desk.wait(3_100 - desk.now)
    desk.edge(pressed=False)
    desk.wait(10)
    return desk


def test_a_push_that_a_reading_finds_may_have_begun_before_the_box_knew_of_another_turn():
    desk = pushed_and_no_edge_seen(turn_changes_at=2_500)
    assert desk.requests() == []
    assert desk.records("press") == [{"action": "next", "outcome": "turn-over"}]


def test_a_push_that_a_reading_finds_asks_in_the_turn_that_was_known_at_the_reading_before():
    desk = pushed_and_no_edge_seen(turn_changes_at=1_900)
    assert [request.turn for request in desk.requests()] == [6]


def test_what_is_chosen_when_the_box_knows_of_the_new_turn_asks_in_it():
    desk = stood_still_while_the_turn_changed(KeyAsked(Action.NEXT, Millis(700)))
    assert [request.turn for request in desk.requests()] == [6]


@pytest.mark.parametrize(
    "key", [partial(KeyAsked, Action.NEXT), partial(KeyPressed, Key.NEXT)], ids=["asked", "pressed"]
)
@pytest.mark.parametrize(
    ("age_ms", "is_sent"), [(PRESS_AGE_MS_MAX - 1, True), (PRESS_AGE_MS_MAX, False)]
)
def test_a_key_that_is_heard_of_too_late_is_refused_and_never_sent(key, age_ms, is_sent):
    desk = DeskInHand()
    chosen_at = Millis(desk.now)
    desk.now += age_ms
    desk.beat()
    desk.give(key(chosen_at))
    assert bool(desk.requests()) is is_sent
    if not is_sent:
        assert desk.records("press") == [{"action": "next", "outcome": "too-late"}]
        assert desk.core.view().refused == m.Refused(m.Refusal.TOO_LATE)
        assert desk.lamp is Lamp.REFUSED
        desk.wait(5_000)
        assert desk.requests() == []


def test_each_press_has_an_id_of_its_own():
    desk = DeskInHand()
    for _ in range(2):
        desk.push()
        desk.answer(CALLED)
        desk.wait(500)
    assert [request.id for request in desk.requests()] == ["b1-1", "b1-2"]


def test_edges_that_waited_in_the_inbox_are_judged_by_when_they_came():
    desk = DeskInHand()
    pushed_at = desk.now
    desk.now += 200
    for at, pressed in ((0, True), (5, False), (100, True), (180, False)):
        desk.give(EdgeCame(pressed, Millis(pushed_at + at)))
    desk.give(Tick())
    (request,) = desk.requests()
    assert request.sent_at_ms == pushed_at + 190 + AHEAD_MS


def test_a_press_that_came_up_too_late_is_refused_and_never_sent():
    desk = DeskInHand()
    desk.give(EdgeCame(True, Millis(desk.now)))
    desk.give(EdgeCame(False, Millis(desk.now + 100)))
    desk.now += 3_000
    desk.beat()
    desk.give(Tick())
    assert desk.requests() == []
    assert desk.lamp is Lamp.REFUSED


# Under way -------------------------------------------------------------------------------


def test_a_request_is_repeated_unchanged_and_given_up_after_two_seconds():
    desk = DeskInHand()
    desk.push()
    asked_at = desk.now
    desk.wait(5_000)
    assert desk.sent_at() == [asked_at, asked_at + 500, asked_at + 1_000, asked_at + 1_500]
    assert len(set(desk.requests())) == 1
    assert desk.records("press-ended") == [{"request": "b1-1", "outcome": "lost"}]


def test_a_request_that_is_given_up_shows_it_and_its_late_answer_is_nothing():
    desk = DeskInHand()
    desk.push()
    desk.wait(2_000)
    assert desk.lamp is Lamp.LOST
    desk.answer(CALLED)
    assert desk.lamp is Lamp.LOST


def test_a_press_while_a_request_is_under_way_is_nothing():
    desk = DeskInHand()
    desk.push()
    desk.wait(450)
    desk.push()
    desk.give(KeyAsked(Action.ABSENT))
    assert {request.id for request in desk.requests()} == {"b1-1"}
    assert desk.lamp is Lamp.HEARD


def test_a_push_that_began_while_a_request_was_under_way_is_nothing():
    desk = DeskInHand()
    desk.push()
    desk.wait(450)
    desk.edge(pressed=True)
    desk.wait(50)
    desk.answer(CALLED)
    desk.edge(pressed=False)
    desk.wait(2_000)
    assert {request.id for request in desk.requests()} == {"b1-1"}


def test_nothing_is_repeated_while_the_wire_is_down_and_at_once_when_it_is_back():
    desk = DeskInHand()
    desk.push()
    asked_at = desk.now
    desk.give(LinkDown())
    desk.wait(700)
    desk.give(LinkUp())
    assert desk.sent_at() == [asked_at, asked_at + 700]


def test_a_request_is_given_up_on_time_while_the_wire_is_down():
    desk = DeskInHand()
    desk.push()
    desk.give(LinkDown())
    desk.wait(2_000)
    assert desk.lamp is Lamp.LOST
    desk.give(LinkUp())
    assert len(desk.requests()) == 1


def test_a_push_across_which_the_connection_went_and_came_asks_in_its_turn():
    desk = DeskInHand()
    desk.edge(pressed=True)
    desk.wait(50)
    desk.give(LinkDown())
    desk.give(LinkUp())
    desk.beat()
    desk.turn()
    desk.edge(pressed=False)
    desk.wait(10)
    assert [request.turn for request in desk.requests()] == [5]


def test_a_push_that_ends_without_a_connection_is_refused_and_never_sent():
    desk = DeskInHand(ticket=TICKET)
    desk.edge(pressed=True)
    desk.wait(50)
    desk.give(LinkDown())
    desk.edge(pressed=False)
    desk.wait(310)
    assert desk.lamp is Lamp.REFUSED
    assert desk.records("press") == [{"action": "next", "outcome": "no-connection"}]
    desk.give(LinkUp())
    desk.wait(1_000)
    assert desk.requests() == []


def test_a_push_that_began_without_a_connection_is_refused_though_it_ends_with_one():
    desk = DeskInHand()
    desk.give(LinkDown())
    desk.edge(pressed=True)
    desk.wait(50)
    desk.give(LinkUp())
    desk.beat()
    desk.edge(pressed=False)
    desk.wait(10)
    assert desk.requests() == []
    assert desk.lamp is Lamp.REFUSED


def test_an_answer_to_another_request_is_nothing():
    desk = DeskInHand()
    desk.push()
    desk.answer(CALLED, request="b0-1")
    assert desk.lamp is Lamp.HEARD


def test_an_answer_of_a_controller_that_was_replaced_is_nothing():
    desk = DeskInHand()
    desk.push()
    desk.epoch -= 1
    desk.answer(m.Refused(m.Refusal.OTHER_TURN))
    assert desk.lamp is Lamp.HEARD
    desk.epoch += 2
    desk.answer(CALLED)
    assert desk.lamp is Lamp.DONE


def test_an_answer_of_a_kind_that_no_desk_asks_for_is_nothing():
    desk = DeskInHand()
    desk.push()
    desk.answer(m.Taken(TICKET, 0, "2026-11-20T10:00:00"))
    assert desk.lamp is Lamp.HEARD


def test_a_key_answers_the_first_call_for_help_to_which_nobody_is_on_the_way():
    coming = m.HelpCall(DeviceId("kiosk-1"), is_coming=True)
    desk = DeskInHand(
        help=(coming, m.HelpCall(DeviceId("kiosk-2")), m.HelpCall(DeviceId("kiosk-3")))
    )
    desk.give(KeyAsked(Action.HELP))
    (request,) = desk.requests()
    assert isinstance(request, m.AnswerHelp)
    assert (request.kiosk, request.turn, request.desk) == ("kiosk-2", 5, 4)
    desk.answer(m.Noted())
    assert desk.lamp is Lamp.DONE


def test_a_key_that_answers_nobody_is_refused_by_the_box_itself_and_says_why():
    desk = DeskInHand()
    desk.give(KeyAsked(Action.HELP))
    assert desk.requests() == []
    assert desk.lamp is Lamp.REFUSED
    assert desk.core.view().refused == m.Refused(m.Refusal.NO_HELP_WANTED)
