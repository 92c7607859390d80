"""Whatever a clerk strikes, in whichever order."""

from builders import a_plan, busy_plan
from desk_dialogue import PARKED, a_turn
from desk_in_hand import SAMPLE, TICKET
from hypothesis import given
from hypothesis import strategies as st

from desk.core.actions import NEEDS_MORE, request_of
from desk.core.dialogue.dialogue import Dialogue
from desk.core.dialogue.page import Choose
from line.keys import Key
from protocol.codec import encode
from protocol.messages import DeskRequest
from protocol.types import Millis, RequestId

STEERS = [*(Key(str(digit)) for digit in range(10)), Key.OK, Key.ENTER, Key.BACK, Key.UP, Key.DOWN]
KEYS = st.lists(st.sampled_from(STEERS), max_size=40)
PLANS = st.sampled_from([SAMPLE, a_plan(), busy_plan()])
TURNS = st.builds(
    a_turn,
    desk=st.sampled_from([1, 2, 3, 999]),
    ticket=st.sampled_from([None, TICKET]),
    is_open=st.booleans(),
    parked=st.integers(0, 2),
) | st.just(a_turn(**PARKED))


def begun(plan, turn, action):
    dialogue = Dialogue(plan)
    if action is None:
        dialogue.begin_menu(turn)
    else:
        refused = dialogue.begin(action, turn)
        assert (refused is None) == (dialogue.page is not None)
    return dialogue


@given(PLANS, TURNS, st.sampled_from([None, *NEEDS_MORE]), KEYS)
def test_whatever_is_said_is_a_request_that_the_wire_takes(plan, turn, action, keys):
    dialogue = begun(plan, turn, action)
    for key in keys:
        said = dialogue.key(key)
        if said is not None:
            details = (turn, RequestId("b1-1"), Millis(1), said.details)
            request = request_of(said.action, *details)
            assert not isinstance(request, DeskRequest) or encode(request)
            assert action in {None, said.action}
            assert dialogue.page is None
            return


@given(PLANS, TURNS, st.sampled_from([None, *NEEDS_MORE]), KEYS)
def test_every_page_can_be_shown_and_back_always_leaves(plan, turn, action, keys):
    dialogue = begun(plan, turn, action)
    for key in keys:
        dialogue.key(key)
        if isinstance(page := dialogue.page, Choose):
            assert 0 <= page.at < len(page.options) == len(page.numbers)
            assert list(page.numbers) == sorted(set(page.numbers))
    # Steps are at most five deep, and no number is longer than five digits.
    for _ in range(5 * 6):
        dialogue.key(Key.BACK)
    assert dialogue.page is None
