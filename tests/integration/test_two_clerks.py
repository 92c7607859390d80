"""Two clerks who press in the same millisecond: some rounds of what `make proof` plays for long."""

import os
import textwrap
from pathlib import Path

import pytest

from proof.two_clerks import play

pytestmark = [pytest.mark.broker, pytest.mark.processes]

ROOT = Path(__file__).parents[2]
ROUNDS = 24


def broken(folder, mutant):
    """An environment in which a program runs with a mutant of the catalogue in it."""
    site = folder / "broken"
    site.mkdir()
    text = f"""
        from numerek.broken_module import break_on_import
        from sim.mutants.catalogue import CATALOGUE

        break_on_import(next(each for each in CATALOGUE if each.id == "{mutant}"))
    """
    (site / "sitecustomize.py").write_text(textwrap.dedent(text), encoding="utf-8")
    return {"PYTHONPATH": os.pathsep.join([str(site), str(ROOT)])}


def test_nobody_is_called_to_two_desks_and_each_lamp_tells_the_truth(tmp_path):
    outcome = play(tmp_path, lambda _: None, ROUNDS)
    assert outcome.troubles == ()
    assert outcome.details["rounds"] == ROUNDS
    assert outcome.details["one_waited"] > 0
    assert outcome.details["presses"] == 2 * ROUNDS


def test_a_controller_that_remembers_a_stale_queue_is_found_out(tmp_path):
    env = broken(tmp_path, "called-ticket-stays-in-the-queue")
    outcome = play(tmp_path, lambda _: None, 3, {"controller": env})
    assert outcome.doubled
    assert any("was called to desk 1" in each for each in outcome.troubles)
