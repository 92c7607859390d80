from random import Random

import pytest

from controller.core.estimate import Estimate
from protocol.messages import Wait
from protocol.types import ServiceId
from tools.measure_waits import measure, table
from tools.waits.day import Day
from tools.waits.offices import profile, town_hall, warsaw
from tools.waits.tally import Tally, together
from tools.waits.trial import Trial


@pytest.fixture(scope="module")
def weeks() -> dict[str, Tally]:
    """Three weeks of every office, after three weeks of learning."""
    return measure(days=15, learning_days=15, seeds=(1, 2), scenario="as planned")


@pytest.mark.parametrize(
    "who",
    [
        "Warsaw",
        "Warsaw, Mondays",
        "Warsaw, Tuesday to Friday",
        "Town hall",
        "Town hall, Mondays",
        "Town hall, Tuesday to Friday",
    ],
)
@pytest.mark.parametrize("estimator", ["plan", "learned"])
def test_nine_of_ten_are_called_before_the_upper_end_of_the_estimate(weeks, who, estimator):
    tally = weeks[who]
    assert 0.85 <= tally.by[estimator].covered / tally.tickets <= 0.95


@pytest.mark.parametrize("who", ["Warsaw", "Town hall"])
@pytest.mark.parametrize("estimator", ["plan", "learned"])
def test_the_median_is_no_further_off_than_simpler_ways_of_telling(weeks, who, estimator):
    by = weeks[who].by
    assert by[estimator].off_min <= by["QL"].off_min
    assert by[estimator].off_min <= by["LES"].off_min


def test_a_plan_that_is_wrong_is_mended_by_the_past():
    tally = measure(days=10, learning_days=40, seeds=(1,), scenario="plan wrong")["Warsaw"]
    assert tally.by["learned"].off_min < 0.8 * tally.by["plan"].off_min
    assert tally.by["learned"].covered > tally.by["plan"].covered


def test_the_same_seed_gives_the_same_figures():
    office, hours = warsaw()[0], profile()
    first, again, other = (Trial(office, hours, seed, 2, 3, "absents").run() for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_a_day_calls_everybody_once_and_each_service_in_the_order_of_coming():
    office = town_hall()
    day = Day(office, profile().other, False, {s.id: s.time for s in office.services})
    came, called = [], []
    day.run(
        Random(3),
        lambda visit, _hall, _now: came.append(visit),
        lambda visit, _hall, _now: called.append(visit),
    )
    assert len(came) > 100
    assert sorted(called, key=lambda visit: visit.came_min) == came
    for service in office.services:
        times = [visit.came_min for visit in called if visit.service == service.id]
        assert times == sorted(times)


def test_tallies_add_up():
    one, two = Tally(), Tally()
    one.add(10.0, {"QL": Estimate(12.0, 20.0)}, Wait(10, 20))
    two.add(30.0, {"QL": Estimate(20.0, 25.0)}, Wait(20, 25))
    figures = together([one, two]).figures()
    assert figures["tickets"] == 2
    assert figures["mean_wait_min"] == 20.0
    assert figures["told_held"] == 0.5
    assert figures["by"] == {"QL": {"mae_min": 6.0, "bias_min": -4.0, "p90_held": 0.5}}


def test_every_row_of_the_table_is_as_wide_as_its_head(weeks):
    lines = list(table(weeks))
    assert len({line.count("|") for line in lines}) == 1
    assert any(ServiceId("kasa") in line for line in lines)
