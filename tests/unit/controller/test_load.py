import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from controller.core.floor import OpenDesk
from controller.core.load import Load, load_of, loads_of
from office.plan import ServiceTime
from protocol.types import ServiceId

TEN_MINUTES = ServiceTime(mean=10.0, cv=1.0)
"""With a cv of 1 half of a service is left on average after any time: easy to count with."""

SERVICES = [ServiceId(name) for name in "abcd"]
A, B, C, D = SERVICES
TIMES = dict.fromkeys(SERVICES, TEN_MINUTES)


def desks(*held: str, busy: bool = True) -> list[OpenDesk]:
    return [OpenDesk(frozenset(map(ServiceId, services)), busy=busy) for services in held]


def load(wanted, open_desks, times=TIMES, /, **waiting: int) -> Load:
    found = load_of(wanted, open_desks, {ServiceId(name): n for name, n in waiting.items()}, times)
    assert found is not None
    return found


def test_a_service_without_an_open_desk_has_no_load():
    assert load_of(A, desks("b"), {A: 3}, TIMES) is None
    assert load_of(A, [], {}, TIMES) is None


def test_who_finds_a_free_desk_does_not_wait():
    assert load(A, [*desks("a"), *desks("a", busy=False)]).wait_min == 0


def test_behind_busy_desks_one_waits_for_the_first_that_is_done():
    assert load(A, desks("a")).wait_min == pytest.approx(10.0)
    assert load(A, desks("a", "a")).wait_min == pytest.approx(5.0)


def test_everybody_ahead_costs_one_service_shared_by_the_desks():
    assert load(A, desks("a"), a=3).wait_min == pytest.approx(40.0)
    assert load(A, desks("a", "a"), a=3).wait_min == pytest.approx(20.0)
    assert load(A, desks("a", "a", "a", "a"), a=3).wait_min == pytest.approx(10.0)


def test_before_the_first_call_who_waits_is_all_the_work_there_is():
    assert load(A, desks("a", "a", busy=False), a=4).wait_min == pytest.approx(20.0)


def test_who_waits_for_another_service_of_the_desk_is_ahead_too():
    found = load(A, desks("ab"), a=1, b=2)
    assert found.ahead == 3
    assert found.wait_min == pytest.approx(40.0)


def test_who_waits_for_other_desks_is_not_ahead():
    found = load(A, desks("a", "b"), b=7)
    assert found.ahead == 0
    assert found.wait_min == pytest.approx(10.0)


def test_a_jam_at_one_desk_does_not_hold_up_whom_another_desk_can_serve():
    quiet = load(A, desks("a", "ab"))
    jammed = load(A, desks("a", "ab"), b=12)
    assert jammed.wait_min <= 2 * quiet.wait_min


def test_a_free_desk_that_can_serve_only_others_helps_by_taking_them():
    alone = load(A, desks("ab"), b=4)
    helped = load(A, desks("ab", "b"), b=4)
    assert helped.wait_min == pytest.approx(alone.wait_min - 20.0)


def test_who_has_a_choice_of_desks_leaves_the_jammed_one_to_who_has_none():
    found = load(A, desks("ab", "a", busy=False), a=4, b=4)
    assert found.wait_min == pytest.approx(40.0)


def test_each_waits_by_the_time_of_its_own_service():
    times = {A: ServiceTime(4.0, 1.0), B: ServiceTime(30.0, 1.0)}
    found = load(A, [*desks("ab", busy=False)], times, a=2, b=1)
    assert found.wait_min == pytest.approx(38.0)
    assert found.steps == pytest.approx(38.0 / 4.0)


def test_a_service_whose_time_the_plan_does_not_tell_is_counted_but_marked():
    found = load(B, desks("b"), {}, b=2)
    assert not found.timed
    assert found.steps > 2


def test_regular_services_spread_less():
    even = dict.fromkeys(SERVICES, ServiceTime(10.0, 0.2))
    uneven = dict.fromkeys(SERVICES, ServiceTime(10.0, 1.2))
    assert load(A, desks("a"), even, a=4).spread_min < load(A, desks("a"), uneven, a=4).spread_min


def test_loads_of_several_services_are_those_of_each():
    hall, waiting = desks("ab", "bc", "c"), {A: 2, B: 5, C: 1}
    together = loads_of(SERVICES, hall, waiting, TIMES)
    assert set(together) == {A, B, C}
    for service, found in together.items():
        assert found == load_of(service, hall, waiting, TIMES)


halls = st.lists(
    st.builds(OpenDesk, st.frozensets(st.sampled_from(SERVICES)), busy=st.booleans()),
    min_size=1,
    max_size=6,
)
queues = st.dictionaries(st.sampled_from(SERVICES), st.integers(0, 40))
plans = st.dictionaries(
    st.sampled_from(SERVICES),
    st.builds(ServiceTime, st.floats(1.0, 60.0), st.floats(0.1, 1.5)),
)


@given(halls, queues, plans, st.sampled_from(SERVICES))
def test_one_more_visitor_of_any_service_never_shortens_a_wait(hall, waiting, times, more):
    before = loads_of(SERVICES, hall, waiting, times)
    after = loads_of(SERVICES, hall, {**waiting, more: waiting.get(more, 0) + 1}, times)
    for service, load in before.items():
        assert after[service].wait_min >= load.wait_min - 1e-6
        assert after[service].ahead >= load.ahead


@given(halls, queues, plans, st.sampled_from(SERVICES))
def test_a_load_is_never_negative(hall, waiting, times, wanted):
    found = load_of(wanted, hall, waiting, times)
    assume(found is not None)
    assert found.wait_min >= 0
    assert found.spread_min >= 0
    assert found.step_min > 0


@given(halls, queues, plans)
def test_the_order_in_which_the_queue_is_told_does_not_matter(hall, waiting, times):
    told = loads_of(SERVICES, hall, waiting, times)
    backwards = loads_of(SERVICES, hall, dict(reversed(waiting.items())), times)
    for service, load in told.items():
        assert backwards[service].wait_min == load.wait_min
        assert backwards[service].spread_min == pytest.approx(load.spread_min)
