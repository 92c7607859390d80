import pytest
from desk_in_hand import CALLED, TICKET, DeskInHand
from hypothesis import given
from hypothesis import strategies as st

from desk.core.effects import ReadLevel
from desk.core.events import (
    Action,
    EdgeCame,
    KeyAsked,
    KeyPressed,
    LevelRead,
    LinkDown,
    LinkUp,
    MessageCame,
    Tick,
)
from desk.core.lamp import Lamp
from desk.core.outcome import ENDED_MS, REFUSAL_MS
from desk.core.view import Ended
from line.keys import Key
from office.desk_settings import PressSettings
from protocol import messages as m
from protocol.types import CallId, DeviceId

CALL = m.HelpCall(DeviceId("kiosk-1"))

# The lamp --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ticket", "waiting", "state"),
    [
        (None, 0, Lamp.DARK),
        (None, 1, Lamp.WAITING),
        (TICKET, 0, Lamp.SERVING),
        (TICKET, 1, Lamp.SERVING),
    ],
)
def test_the_lamp_shows_how_things_stand_at_the_desk(ticket, waiting, state):
    assert DeskInHand(ticket=ticket, waiting=waiting).lamp is state


def test_the_lamp_tells_a_closed_desk_from_one_for_which_nobody_waits():
    assert DeskInHand(waiting=0).lamp is Lamp.DARK
    assert DeskInHand(waiting=0, is_open=False).lamp is Lamp.CLOSED
    assert DeskInHand(waiting=3, is_open=False).lamp is Lamp.CLOSED


def test_a_ticket_at_the_desk_outshines_that_the_desk_is_closed():
    assert DeskInHand(ticket=TICKET, is_open=False).lamp is Lamp.SERVING


@pytest.mark.parametrize("more", [{}, {"ticket": TICKET}, {"is_open": False}, {"waiting": 0}])
def test_a_call_for_help_outshines_how_things_stand_until_somebody_goes(more):
    desk = DeskInHand(help=(CALL,), **more)
    assert desk.lamp is Lamp.HELP
    desk.turn(version=2, help=(m.HelpCall(CALL.kiosk, is_coming=True),), **more)
    assert desk.lamp is DeskInHand(**more).lamp


def test_the_lamp_asks_for_no_press_while_the_room_is_full():
    desk = DeskInHand(waiting=3, room_full=True)
    assert desk.lamp is Lamp.DARK
    desk.turn(version=2, waiting=3)
    assert desk.lamp is Lamp.WAITING


@pytest.mark.parametrize(
    ("result", "state", "outcome"),
    [
        (CALLED, Lamp.DONE, "done"),
        (m.Recalled(CallId("call-1"), 1), Lamp.DONE, "done"),
        (m.Noted(), Lamp.DONE, "done"),
        (m.NobodyWaits(), Lamp.NOBODY, "nobody"),
        (m.RoomFull(), Lamp.NOBODY, "room-full"),
        (m.Refused(m.Refusal.OTHER_TURN), Lamp.REFUSED, "other-turn"),
    ],
)
def test_the_lamp_shows_an_answer_once_and_returns(result, state, outcome):
    desk = DeskInHand()
    desk.push()
    desk.answer(result)
    assert desk.lamp is state
    assert desk.records("press-ended") == [{"request": "b1-1", "outcome": outcome}]
    desk.wait(3_000)
    assert desk.lamp is Lamp.WAITING


def test_the_lamp_says_heard_once_the_push_has_settled_and_changes_within_300_ms():
    desk = DeskInHand(ticket=TICKET)
    desk.edge(pressed=True)
    desk.wait(20)
    assert desk.core.view().lamp.state is Lamp.HEARD
    assert not desk.core.view().lamp.on
    desk.wait(100)
    assert desk.core.view().lamp.on


