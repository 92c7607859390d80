"""Short mornings in which any device dies, the broker forgets, cables fall out and paper ends."""

import pytest
from office_in_time import an_office

from sim.checkers import violations_of
from sim.morning import Morning
from sim.trace import Chimed, Died, Trace

MORNINGS = 200
IN_ONE_TEST = 25


def morning(seed: int) -> Trace:
    office = an_office()
    Morning(office, seed).run()
    return office.trace


@pytest.mark.parametrize("first", range(0, MORNINGS, IN_ONE_TEST))
def test_no_morning_breaks_a_promise(first: int):
    broken = {
        seed: violations
        for seed in range(first, first + IN_ONE_TEST)
        if (violations := violations_of(morning(seed)))
    }
    assert broken == {}


def test_the_same_seed_gives_the_same_morning():
    assert morning(7) == morning(7)
    assert morning(7) != morning(8)


def test_mornings_are_lively():
    trace = morning(7)
    assert any(isinstance(seen, Died) for seen in trace)
    assert any(isinstance(seen, Chimed) for seen in trace)
