"""A wall clock that jumps is not believed while visitors are there."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from controller.core.entries import Moment
from controller.core.office_clock import DOUBT_MS_MAX, JUMP_MS, OfficeClock
from protocol.types import Millis

NOON = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS

LOOKS = st.lists(
    st.tuples(
        st.integers(0, 3 * HOUR_MS),
        st.just(0) | st.integers(-JUMP_MS + 1, JUMP_MS - 1) | st.integers(-DAY_MS, DAY_MS),
        st.sampled_from((True, True, True, False)),
    ),
    max_size=30,
)
"""Each: how much later, by how much the wall clock is moved, whether anybody is here."""


def shown(utc_ms: int) -> Moment:
    """What a clock shows so many milliseconds after noon."""
    local = NOON + dt.timedelta(milliseconds=utc_ms)
    return Moment(int(local.timestamp() * 1000), local.strftime("%Y-%m-%dT%H:%M:%S"))


class ClockInHand:
    """An office's clock, the wall clock and the monotonic one."""

    def __init__(self) -> None:
        self.clock = OfficeClock()
        self.now = Millis(500)
        self.wall_ms = 0
        self.look()

    def look(self, later_ms: int = 0, jump_ms: int = 0, *, anybody_here: bool = True) -> int:
        """Return how far the office's clock is ahead of noon."""
        self.now = Millis(self.now + later_ms)
        self.wall_ms += later_ms + jump_ms
        self.clock.look(shown(self.wall_ms), self.now, anybody_here=anybody_here)
        return self.goes_by_ms()

    def goes_by_ms(self) -> int:
        at = self.clock.moment(self.now)
        assert at.local == shown(at.utc_ms - shown(0).utc_ms).local
        return at.utc_ms - shown(0).utc_ms


def test_a_clock_that_runs_is_believed():
    hand = ClockInHand()
    assert [hand.look(60_000) for _ in range(3)] == [60_000, 120_000, 180_000]


def test_a_clock_that_is_put_right_by_less_than_an_hour_is_believed_at_once():
    hand = ClockInHand()
    assert hand.look(1_000, JUMP_MS - 1) == JUMP_MS - 1 + 1_000
    assert hand.look(1_000, -JUMP_MS + 1) == 2_000


def test_a_jump_is_not_believed_while_anybody_is_here_and_is_when_nobody_is_left():
    for jump_ms in (JUMP_MS, DAY_MS, -DAY_MS, 56 * 365 * DAY_MS):
        hand = ClockInHand()
        assert hand.look(1_000, jump_ms) == 1_000
        assert hand.look(60_000) == 61_000
        assert hand.clock.has_jumped
        assert hand.look(60_000, anybody_here=False) == 121_000 + jump_ms
        assert not hand.clock.has_jumped


def test_a_clock_that_comes_back_has_never_been_away():
    hand = ClockInHand()
    hand.look(0, DAY_MS)
    assert hand.look(60_000, 90_000 - DAY_MS) == 150_000
    assert not hand.clock.has_jumped


def test_a_jump_is_doubted_for_twelve_hours_and_no_longer():
    hand = ClockInHand()
    hand.look(0, DAY_MS)
    assert hand.look(DOUBT_MS_MAX - 1) == DOUBT_MS_MAX - 1
    assert hand.look(1) == DOUBT_MS_MAX + DAY_MS


def test_another_jump_in_between_does_not_make_the_doubt_last_longer():
    hand = ClockInHand()
    hand.look(0, DAY_MS)
    hand.look(DOUBT_MS_MAX // 2, DAY_MS)
    assert hand.look(DOUBT_MS_MAX // 2) == DOUBT_MS_MAX + 2 * DAY_MS


@given(LOOKS)
def test_from_look_to_look_the_office_moves_with_the_monotonic_clock_while_anybody_is_here(looks):
    hand, doubted_ms = ClockInHand(), 0
    for later_ms, jump_ms, anybody_here in looks:
        before, jumped = hand.goes_by_ms(), hand.clock.has_jumped
        after = hand.look(later_ms, jump_ms, anybody_here=anybody_here)
        doubted_ms = doubted_ms + later_ms if jumped else 0
        if anybody_here and doubted_ms < DOUBT_MS_MAX:
            assert abs(after - before - later_ms) < JUMP_MS
        else:
            assert after == hand.wall_ms
        if not hand.clock.has_jumped:
            assert after == hand.wall_ms, "what is believed is what the wall shows"


@given(LOOKS)
def test_whatever_the_clock_does_it_is_believed_half_a_day_after_it_runs_steadily(looks):
    hand = ClockInHand()
    for later_ms, jump_ms, anybody_here in looks:
        hand.look(later_ms, jump_ms, anybody_here=anybody_here)
    hand.look(0)
    hand.look(DOUBT_MS_MAX)
    assert hand.goes_by_ms() == hand.wall_ms
