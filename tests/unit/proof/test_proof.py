"""The proofs' own bookkeeping: who runs, what is written, and when the verdict is good."""

import json
import threading

import pytest

from proof import __main__ as command
from proof import registry
from proof.account import Ran, as_json, totals
from proof.proof import COUNTS, Outcome, Proof

GOOD = Outcome()


def a_proof(name="planted", outcome=GOOD, needs=(), waits=False):
    def run(folder, say):
        assert list(folder.iterdir()) == []
        say("half way")
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    return Proof(name, "planted for a test", run, needs, waits)


@pytest.fixture
def planted(monkeypatch):
    def plant(*proofs):
        monkeypatch.setattr(command, "proofs", lambda _only: proofs)

    return plant


@pytest.fixture
def read(tmp_path):
    output = tmp_path / "proof.json"

    def run_and_read():
        status = command.main(["--output", str(output)])
        return status, json.loads(output.read_text(encoding="utf-8"))

    return run_and_read


def test_all_proofs_passed_and_their_counts_add_up(planted, read):
    planted(a_proof("a", Outcome(kills=3)), a_proof("b", Outcome(kills=4, days=2)))
    status, account = read()
    assert status == 0
    assert account["totals"]["kills"] == 7
    assert account["totals"]["days"] == 2
    assert account["totals"]["passed"]
    assert [row["name"] for row in account["proofs"]] == ["a", "b"]


def test_proofs_that_wait_run_at_the_same_time_before_all_others(planted, read):
    met = threading.Barrier(2, timeout=20)

    def meet(_folder, _say):
        met.wait()
        return GOOD

    waiting = [Proof(name, "waits for the other", meet, waits=True) for name in ("b", "c")]
    planted(a_proof("a"), *waiting)
    status, account = read()
    assert status == 0
    assert [row["name"] for row in account["proofs"]] == ["b", "c", "a"]


@pytest.mark.parametrize(
    "outcome",
    [
        Outcome(lost=1),
        Outcome(doubled=1),
        Outcome(survivors=1),
        Outcome(troubles=("hardly anything was tried",)),
        RuntimeError("broken itself"),
    ],
)
def test_one_proof_that_found_something_fails_all_and_the_others_still_run(
    planted, read, outcome, tmp_path, monkeypatch
):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    planted(a_proof("a", outcome), a_proof("b", Outcome(kills=1)))
    status, account = read()
    assert status == 1
    assert not account["totals"]["passed"]
    assert [row["passed"] for row in account["proofs"]] == [False, True]


def test_a_proof_whose_program_is_missing_has_failed_and_says_so(
    planted, read, tmp_path, monkeypatch
):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    planted(a_proof(needs=("no-such-program",)))
    status, account = read()
    assert status == 1
    assert "no-such-program" in account["proofs"][0]["troubles"][0]


def test_no_proof_at_all_proves_nothing():
    assert not totals([])["passed"]


def test_every_count_stands_in_the_account():
    account = json.loads(as_json([Ran(a_proof(), Outcome(), 1.0)]))
    assert set(COUNTS) <= set(account["proofs"][0])
    assert set(COUNTS) <= set(account["totals"])


def test_every_proof_of_the_registry_has_a_name_of_its_own():
    names = [proof.name for proof in registry.proofs()]
    assert len(set(names)) == len(names)


def test_a_name_that_is_not_there_is_said_with_those_that_are():
    with pytest.raises(LookupError, match="no proof nonsense"):
        registry.proofs("nonsense")
