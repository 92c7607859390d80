from dataclasses import dataclass
from itertools import pairwise

from desk.core.debounce import (
    HOLD_MS,
    LOCK_OUT_MS,
    PRESS_SETTLE_MS,
    RELEASE_SETTLE_MS,
    STUCK_MS,
    Debounce,
    Press,
    PressKind,
)
from hypothesis import given
from hypothesis import strategies as st

from protocol.types import Millis

DOWN, SHORT, HELD = PressKind.DOWN, PressKind.SHORT, PressKind.HELD
BOUNCE_MS = 8
START = 1_000


def played(edges, *, until, readings=()):
    """Play edges and readings, each ``(at, pressed)``, in order of time; return what settled."""
    debounce = Debounce()
    debounce.read(Millis(0), pressed=False)
    presses = []
    moments = [(at, 0, debounce.edge, level) for at, level in edges]
    moments += [(at, 1, debounce.read, level) for at, level in readings]
    for at, _, take, level in sorted(moments, key=lambda moment: moment[:2]):
        presses += take(Millis(at), pressed=level)
    return presses + debounce.tick(Millis(until)), debounce


def kinds(edges, *, until=60_000, readings=()):
    presses, _ = played(edges, until=until, readings=readings)
    return [press.kind for press in presses]


# Single cases ------------------------------------------------------------------------------


def test_a_push_is_told_when_it_has_settled_and_when_it_was_let_go():
    presses, _ = played([(START, True), (START + 100, False)], until=2_000)
    assert presses == [
        Press(DOWN, Millis(START + PRESS_SETTLE_MS)),
        Press(SHORT, Millis(START + 100 + RELEASE_SETTLE_MS)),
    ]


def test_a_push_just_shorter_than_the_settle_time_is_nothing():
    assert kinds([(START, True), (START + PRESS_SETTLE_MS - 1, False)]) == []


def test_a_release_just_shorter_than_the_settle_time_does_not_end_a_push():
    gap = START + 100
    edges = [(START, True), (gap, False), (gap + RELEASE_SETTLE_MS - 1, True), (gap + 200, False)]
    assert kinds(edges) == [DOWN, SHORT]


def test_a_hold_is_told_while_it_lasts_and_its_release_is_nothing():
    presses, _ = played([(START, True), (START + 3_000, False)], until=60_000)
    assert presses[1:] == [Press(HELD, Millis(START + HOLD_MS))]


def test_a_release_that_settles_after_the_hold_time_was_still_no_hold():
    assert kinds([(START, True), (START + HOLD_MS - 1, False)]) == [DOWN, SHORT]


def test_a_bounce_across_the_hold_time_delays_the_hold():
    gap = START + HOLD_MS - 3
    presses, _ = played([(START, True), (gap, False), (gap + 6, True)], until=gap + 100)
    assert presses[1:] == [Press(HELD, Millis(gap + 6))]


def test_a_push_that_begins_in_the_lock_out_is_nothing_however_it_goes_on():
    let_go = START + 100
    again = let_go + RELEASE_SETTLE_MS + LOCK_OUT_MS - 1
    first = [(START, True), (let_go, False)]
    assert kinds([*first, (again, True), (again + 100, False)]) == [DOWN, SHORT]
    assert kinds([*first, (again, True), (again + 5_000, False)]) == [DOWN, SHORT]


def test_a_nervous_push_behind_one_in_the_lock_out_is_nothing_either():
    let_go = START + 100
    nervous = let_go + RELEASE_SETTLE_MS + LOCK_OUT_MS - 50
    again = nervous + 200
    edges = [(START, True), (let_go, False), (nervous, True), (nervous + 100, False)]
    assert kinds([*edges, (again, True), (again + 100, False)]) == [DOWN, SHORT]
    later = nervous + 100 + RELEASE_SETTLE_MS + LOCK_OUT_MS
    assert kinds([*edges, (later, True), (later + 100, False)]) == [DOWN, SHORT] * 2


def test_a_push_after_the_lock_out_counts():
    let_go = START + 100
    again = let_go + RELEASE_SETTLE_MS + LOCK_OUT_MS
    edges = [(START, True), (let_go, False), (again, True), (again + 100, False)]
    assert kinds(edges) == [DOWN, SHORT, DOWN, SHORT]


