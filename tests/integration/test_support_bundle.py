"""A support bundle holds what helps, and no secret that was planted anywhere on the machine."""

import tarfile

import pytest
from doctored_machine import doctored, settings
from hypothesis import given
from hypothesis import strategies as st

from numerek.main import main
from provision.core.bundle import PART_BYTES_MAX, commands, last_of, scrubbed
from provision.shell.bundle import write_bundle
from rig.broker import free_port

BODY = "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgPLANTED1"
PEM = f"-----BEGIN PRIVATE KEY-----\n{BODY}\n-----END PRIVATE KEY-----\n"
SECRETS = ["PLANTED1", "hunter2", "482913", "PLANTED-WIFI", "PLANTED-SSH", "Kowalska"]
PLANTED = {
    "etc/numerek/identity/kiosk/device.key": PEM,
    "var/lib/numerek-authority/ca.key": PEM,
    "etc/mosquitto/numerek/broker.key": PEM,
    "boot/firmware/user-data": "password: PLANTED-WIFI\n",
    "boot/firmware/network-config": "password: PLANTED-WIFI\n",
    "boot/firmware/numerek/error.txt": f"the key is wrong:\n{PEM}wifi password = hunter2\n",
    "etc/mosquitto/conf.d/20-own.conf": "remote_password hunter2\npassword: hunter2\n",
    "home/pi/.ssh/id_ed25519": "PLANTED-SSH",
    "etc/ssh/ssh_host_ed25519_key": "PLANTED-SSH",
    "var/lib/numerek-controller/journal.sqlite3": "482913 Kowalska",
}
LOG = f"""\
2026-11-21T10:00:00+0100 kiosk-1 numerek[7]: check-in with code 482913 refused
2026-11-21T10:00:01+0100 kiosk-1 numerek[7]: {PEM}
2026-11-21T10:00:02+0100 kiosk-1 numerek[7]: psk=hunter2 token: "hunter2"
2026-11-21T10:00:03+0100 kiosk-1 numerek[7]: a word {BODY} alone
2026-11-21T10:00:04+0100 kiosk-1 numerek[7]: link down: no connection to 192.168.1.10:8883
"""


def contents(file):
    with tarfile.open(file) as tar:
        return {
            member.name.partition("/")[2]: tar.extractfile(member).read().decode()
            for member in tar.getmembers()
        }


def test_no_planted_secret_is_in_the_bundle_and_what_helps_is(tmp_path):
    root = doctored(tmp_path / "m", {"kiosk": settings("kiosk", free_port())}, **PLANTED)
    file = tmp_path / "bundle.tar.gz"
    asked = commands(["numerek-kiosk.service"])
    said = []
    write_bundle(file, root=root, reports={}, asked=asked, ask=lambda _: LOG, tell=said.append)
    parts = contents(file)
    everything = "\n".join([*parts, *parts.values()])
    assert [secret for secret in SECRETS if secret in everything] == []
    assert (
        "link down: no connection to 192.168.1.10:8883" in parts["logs/numerek-kiosk.service.log"]
    )
    assert 'id = "kiosk-1"' in parts["etc/numerek/kiosk.toml"]
    assert "journal.sqlite3" in parts["files.txt"]
    assert said == list(parts)
    assert file.stat().st_mode & 0o777 == 0o600


def test_the_command_makes_one_with_the_doctors_report(tmp_path, capsys):
    root = doctored(tmp_path / "m", {"display": settings("display", free_port())}, **PLANTED)
    file = tmp_path / "bundle.tar.gz"
    assert main(["support-bundle", "--root", str(root), "--to", str(file)]) == 0
    parts = contents(file)
    assert "no broker" in parts["doctor.txt"]
    assert "What is not: keys" in parts["README.txt"]
    assert "says what it holds" in capsys.readouterr().out


def test_a_file_that_is_there_is_never_written_over(tmp_path, capsys):
    root = doctored(tmp_path / "m", {"display": settings("display", free_port())})
    file = tmp_path / "bundle.tar.gz"
    file.write_text("mine", encoding="utf-8")
    assert main(["support-bundle", "--root", str(root), "--to", str(file)]) == 2
    assert file.read_text(encoding="utf-8") == "mine"
    assert "--to FILE" in capsys.readouterr().err


def test_a_plan_and_an_ordinary_log_stay_as_they_are():
    plan = 'id = "um-lipowo"\nphone = "+48 85 123 45 67"\ntimezone = "Europe/Warsaw"\n'
    log = "2026-11-21T10:00:04+0100 kiosk-1 numerek[1234567]: A042 printed in 120 ms, 0.123456 s\n"
    assert scrubbed(plan) == plan
    assert scrubbed(log) == log


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_key_is_taken_out_whatever_stands_around_it(before, after):
    assert "PLANTED1" not in scrubbed(before + PEM + after)


@pytest.mark.parametrize("line", ["password=x1", "wifi_psk: x1", "Passphrase = 'x1'", "secret: x1"])
def test_what_is_called_a_secret_is_one(line):
    assert "x1" not in scrubbed(line)


def test_of_a_long_log_the_end_is_kept():
    kept = last_of("a" * PART_BYTES_MAX + "the end")
    assert kept.endswith("the end")
    assert len(kept) < PART_BYTES_MAX + 100


@pytest.mark.parametrize("end", ["\n-----END EC PRIVATE KEY-----\n", "\n... cut off"])
def test_a_key_in_short_lines_is_taken_out_also_when_its_end_is_missing(end):
    assert "PLANTED" not in scrubbed(f"a\n-----BEGIN EC PRIVATE KEY-----\nPLANTED{end}")
