"""A desk box as a process, with a real controller and a real broker."""

import itertools
import json
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from office.settings import BrokerSettings
from protocol import topics
from protocol.messages import TakeTicket
from protocol.types import DeviceId, OfficeId, RequestId, ServiceId
from rig.always_open import always_open
from rig.broker import Broker
from rig.hands import RemoteHands
from rig.layout import ASSETS, HEADLESS, SAMPLE_PLAN
from rig.process import Process
from rig.settings import toml_of
from runtime.inbox import Inbox
from runtime.link import Link

pytestmark = [pytest.mark.broker, pytest.mark.processes]

PATIENCE_S = 15.0
OFFICE = OfficeId("um-lipowo")
KIOSK = DeviceId("kiosk-1")
GPIO = {"box": [{"desk": 2, "source": "gpio"}]}
SCREEN = {
    "box": [{"desk": 2, "source": "screen"}],
    "screen": {"width_px": 320, "height_px": 480, "width_mm": 80, "full_screen": False},
}


class Hall:
    """Broker, controller, one desk box, and a kiosk that only asks for numbers."""

    def __init__(self, folder: Path, box):
        self.folder = folder
        self.ends = ExitStack()
        with self.ends:
            self.start(box)
            self.ends = self.ends.pop_all()

    def start(self, box):
        folder = self.folder
        self.broker = self.ends.enter_context(Broker())
        self.plan = folder / "plan.toml"
        self.plan.write_text(always_open(SAMPLE_PLAN.read_text(encoding="utf-8")), encoding="utf-8")
        self.ids = itertools.count()
        self.controller = self.process("controller", {})
        self.desk = self.process("desk-2", box)
        self.kiosk = Link(
            office=OFFICE,
            device=KIOSK,
            broker=BrokerSettings(username=KIOSK, port=self.broker.port),
            subscriptions=[topics.ANSWER.at(OFFICE, device=KIOSK)],
            deliver=Inbox().put,
            on_death=Inbox().put,
            boot_id="test",
            program_version="test",
        )
        self.kiosk.start()
        self.ends.callback(self.kiosk.stop)
        self.hands = self.ends.enter_context(RemoteHands(folder / "desk-2.hands"))
        self.until(lambda view: view["in_service"])

    def process(self, name, tables):
        common = {
            "device": {"id": name, "plan": self.plan, "assets": ASSETS, "state_dir": self.folder},
            "broker": {"port": self.broker.port},
            "record": {"file": self.folder / f"{name}.record"},
            "hands": {"socket": self.folder / f"{name}.hands"},
        }
        settings = self.folder / f"{name}.toml"
        settings.write_text(toml_of({**common, **tables}), encoding="utf-8")
        role = name.split("-")[0]
        log = self.folder / f"{name}.log"
        made = Process(name, "numerek", [role, str(settings)], log=log, env=HEADLESS)
        made.start()
        self.ends.callback(made.stop)
        return made

    def take_ticket(self):
        waiting = self.view()["waiting"]
        request = TakeTicket(RequestId(f"k-{next(self.ids)}"), ServiceId("dowod"), "pl")
        deadline = time.monotonic() + PATIENCE_S
        while not self.kiosk.send(topics.REQUEST, request, device=KIOSK):
            assert time.monotonic() < deadline
            time.sleep(0.01)
        self.until(lambda view: view["waiting"] > waiting)

    def push(self, seconds=0.08):
        self.hands.ask(do="down")
        time.sleep(seconds)  # a finger takes its time
        self.hands.ask(do="up")
        time.sleep(0.05)  # and does not come back within the settling of a contact

    def view(self):
        return self.hands.ask(do="view")

    def until(self, holds):
        deadline = time.monotonic() + PATIENCE_S
        while not holds(view := self.view()):
            assert time.monotonic() < deadline, (view, self.desk.log.read_text())
            time.sleep(0.005)
        return view

    def records(self, what):
        lines = (self.folder / "desk-2.record").read_text(encoding="utf-8").splitlines()
        return [line for line in map(json.loads, lines) if line["what"] == what]


@pytest.fixture(params=[GPIO, SCREEN], ids=["gpio", "screen"])
def hall(request, tmp_path):
    made = Hall(tmp_path, request.param)
    with made.ends:
        yield made


def test_a_push_calls_the_next_visitor_and_a_second_one_serves_and_finds_nobody(hall):
    hall.take_ticket()
    assert hall.until(lambda view: view["lamp"] == "closed")["label"] is None
    hall.push()
    label = hall.until(lambda view: view["label"])["label"]
    assert hall.until(lambda view: view["lamp"] == "serving")["label"] == label
    hall.push()
    hall.until(lambda view: view["lamp"] == "nobody")
    hall.until(lambda view: view["lamp"] == "dark")
    assert [press["action"] for press in hall.records("press")] == ["next", "next"]
    assert [end["outcome"] for end in hall.records("press-ended")] == ["done", "nobody"]
    edges = hall.records("edge")
    assert [edge["pressed"] for edge in edges] == [True, False] * 2
    assert all(before["at_ns"] < after["at_ns"] for before, after in itertools.pairwise(edges))


def test_a_hold_recalls_and_a_key_marks_absent_who_was_called_three_times(hall):
    hall.take_ticket()
    hall.push()
    hall.until(lambda view: view["lamp"] == "serving")
    hall.push(seconds=1.6)
    hall.until(lambda _: len(hall.records("press-ended")) == 2)
    hall.hands.ask(do="key", action="absent")
    hall.until(lambda view: view["refused"] == "call-again-first")
    # A push within milliseconds of a release would be its bounce.
    hall.until(lambda view: view["lamp"] == "serving")
    hall.push(seconds=1.6)
    hall.until(lambda _: len(hall.records("press-ended")) == 4)
    hall.hands.ask(do="key", action="absent")
    hall.until(lambda view: view["label"] is None)
    asked = [press["action"] for press in hall.records("press")]
    assert asked == ["next", "recall", "absent", "recall", "absent"]


def test_keys_open_a_desk_and_close_it(hall):
    hall.hands.ask(do="key", action="open")
    hall.until(lambda view: view["lamp"] == "dark")
    hall.hands.ask(do="key", action="close")
    assert not hall.until(lambda view: view["lamp"] == "closed")["is_open"]


def test_a_push_without_a_broker_is_refused_and_never_acts(hall):
    hall.take_ticket()
    hall.broker.kill()
    hall.until(lambda view: view["lamp"] == "no-connection")
    hall.push()
    hall.until(lambda view: view["lamp"] == "refused")
    hall.broker.start(hall.broker.port)
    view = hall.until(lambda view: view["in_service"] and view["lamp"] == "closed")
    assert view["waiting"] == 1
    assert [press["outcome"] for press in hall.records("press")] == ["no-connection"]


def test_a_box_that_is_asked_to_quit_ends_well(hall):
    hall.hands.ask(do="quit")
    deadline = time.monotonic() + PATIENCE_S
    while hall.desk.alive:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    assert hall.desk.exit_code == 0


def test_a_command_that_no_box_knows_is_refused(hall):
    with pytest.raises(RuntimeError, match="not for this desk box"):
        hall.hands.ask(do="key", action="dance")
