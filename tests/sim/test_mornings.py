"""Short mornings in which any device dies, the broker forgets, cables fall out and paper ends."""

import pytest
from office_in_time import a_busy_office, a_busy_plan

from sim.checkers import violations_of
from sim.morning import Morning
from sim.reading import entries
from sim.trace import Chimed, Died, Trace

MORNINGS = 200
IN_ONE_TEST = 25


LONG_MIN = 25
LONG_MORNINGS = 4


def morning(seed: int) -> Trace:
    office = a_busy_office()
    Morning(office, seed).run()
    return office.trace


def a_long_morning(seed: int) -> Trace:
    office = a_busy_office(open_min=LONG_MIN)
    long = Morning(office, seed, open_ms=LONG_MIN * 60_000, visitors=45, bookings=12)
    long.run()
    return office.trace


def happened(trace: Trace) -> set[str]:
    return {event["what"] for entry in entries(trace) for event in entry.events}


@pytest.mark.parametrize("first", range(0, MORNINGS, IN_ONE_TEST))
def test_no_morning_breaks_a_promise(first: int):
    broken = {
        seed: violations
        for seed in range(first, first + IN_ONE_TEST)
        if (violations := violations_of(morning(seed), a_busy_plan()))
    }
    assert broken == {}


@pytest.mark.parametrize("seed", range(LONG_MORNINGS))
def test_no_long_morning_breaks_a_promise(seed: int):
    assert violations_of(a_long_morning(seed), a_busy_plan(LONG_MIN)) == []


def test_the_same_seed_gives_the_same_morning():
    assert morning(7) == morning(7)
    assert morning(7) != morning(8)


def test_mornings_know_every_rule_of_an_office_day():
    seen = set().union(*(happened(morning(seed)) for seed in range(8)))
    assert seen >= {
        "ticket-recalled",
        "ticket-absent",
        "ticket-restored",
        "ticket-transferred",
        "ticket-sent-back",
        "ticket-parked",
        "parking-ended",
        "ticket-served",
        "room-was-full",
        "nobody-waited",
        "desk-closed",
        "services-borrowed",
        "borrowing-ended",
        "appointments-imported",
        "appointment-missed",
    }


def test_mornings_are_lively():
    trace = morning(7)
    assert any(isinstance(seen, Died) for seen in trace)
    assert any(isinstance(seen, Chimed) for seen in trace)
