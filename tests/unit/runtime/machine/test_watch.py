"""The thread that looks at the machine: what it finds, and that a look that fails ends nothing."""

import pytest
from made_machine import make_machine

from office.settings import BrokerSettings, CommonSettings, DeviceSettings
from protocol.types import DeviceId
from runtime.machine import card, watch
from runtime.machine.watch import MachineWatch
from upkeep.kinds import Kind


@pytest.fixture
def a_watch(tmp_path):
    state = tmp_path / "state"
    state.mkdir()
    device = DeviceSettings(
        id=DeviceId("kiosk-1"), plan="plan.toml", assets="assets", state_dir=str(state)
    )
    settings = CommonSettings(device=device, broker=BrokerSettings(username="kiosk-1"))
    hot = {"sys/class/thermal/thermal_zone0/temp": "90000\n"}
    return MachineWatch(settings, pytest.fail, root=make_machine(tmp_path, **hot))


def kinds(a_watch):
    return [each.kind for each in a_watch.found.findings]


def test_what_a_look_finds_is_kept(a_watch):
    assert a_watch.found is None
    a_watch.look()
    assert Kind.HOT in kinds(a_watch)


def test_a_look_that_fails_is_a_finding_and_the_next_one_is_tried(a_watch, monkeypatch, caplog):
    with monkeypatch.context() as broken:
        broken.setattr(card, "card", lambda _: 1 // 0)
        for _ in range(3):
            a_watch.look()
        assert kinds(a_watch) == [Kind.LOOK_FAILED]
        assert len(caplog.records) == 1
    a_watch.look()
    assert Kind.HOT in kinds(a_watch)


def test_it_looks_by_itself_and_stops(a_watch, monkeypatch):
    monkeypatch.setattr(watch, "FIRST_LOOK_S", 0.0)
    a_watch.start()
    a_watch._thread.join(0.01)
    a_watch.stop()
    a_watch._thread.join(20)
    assert not a_watch._thread.is_alive()
