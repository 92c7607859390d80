"""A fact is true while its own controller beats, and no older one ever comes back."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocol import messages as m
from protocol.timing import BEAT_LOST_MS
from protocol.truth import Truth
from protocol.types import DayId, Epoch, Millis


def a_board(epoch: int = 7, version: int = 1) -> m.Board:
    return m.Board(Epoch(epoch), version, DayId("2026-11-20"), ())


def a_beat(epoch: int = 7, at_ms: int = 0) -> m.Beat:
    return m.Beat(Epoch(epoch), Millis(at_ms))


@pytest.fixture
def truth() -> Truth[m.Board]:
    """A board of epoch 7, proven by a beat at 1,000."""
    truth: Truth[m.Board] = Truth()
    truth.link(up=True)
    truth.take_fact(a_board())
    truth.take_beat(a_beat(at_ms=50_000), Millis(1_000))
    return truth


def test_nothing_is_true_before_there_is_link_fact_and_beat():
    truth: Truth[m.Board] = Truth()
    truth.link(up=True)
    assert truth.fact(Millis(0)) is None
    truth.take_beat(a_beat(), Millis(0))
    assert truth.fact(Millis(0)) is None
    truth.take_fact(a_board())
    assert truth.fact(Millis(0)) == a_board()


def test_a_fact_is_true_until_four_seconds_after_the_last_beat(truth):
    lost_at = Millis(1_000 + BEAT_LOST_MS)
    assert truth.lost_at(Millis(1_000)) == lost_at
    assert truth.fact(Millis(lost_at - 1)) == a_board()
    assert truth.fact(lost_at) is None
    assert truth.lost_at(lost_at) is None


def test_nothing_is_true_without_a_link_nor_by_a_beat_of_an_earlier_one(truth):
    truth.link(up=False)
    assert truth.fact(Millis(1_001)) is None
    truth.link(up=True)
    assert truth.fact(Millis(1_001)) is None
    truth.take_beat(a_beat(), Millis(1_002))
    assert truth.fact(Millis(1_002)) == a_board()


def test_after_what_cannot_be_read_nothing_is_true_until_something_can(truth):
    truth.take_unreadable()
    truth.take_beat(a_beat(), Millis(1_001))
    assert truth.fact(Millis(1_001)) is None
    assert truth.lost_at(Millis(1_001)) is None
    truth.take_fact(a_board(version=0))
    assert truth.fact(Millis(1_001)) is None, "that one is older"
    truth.take_fact(a_board())
    assert truth.fact(Millis(1_001)) == a_board()
    assert not truth.unreadable


def test_a_beat_of_a_replaced_controller_neither_ends_nor_keeps_a_fact(truth):
    truth.take_beat(a_beat(epoch=6), Millis(4_000))
    assert truth.lost_at(Millis(4_000)) == 1_000 + BEAT_LOST_MS


@pytest.mark.parametrize("older", [a_board(6, 9), a_board(7, 0)])
def test_an_older_fact_is_dropped(truth, older):
    truth.take_fact(older)
    assert truth.fact(Millis(1_000)) == a_board()


def test_a_fact_of_a_new_controller_waits_for_its_beat_and_the_old_one_stands_until_then(truth):
    truth.take_fact(a_board(epoch=8))
    assert truth.fact(Millis(1_001)) == a_board()
    truth.take_beat(a_beat(epoch=8), Millis(1_002))
    assert truth.fact(Millis(1_002)) == a_board(epoch=8)


def test_a_beat_of_a_new_controller_ends_the_old_fact_before_the_new_one_is_there(truth):
    truth.take_beat(a_beat(epoch=8), Millis(1_001))
    assert truth.fact(Millis(1_001)) is None
    truth.take_fact(a_board(epoch=8))
    assert truth.fact(Millis(1_002)) == a_board(epoch=8)


@pytest.mark.parametrize(("at", "clock"), [(1_000, 50_000), (1_300, 50_300), (900, 49_900)])
def test_the_controllers_clock_runs_on_from_its_last_beat(truth, at, clock):
    assert truth.controller_ms(Millis(at)) == clock


def test_the_controllers_clock_never_shows_less_than_nothing(truth):
    truth.take_beat(a_beat(at_ms=5), Millis(2_000))
    assert truth.controller_ms(Millis(1_000)) == 0


@dataclass(frozen=True)
class Link:
    up: bool


SPANS_MS = st.sampled_from([0, 1, 400, 999, 1_000, 3_000, 3_999, 4_000, 15_000])
happenings = st.one_of(
    st.builds(a_board, st.integers(1, 3), st.integers(0, 5)),
    st.builds(a_beat, st.integers(1, 3), st.integers(0, 10**6)),
    st.builds(Link, st.booleans()),
)


@given(st.lists(st.tuples(SPANS_MS, happenings), max_size=60))
def test_a_true_fact_never_gets_older_and_rests_on_a_fresh_beat_of_its_epoch(story):
    truth: Truth[m.Board] = Truth()
    now, link_up = 0, False
    newest_true = (0, -1)
    last_beat: dict[int, int] = {}
    for span_ms, what in story:
        now += span_ms
        match what:
            case Link(up):
                link_up = up
                last_beat.clear()
                truth.link(up=up)
            case m.Board():
                truth.take_fact(what)
            case m.Beat():
                last_beat[what.epoch] = now
                truth.take_beat(what, Millis(now))
        fact = truth.fact(Millis(now))
        if fact is not None:
            assert link_up
            assert now - last_beat[fact.epoch] < BEAT_LOST_MS
            assert (fact.epoch, fact.version) >= newest_true
            newest_true = (fact.epoch, fact.version)