def test_a_hold_locks_nothing_out():
    edges = [(START, True), (START + 2_000, False), (START + 2_050, True), (START + 2_150, False)]
    assert kinds(edges) == [DOWN, HELD, DOWN, SHORT]


def test_a_contact_that_stays_closed_is_stuck_until_it_opens():
    _, debounce = played([(START, True)], until=START + STUCK_MS - 1)
    assert debounce.busy
    assert not debounce.stuck
    debounce.tick(Millis(START + STUCK_MS))
    assert debounce.stuck
    assert not debounce.busy
    assert debounce.next_deadline() is None
    debounce.edge(Millis(20_000), pressed=False)
    assert debounce.tick(Millis(20_000 + RELEASE_SETTLE_MS)) == []
    assert not debounce.stuck


def test_a_contact_found_closed_at_the_start_is_no_push_but_may_be_stuck():
    debounce = Debounce()
    debounce.read(Millis(50), pressed=True)
    assert debounce.tick(Millis(50 + STUCK_MS - 1)) == []
    assert not debounce.stuck
    assert debounce.tick(Millis(50 + STUCK_MS)) == []
    assert debounce.stuck


def test_a_contact_found_closed_at_the_start_works_once_it_has_opened():
    debounce = Debounce()
    debounce.read(Millis(50), pressed=True)
    debounce.edge(Millis(3_000), pressed=False)
    debounce.edge(Millis(3_050), pressed=True)
    presses = debounce.edge(Millis(3_150), pressed=False) + debounce.tick(Millis(4_000))
    assert [press.kind for press in presses] == [DOWN, SHORT]


def test_a_reading_stands_in_for_a_lost_release():
    assert kinds([(START, True)], readings=[(START + 100, False)]) == [DOWN, SHORT]


def test_a_reading_stands_in_for_a_lost_press():
    assert kinds([(START + 80, False)], readings=[(START + 20, True)]) == [DOWN, SHORT]


def test_a_reading_that_agrees_changes_nothing():
    edges = [(START, True), (START + 25, False)]
    assert kinds(edges, readings=[(START + 10, True)]) == [DOWN, SHORT]


def test_a_reading_that_is_older_than_the_last_edge_is_dropped():
    debounce = Debounce()
    debounce.read(Millis(0), pressed=False)
    debounce.edge(Millis(START), pressed=True)
    debounce.read(Millis(START), pressed=False)
    assert [press.kind for press in debounce.tick(Millis(START + 50))] == [DOWN]


def test_a_second_press_edge_means_that_the_contact_opened_between():
    assert kinds([(START, True), (START + 15, True), (START + 30, False)]) == []


def test_a_tick_that_comes_late_settles_everything_in_its_order():
    debounce = Debounce()
    debounce.edge(Millis(START), pressed=True)
    presses = debounce.tick(Millis(START + 30_000))
    assert presses == [Press(DOWN, Millis(START + 20)), Press(HELD, Millis(START + HOLD_MS))]
    assert debounce.stuck


def test_an_edge_dated_before_the_last_tick_counts_from_that_tick():
    debounce = Debounce()
    debounce.tick(Millis(START))
    debounce.edge(Millis(START - 500), pressed=True)
    assert debounce.next_deadline() == START + PRESS_SETTLE_MS


# Edge trains -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Push:
    """One push: when the finger came, when it left, and every edge the contact gave."""

    at: int
    until: int
    edges: tuple[tuple[int, bool], ...]


@st.composite
def bounces(draw, at, *, pressed):
    """Edges that begin at ``at`` and settle to a level within the bounce time."""
    cuts = sorted(draw(st.sets(st.integers(1, BOUNCE_MS), max_size=6)))
    if len(cuts) % 2:
        cuts.pop()
    levels = [pressed if turn % 2 == 0 else not pressed for turn in range(len(cuts) + 1)]
    return [(at + cut, level) for cut, level in zip([0, *cuts], levels, strict=True)]


