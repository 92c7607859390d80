"""What goes over the line to a pad or a sign, for each view."""

from pathlib import Path

import pytest
from desk_in_hand import TICKET
from hypothesis import given
from hypothesis import strategies as st

from desk.core.front import CALL_LIGHT, STEADY, front_of, light_of, sign_front, trouble_front
from desk.core.lamp import PATTERNS, Lamp, LampView
from desk.core.view import DeskView
from line.code import question
from line.messages import STEP_MS, Buzz, Identity
from protocol import messages as m
from protocol.types import DeskNumber, Epoch
from runtime.texts import load_texts

TEXTS = load_texts(Path("assets/texts"))["pl"]


def who(columns=16, rows=2, kind="pad"):
    lamp = {"has_lamp": True, "has_buzzer": True, "is_utf8": True}
    return Identity(kind=kind, columns=columns, rows=rows, make="Test", **lamp)


def view(state=Lamp.SERVING, ticket=TICKET, since=0, **more):
    turn = m.DeskTurn(Epoch(1), 1, DeskNumber(4), 5, 3, ticket, **{"is_open": True, **more})
    return DeskView(LampView(True, state, since), DeskNumber(4), turn, stuck=False)


def lit_at(light, elapsed_ms):
    """Play a light as docs/LINE.md says."""
    if light.repeats:
        elapsed_ms %= sum(light.steps) * STEP_MS
    for place, steps in enumerate(light.steps):
        if elapsed_ms < steps * STEP_MS:
            return place % 2 == 0
        elapsed_ms -= steps * STEP_MS
    return len(light.steps) % 2 == 1


@pytest.mark.parametrize("state", Lamp)
def test_a_pad_lights_as_the_lamp_does_at_every_moment_of_its_pattern(state):
    pattern = PATTERNS[state]
    rounds = 3 if pattern.repeats else 1
    for elapsed_ms in range(0, rounds * pattern.length_ms, STEP_MS // 2):
        assert lit_at(light_of(state), elapsed_ms) == pattern.on_at(elapsed_ms), elapsed_ms


@pytest.mark.parametrize("state", Lamp)
def test_every_front_can_cross_the_line(state):
    front = front_of(view(state), who(), TEXTS)
    for part in (front.light, front.buzz):
        if part is not None:
            question(1, part)


def test_a_pad_shows_the_number_and_sounds_when_it_was_felt():
    front = front_of(view(Lamp.HEARD, since=77), who(), TEXTS)
    assert front.buzz == Buzz((1,))
    assert front.moment == 77
    assert "A042" in " ".join(front_of(view(), who(), TEXTS).rows)


@given(st.integers(0, 40), st.integers(0, 8))
def test_the_words_fit_the_display_whatever_its_size(columns, rows):
    said = front_of(view(), who(columns, rows), TEXTS).rows
    assert len(said) <= rows
    assert all(len(row) <= columns for row in said)


def test_a_sign_shows_the_number_blinks_a_few_times_and_then_stands():
    front = sign_front(view(since=5), who(4, 1, "sign"))
    assert front.rows == ("A042",)
    assert front.light == CALL_LIGHT
    assert front.moment == 5
    flashes = [not lit_at(CALL_LIGHT, at) for at in range(0, 3_000, STEP_MS)]
    gone_out = [at for at in range(1, len(flashes)) if flashes[at] and not flashes[at - 1]]
    assert len(gone_out) == 3
    assert gone_out[-1] - gone_out[0] >= 2 * 1_000 // 3 // STEP_MS
    assert not any(flashes[30:])


def test_a_sign_of_a_desk_where_nobody_is_stands_still():
    assert sign_front(view(ticket=None), who(4, 1, "sign")).light == STEADY


def test_a_pad_whose_computer_waits_for_its_files_says_whom_to_call():
    front = trouble_front(who(), TEXTS)
    assert front.rows == ("Złe ustawienia:", "wezwij technika")
    assert front.light == light_of(Lamp.NO_CONNECTION)


@pytest.mark.parametrize(("columns", "rows"), [(8, 1), (16, 1), (20, 4), (40, 2)])
def test_it_fits_every_pad(columns, rows):
    front = trouble_front(who(columns, rows), TEXTS)
    assert len(front.rows) == rows
    assert all(len(row) <= columns for row in front.rows)
    assert front.rows[0]


def test_a_pad_without_a_display_shows_it_by_its_lamp():
    assert trouble_front(who(0, 0), TEXTS).rows == ()
