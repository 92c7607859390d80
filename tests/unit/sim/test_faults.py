from dataclasses import astuple, fields, replace

import pytest
from office_in_time import an_office

from sim.dice import Dice
from sim.faults import HARSH, LEVELS, MILD, NONE, Faults
from sim.focus import FOCUSED
from sim.long_troubles import FROM_THE_START
from sim.trace import Faulted
from sim.troubles import TROUBLES, Troubles

NAMES = [field.name for field in fields(Faults)]
UNTIL_MS = 600_000


def drawn(seed: int, faults: Faults) -> list[Faulted]:
    """What a seed breaks within ten minutes of an office in which nobody moves."""
    office = an_office()
    troubles = Troubles(office, Dice(seed), faults, UNTIL_MS)
    office.start()
    office.run_for(UNTIL_MS)
    troubles.end()
    office.heal()
    return [seen for seen in office.trace if isinstance(seen, Faulted) and seen.kind != "healed"]


def test_every_fault_has_its_trouble_and_every_trouble_its_fault():
    assert set(TROUBLES) == set(NAMES)


def test_nothing_breaks_where_nothing_is_to_break():
    assert drawn(1, NONE) == []
    assert LEVELS["none"] == Faults()


OF_THEIR_OWN = {
    "held_at_start": "buttons",
    "recoil": "buttons",
    "odd_visitor": "visitors",
    "dark_hall": "screens",
    "stolen_numbers": "thieves",
}
"""Faults that have days of their own: on others they would hide more than they show."""


def test_a_harsh_day_knows_every_fault_but_those_with_days_of_their_own():
    assert {name for name in NAMES if not getattr(HARSH, name)} == set(OF_THEIR_OWN)
    assert all(getattr(FOCUSED[kind], name) for name, kind in OF_THEIR_OWN.items())


def test_a_harsh_day_has_some_27_faults_and_a_mild_one_five_kinds():
    assert 24 <= sum(astuple(HARSH)) <= 30
    assert sum(rate > 0 for rate in astuple(MILD)) == 5


@pytest.mark.parametrize("name", [name for name in NAMES if name != "midnight"])
def test_each_fault_alone_is_that_fault_alone(name: str):
    kinds = {seen.kind for seed in range(2) for seen in drawn(seed, replace(NONE, **{name: 3.0}))}
    assert kinds == {name.replace("_", "-")}


def test_without_one_fault_all_others_stay_what_they_were():
    some = Faults(cable=2.0, paper=3.0, clock=1.0, spikes=2.0)
    every = drawn(7, some)
    without = drawn(7, replace(some, clock=0.0))
    assert without == [seen for seen in every if seen.kind != "clock"]


def test_rates_are_met_on_average():
    counts = [len(drawn(seed, Faults(spikes=2.0, paper=0.5))) for seed in range(60)]
    assert 2.0 < sum(counts) / len(counts) < 3.0


def test_an_old_version_is_old_from_the_start():
    assert {"old_device", "old_controller"} <= set(FROM_THE_START)
    seen = drawn(3, Faults(old_controller=3.0))
    assert {each.at for each in seen} == {0}
