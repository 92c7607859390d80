"""Whatever the wire says to a desk box, no exception escapes, and it never asks by itself."""

from desk_in_hand import DeskInHand
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.core import events as ev
from line.keys import Key
from protocol import messages as m
from protocol.codec import encode
from tests.unit.protocol.wire_strategies import as_answer_to, messages

said = messages(m.DeskTurn) | messages(m.Beat) | messages(m.Answer) | messages(m.Shown)
happened = (
    st.builds(ev.MessageCame, said)
    | st.sampled_from(ev.Action).map(ev.KeyAsked)
    | st.sampled_from(Key).map(ev.KeyPressed)
    | st.builds(ev.PadStuck, st.booleans())
    | st.sampled_from(
        [ev.LinkUp(), ev.LinkDown(), ev.Tick(), ev.EdgeCame(True), ev.EdgeCame(False)]
    )
)
heard = (
    st.builds(ev.MessageCame, said)
    | st.builds(ev.PadStuck, st.booleans())
    | st.sampled_from([ev.LinkUp(), ev.LinkDown(), ev.Tick()])
)


@settings(max_examples=150)
@given(st.lists(st.tuples(happened, st.integers(0, 3_000)), max_size=30))
def test_the_box_goes_on_whatever_it_is_told(story):
    desk = DeskInHand()
    for event, number in story:
        asked = [request.id for request in desk.requests()]
        desk.give(as_answer_to(asked, event, number))
        desk.core.view()
        desk.wait(number)
    for request in desk.requests():
        encode(request)


@given(st.lists(st.tuples(heard, st.integers(0, 3_000)), max_size=20))
def test_a_box_that_nobody_touches_asks_for_nothing(story):
    desk = DeskInHand()
    for event, number in story:
        desk.give(event)
        desk.wait(number)
    assert desk.requests() == []
