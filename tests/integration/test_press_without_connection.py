"""A push while nobody can hear it: refused within two seconds, and never carried out later.

Real processes and a real broker, which is killed or hangs. Whether the box knows of it already
makes a difference to what it can do at once, and none to what becomes of the push.
"""

import time
from contextlib import contextmanager

import pytest

from protocol.timing import PRESS_AGE_MS_MAX
from protocol.types import ServiceId
from rig.audit import journal_events
from rig.layout import Layout
from rig.office import Office
from rig.tail import Tail
from rig.takings import Takings
from rig.visit import PUSH_S, push

pytestmark = [pytest.mark.broker, pytest.mark.processes]

DESK = "desk-1"
SETTLES_MS = 10
BUSY_MACHINE_MS = 400
"""A loop that waits for a moment gets there a little later, most of all while other tests run."""


@pytest.fixture(scope="module")
def started(tmp_path_factory):
    folder = tmp_path_factory.mktemp("o")
    with Office(Layout(folder=folder, kiosks=0, desks=1, has_display=False)) as office:
        yield office


@pytest.fixture
def office(started):
    """One visitor waits, and nobody is at the desk."""
    while started.view(DESK)["label"] is not None:
        started.move(DESK, do="key", action="serve")
        started.wait(DESK, lambda view: view["label"] is None, "to have served")
    with Takings(started) as takings:
        takings.take(ServiceId("odbior"))
    started.wait(DESK, lambda view: view["waiting"] == 1, "to know of who waits")
    return started


@contextmanager
def hanging(process):
    process.freeze()
    try:
        yield
    finally:
        process.thaw()


def calls(office):
    events = journal_events(office.path("controller", "journal"))
    return sum(event["what"] == "ticket-called" for event in events)


class Push:
    """One push, and what the box wrote down of it, until the lamp told how it ended."""

    def __init__(self, office, *, meanwhile=lambda: None):
        record = Tail(office.path(DESK, "record"))
        record.new()
        office.move(DESK, do="down")
        time.sleep(PUSH_S)  # a finger takes its time
        meanwhile()
        office.move(DESK, do="up")
        self.lines = []
        office.wait(DESK, lambda _: self._is_told(record), "to tell how it ended")

    def _is_told(self, record):
        self.lines += record.new()
        return self._find("lamp", "state", {"refused", "lost", "done", "nobody"}) is not None

    def _find(self, what, field, values):
        lines = (each for each in self.lines if each["what"] == what and each[field] in values)
        return next(lines, None)

    @property
    def lamp(self):
        return self._find("lamp", "state", {"refused", "lost", "done", "nobody"})["state"]

    @property
    def told_after_ms(self):
        """From the edge of the release to the lamp."""
        told = self._find("lamp", "state", {self.lamp})
        return (told["at_ns"] - self._find("edge", "pressed", {False})["at_ns"]) / 1e6


def is_never_carried_out(office, before):
    """All is back, another push calls, and only that one has called."""
    office.wait_in_service()
    waiting = office.wait(DESK, lambda view: view["lamp"] in {"waiting", "closed"}, "to rest")
    assert waiting["label"] is None
    assert waiting["waiting"] == 1
    push(office, DESK, seconds=PUSH_S)
    office.wait(DESK, lambda view: view["label"] is not None, "to call by the new push")
    return calls(office) == before + 1


def test_a_push_while_the_broker_hangs_unnoticed_is_told_to_be_lost_and_calls_nobody(office):
    before = calls(office)
    with hanging(office.broker):
        made = Push(office)
    assert made.lamp == "lost"
    assert made.told_after_ms < PRESS_AGE_MS_MAX + SETTLES_MS + BUSY_MACHINE_MS
    assert is_never_carried_out(office, before)


def test_a_push_after_the_box_has_missed_the_controller_is_refused_at_once(office):
    before = calls(office)
    with hanging(office.broker):
        office.wait(DESK, lambda view: view["lamp"] == "no-connection", "to miss the controller")
        made = Push(office)
    assert made.lamp == "refused"
    assert made.told_after_ms < SETTLES_MS + BUSY_MACHINE_MS
    assert is_never_carried_out(office, before)


def test_a_push_without_a_broker_is_refused_at_once(office):
    before = calls(office)
    office.broker.kill()
    office.wait(DESK, lambda view: view["lamp"] == "no-connection", "to notice")
    made = Push(office)
    office.restart_broker()
    assert made.lamp == "refused"
    assert made.told_after_ms < SETTLES_MS + BUSY_MACHINE_MS
    assert is_never_carried_out(office, before)


def test_a_push_during_which_the_broker_goes_away_calls_nobody(office):
    before = calls(office)
    made = Push(office, meanwhile=office.broker.kill)
    office.restart_broker()
    assert made.lamp in {"refused", "lost"}
    assert made.told_after_ms < PRESS_AGE_MS_MAX + SETTLES_MS + BUSY_MACHINE_MS
    assert is_never_carried_out(office, before)


def test_a_push_just_before_the_controller_hangs_is_told_to_be_lost_and_calls_nobody(office):
    """Only the far end hangs: the broker takes the request, and keeps it for later."""
    before = calls(office)
    with hanging(office.processes["controller"]):
        made = Push(office)
    assert made.lamp == "lost"
    assert made.told_after_ms < PRESS_AGE_MS_MAX + SETTLES_MS + BUSY_MACHINE_MS
    assert is_never_carried_out(office, before)
