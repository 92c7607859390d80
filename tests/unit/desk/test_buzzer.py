"""What a desk box lets hear."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.core.buzzer import SOUNDS, buzz_steps
from desk.core.lamp import PATTERNS, Lamp, Showing
from line.messages import STEP_COUNT_MAX, STEP_MS, STEPS_MAX
from protocol.types import Millis
from tests.desk_in_hand import CALLED, TICKET, DeskInHand

SOUNDING = sorted(SOUNDS, key=lambda state: state.value)


def beeps(state):
    """How long each sound of a signal lasts."""
    return tuple(ms for on, ms in SOUNDS[state].steps if on)


def heard(desk, ms):
    """Let time pass and return when the buzzer went on and off, by the box's own deadlines."""
    began, was, changes = desk.now, desk.core.view().lamp.sounds, []
    for _ in range(ms // STEP_MS):
        desk.wait(STEP_MS)
        now = desk.core.view().lamp.sounds
        changes += [(desk.now - began, now)] if now is not was else []
        was = now
    return changes


def test_only_a_felt_push_and_what_went_wrong_sound():
    assert set(SOUNDS) == {Lamp.HEARD, Lamp.REFUSED, Lamp.LOST, Lamp.UNSEEN}


def test_nothing_sounds_for_ever_and_nothing_longer_than_its_light():
    for state, sound in SOUNDS.items():
        assert not sound.repeats
        assert PATTERNS[state].repeats or sound.length_ms <= PATTERNS[state].length_ms


def test_signals_differ_by_count_and_by_length():
    counts = {state: len(beeps(state)) for state in SOUNDING}
    longest = sorted(max(beeps(state)) for state in SOUNDING)
    assert counts == {Lamp.HEARD: 1, Lamp.REFUSED: 4, Lamp.LOST: 2, Lamp.UNSEEN: 1}
    assert all(later >= 2 * first for first, later in pairwise(longest))


@pytest.mark.parametrize("state", Lamp)
def test_a_signal_can_be_said_on_the_serial_line(state):
    steps = buzz_steps(state)
    assert len(steps) <= STEPS_MAX
    assert all(0 < count <= STEP_COUNT_MAX for count in steps)
    lasts_ms = 0 if state not in SOUNDS else SOUNDS[state].length_ms
    assert sum(steps) * STEP_MS == lasts_ms


def test_a_signal_on_the_line_begins_with_its_sound():
    assert buzz_steps(Lamp.LOST) == (8, 4, 8)
    assert buzz_steps(Lamp.DONE) == ()


@given(st.sampled_from(Lamp), st.integers(0, 10_000), st.integers(0, 10_000))
def test_the_buzzer_keeps_still_until_the_change_that_was_foretold(state, since, elapsed):
    showing, now = Showing(state, Millis(since)), Millis(since + elapsed)
    change = showing.next_change(now)
    last = now + 7_000 if change is None else change - 1
    assert showing.view(Millis(last)).sounds is showing.view(now).sounds


@pytest.mark.parametrize("state", SOUNDING)
def test_a_signal_goes_on_and_off_when_its_time_has_come(state):
    showing, now, heard_ms = Showing(state, Millis(0)), Millis(0), 0
    while now < 3_000:
        due = showing.next_change(now)
        until = Millis(3_000) if due is None else min(due, Millis(3_000))
        heard_ms += (until - now) * showing.view(now).sounds
        now = until
    assert heard_ms == sum(beeps(state))


def test_a_push_ticks_once_and_done_is_silent():
    desk = DeskInHand()
    desk.edge(pressed=True)
    assert heard(desk, 200) == [(50, True), (100, False)]
    desk.edge(pressed=False)
    desk.wait(20)
    desk.answer(CALLED)
    assert desk.lamp is Lamp.DONE
    assert heard(desk, 3_000) == []


def test_a_push_without_a_connection_sounds_four_times():
    desk = DeskInHand(connected=False)
    desk.push()
    assert desk.lamp is Lamp.REFUSED
    sounds = [on for _, on in heard(desk, 3_000)]
    assert desk.core.view().lamp.sounds is False
    assert sounds.count(True) + 1 == 4


def test_a_desk_at_rest_is_silent():
    for more in ({}, {"ticket": TICKET}, {"waiting": 0}, {"is_open": False}):
        assert heard(DeskInHand(**more), 10_000) == []
