"""Several boxes of one computer: each hears what is meant for it."""

import pytest
from desk_in_hand import SAMPLE, TICKET

from desk.core.boxes import BoxEffect, Boxes, BoxEvent
from desk.core.effects import SendRequest
from desk.core.events import Action, EdgeCame, KeyAsked, LinkUp, MessageCame, Tick
from desk.core.lamp import Lamp
from desk.core.machine import DeskCore
from protocol import messages as m
from protocol.types import CallId, DeskNumber, Epoch, Millis

NOW = Millis(1_000)
DESKS = (4, 4, 2)
"""Two boxes stand at one desk."""


def in_hand(*desks):
    boxes = Boxes(
        [
            DeskCore(desk=DeskNumber(desk), boot_id=f"b-{place}", plan=SAMPLE)
            for place, desk in enumerate(desks)
        ]
    )
    boxes.handle(LinkUp(), NOW)
    boxes.handle(MessageCame(m.Beat(Epoch(7), Millis(50_000))), NOW)
    for desk in sorted(set(desks)):
        fact = m.DeskTurn(Epoch(7), 1, DeskNumber(desk), 5, 3, None, is_open=True)
        boxes.handle(MessageCame(fact), NOW)
    return boxes


def requests(effects):
    return [
        (each.place, each.effect.request)
        for each in effects
        if isinstance(each.effect, SendRequest)
    ]


@pytest.mark.parametrize("place", range(len(DESKS)))
def test_what_happens_at_one_box_concerns_no_other(place):
    boxes = in_hand(*DESKS)
    ((at, request),) = requests(boxes.handle(BoxEvent(place, KeyAsked(Action.NEXT)), NOW))
    assert (at, request.desk) == (place, DESKS[place])
    lamps = [view.lamp.state for view in boxes.view()]
    assert lamps.pop(place) is Lamp.HEARD
    assert lamps == [Lamp.WAITING] * 2


def test_the_turn_of_a_desk_is_told_to_every_box_of_that_desk():
    boxes = in_hand(*DESKS)
    fact = m.DeskTurn(Epoch(7), 2, DeskNumber(4), 6, 3, TICKET, is_open=True)
    boxes.handle(MessageCame(fact), NOW)
    assert [view.turn.turn for view in boxes.view()] == [6, 6, 5]


def test_an_answer_is_taken_by_the_box_that_asked():
    boxes = in_hand(*DESKS)
    asked = [
        requests(boxes.handle(BoxEvent(place, KeyAsked(Action.NEXT)), NOW))[0][1]
        for place in range(len(DESKS))
    ]
    assert len({request.id for request in asked}) == len(DESKS)
    answer = m.Answer(asked[1].id, Epoch(7), m.Called(TICKET, CallId("call-1")))
    boxes.handle(MessageCame(answer), NOW)
    lamps = [view.lamp.state for view in boxes.view()]
    assert lamps == [Lamp.HEARD, Lamp.DONE, Lamp.HEARD]


def test_boxes_wake_for_whichever_is_due_first():
    boxes = in_hand(*DESKS)
    boxes.handle(Tick(), NOW)
    boxes.handle(BoxEvent(1, EdgeCame(pressed=True, at=NOW)), NOW)
    assert boxes.next_deadline() == NOW + 20
    effects = boxes.handle(Tick(), Millis(NOW + 20))
    assert all(isinstance(each, BoxEffect) for each in effects)
    assert [view.lamp.state for view in boxes.view()][1] is Lamp.HEARD


def test_no_box_is_due_where_there_is_none():
    boxes = Boxes([])
    assert boxes.handle(Tick(), NOW) == []
    assert (boxes.next_deadline(), boxes.view()) == (None, ())