def test_a_new_push_ends_the_show_of_the_last_outcome():
    desk = DeskInHand()
    desk.push()
    desk.answer(m.Refused(m.Refusal.TOO_LATE))
    desk.wait(450)
    assert desk.lamp is Lamp.REFUSED
    desk.edge(pressed=True)
    desk.wait(20)
    assert desk.lamp is Lamp.HEARD


def test_a_refusal_that_follows_a_refusal_is_shown_from_its_beginning():
    desk = DeskInHand(connected=False)
    desk.give(KeyAsked(Action.NEXT))
    desk.wait(1_000)
    desk.give(KeyAsked(Action.NEXT))
    assert not desk.core.view().lamp.on
    desk.wait(210)
    assert desk.core.view().lamp.on


def test_the_lamp_blinks_on_time_by_deadlines_alone():
    desk = DeskInHand()
    began = desk.now
    levels = []
    while desk.now < began + 6_000:
        desk.wait(250)
        levels.append(desk.core.view().lamp.on)
    assert levels[3:] == ([False] * 4 + [True] * 4) * 2 + [False] * 4 + [True]


def test_a_stuck_contact_is_shown_and_calls_nobody():
    desk = DeskInHand(ticket=TICKET)
    desk.edge(pressed=True)
    desk.wait(10_000)
    assert desk.lamp is Lamp.STUCK
    assert desk.core.view().stuck
    desk.edge(pressed=False)
    desk.wait(2_000)
    assert not desk.core.view().stuck
    assert desk.requests() == []


def test_what_became_of_a_key_is_told_though_the_contact_is_stuck():
    desk = DeskInHand()
    desk.edge(pressed=True)
    desk.wait(10_000)
    desk.give(KeyAsked(Action.NEXT))
    assert desk.lamp is Lamp.HEARD
    desk.answer(CALLED)
    assert desk.lamp is Lamp.DONE
    desk.wait(1_000)
    assert desk.lamp is Lamp.STUCK


def test_the_lamp_says_when_a_push_has_become_a_hold_and_a_long_hold():
    desk = DeskInHand(ticket=TICKET)
    desk.edge(pressed=True)
    found = []
    for ms in (1_499, 1, 2_499, 1):
        desk.wait(ms)
        found.append(desk.lamp)
    assert found == [Lamp.HEARD, Lamp.HELD, Lamp.HELD, Lamp.HELD_LONG]
    desk.edge(pressed=False)
    desk.wait(10)
    assert desk.lamp is Lamp.HEARD


def test_the_lamp_names_no_hold_that_means_nothing():
    desk = DeskInHand(press=PressSettings(hold="nothing", long_hold="nothing"))
    desk.edge(pressed=True)
    desk.wait(5_000)
    assert desk.lamp is Lamp.HEARD


def test_a_push_that_is_nothing_shows_no_hold_while_a_request_is_under_way():
    desk = DeskInHand(press=PressSettings(hold_ms=1_000))
    desk.push()
    desk.wait(420)
    desk.edge(pressed=True)
    desk.wait(1_010)
    assert desk.lamp is Lamp.HEARD


def test_the_lamp_says_heard_while_a_short_push_waits_for_a_second_one():
    desk = DeskInHand(ticket=TICKET)
    desk.push()
    desk.wait(200)
    assert desk.requests() == []
    assert desk.lamp is Lamp.HEARD


# The refusal in words --------------------------------------------------------------------

TOO_SOON = m.Refused(m.Refusal.RECALL_TOO_SOON, wait_s=12)


def refused_desk():
    desk = DeskInHand(ticket=TICKET)
    desk.wait(150)  # so that the refusal goes at a moment at which nothing else is due
    desk.give(KeyAsked(Action.RECALL))
    desk.answer(TOO_SOON)
    return desk


def test_a_refusal_can_be_read_for_some_seconds_and_goes_by_itself():
    desk = refused_desk()
    desk.wait(REFUSAL_MS - 1)
    assert desk.core.view().refused == TOO_SOON
    desk.wait(1)
    assert desk.core.view().refused is None


