"""Trains of pushes on a whole box: as many requests as the fingers meant presses."""

import edge_trains as t
from desk_in_hand import TICKET, DeskInHand
from hypothesis import given, settings
from hypothesis import strategies as st

from office.desk_settings import PressSettings
from protocol import messages as m
from protocol.types import CallId

ASKS = {
    "short": m.CallNext,
    "double": m.MarkAbsent,
    "held": m.RecallTicket,
    "held-long": m.CloseDesk,
}
few = settings(max_examples=30)


def play(desk, edges, *, until, answers=True):
    """Play edges; a controller answers at once that it was noted, and changes nothing."""
    for at, level in [*edges, (until, None)]:
        while desk.now < at:
            due = max(desk.core.next_deadline(), desk.now)
            desk.wait(min(due, at) - desk.now)
            answer_all(desk) if answers else None
        if level is not None:
            desk.edge(pressed=level)


def answer_all(desk):
    for request in desk.requests()[getattr(desk, "answered", 0) :]:
        desk.answer(m.Recalled(CallId("call-1"), 1), request=request.id)
    desk.answered = len(desk.requests())


@few
@given(t.pushes(noisy=True), st.sampled_from([TICKET, None]))
def test_a_box_asks_for_what_the_fingers_meant_and_for_nothing_else(made, ticket):
    desk = DeskInHand(ticket=ticket)
    play(desk, t.edges_of(made), until=made[-1].until + 1_000)
    meant = t.expected(made, double=ticket is not None)
    assert [type(request) for request in desk.requests()] == [ASKS[kind] for kind, _ in meant]


@few
@given(t.pushes(noisy=True))
def test_a_box_whose_double_pushes_mean_nothing_asks_once_for_each_push_that_rested(made):
    desk = DeskInHand(ticket=TICKET, press=PressSettings(double="nothing"))
    play(desk, t.edges_of(made), until=made[-1].until + 1_000)
    meant = t.expected(made, double=False)
    assert [type(request) for request in desk.requests()] == [ASKS[kind] for kind, _ in meant]


@few
@given(t.pushes(kinds=("short", "held")), st.sampled_from([TICKET, None]))
def test_a_box_that_nobody_answers_asks_no_second_time_for_one_push(made, ticket):
    desk = DeskInHand(ticket=ticket)
    play(desk, t.edges_of(made), until=made[-1].until + 3_000, answers=False)
    asked = list(dict.fromkeys(request.id for request in desk.requests()))
    assert 1 <= len(asked) <= len(t.expected(made, double=ticket is not None))
    assert len(desk.records("press-ended")) == len(asked)


@few
@given(t.noise(t.START, t.START + 30_000, pressed=False))
def test_noise_alone_asks_for_nothing_and_leaves_the_lamp_alone(edges):
    desk = DeskInHand(ticket=TICKET)
    lamp = desk.lamp
    for at, level in edges:
        desk.wait(max(at - desk.now, 0))
        assert desk.lamp is lamp
        desk.edge(pressed=level)
    desk.wait(1_000)
    assert desk.requests() == []
    assert desk.lamp is lamp
