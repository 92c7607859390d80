"""Whatever the wire says to a hall display, it goes on, and silence ends what it shows."""

from hall_in_hand import HallInHand
from hypothesis import given, settings
from hypothesis import strategies as st

from display.core import events as ev
from display.core.view import Screen
from protocol import messages as m
from protocol.timing import BEAT_LOST_MS
from tests.unit.protocol.wire_strategies import messages

happened = (
    st.builds(ev.MessageCame, messages(m.Board) | messages(m.Beat))
    | st.sampled_from([ev.LinkUp(), ev.LinkDown(), ev.Tick(), ev.SoundSaid(False)])
    | st.builds(ev.WallClock, st.integers(0, 23), st.integers(0, 59), st.integers(0, 60))
)


@settings(max_examples=150)
@given(st.lists(st.tuples(happened, st.integers(0, 5_000)), max_size=30))
def test_the_display_goes_on_whatever_it_is_told(story):
    hall = HallInHand()
    for event, number in story:
        hall.handle(event)
        _ = hall.view
        hall.pass_time(number, beats=False)
    hall.pass_time(BEAT_LOST_MS + 1_000, beats=False)
    assert hall.view.screen is not Screen.CALLING
