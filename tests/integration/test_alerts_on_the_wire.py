"""A program tells the office what is wrong with its machine, and the doctor how it stands."""

import msgspec
from integration.wire_ends import OFFICE, connected
from made_machine import make_machine

from office.settings import BrokerSettings, CommonSettings, DeviceSettings
from protocol import topics
from protocol.link_cause import LinkCause
from protocol.messages import Beat, Fault, Severity
from protocol.types import DeviceId, Epoch
from runtime.clock import monotonic_ms
from runtime.link_events import LinkDown, LinkUp, Received
from runtime.machine.caretaker import Caretaker
from runtime.machine.watch import MachineWatch
from upkeep.program_state import ProgramState

HOT = {"sys/class/thermal/thermal_zone0/temp": "86000\n"}


def settings_of(tmp_path):
    device = DeviceSettings(
        id=DeviceId("kiosk-1"), plan="plan.toml", assets="assets", state_dir=str(tmp_path)
    )
    return CommonSettings(device=device, broker=BrokerSettings(username="kiosk-1"))


def state_in(folder):
    return msgspec.json.decode((folder / "state.json").read_bytes(), type=ProgramState)


def test_the_office_hears_of_a_hot_kiosk_also_when_it_comes_later(broker, tmp_path):
    settings = settings_of(tmp_path)
    with connected("kiosk-1", broker.port) as kiosk:
        caretaker = Caretaker(settings, kiosk.link, kiosk.inbox.put, environ={})
        watch = MachineWatch(settings, kiosk.inbox.put, root=make_machine(tmp_path, **HOT))
        caretaker._watch = watch
        watch.look()
        caretaker.look_after()
        wanted = [topics.ALERTS.at(OFFICE, device="+")]
        with connected("office-1", broker.port, wanted) as office:
            heard = office.next_message()
    said = [(each.kind, each.severity, each.value) for each in heard.alerts]
    assert ("hot", Severity.ACT, 86) in said


def test_a_new_link_is_told_again(broker, tmp_path):
    settings = settings_of(tmp_path)
    wanted = [topics.ALERTS.at(OFFICE, device="+")]
    with (
        connected("office-1", broker.port, wanted) as office,
        connected("kiosk-1", broker.port) as kiosk,
    ):
        caretaker = Caretaker(settings, kiosk.link, kiosk.inbox.put, environ={})
        caretaker._watch.look()
        for _ in range(2):
            caretaker.look_after()
        first = office.next_message()
        caretaker.hear(LinkUp())
        caretaker.look_after()
        assert office.next_message() == first


def test_the_doctor_reads_how_link_controller_and_parts_stand(broker, tmp_path):
    folder = tmp_path / "run"
    folder.mkdir()
    with connected("kiosk-1", broker.port) as kiosk:
        environ = {"RUNTIME_DIRECTORY": str(folder)}
        caretaker = Caretaker(settings_of(tmp_path), kiosk.link, kiosk.inbox.put, environ=environ)
        caretaker.hear(LinkUp())
        caretaker.look_after()
        assert (state_in(folder).link_up, state_in(folder).controller_heard) == (True, False)
        beat = Beat(Epoch(1), monotonic_ms(), "2026-11-21T10:00:00")
        caretaker.hear(Received(None, beat))
        caretaker.look_after([Fault.PAPER_OUT])
        assert state_in(folder).controller_heard
        assert state_in(folder).faults == (Fault.PAPER_OUT,)
        kiosk.link.stop()
        caretaker.hear(LinkDown("revoked on 12.11.2026", LinkCause.CERTIFICATE_REVOKED))
        caretaker.look_after()
        state = state_in(folder)
        assert not state.link_up
        assert state.controller_heard is None
        assert state.cause is LinkCause.CERTIFICATE_REVOKED
        caretaker.stop()
        assert not (folder / "state.json").exists()


def test_a_quiet_minute_writes_and_says_nothing(broker, tmp_path):
    folder = tmp_path / "run"
    folder.mkdir()
    with connected("desk-1", broker.port) as desk:
        environ = {"RUNTIME_DIRECTORY": str(folder)}
        caretaker = Caretaker(settings_of(tmp_path), desk.link, desk.inbox.put, environ=environ)
        caretaker.look_after()
        written = (folder / "state.json").stat().st_mtime_ns
        for _ in range(100):
            caretaker.look_after()
        assert (folder / "state.json").stat().st_mtime_ns == written
