"""What each kind of push asks for at a desk."""

import msgspec
import pytest
from desk_in_hand import AHEAD_MS, CALLED, TICKET, DeskInHand

from desk.core.events import Action, KeyAsked
from desk.core.lamp import Lamp
from office.desk_settings import PressSettings
from protocol import messages as m
from protocol.types import CallId


def asked(desk):
    return [type(request) for request in desk.requests()]


def test_a_hold_recalls_when_it_is_let_go_and_nothing_before():
    desk = DeskInHand(ticket=TICKET)
    desk.edge(pressed=True)
    desk.wait(3_000)
    assert desk.requests() == []
    desk.edge(pressed=False)
    desk.wait(10)
    assert asked(desk) == [m.RecallTicket]
    desk.answer(m.Recalled(CallId("call-1"), 1))
    desk.wait(3_000)
    assert len(desk.requests()) == 1


@pytest.mark.parametrize(
    ("more", "kind"),
    [({}, m.CloseDesk), ({"ticket": TICKET}, m.CloseDesk), ({"is_open": False}, m.OpenDesk)],
)
def test_a_long_hold_closes_a_desk_that_is_open_and_opens_one_that_is_closed(more, kind):
    desk = DeskInHand(**more)
    desk.push(5_000)
    assert asked(desk) == [kind]


def test_a_long_hold_closes_the_desk_that_its_clerk_saw_open_though_it_was_closed_meanwhile():
    desk = DeskInHand()
    desk.edge(pressed=True)
    desk.wait(2_000)
    desk.turn(version=2, is_open=False)
    desk.wait(3_000)
    desk.edge(pressed=False)
    desk.wait(10)
    assert asked(desk) == [m.CloseDesk]


def test_a_double_push_says_that_whoever_is_at_the_desk_did_not_come():
    desk = DeskInHand(ticket=TICKET)
    desk.push()
    desk.wait(150)
    desk.push()
    assert asked(desk) == [m.MarkAbsent]
    desk.wait(1_900)
    assert set(asked(desk)) == {m.MarkAbsent}


def test_a_short_push_waits_for_a_second_one_only_while_somebody_is_at_the_desk():
    desk, nobody_here = DeskInHand(ticket=TICKET), DeskInHand()
    for each in (desk, nobody_here):
        each.push()
    assert (asked(desk), asked(nobody_here)) == ([], [m.CallNext])
    pushed_at = desk.now
    desk.wait(299)
    assert desk.requests() == []
    desk.wait(1)
    (request,) = desk.requests()
    assert request.sent_at_ms == pushed_at + AHEAD_MS


@pytest.mark.parametrize(("before", "after"), [(None, TICKET), (TICKET, None)])
def test_whether_a_push_waits_is_settled_by_the_turn_in_which_it_began(before, after):
    desk = DeskInHand(ticket=before)
    desk.edge(pressed=True)
    desk.wait(50)
    desk.turn(turn=6, version=2, ticket=after)
    desk.edge(pressed=False)
    desk.wait(10)
    assert [request.turn for request in desk.requests()] == ([] if before else [5])
    desk.wait(300)
    assert {request.turn for request in desk.requests()} == {5}


def test_a_key_ends_the_wait_for_a_second_push_and_is_nothing_itself():
    desk = DeskInHand(ticket=TICKET)
    desk.push()
    desk.give(KeyAsked(Action.SERVE))
    assert asked(desk) == [m.CallNext]
    desk.answer(CALLED)
    desk.wait(1_000)
    assert len(desk.requests()) == 1


@pytest.mark.parametrize(
    ("meaning", "kind"),
    [
        ("next", m.CallNext),
        ("recall", m.RecallTicket),
        ("serve", m.ServeTicket),
        ("absent", m.MarkAbsent),
        ("open", m.OpenDesk),
        ("close", m.CloseDesk),
        ("open-close", m.CloseDesk),
    ],
)
@pytest.mark.parametrize(
    ("push", "ms"), [("short", (100,)), ("double", (100, 100)), ("hold", (2_000,))]
)
def test_each_push_asks_for_what_the_settings_say(push, ms, meaning, kind):
    press = PressSettings(**{push: meaning})
    desk = DeskInHand(ticket=TICKET, press=press)
    for each in ms:
        desk.push(each)
        desk.wait(150)
    desk.wait(300)
    assert set(asked(desk)) == {kind}
    assert len({request.id for request in desk.requests()}) == 1


@pytest.mark.parametrize("name", ["short", "hold", "long_hold"])
def test_a_push_that_means_nothing_asks_for_nothing(name):
    press = PressSettings(short="nothing", hold="nothing", long_hold="nothing")
    press = msgspec.structs.replace(press, **({} if name == "short" else {name: "nothing"}))
    desk = DeskInHand(ticket=TICKET, press=press)
    desk.push({"short": 100, "hold": 2_000, "long_hold": 5_000}[name])
    desk.wait(1_000)
    assert desk.requests() == []
    assert desk.lamp is Lamp.SERVING


def test_where_a_double_push_means_nothing_a_short_one_acts_at_once_and_the_second_is_nothing():
    desk = DeskInHand(ticket=TICKET, press=PressSettings(double="nothing"))
    desk.push()
    assert asked(desk) == [m.CallNext]
    desk.answer(CALLED)
    desk.wait(150)
    desk.push()
    desk.wait(1_000)
    assert len(desk.requests()) == 1
