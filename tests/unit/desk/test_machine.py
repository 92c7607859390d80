import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.core.debounce import HOLD_MS, STUCK_MS
from desk.core.effects import ReadLevel, Record, SendRequest
from desk.core.events import (
    Action,
    EdgeCame,
    KeyAsked,
    LevelRead,
    LinkDown,
    LinkUp,
    MessageCame,
    Tick,
)
from desk.core.lamp import Lamp
from desk.core.machine import DeskCore
from protocol import messages as m
from protocol.types import CallId, DeskNumber, Epoch, Label, Millis, ServiceId, TicketId

TICKET = m.Ticket(TicketId("2026-11-20/A042"), Label("A042"), ServiceId("dowod"), "pl")
CALLED = m.Called(TICKET, CallId("call-1"))
AHEAD_MS = 50_000
"""By how much the controller's clock is ahead of the desk's."""


class Office:
    """One desk core with a finger on its button and a controller that speaks when told to."""

    def __init__(self, *, connected=True, ticket=None, waiting=3):
        self.core = DeskCore(desk=DeskNumber(4), boot_id="b1")
        self.now = 1_000
        self.pressed = False
        self.effects = []
        self.beats = False
        self.epoch = 7
        self.give(Tick())
        if connected:
            self.give(LinkUp())
            self.beat()
            self.beats = True
            self.turn(ticket=ticket, waiting=waiting)

    def give(self, event):
        """Hand an event over, then answer readings and pass ticks that are due at once."""
        for effect in self.core.handle(event, Millis(self.now)):
            self.effects.append((self.now, effect))
            if isinstance(effect, ReadLevel):
                self.give(LevelRead(self.pressed))

    def beat(self, epoch=None):
        self.epoch = epoch or self.epoch
        self.give(MessageCame(m.Beat(Epoch(self.epoch), Millis(self.now + AHEAD_MS))))

    def turn(self, *, turn=5, version=1, ticket=None, waiting=3, epoch=None, desk=4):
        fact = m.DeskTurn(Epoch(epoch or self.epoch), version, DeskNumber(desk), turn, waiting)
        self.give(MessageCame(m.DeskTurn(*fact_fields(fact), ticket)))

    def answer(self, result, *, request=None):
        request = request or self.requests()[-1].id
        self.give(MessageCame(m.Answer(request, Epoch(self.epoch), result)))

    def wait(self, ms):
        """Let time pass as the loop does: a tick at each deadline, a beat each second."""
        end = self.now + ms
        while (due := max(self.core.next_deadline(), self.now)) <= end:
            self._pass_to(due)
            self.give(Tick())
        self._pass_to(end)

    def _pass_to(self, at):
        while self.beats and self.now // 1_000 < at // 1_000:
            self.now = (self.now // 1_000 + 1) * 1_000
            self.beat()
        self.now = at

    def push(self, ms=100):
        self.edge(pressed=True)
        self.wait(ms)
        self.edge(pressed=False)
        self.wait(10)

    def edge(self, *, pressed):
        self.pressed = pressed
        self.give(EdgeCame(pressed))

    def requests(self):
        return [effect.request for _, effect in self.effects if isinstance(effect, SendRequest)]

    def sent_at(self):
        return [at for at, effect in self.effects if isinstance(effect, SendRequest)]

    def records(self, what):
        records = [effect for _, effect in self.effects if isinstance(effect, Record)]
        return [dict(record.fields) for record in records if record.what == what]

    @property
    def lamp(self):
        return self.core.view().lamp.state


def fact_fields(fact):
    return fact.epoch, fact.version, fact.desk, fact.turn, fact.waiting


# What a press asks -------------------------------------------------------------------------


def test_a_push_asks_for_the_next_visitor_in_the_turn_it_was_made_in():
    office = Office()
    office.push()
    (request,) = office.requests()
    assert request == m.CallNext(
        id="b1-1",
        desk=DeskNumber(4),
        turn=5,
        epoch=Epoch(7),
        sent_at_ms=Millis(office.now + AHEAD_MS),
    )
    expected = {"action": "next", "outcome": "asked", "request": "b1-1"}
    assert office.records("press") == [expected]


def test_a_hold_recalls_while_it_lasts_and_its_release_asks_nothing_more():
    office = Office(ticket=TICKET)
    office.edge(pressed=True)
    office.wait(HOLD_MS)
    (request,) = office.requests()
    assert isinstance(request, m.RecallTicket)
    office.answer(m.Recalled(CallId("call-1"), 1))
    office.edge(pressed=False)
    office.wait(3_000)
    assert len(office.requests()) == 1


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        (Action.NEXT, m.CallNext),
        (Action.RECALL, m.RecallTicket),
        (Action.SERVE, m.ServeTicket),
        (Action.ABSENT, m.MarkAbsent),
    ],
)
def test_a_key_asks_for_its_action(action, kind):
    office = Office()
    office.give(KeyAsked(action))
    assert [type(request) for request in office.requests()] == [kind]


