from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.core.lamp import PATTERNS, Lamp, LampView, Showing
from protocol.types import Millis

TWO_ROUNDS_MS = 13_000


def flashes_of(state):
    """When the lamp goes on, over more than two rounds of its pattern."""
    levels = [PATTERNS[state].on_at(ms) for ms in range(TWO_ROUNDS_MS)]
    return [ms for ms, (was, now) in enumerate(pairwise([False, *levels])) if now and not was]


def test_every_state_has_a_pattern():
    assert set(PATTERNS) == set(Lamp)


@pytest.mark.parametrize("state", Lamp)
def test_no_pattern_flashes_more_than_three_times_within_a_second(state):
    flashes = flashes_of(state)
    assert all(later - first >= 1_000 for first, later in zip(flashes, flashes[3:], strict=False))


def test_no_two_states_that_stay_look_alike():
    staying = [pattern for pattern in PATTERNS.values() if pattern.repeats]
    looks = {tuple(pattern.on_at(ms) for ms in range(TWO_ROUNDS_MS)) for pattern in staying}
    assert len(looks) == len(staying)


def test_the_outcomes_of_a_press_differ_in_how_often_and_how_long_they_flash():
    once = {state: PATTERNS[state] for state in Lamp if not PATTERNS[state].repeats}
    flashes = {state: [ms for on, ms in pattern.steps if on] for state, pattern in once.items()}
    assert flashes == {
        Lamp.DONE: [1_000],
        Lamp.NOBODY: [150],
        Lamp.REFUSED: [150] * 4,
        Lamp.LOST: [600] * 2,
    }


def test_a_push_is_answered_visibly_within_300_ms_by_a_dark_lamp_and_by_a_lit_one():
    first_300_ms = {PATTERNS[Lamp.HEARD].on_at(ms) for ms in range(300)}
    assert first_300_ms == {False, True}


@pytest.mark.parametrize("state", [Lamp.DARK, Lamp.SERVING])
def test_a_steady_lamp_asks_for_no_tick(state):
    assert Showing(state, Millis(10)).next_change(Millis(99)) is None


@given(st.sampled_from(Lamp), st.integers(0, 10_000), st.integers(0, 10_000))
def test_the_lamp_keeps_its_level_until_the_change_it_foretold(state, since, elapsed):
    showing, now = Showing(state, Millis(since)), Millis(since + elapsed)
    change = showing.next_change(now)
    last = now + 7_000 if change is None else change - 1
    assert last >= now
    assert showing.view(Millis(last)) == showing.view(now)


def test_a_pattern_played_once_ends_dark_and_says_that_it_is_over():
    showing = Showing(Lamp.DONE, Millis(500))
    assert not showing.over(Millis(1_499))
    assert showing.over(Millis(1_500))
    assert showing.view(Millis(1_500)) == LampView(False, Lamp.DONE, Millis(500))
    assert showing.next_change(Millis(1_500)) is None
