"""A technician asks whether the broker is shut, and hears of everything that is not."""

import pytest
from controller_machine import ControllerMachine

from numerek.main import main
from provision.shell.broker_check import check_broker
from provision.shell.broker_set import BrokerFilesWrong
from rig.broker import Broker, free_port
from rig.certificates import Certificates

pytestmark = pytest.mark.broker


@pytest.fixture
def machine(tmp_path, monkeypatch):
    monkeypatch.setattr("provision.shell.broker_check.PLAIN_PORT", free_port())
    machine = ControllerMachine(tmp_path / "root")
    machine.install()
    return machine


def wrong_at(folder, port):
    with pytest.raises(BrokerFilesWrong) as found:
        check_broker(folder, port)
    return found.value.lines


def test_a_broker_with_the_offices_files_is_shut(machine, capsys):
    with Broker(tls=machine.broker_dir) as broker:
        arguments = ["--root", str(machine.root), "--port", str(broker.port)]
        assert main(["broker", "check", *arguments]) == 0
    assert "no certificate, no entry" in capsys.readouterr().out


def test_a_broker_that_is_not_there_is_missed(machine):
    (line,) = wrong_at(machine.broker_dir, free_port())
    assert "no broker answers" in line
    assert "sudo systemctl restart mosquitto" in line


def test_a_broker_without_tls_is_found(machine):
    with Broker() as plain:
        (line,) = wrong_at(machine.broker_dir, plain.port)
    assert "no broker answers" in line


def test_a_broker_that_asks_for_no_certificate_is_found(machine, monkeypatch):
    monkeypatch.setattr("provision.shell.broker_check._TIMEOUT_S", 0.3)
    port, files = free_port(), machine.broker_dir
    careless = [f"listener {port} 127.0.0.1", f"cafile {files}/ca.crt"]
    careless += [f"certfile {files}/broker.crt", f"keyfile {files}/broker.key"]
    with Broker(tls=files, settings=careless):
        (line,) = wrong_at(files, port)
    assert "it asks nobody for a certificate" in line


def test_a_broker_of_another_office_is_found(machine, tmp_path):
    with Broker(tls=Certificates(tmp_path / "other").broker_dir) as broker:
        (line,) = wrong_at(machine.broker_dir, broker.port)
    assert "it does not show this office's certificate" in line


def test_a_second_listener_without_tls_is_found(machine, monkeypatch):
    with Broker(tls=machine.broker_dir) as broker, Broker() as plain:
        monkeypatch.setattr("provision.shell.broker_check.PLAIN_PORT", plain.port)
        (line,) = wrong_at(machine.broker_dir, broker.port)
    assert "something listens without TLS" in line


def test_a_key_that_others_may_read_and_one_that_does_not_fit_are_found_together(machine):
    (machine.broker_dir / "ca.crt").chmod(0o644)
    certificates = Certificates(machine.root / "c")
    (machine.broker_dir / "broker.key").write_text(certificates.issue("broker").key)
    lines = wrong_at(machine.broker_dir, free_port())
    assert [line.split(":")[0].rsplit("/", 1)[-1] for line in lines[:2]] == ["ca.crt", "broker.key"]
    assert "sudo chmod 0640" in lines[0]
