"""``numerek sim``: days in virtual time."""

import contextlib
import json
import signal
import subprocess
import sys

import pytest

from numerek import sim
from numerek.main import main
from numerek.sim_days import DayDone

KEYS = {
    "days",
    "seed",
    "violations",
    "tickets",
    "calls",
    "faults",
    "faults_by_kind",
    "days_per_second",
    "days_per_second_per_core",
    "trace_sha256",
}


def a_day(seed: int, *violations: str) -> DayDone:
    return DayDone(seed, 400, 390, {"power": 2}, violations, f"{seed:064x}", 0.5)


@pytest.fixture
def playing(monkeypatch):
    """Days that are not played but told, one for each seed; the third one is broken."""

    def days(seeds, level, jobs):
        return [a_day(seed, *(["a number was lost"] if seed == 3 else [])) for seed in seeds]

    monkeypatch.setattr(sim, "days", days)


def test_good_days_exit_with_0_and_say_what_they_were(playing, capsys):
    assert main(["sim", "--days", "2", "--seed", "1", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told) == KEYS
    assert (told["days"], told["seed"], told["violations"]) == (2, 1, [])
    assert (told["tickets"], told["calls"], told["faults"]) == (800, 780, 4)
    assert told["faults_by_kind"] == {"power": 4}


def test_a_violation_exits_with_1_and_names_its_seed(playing, capsys):
    assert main(["sim", "--days", "3", "--seed", "2", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["violations"] == [{"seed": 3, "words": "a number was lost"}]
    assert main(["sim", "--days", "3", "--seed", "2"]) == 1
    assert capsys.readouterr().out.startswith("seed 3: a number was lost\n")


def test_the_hash_is_of_all_days_in_their_order(playing, capsys):
    hashes = set()
    for words in (["--seed", "1"], ["--seed", "1"], ["--seed", "4"]):
        assert main(["sim", "--days", "2", *words, "--json"]) == 0
        hashes.add(json.loads(capsys.readouterr().out)["trace_sha256"])
    assert len(hashes) == 2


@pytest.mark.parametrize(
    "words",
    [["--days", "0"], ["--days", "x"], ["--faults", "some"], ["--days", "1", "--replay", "2"]],
)
def test_what_makes_no_sense_exits_with_2(words, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["sim", *words])
    assert ended.value.code == 2
    assert "numerek sim" in capsys.readouterr().err


def test_the_outcome_is_the_same_in_one_process_and_in_two(capsys):
    told = []
    for jobs in ("1", "2"):
        main(["sim", "--days", "2", "--seed", "3", "--faults", "none", "--jobs", jobs, "--json"])
        fields = json.loads(capsys.readouterr().out)
        told.append({key: fields[key] for key in KEYS if not key.startswith("days_per")})
    assert told[0] == told[1]


def test_a_replay_can_be_read_and_is_the_same_twice(capsys):
    told = []
    for _ in range(2):
        assert main(["sim", "--replay", "3", "--faults", "none"]) == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1]
    first, *lines = told[0].splitlines()
    assert first.startswith("seed 3, faults none")
    assert lines[-1] == "0 violations"
    assert any("ticket-called" in line and "desk-1" in line for line in lines)


def test_a_ctrl_c_that_was_lost_in_a_finaliser_is_heard_after_the_day():
    before = signal.getsignal(signal.SIGINT)
    try:
        interrupt = sim.Interrupt()
        interrupt.again()
        with contextlib.suppress(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            interrupt.again()
    finally:
        signal.signal(signal.SIGINT, before)


def test_ctrl_c_stops_it_and_every_process_it_has_started():
    process = subprocess.Popen(
        [sys.executable, "-m", "numerek", "sim", "--days", "500", "--faults", "none"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    assert process.stderr is not None
    assert "days" in process.stderr.readline()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == sim.INTERRUPTED
    assert out == ""
    assert err.splitlines()[-1] == "interrupted"
    assert "Traceback" not in err