def test_a_push_during_which_the_turn_changed_asks_for_the_turn_in_which_it_began():
    office = Office()
    office.edge(pressed=True)
    office.wait(50)
    office.turn(turn=6, version=2)
    office.edge(pressed=False)
    office.wait(10)
    assert [request.turn for request in office.requests()] == [5]


def test_each_press_has_an_id_of_its_own():
    office = Office()
    for _ in range(2):
        office.push()
        office.answer(CALLED)
        office.wait(500)
    assert [request.id for request in office.requests()] == ["b1-1", "b1-2"]


def test_edges_that_waited_in_the_inbox_are_judged_by_when_they_came():
    office = Office()
    pushed_at = office.now
    office.now += 200
    for at, pressed in ((0, True), (5, False), (100, True), (180, False)):
        office.give(EdgeCame(pressed, Millis(pushed_at + at)))
    office.give(Tick())
    (request,) = office.requests()
    assert request.sent_at_ms == pushed_at + 190 + AHEAD_MS


def test_a_press_that_came_up_too_late_is_given_up_unsent():
    office = Office()
    office.give(EdgeCame(True, Millis(office.now)))
    office.give(EdgeCame(False, Millis(office.now + 100)))
    office.now += 3_000
    office.beat()
    office.give(Tick())
    assert office.requests() == []
    assert office.lamp is Lamp.LOST


# Under way ---------------------------------------------------------------------------------


def test_a_request_is_repeated_unchanged_and_given_up_after_two_seconds():
    office = Office()
    office.push()
    asked_at = office.now
    office.wait(5_000)
    assert office.sent_at() == [asked_at, asked_at + 500, asked_at + 1_000, asked_at + 1_500]
    assert len(set(office.requests())) == 1
    assert office.records("press-ended") == [{"request": "b1-1", "outcome": "lost"}]


def test_a_request_that_is_given_up_shows_it_and_its_late_answer_is_nothing():
    office = Office()
    office.push()
    office.wait(2_000)
    assert office.lamp is Lamp.LOST
    office.answer(CALLED)
    assert office.lamp is Lamp.LOST


def test_a_press_while_a_request_is_under_way_is_nothing():
    office = Office()
    office.push()
    office.wait(450)
    office.push()
    office.give(KeyAsked(Action.ABSENT))
    assert {request.id for request in office.requests()} == {"b1-1"}
    assert office.lamp is Lamp.HEARD


def test_a_push_that_began_while_a_request_was_under_way_is_nothing():
    office = Office()
    office.push()
    office.wait(450)
    office.edge(pressed=True)
    office.wait(50)
    office.answer(CALLED)
    office.edge(pressed=False)
    office.wait(2_000)
    assert {request.id for request in office.requests()} == {"b1-1"}


def test_nothing_is_repeated_while_the_wire_is_down_and_at_once_when_it_is_back():
    office = Office()
    office.push()
    asked_at = office.now
    office.give(LinkDown())
    office.wait(700)
    office.give(LinkUp())
    assert office.sent_at() == [asked_at, asked_at + 700]


def test_a_request_is_given_up_on_time_while_the_wire_is_down():
    office = Office()
    office.push()
    office.give(LinkDown())
    office.wait(2_000)
    assert office.lamp is Lamp.LOST
    office.give(LinkUp())
    assert len(office.requests()) == 1


