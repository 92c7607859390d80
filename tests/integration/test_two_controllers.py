"""Two controllers on one journal: a stopped one is taken over, and never writes or speaks again.

Real processes, a real broker, real files.
"""

import os
import signal
import time
from pathlib import Path

import pytest

from numerek.device import EXIT_JOURNAL, EXIT_TAKEN_OVER
from rig.audit import audit_of, journal_events
from rig.layout import Layout
from rig.office import Office
from rig.process import Process
from rig.visit import next_touch, push
from runtime.log_lock import holder_of

pytestmark = [pytest.mark.broker, pytest.mark.processes, pytest.mark.timeout(120)]

PATIENCE_S = 30.0
DESK = "desk-1"


def wait_until(holds, what):
    deadline = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < deadline, f"waited for {what}"
        time.sleep(0.05)


def another_controller(office: Office, name: str) -> Process:
    process = Process(
        name,
        "numerek",
        ["controller", str(office.path("controller", "toml"))],
        log=office.path(name, "log"),
        env={},
    )
    office.processes[name] = process
    process.start()
    return process


def touch_service(office: Office) -> None:
    """Touch what leads to a number, if the kiosk shows such a thing just now."""
    (kiosk,) = office.kiosks
    target = next_touch(office.view(kiosk), "dowod")
    if target is not None:
        office.move(kiosk, do="touch", target=target)


def take_a_number(office: Office) -> None:
    (kiosk,) = office.kiosks
    before = len(office.slips(kiosk))

    def is_taken() -> bool:
        touch_service(office)
        return len(office.slips(kiosk)) > before

    wait_until(is_taken, "a slip")
    office.wait(kiosk, lambda view: view["unsettled"] == 0, "to settle")


def epochs(office: Office) -> list[int]:
    events = journal_events(office.path("controller", "journal"))
    return [event["epoch"] for event in events if event["what"] == "epoch-began"]


def last_words(office: Office, name: str) -> str:
    return office.path(name, "log").read_text(errors="replace")


@pytest.fixture
def office(tmp_path):
    with Office(Layout(folder=tmp_path, desks=1)) as office:
        take_a_number(office)
        yield office


def journal_of(office: Office) -> Path:
    return office.path("controller", "journal")


def test_a_stopped_controller_is_taken_over_and_its_first_write_fails(office):
    old = office.processes["controller"]
    os.kill(old.pid, signal.SIGSTOP)
    before = epochs(office)
    touch_service(office)  # what the old one will find in its socket when it goes on
    new = another_controller(office, "controller-2")
    wait_until(lambda: len(epochs(office)) == len(before) + 1, "the new one's epoch")
    take_a_number(office)
    push(office, DESK)
    rows = [*journal_events(journal_of(office))]
    os.kill(old.pid, signal.SIGCONT)
    wait_until(lambda: not old.alive, "the old one's end")
    assert old.exit_code == EXIT_TAKEN_OVER
    said = last_words(office, "controller")
    assert said.count("another process has taken the log over") == 1
    assert "Traceback" not in said
    assert [*journal_events(journal_of(office))][: len(rows)] == rows
    take_a_number(office)
    push(office, DESK)
    assert new.alive
    assert epochs(office)[:-1] == before, "the old one began nothing any more"
    summary = audit_of(office)
    assert summary.troubles == ()
    assert summary.lost == summary.doubled == 0
    assert summary.issued == summary.printed > 2


def test_a_controller_that_lives_is_not_taken_over(office):
    old = office.processes["controller"]
    second = another_controller(office, "controller-2")
    wait_until(lambda: not second.alive, "the second one's refusal")
    assert second.exit_code == EXIT_JOURNAL
    assert f"process {old.pid} has it since" in last_words(office, "controller-2")
    take_a_number(office)
    assert old.alive


def test_of_two_that_start_beside_a_stopped_one_exactly_one_takes_over(office):
    old = office.processes["controller"]
    os.kill(old.pid, signal.SIGSTOP)
    before = epochs(office)
    starters = [another_controller(office, f"controller-{n}") for n in (2, 3)]
    wait_until(lambda: sum(each.alive for each in starters) == 1, "one to give up")
    wait_until(lambda: len(epochs(office)) > len(before), "the other's epoch")
    (winner,) = (each for each in starters if each.alive)
    (loser,) = (each for each in starters if not each.alive)
    assert loser.exit_code == EXIT_JOURNAL
    wait_until(lambda: holder_of(journal_of(office)).pid == winner.pid, "the winner's heart")
    os.kill(old.pid, signal.SIGCONT)
    wait_until(lambda: not old.alive, "the old one's end")
    assert old.exit_code == EXIT_TAKEN_OVER
    take_a_number(office)
    assert winner.alive
    assert len(epochs(office)) == len(before) + 1
