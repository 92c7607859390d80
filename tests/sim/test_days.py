"""Whole days of the office, each drawn from a seed, with everything going wrong.

The hundred harsh days are shared by as many processes as there are processors, and so are those of
``test_mutants.py``. All else is played in the process of the tests, and no day twice but to see
that it is the same.
"""

import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from numerek.sim_days import DayDone, cores, days_of, setting
from sim.faults import HARSH, LEVELS, NONE
from sim.play import Played, play
from sim.reading import entries
from sim.trace import Chimed, Died, Faulted, SlipCameOut, Touched, sha256_of

DAYS = 100
IN_ONE_TEST = 20
A_DAY_OF_TICKETS = 350
"""About 400 a day, fewer where a service has given all that it may, or kiosks were down."""

REGRESSIONS = tomllib.loads(Path(__file__).with_name("regressions.toml").read_text("utf-8"))


def happened(played: Played) -> set[str]:
    return {event["what"] for entry in entries(played.trace) for event in entry.events}


class DaysInTurn:
    """The hundred days and those that are kept, by processes that are started once.

    Whoever asks for one waits until it and all before it have been played; one that is both is
    played once.
    """

    def __init__(self) -> None:
        hundred = [("harsh", seed) for seed in range(1, DAYS + 1)]
        kept = [(str(each["faults"]), int(each["seed"])) for each in REGRESSIONS["day"]]
        which = list(dict.fromkeys(hundred + kept))
        self._which = iter(which)
        self._coming = days_of(which, cores())
        self._played: dict[tuple[str, int], DayDone] = {}

    def day(self, faults: str, seed: int) -> DayDone:
        while (faults, seed) not in self._played:
            self._played[next(self._which)] = next(self._coming)
        found = self._played[faults, seed]
        assert found.seed == seed
        return found

    def end(self) -> None:
        self._coming.close()


@pytest.fixture(scope="module")
def days() -> Iterator[DaysInTurn]:
    days = DaysInTurn()
    yield days
    days.end()


@pytest.mark.parametrize("first", range(1, DAYS + 1, IN_ONE_TEST))
def test_no_harsh_day_breaks_a_promise(days: DaysInTurn, first: int):
    played = [days.day("harsh", seed) for seed in range(first, first + IN_ONE_TEST)]
    assert {day.seed: day.violations for day in played if day.violations} == {}


@pytest.mark.parametrize("kept", REGRESSIONS["day"], ids=lambda kept: str(kept["seed"]))
def test_what_a_seed_once_found_it_finds_no_more(days: DaysInTurn, kept: dict[str, str | int]):
    assert kept["found"]
    assert days.day(str(kept["faults"]), int(kept["seed"])).violations == ()


@cache
def good_day(seed: int) -> Played:
    return play(seed, setting(), NONE)


@cache
def harsh_day(seed: int) -> Played:
    return play(seed, setting(), HARSH)


def test_a_day_without_faults_issues_and_calls_some_four_hundred_tickets():
    played = good_day(1)
    assert played.violations == ()
    assert played.faults == 0
    assert played.tickets > A_DAY_OF_TICKETS
    assert played.calls > A_DAY_OF_TICKETS
    assert Counter(type(seen) for seen in played.trace)[SlipCameOut] > A_DAY_OF_TICKETS // 2


def test_a_few_days_know_every_rule_of_an_office():
    seen = set().union(*(happened(good_day(seed)) for seed in range(1, 4)))
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
        "numbers-reserved",
    }


def test_a_day_has_a_night_in_it_and_a_morning_with_visitors():
    played = good_day(2)
    issued = [
        event["ticket"]["id"]
        for entry in entries(played.trace)
        for event in entry.of("ticket-issued")
    ]
    by_day = Counter(ticket.partition("/")[0] for ticket in issued)
    assert sorted(by_day) == ["2026-11-20", "2026-11-21"]
    assert 0 < by_day["2026-11-21"] < by_day["2026-11-20"]


def test_harsh_days_are_lively_and_their_kiosks_give_numbers_alone():
    played = [harsh_day(seed) for seed in (1, 2)]
    for day in played:
        kinds = {type(seen) for seen in day.trace}
        assert kinds >= {Died, Chimed, Faulted, Touched}
        assert day.faults > len(LEVELS)
    assert any("number-handed-over" in happened(day) for day in played)


def test_the_same_seed_gives_the_same_day_and_another_one_another():
    first, again, other = harsh_day(1), play(1, setting(), HARSH), harsh_day(2)
    assert first.trace == again.trace
    assert sha256_of(first.trace) == sha256_of(again.trace) != sha256_of(other.trace)


@pytest.mark.parametrize("hash_seed", ["0", "1", "random"])
def test_another_process_plays_the_same_day_whatever_its_hashes_are(
    days: DaysInTurn, hash_seed: str
):
    code = "from numerek.sim_days import play_day; print(play_day(5, 'harsh').trace_sha256)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": hash_seed},
    )  # fmt: skip
    assert done.stdout.strip() == days.day("harsh", 5).trace_sha256