def test_an_answer_to_another_request_is_nothing():
    office = Office()
    office.push()
    office.answer(CALLED, request="b0-1")
    assert office.lamp is Lamp.HEARD


def test_an_answer_of_a_kind_that_no_desk_asks_for_is_nothing():
    office = Office()
    office.push()
    office.answer(m.Taken(TICKET, 0, "2026-11-20T10:00:00"))
    assert office.lamp is Lamp.HEARD


# Without a connection ----------------------------------------------------------------------


def refused_at_the_desk(office):
    office.push()
    office.give(KeyAsked(Action.SERVE))
    assert office.lamp is Lamp.REFUSED
    office.wait(10_000)
    outcomes = [record["outcome"] for record in office.records("press")]
    return office.requests() == [] and outcomes == ["no-connection"] * 2


def test_a_press_without_a_wire_is_refused_at_once_and_never_sent():
    office = Office(connected=False)
    assert refused_at_the_desk(office)
    office.give(LinkUp())
    office.beat()
    office.turn()
    office.wait(10_000)
    assert office.requests() == []


def test_a_press_is_refused_when_the_beats_have_stopped():
    office = Office()
    office.beats = False
    office.wait(4_000)
    assert office.lamp is Lamp.NO_CONNECTION
    assert refused_at_the_desk(office)


def test_a_press_is_refused_before_the_first_beat():
    office = Office(connected=False)
    office.give(LinkUp())
    office.turn()
    assert refused_at_the_desk(office)


def test_a_press_is_refused_before_the_first_fact():
    office = Office(connected=False)
    office.give(LinkUp())
    office.beat()
    office.beats = True
    assert refused_at_the_desk(office)


def test_a_press_is_refused_while_the_fact_is_of_another_life_of_the_controller():
    office = Office()
    office.beat(epoch=8)
    assert refused_at_the_desk(office)


def test_a_push_that_began_without_a_connection_is_refused_though_it_came_back_meanwhile():
    office = Office()
    office.give(LinkDown())
    office.edge(pressed=True)
    office.wait(50)
    assert office.lamp is Lamp.NO_CONNECTION
    office.give(LinkUp())
    office.edge(pressed=False)
    office.wait(10)
    assert office.requests() == []
    assert office.lamp is Lamp.REFUSED


def test_a_push_during_which_the_connection_went_is_refused():
    office = Office()
    office.edge(pressed=True)
    office.wait(50)
    office.give(LinkDown())
    office.edge(pressed=False)
    office.wait(10)
    office.give(LinkUp())
    assert office.requests() == []


# What is known -----------------------------------------------------------------------------


def test_an_older_fact_is_dropped_and_a_newer_epoch_replaces():
    office = Office()
    office.turn(version=9, turn=6)
    office.turn(version=8, turn=7)
    assert office.core.view().turn.turn == 6
    office.beat(epoch=8)
    office.turn(version=1, turn=1)
    assert office.core.view().turn.turn == 1
    office.turn(version=10, turn=7, epoch=7)
    assert office.core.view().turn.turn == 1


def test_the_fact_of_another_desk_is_dropped():
    office = Office()
    office.turn(version=9, turn=6, desk=5)
    assert office.core.view().turn.turn == 5


def test_a_beat_of_a_controller_that_was_replaced_neither_ends_nor_keeps_a_fact():
    office = Office()
    office.beats = False
    office.wait(3_000)
    office.give(MessageCame(m.Beat(Epoch(6), Millis(0))))
    assert office.core.view().turn is not None
    office.wait(1_000)
    assert office.core.view().turn is None


def test_a_press_before_the_clock_of_the_controller_began_is_dated_zero():
    office = Office()
    office.give(MessageCame(m.Beat(Epoch(7), Millis(0))))
    office.give(EdgeCame(True, Millis(office.now)))
    office.now += 900
    office.give(MessageCame(m.Beat(Epoch(7), Millis(5))))
    office.give(EdgeCame(False, Millis(office.now - 800)))
    office.give(Tick())
    assert [request.sent_at_ms for request in office.requests()] == [0]


# The lamp ----------------------------------------------------------------------------------


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
    assert Office(ticket=ticket, waiting=waiting).lamp is state


