"""Whole days of the office, each drawn from a seed, with everything going wrong.

The hundred harsh days are shared by as many processes as there are processors, and so are those of
``test_mutants.py``. All else is played in the process of the tests.
"""

import subprocess
import sys
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from numerek.sim_days import cores, days, play_day, setting
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


@pytest.mark.parametrize("first", range(1, DAYS + 1, IN_ONE_TEST))
def test_no_harsh_day_breaks_a_promise(first: int):
    played = days(range(first, first + IN_ONE_TEST), "harsh", cores())
    assert {day.seed: day.violations for day in played if day.violations} == {}


@pytest.mark.parametrize("kept", REGRESSIONS["day"], ids=lambda kept: str(kept["seed"]))
def test_what_a_seed_once_found_it_finds_no_more(kept: dict[str, str | int]):
    assert kept["found"]
    assert play_day(int(kept["seed"]), str(kept["faults"])).violations == ()


def test_a_day_without_faults_issues_and_calls_some_four_hundred_tickets():
    played = play(1, setting(), NONE)
    assert played.violations == ()
    assert played.faults == 0
    assert played.tickets > A_DAY_OF_TICKETS
    assert played.calls > A_DAY_OF_TICKETS
    assert Counter(type(seen) for seen in played.trace)[SlipCameOut] > A_DAY_OF_TICKETS // 2


def test_a_few_days_know_every_rule_of_an_office():
    seen = set().union(*(happened(play(seed, setting(), NONE)) for seed in range(1, 4)))
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
    played = play(2, setting(), NONE)
    issued = [
        event["ticket"]["id"]
        for entry in entries(played.trace)
        for event in entry.of("ticket-issued")
    ]
    by_day = Counter(ticket.partition("/")[0] for ticket in issued)
    assert sorted(by_day) == ["2026-11-20", "2026-11-21"]
    assert 0 < by_day["2026-11-21"] < by_day["2026-11-20"]


def test_harsh_days_are_lively_and_their_kiosks_give_numbers_alone():
    played = [play(seed, setting(), HARSH) for seed in (1, 2)]
    for day in played:
        kinds = {type(seen) for seen in day.trace}
        assert kinds >= {Died, Chimed, Faulted, Touched}
        assert day.faults > len(LEVELS)
    assert any("number-handed-over" in happened(day) for day in played)


def test_the_same_seed_gives_the_same_day_and_another_one_another():
    first, again, other = (play(seed, setting(), HARSH) for seed in (7, 7, 8))
    assert first.trace == again.trace
    assert sha256_of(first.trace) == sha256_of(again.trace) != sha256_of(other.trace)


@cache
def hash_of_day_5() -> str:
    return play_day(5, "harsh").trace_sha256


@pytest.mark.parametrize("hash_seed", ["0", "1", "random"])
def test_another_process_plays_the_same_day_whatever_its_hashes_are(hash_seed: str):
    code = "from numerek.sim_days import play_day; print(play_day(5, 'harsh').trace_sha256)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": hash_seed},
    )  # fmt: skip
    assert done.stdout.strip() == hash_of_day_5()
