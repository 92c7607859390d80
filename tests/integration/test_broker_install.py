"""The broker gets what the authority has written: whole, checked, and only if it is news."""

import pytest
from controller_machine import ControllerMachine

from authority.shell import certificates
from numerek.main import main
from provision.shell.broker_install import restart_of
from provision.shell.broker_set import BrokerFilesWrong
from provision.shell.commands import CommandFailed


@pytest.fixture
def machine(tmp_path):
    return ControllerMachine(tmp_path / "root")


def in_force(machine):
    return {path.name: path.read_bytes() for path in machine.broker_dir.iterdir()}


def test_a_first_installation_writes_all_files_and_starts_the_broker(machine):
    said = machine.install()
    assert {*in_force(machine)} == {"ca.crt", "broker.crt", "broker.key", "revoked.pem", "acl"}
    assert "15 may be on the wire; revoked certificates: 0" in said[0]
    assert machine.ran == [("start", "the-broker")]


def test_nobody_but_root_and_the_broker_reads_them(machine):
    machine.install()
    modes = {path.name: path.stat().st_mode & 0o777 for path in machine.broker_dir.iterdir()}
    assert {*modes.values()} == {0o640, 0o440}
    assert modes["acl"] == 0o440
    assert machine.broker_dir.stat().st_mode & 0o777 == 0o750


def test_what_is_no_news_starts_nothing_anew(machine):
    machine.install()
    assert "is up to date" in machine.install()[0]
    assert len(machine.ran) == 1


def test_a_revocation_changes_the_list_and_the_access_list_and_nothing_else(machine):
    machine.identity("kiosk-1")
    machine.install()
    machine.revoke("kiosk-1")
    said = machine.install()
    assert "wrote revoked.pem, acl: 15 may be on the wire; revoked certificates: 1" in said[0]
    assert len(machine.ran) == 2


def other(machine):
    """Return files of another office's machine."""
    return ControllerMachine(machine.root.parent / "other").authority_dir


def foreign_certificate(machine):
    return {"broker.crt": (other(machine) / "broker.crt").read_text()}


def foreign_key(machine):
    return {"broker.key": certificates.make_key()}


def foreign_list(machine):
    return {"revoked.pem": (other(machine) / "revoked.pem").read_text()}


def a_devices_certificate(machine):
    pair = certificates.issue_device(machine.pair, "kiosk-1", machine.now)
    return {"broker.crt": pair.certificate, "broker.key": pair.key}


def half_a_certificate(_machine):
    return {"broker.crt": "-----BEGIN CERTIFICATE-----\n"}


def half_a_list(_machine):
    return {"revoked.pem": ""}


def open_access(_machine):
    return {"acl": "user controller\ntopic readwrite #\n"}


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        (foreign_certificate, "broker.crt: the authority beside it has not signed it"),
        (foreign_key, "broker.key: it is not the key of the certificate beside it"),
        (foreign_list, "revoked.pem: "),
        (a_devices_certificate, "broker.crt: it is not the broker's"),
        (half_a_certificate, "broker.crt: it or the authority's certificate cannot be used"),
        (half_a_list, "revoked.pem: it is no revocation list"),
        (open_access, "acl: line 2"),
    ],
)
def test_a_broken_set_changes_nothing_and_is_told(machine, wrong, word):
    machine.install()
    before = in_force(machine)
    for name, text in wrong(machine).items():
        (machine.authority_dir / name).write_text(text)
    with pytest.raises(BrokerFilesWrong, match=word):
        machine.install()
    assert in_force(machine) == before
    assert len(machine.ran) == 1


def test_all_that_is_missing_is_told_at_once(machine):
    for name in ("acl", "ca.crt"):
        (machine.authority_dir / name).unlink()
    with pytest.raises(BrokerFilesWrong) as found:
        machine.install()
    assert ["acl" in line or "ca.crt" in line for line in found.value.lines] == [True, True]
    assert not machine.broker_dir.exists()


def test_an_older_list_does_not_bring_a_revoked_device_back(machine):
    machine.identity("kiosk-1")
    old = (machine.authority_dir / "revoked.pem").read_text()
    machine.revoke("kiosk-1")
    machine.install()
    (machine.authority_dir / "revoked.pem").write_text(old)
    with pytest.raises(BrokerFilesWrong, match="it lacks 1 that the list in force"):
        machine.install()


def test_a_broker_that_does_not_start_gets_the_former_files_back(machine):
    machine.install()
    before = in_force(machine)
    machine.revoke("kiosk-2")
    runs = []

    def fails_once(command, **_kwargs):
        runs.append(in_force(machine))
        if len(runs) == 1:
            raise CommandFailed("mosquitto.service failed")
        return ""

    with pytest.raises(BrokerFilesWrong, match="the former ones are in force again"):
        machine.install(fails_once)
    assert in_force(machine) == before == runs[1]
    assert runs[0] != before


def test_a_set_that_power_left_half_written_is_mended(machine):
    machine.install()
    before = in_force(machine)
    (machine.broker_dir / "broker.key").write_text("half")
    machine.install()
    assert in_force(machine) == before
    assert len(machine.ran) == 2


def test_the_command_says_what_it_did_and_starts_nothing_under_another_root(machine, capsys):
    assert main(["broker", "install", "--root", str(machine.root)]) == 0
    assert "wrote ca.crt, broker.crt, broker.key, revoked.pem, acl" in capsys.readouterr().out
    assert main(["broker", "install", "--root", str(machine.root)]) == 0
    assert "is up to date" in capsys.readouterr().out


def test_the_command_ends_with_1_and_words_where_there_is_no_authority(tmp_path, capsys):
    assert main(["broker", "install", "--root", str(tmp_path)]) == 1
    assert "there is no authority on this machine" in capsys.readouterr().err


def test_a_broker_that_is_not_installed_is_missed_by_name(machine, capsys, monkeypatch):
    monkeypatch.setattr("provision.shell.broker_install.os.geteuid", lambda: 0)
    (machine.root / "etc/group").write_text("root:x:0:\n")
    assert main(["broker", "install", "--root", str(machine.root)]) == 1
    assert "sudo apt install mosquitto" in capsys.readouterr().err
    assert not machine.broker_dir.exists()


@pytest.mark.parametrize(
    ("state", "command"),
    [
        ("inactive", "systemctl restart mosquitto.service"),
        ("failed", "systemctl restart mosquitto.service"),
        ("activating", "systemctl --no-block restart mosquitto.service"),
    ],
)
def test_a_first_boot_does_not_wait_for_the_broker_that_waits_for_it(tmp_path, state, command):
    restart = restart_of(lambda *_, **__: f"{state}\n", alive=tmp_path)
    assert " ".join(restart) == command


def test_where_systemd_does_not_run_nothing_is_started(tmp_path):
    assert restart_of(lambda *_, **__: "", alive=tmp_path / "none") is None
