"""Mutants: each still fits its file and compiles, and a few are seen to die."""

import ast
import json
from collections import Counter
from pathlib import Path

import pytest

from numerek.broken_module import break_on_import
from numerek.main import main
from numerek.sim_days import cores
from numerek.sim_mutants import HANG, try_mutant, try_mutants
from sim.focus import KINDS
from sim.mutants.catalogue import CATALOGUE
from sim.mutants.mutant import Mutant, MutantOutdated, patched

ROOT = Path(__file__).parents[2]

SAMPLE = (
    "requests-not-deduplicated",
    "number-from-those-in-the-office",
    "last-come-first-served",
    "rank-lost-at-return",
    "call-ids-used-again",
    "recall-without-pause",
    "parked-for-seconds",
    "newest-call-not-on-the-board",
    "interrupted-slip-does-not-say-that-it-is-a-copy",
    "chime-at-each-board",
)
"""Some of each core that die on their first days."""


@pytest.mark.parametrize("mutant", CATALOGUE, ids=lambda mutant: mutant.id)
def test_a_mutant_fits_its_file_and_means_something_else(mutant: Mutant):
    source = (ROOT / mutant.file).read_text(encoding="utf-8")
    broken = patched(source, mutant)
    compile(broken, mutant.file, "exec")
    assert ast.dump(ast.parse(broken)) != ast.dump(ast.parse(source))


def test_every_mutant_has_a_name_of_its_own_and_breaks_a_core_or_the_wire():
    assert [name for name, n in Counter(mutant.id for mutant in CATALOGUE).items() if n > 1] == []
    rooms = {tuple(mutant.file.split("/")[:2]) for mutant in CATALOGUE}
    cores = {(device, "core") for device in ("controller", "kiosk", "desk", "display")}
    assert {room for room in rooms if room[0] != "protocol"} == cores


def test_no_two_mutants_are_the_same_change():
    changes = [(mutant.file, mutant.old, mutant.new) for mutant in CATALOGUE]
    assert len(changes) == len(set(changes))


def a_mutant(old: str) -> Mutant:
    return Mutant("a-mutant", "controller/core/timers.py", old, "pass", "Nobody.")


@pytest.mark.parametrize("source", ["", "beat", "beat now; beat now"])
def test_a_text_that_is_not_there_exactly_once_is_told_with_the_name_of_the_mutant(source: str):
    with pytest.raises(MutantOutdated, match="a-mutant"):
        patched(source, a_mutant("beat now"))


def test_only_the_text_in_question_is_replaced():
    assert patched("one two three", a_mutant("two")) == "one pass three"


def test_the_sample_is_convicted_by_days_that_acquit_the_shipped_cores(capsys):
    mutants = [mutant for mutant in CATALOGUE if mutant.id in SAMPLE]
    before = [(ROOT / mutant.file).read_bytes() for mutant in mutants]
    tried = try_mutants(mutants, None, 5, cores())
    assert tried.survivors == []
    assert tried.false_alarms == []
    assert len(tried.verdicts) == len(SAMPLE)
    assert [(ROOT / mutant.file).read_bytes() for mutant in mutants] == before
    assert "10 of 10" in capsys.readouterr().err


def test_a_survivor_is_named_and_makes_the_whole_thing_fail(capsys):
    harmless = "interrupted-slip-printed-without-limit"  # where nothing interrupts a slip
    assert main(["sim", "--mutants", harmless, "--seeds", "1", "--faults", "none", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["mutants"], told["killed"]) == (1, 0)
    assert told["survivors"] == [harmless]
    assert told["details"][0]["killed_by"] is None


def test_a_mutant_that_goes_round_for_ever_is_told_to_hang():
    begins = "    def handle("
    endless = "    def handle(self, *_):\n        while True:\n            pass\n\n    def _handle("
    mutant = Mutant("endless", "desk/core/machine.py", begins, endless, "Everybody.")
    verdict = try_mutant(mutant, "none", 1, day_s=1.0)
    assert (verdict.killed_by, verdict.seeds) == (HANG, 1)


def test_every_mutant_is_sought_on_days_that_there_are():
    assert {mutant.sought_on for mutant in CATALOGUE} <= set(KINDS)


def test_an_unknown_mutant_is_not_understood(capsys):
    with pytest.raises(SystemExit):
        main(["sim", "--mutants", "no-such-mutant"])
    assert "no-such-mutant" in capsys.readouterr().err


def test_breaking_a_module_that_is_there_already_is_refused():
    mutant = next(mutant for mutant in CATALOGUE if mutant.file == "protocol/timing.py")
    with pytest.raises(RuntimeError, match="is imported already"):
        break_on_import(mutant)