@st.composite
def pushes(draw, lengths, *, gap_ms=LOCK_OUT_MS + RELEASE_SETTLE_MS + BOUNCE_MS):
    """Some pushes with bounces at both ends, far enough apart for each to count."""
    at, made = START, []
    for length in draw(st.lists(lengths, min_size=1, max_size=5)):
        down = draw(bounces(at, pressed=True))
        up = draw(bounces(at + length, pressed=False))
        made.append(Push(at, at + length, tuple(down + up)))
        at += length + gap_ms + draw(st.integers(0, 3_000))
    return made


def edges_of(made):
    return [edge for push in made for edge in push.edges]


# Within a bounce of the hold time a push may be either; nobody can tell.
SHORT_LENGTHS = st.integers(40, HOLD_MS - BOUNCE_MS - 1)
HOLD_LENGTHS = st.integers(HOLD_MS + BOUNCE_MS, STUCK_MS - 1)


@given(pushes(SHORT_LENGTHS))
def test_no_push_is_lost_and_none_counts_twice(made):
    assert kinds(edges_of(made), until=10**6) == [DOWN, SHORT] * len(made)


@given(pushes(HOLD_LENGTHS))
def test_no_hold_is_taken_for_a_short_press(made):
    assert kinds(edges_of(made), until=10**6) == [DOWN, HELD] * len(made)


@given(pushes(SHORT_LENGTHS, gap_ms=BOUNCE_MS + RELEASE_SETTLE_MS))
def test_hurried_pushes_count_at_most_once_each_and_never_within_the_lock_out(made):
    presses, _ = played(edges_of(made), until=10**6)
    shorts = [press.at for press in presses if press.kind is SHORT]
    assert 1 <= len(shorts) <= len(made)
    assert all(b - a > LOCK_OUT_MS for a, b in pairwise(shorts))


@given(st.lists(st.tuples(st.integers(1, PRESS_SETTLE_MS - 1), st.integers(1, 5_000)), max_size=20))
def test_spikes_are_nothing(spikes):
    at, edges = START, []
    for length, gap in spikes:
        edges += [(at, True), (at + length, False)]
        at += length + gap
    assert kinds(edges, until=10**6) == []


@given(st.data(), pushes(st.integers(40, STUCK_MS - 1)))
def test_whatever_edges_are_lost_a_push_makes_at_most_one_press(data, made):
    edges = edges_of(made)
    kept = data.draw(st.lists(st.booleans(), min_size=len(edges), max_size=len(edges)))
    seen = [edge for edge, keep in zip(edges, kept, strict=True) if keep]
    end = made[-1].until + 1_000
    presses, debounce = played(seen, until=end, readings=readings_of(made, end))
    counted = [press for press in presses if press.kind is not DOWN]
    assert len(counted) <= len(made)
    assert not debounce.busy


@given(st.data(), pushes(st.integers(140, HOLD_MS - 140), gap_ms=LOCK_OUT_MS + 140))
def test_readings_find_a_push_whose_first_or_last_edges_are_lost(data, made):
    lost = data.draw(st.booleans())
    seen = [edge for edge in edges_of(made) if edge[1] is not lost]
    end = made[-1].until + 1_000
    found = kinds(seen, until=end, readings=readings_of(made, end))
    assert found == [DOWN, SHORT] * len(made)


def readings_of(made, end):
    """Read the finger every 100 ms, off the bounces: a reading is the truth."""
    times = range(START - 100 + 9, end, 100)
    return [(at, any(push.at <= at < push.until for push in made)) for at in times]


@given(pushes(st.integers(STUCK_MS, 60_000)))
def test_a_stuck_contact_never_makes_a_short_press(made):
    found = kinds(edges_of(made), until=10**6)
    assert SHORT not in found
    assert found.count(HELD) <= len(made)


@given(st.lists(st.tuples(st.integers(0, 200), st.booleans(), st.booleans()), max_size=60))
def test_deadlines_lead_somewhere_whatever_comes(moments):
    debounce, now = Debounce(), 0
    for wait, is_edge, level in moments:
        now += wait
        (debounce.edge if is_edge else debounce.read)(Millis(now), pressed=level)
    for _ in range(4):
        due = debounce.next_deadline()
        if due is None:
            break
        now = max(now, due)
        debounce.tick(Millis(now))
    assert debounce.next_deadline() is None
