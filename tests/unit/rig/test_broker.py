"""The rig's broker where there is none, and where it cannot start."""

import socket

import pytest

from rig.broker import Broker, BrokerMissingError, find_mosquitto


def test_a_machine_without_mosquitto_is_told_how_to_get_it(monkeypatch):
    monkeypatch.setattr("rig.broker.shutil.which", lambda _name, **_where: None)
    with pytest.raises(BrokerMissingError, match="apt install mosquitto"):
        find_mosquitto()


@pytest.mark.broker
def test_a_broker_that_cannot_start_says_what_is_in_its_log():
    with socket.create_server(("127.0.0.1", 0)) as occupant, Broker() as broker:
        broker.stop()
        with pytest.raises(RuntimeError, match="Address already in use"):
            broker.start(occupant.getsockname()[1])


@pytest.mark.broker
def test_the_offices_own_files_raise_no_complaint():
    with Broker() as broker:
        log = broker.log_path.read_text()
    complaints = [line for line in log.splitlines() if "Warning" in line or "Error" in line]
    assert [line for line in complaints if "should not be run as root" not in line] == []


@pytest.mark.broker
def test_the_offices_own_files_open_one_listener_and_no_other():
    with Broker() as broker:
        log, port = broker.log_path.read_text(), broker.port
    opened = [line for line in log.splitlines() if "listen socket" in line]
    assert opened == [f"Opening ipv4 listen socket on port {port}."]


@pytest.mark.broker
def test_lines_of_ones_own_overrule_the_offices(tmp_path):
    kept = ("persistence true", f"persistence_location {tmp_path}/")
    with Broker(settings=kept) as broker:
        assert broker.pid > 0
    assert (tmp_path / "mosquitto.db").exists()