def test_the_next_press_ends_the_reading_of_a_refusal():
    desk = refused_desk()
    desk.push()
    desk.wait(300)
    assert desk.core.view().refused is None
    desk.answer(m.NobodyWaits())
    assert desk.core.view().refused is None


def test_what_is_refused_for_want_of_a_connection_ends_it_too():
    desk = refused_desk()
    desk.give(LinkDown())
    desk.push()
    assert desk.lamp is Lamp.REFUSED
    assert desk.core.view().refused is None


# Reading the contact ---------------------------------------------------------------------


def test_the_contact_is_read_often_during_a_push_and_seldom_otherwise():
    desk = DeskInHand()
    desk.effects.clear()
    desk.wait(5_000)
    assert 4 <= reads_of(desk) <= 6
    desk.effects.clear()
    desk.edge(pressed=True)
    desk.wait(1_000)
    assert 9 <= reads_of(desk) <= 11


def reads_of(desk):
    return sum(isinstance(effect, ReadLevel) for _, effect in desk.effects)


def test_the_words_of_an_ending_stay_shorter_where_all_went_well():
    desk = DeskInHand()
    desk.wait(150)
    desk.give(KeyAsked(Action.NEXT))
    desk.answer(m.NobodyWaits())
    desk.wait(ENDED_MS - 1)
    assert desk.core.view().ended == Ended(Action.NEXT, m.NobodyWaits())
    desk.wait(1)
    assert desk.core.view().ended is None


@pytest.mark.parametrize("connected", [True, False])
def test_a_press_that_was_lost_is_told_from_one_that_was_never_sent(connected):
    desk = DeskInHand(connected=connected)
    desk.give(KeyAsked(Action.NEXT))
    desk.wait(2_000)
    assert desk.core.view().ended == Ended(Action.NEXT, None, is_lost=connected)


def test_a_lost_release_delays_the_call_by_a_tenth_of_a_second_at_most():
    desk = DeskInHand()
    desk.edge(pressed=True)
    desk.wait(60)
    desk.pressed = False
    desk.wait(100 + 10)
    assert len(desk.requests()) == 1


# Whatever comes --------------------------------------------------------------------------

EVENTS = st.one_of(
    st.builds(EdgeCame, st.booleans()),
    st.builds(LevelRead, st.booleans()),
    st.just(LinkUp()),
    st.just(LinkDown()),
    st.builds(KeyAsked, st.sampled_from(Action)),
    st.builds(KeyPressed, st.sampled_from(Key)),
    st.builds(
        MessageCame,
        st.one_of(
            st.builds(m.Beat, st.integers(1, 3), st.integers(0, 10**6)),
            st.builds(
                m.DeskTurn,
                st.integers(1, 3),
                st.integers(0, 5),
                st.just(4),
                st.integers(0, 5),
                st.integers(0, 2),
                st.sampled_from([None, TICKET]),
            ),
            st.builds(
                m.Answer,
                st.sampled_from(["b1-1", "b1-2", "b1-3"]),
                st.integers(1, 3),
                st.sampled_from([CALLED, m.NobodyWaits(), m.Refused(m.Refusal.CLOSED)]),
            ),
        ),
    ),
)


@given(st.lists(st.tuples(EVENTS, st.integers(0, 700)), max_size=60))
def test_whatever_comes_the_loop_never_spins_and_no_request_outlives_its_two_seconds(moments):
    desk = DeskInHand(connected=False)
    link_up = False
    for event, pause_ms in [*moments, (Tick(), 5_000)]:
        desk.give(event)
        link_up = isinstance(event, LinkUp) or (link_up and not isinstance(event, LinkDown))
        sent = len(desk.requests())
        desk.give(Tick())
        assert desk.core.next_deadline() > desk.now
        desk.wait(pause_ms)
        assert link_up or len(desk.requests()) == sent
    first_sent = {}
    for at, request in zip(desk.sent_at(), desk.requests(), strict=True):
        assert at - first_sent.setdefault(request.id, at) < 2_000
