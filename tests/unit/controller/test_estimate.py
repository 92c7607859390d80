import pytest
from hypothesis import given
from hypothesis import strategies as st

from controller.core.estimate import PAST_NEEDED, Estimate, as_wait, estimate
from controller.core.floor import OpenDesk
from controller.core.history import Cell, History
from controller.core.load import Load, load_of
from office.plan import ServiceTime
from protocol.messages import Wait
from protocol.types import ServiceId

DOWOD = ServiceId("dowod")


def queue(ahead: int, desks: int = 2, *, mean: float = 10.0, cv: float = 0.8) -> Load:
    """What it looks like behind so many visitors at so many busy desks of one service."""
    hall = [OpenDesk(frozenset({DOWOD}), busy=True)] * desks
    load = load_of(DOWOD, hall, {DOWOD: ahead}, {DOWOD: ServiceTime(mean, cv)})
    assert load is not None
    return load


def untimed(ahead: int) -> Load:
    load = load_of(DOWOD, [OpenDesk(frozenset({DOWOD}), busy=True)], {DOWOD: ahead}, {})
    assert load is not None
    return load


def past(tickets: int, pace_min: float, ahead: int = 6) -> Cell:
    history = History()
    for _ in range(tickets):
        history = history.learned(DOWOD, ahead, monday=False, steps=3.0, wait_min=3.0 * pace_min)
    return history.cell(DOWOD, ahead, monday=False)


def the(load: Load, cell: Cell | None = None) -> Estimate:
    found = estimate(load, cell)
    assert found is not None
    return found


def test_a_free_desk_means_no_wait():
    load = load_of(DOWOD, [OpenDesk(frozenset({DOWOD}), busy=False)], {}, {})
    assert load is not None
    assert estimate(load, None) == Estimate(0.0, 0.0)


def test_from_the_plan_alone_the_median_is_near_the_queue_length():
    assert the(queue(6)).p50_min == pytest.approx(7 * 10.0 / 2, rel=0.15)


def test_without_plan_and_past_nothing_is_said():
    assert estimate(untimed(6), None) is None
    assert estimate(untimed(6), Cell()) is None
    assert estimate(untimed(6), past(PAST_NEEDED - 1, 8.0)) is None


def test_without_a_plan_enough_past_speaks_alone():
    load = untimed(6)
    found = the(load, past(PAST_NEEDED, 8.0))
    assert found.p50_min == pytest.approx(8.0 * load.steps, rel=0.15)


def test_too_little_past_changes_nothing():
    assert the(queue(6), past(PAST_NEEDED - 1, 30.0)) == the(queue(6))


def test_the_more_past_there_is_the_more_it_counts():
    slower = [the(queue(6), past(tickets, 30.0)).p50_min for tickets in (0, 30, 100, 400)]
    assert slower == sorted(set(slower))
    assert slower[-1] < 30.0 * queue(6).steps * 1.15


def test_a_past_of_one_open_desk_serves_for_two():
    learned = past(400, 20.0)
    one, two = (the(queue(6, desks), learned).p50_min for desks in (1, 2))
    assert two == pytest.approx(one / 2, rel=0.05)


@pytest.mark.parametrize(
    ("p50_min", "p90_min", "told"),
    [
        (0.0, 0.0, Wait(0, 5)),
        (3.0, 4.9, Wait(0, 5)),
        (4.0, 6.0, Wait(0, 10)),
        (12.0, 21.0, Wait(10, 25)),
        (10.0, 25.0, Wait(10, 25)),
        (40.0, 95.0, Wait(40, 95)),
        (90.0, 120.0, Wait(90, 120)),
        (91.0, 120.0, Wait(90, None)),
    ],
)
def test_people_are_told_five_minutes_rounded_outwards(p50_min, p90_min, told):
    assert as_wait(Estimate(p50_min, p90_min)) == told


@given(st.floats(0.0, 600.0), st.floats(0.0, 600.0))
def test_what_people_are_told_contains_the_estimate(some, more):
    expected = Estimate(min(some, more), max(some, more))
    told = as_wait(expected)
    assert told.low_min % 5 == 0
    assert told.low_min <= expected.p50_min
    if told.high_min is not None:
        assert told.high_min % 5 == 0
        assert told.high_min >= expected.p90_min


pasts = st.builds(Cell, st.lists(st.integers(0, 60), max_size=21).map(tuple))


@given(
    st.integers(0, 60),
    st.integers(1, 8),
    st.floats(1.0, 60.0),
    st.floats(0.0, 1.5),
    st.none() | pasts,
)
def test_estimates_are_in_order_and_never_negative(ahead, desks, mean, cv, cell):
    found = the(queue(ahead, desks, mean=mean, cv=cv), cell)
    assert 0 <= found.p50_min <= found.p90_min


@given(
    st.integers(0, 60),
    st.integers(1, 8),
    st.floats(1.0, 60.0),
    st.floats(0.0, 1.5),
    st.none() | pasts,
)
def test_with_the_same_past_estimates_grow_with_people_ahead(ahead, desks, mean, cv, cell):
    fewer = the(queue(ahead, desks, mean=mean, cv=cv), cell)
    more = the(queue(ahead + 1, desks, mean=mean, cv=cv), cell)
    assert more.p50_min >= fewer.p50_min
    assert more.p90_min >= fewer.p90_min