@pytest.mark.parametrize(
    ("result", "state", "outcome"),
    [
        (CALLED, Lamp.DONE, "done"),
        (m.Recalled(CallId("call-1"), 1), Lamp.DONE, "done"),
        (m.Noted(), Lamp.DONE, "done"),
        (m.NobodyWaits(), Lamp.NOBODY, "nobody"),
        (m.Refused(m.Refusal.OTHER_TURN), Lamp.REFUSED, "other-turn"),
    ],
)
def test_the_lamp_shows_an_answer_once_and_returns(result, state, outcome):
    office = Office()
    office.push()
    office.answer(result)
    assert office.lamp is state
    assert office.records("press-ended") == [{"request": "b1-1", "outcome": outcome}]
    office.wait(3_000)
    assert office.lamp is Lamp.WAITING


def test_the_lamp_says_heard_once_the_push_has_settled_and_changes_within_300_ms():
    office = Office(ticket=TICKET)
    office.edge(pressed=True)
    office.wait(20)
    assert office.core.view().lamp.state is Lamp.HEARD
    assert not office.core.view().lamp.on
    office.wait(80)
    assert office.core.view().lamp.on


def test_a_new_push_ends_the_show_of_the_last_outcome():
    office = Office()
    office.push()
    office.answer(m.Refused(m.Refusal.TOO_LATE))
    office.wait(450)
    assert office.lamp is Lamp.REFUSED
    office.edge(pressed=True)
    office.wait(20)
    assert office.lamp is Lamp.HEARD


def test_a_refusal_that_follows_a_refusal_is_shown_from_its_beginning():
    office = Office(connected=False)
    office.give(KeyAsked(Action.NEXT))
    office.wait(1_000)
    office.give(KeyAsked(Action.NEXT))
    assert not office.core.view().lamp.on
    office.wait(210)
    assert office.core.view().lamp.on


def test_the_lamp_blinks_on_time_by_deadlines_alone():
    office = Office()
    began = office.now
    levels = []
    while office.now < began + 6_000:
        office.wait(250)
        levels.append(office.core.view().lamp.on)
    assert levels[3:] == ([False] * 4 + [True] * 4) * 2 + [False] * 4 + [True]


def test_a_stuck_contact_is_shown_and_calls_nobody():
    office = Office(ticket=TICKET)
    office.edge(pressed=True)
    office.wait(STUCK_MS)
    assert office.lamp is Lamp.STUCK
    assert office.core.view().stuck
    office.edge(pressed=False)
    office.wait(2_000)
    assert not office.core.view().stuck
    assert not any(isinstance(request, m.CallNext) for request in office.requests())


# Reading the contact -----------------------------------------------------------------------


def test_the_contact_is_read_often_during_a_push_and_seldom_otherwise():
    office = Office()
    office.effects.clear()
    office.wait(5_000)
    assert 4 <= reads_of(office) <= 6
    office.effects.clear()
    office.edge(pressed=True)
    office.wait(1_000)
    assert 9 <= reads_of(office) <= 11


def reads_of(office):
    return sum(isinstance(effect, ReadLevel) for _, effect in office.effects)


def test_a_lost_release_delays_the_call_by_a_tenth_of_a_second_at_most():
    office = Office()
    office.edge(pressed=True)
    office.wait(60)
    office.pressed = False
    office.wait(100 + 10)
    assert len(office.requests()) == 1


# Whatever comes ----------------------------------------------------------------------------

EVENTS = st.one_of(
    st.builds(EdgeCame, st.booleans()),
    st.builds(LevelRead, st.booleans()),
    st.just(LinkUp()),
    st.just(LinkDown()),
    st.builds(KeyAsked, st.sampled_from(Action)),
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
    office = Office(connected=False)
    link_up = False
    for event, pause_ms in [*moments, (Tick(), 5_000)]:
        office.give(event)
        link_up = isinstance(event, LinkUp) or (link_up and not isinstance(event, LinkDown))
        sent = len(office.requests())
        office.give(Tick())
        assert office.core.next_deadline() > office.now
        office.wait(pause_ms)
        assert link_up or len(office.requests()) == sent
    first_sent = {}
    for at, request in zip(office.sent_at(), office.requests(), strict=True):
        assert at - first_sent.setdefault(request.id, at) < 2_000
