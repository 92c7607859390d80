"""``numerek devices`` over a real broker: who is there, who is not, and what they lack."""

import contextlib
import json
import threading

import pytest

from numerek.main import main
from protocol import topics
from protocol.messages import Alert, Alerts, Beat, Fault, Health, Severity
from protocol.types import Epoch, RequestId
from rig.broker import free_port
from rig.layout import SAMPLE_PLAN
from rig.settings import toml_of
from runtime.clock import monotonic_ms
from tests.integration.wire_ends import connected

BOOT = RequestId("boot-1")


@pytest.fixture
def settings_file(tmp_path):
    def write(port):
        device = {"id": "office-1", "plan": str(SAMPLE_PLAN), "assets": "assets", "state_dir": "-"}
        file = tmp_path / "office.toml"
        file.write_text(toml_of({"device": device, "broker": {"port": port}}), encoding="utf-8")
        return str(file)

    return write


@contextlib.contextmanager
def a_controller(port):
    """One that beats and does nothing else."""
    is_over = threading.Event()
    with connected("controller", port) as end:

        def beat():
            while not is_over.wait(0.05):
                end.link.send(topics.BEAT, Beat(Epoch(1), monotonic_ms()))

        thread = threading.Thread(target=beat)
        thread.start()
        try:
            yield
        finally:
            is_over.set()
            thread.join()


def shown(capsys, *words):
    status = main(["devices", *words])
    return status, capsys.readouterr()


def test_the_office_is_shown_with_who_is_missing_and_what_is_wrong(broker, settings_file, capsys):
    file = settings_file(broker.port)
    with a_controller(broker.port), connected("kiosk-1", broker.port) as kiosk:
        link = kiosk.link
        link.send(topics.HEALTH, Health(BOOT, 1, (Fault.PAPER_LOW,)), device=link.device)
        hot = Alerts(BOOT, 1, (Alert("hot", Severity.WATCH, 81),), "2027-11-21")
        link.send(topics.ALERTS, hot, device=link.device)
        status, said = shown(capsys, "--settings", file, "--json")
        told = {each["device"]: each for each in json.loads(said.out)["devices"]}
        assert status == 1
        assert told["kiosk-1"]["verdict"] == "watch"
        assert [each["what"] for each in told["kiosk-1"]["wrong"]] == ["paper-low", "hot"]
        assert told["kiosk-1"]["certificate_until"] == "2027-11-21"
        assert 0 <= told["kiosk-1"]["so_for_s"] < 60
        assert told["display-1"]["so_for_s"] is None
        assert told["display-1"]["wrong"][0]["what"] == "never-seen"
        assert told["desk-1"]["desks"] == [1]
        status, said = shown(capsys, "--settings", file)
        assert "kończy się papier" in said.out
        assert "0 min" in said.out
        assert "procesor ma 81°C" in said.out
        _, said = shown(capsys, "--settings", file, "--language", "en")
        assert "paper near its end" in said.out


@pytest.mark.usefixtures("soon_silent")
def test_a_silent_controller_does_not_hide_the_devices(broker, settings_file, capsys):
    with connected("kiosk-1", broker.port):
        status, said = shown(capsys, "--settings", settings_file(broker.port))
    assert status == 1
    assert "Sterownik milczy" in said.out
    assert "kiosk-1" in said.out


def test_without_a_broker_nobody_is_heard_and_that_is_said(settings_file, capsys):
    status, said = shown(capsys, "--settings", settings_file(free_port()))
    assert status == 3
    assert "Nie ma połączenia z brokerem" in said.err
