"""What the operating system is told: the same by every way, and never a password."""

import ipaddress
import json
import subprocess
import tomllib

import pytest
import yaml

from office.mistakes import Mistakes
from provision.core.apt_sources import sources_for
from provision.core.card_making import partition_files
from provision.core.install_script import install_script
from provision.core.machine_wishes import FixedAddress, MachineWishes, read_fixed_address
from provision.core.ssh_keys import read_ssh_keys

KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIexample ewa@laptop"

WISHES = MachineWishes(hostname="kiosk-1", timezone="Europe/Warsaw", instance="numerek-1")
WITH_KEY = MachineWishes(
    hostname="controller",
    timezone="Europe/Warsaw",
    instance="numerek-2",
    ssh_keys=(KEY,),
    fixed=FixedAddress("192.168.1.10/24", "192.168.1.1", ("192.168.1.1", "9.9.9.9")),
    needs_network=False,
)

COMMAND = ["sh", "/boot/firmware/numerek/install.sh"]


def read(wishes):
    files = {name: text.decode() for name, text in partition_files(wishes).items()}
    return (
        yaml.safe_load(files["user-data"]),
        yaml.safe_load(files["network-config"]),
        yaml.safe_load(files["meta-data"]),
        tomllib.loads(files["rpi-preseed.toml"]),
        files,
    )


def test_both_ways_say_the_same():
    for wishes in (WISHES, WITH_KEY):
        user, network, meta, preseed, _ = read(wishes)
        assert user["hostname"] == meta["local-hostname"] == preseed["system"]["hostname"]
        assert user["timezone"] == preseed["locale"]["timezone"]
        assert user["runcmd"][-1] == preseed["runcmd"]["late"][0].split() == COMMAND
        wired = network["ethernets"]["eth0"]
        assert wired["dhcp4"] == (preseed["ethernet"]["method"] == "dhcp")
        assert wired.get("addresses", [None])[0] == preseed["ethernet"].get("address")
        assert user["users"][0].get("ssh_authorized_keys", []) == preseed["ssh"].get(
            "authorized_keys", []
        )


def test_without_a_key_nobody_can_log_in():
    user, _, _, preseed, files = read(WISHES)

    [account] = user["users"]
    assert account["lock_passwd"]
    assert "sudo" not in account
    assert user["ssh_pwauth"] is False
    assert preseed["ssh"] == {"enabled": False, "password_authentication": False}
    assert "ssh" not in files
    assert not any(" passwd:" in text or "\npassword =" in text for text in files.values())


def test_with_a_key_ssh_is_on_and_still_takes_no_password():
    user, _, _, preseed, files = read(WITH_KEY)

    assert user["users"][0]["ssh_authorized_keys"] == [KEY]
    assert user["ssh_pwauth"] is False
    assert preseed["ssh"]["password_authentication"] is False
    assert files["ssh"] == ""
    assert ["systemctl", "enable", "--now", "ssh.service"] not in user["runcmd"], "waits for ever"


def test_another_card_lets_cloud_init_work_again():
    assert read(WISHES)[2]["instance-id"] != read(WITH_KEY)[2]["instance-id"]


def test_only_a_machine_that_needs_the_network_waits_for_it():
    assert read(WISHES)[1]["ethernets"]["eth0"]["optional"] is False
    assert read(WITH_KEY)[1]["ethernets"]["eth0"]["optional"] is True


def test_the_way_out_is_given_in_numbers_for_only_netplan_knows_the_word_default():
    _, network, *_ = read(WITH_KEY)
    (route,) = network["ethernets"]["eth0"]["routes"]
    assert ipaddress.ip_network(route["to"]) == ipaddress.ip_network("0.0.0.0/0")


def test_the_preseed_file_keeps_to_one_line_for_each_key():
    text = partition_files(WITH_KEY)["rpi-preseed.toml"].decode()

    for line in text.splitlines():
        assert not line or line.startswith(("#", "[")) or " = " in line


@pytest.mark.parametrize(
    ("address", "gateway", "said"),
    [
        ("192.168.1.10", None, "does not say its network"),
        ("192.168.1.0/24", None, "no machine's address"),
        ("192.168.1.300/24", None, "is no address"),
        ("192.168.1.10/24", "192.168.2.1", "cannot be reached"),
        ("192.168.1.10/24", "router", "is no address"),
    ],
)
def test_an_address_that_cannot_be_is_refused(address, gateway, said):
    with pytest.raises(Mistakes, match=said):
        read_fixed_address(address, gateway, ())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("-----BEGIN OPENSSH PRIVATE KEY-----\nAAA", "private key"),
        ("", "has no key in it"),
        ("hello", "no public key"),
    ],
)
def test_what_is_no_public_key_is_refused(text, said):
    with pytest.raises(Mistakes, match=said):
        read_ssh_keys(text, "id.pub")


def test_public_keys_are_taken_one_on_a_line():
    assert read_ssh_keys(f"# Ewa\n{KEY}\n\n{KEY}\n", "id.pub") == (KEY, KEY)


def test_the_script_is_one_that_every_shell_reads(tmp_path):
    script = tmp_path / "install.sh"
    script.write_text(install_script(("controller",), COMMAND[1]), encoding="utf-8")

    assert subprocess.run(["sh", "-n", script], check=False).returncode == 0
    assert "mosquitto" in script.read_text(encoding="utf-8")
    assert "mosquitto" not in install_script(("kiosk",), COMMAND[1])


def test_the_script_as_an_ordinary_user_says_how_to_run_it(tmp_path):
    script = tmp_path / "install.sh"
    (tmp_path / "id").write_text("#!/bin/sh\necho 1000\n", encoding="utf-8")
    (tmp_path / "id").chmod(0o755)
    script.write_text(install_script(("kiosk",), COMMAND[1]), encoding="utf-8")

    ran = subprocess.run(
        ["sh", script],
        env={"PATH": f"{tmp_path}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 1
    assert "sudo sh" in ran.stderr


OWN = {
    "debian.sources": (
        "Types: deb\nURIs: http://mirror.example/debian\nSuites: bookworm bookworm-updates\n"
        "Components: main\n\nTypes: deb-src\nURIs: http://mirror.example/debian\n"
        "Suites: bookworm\nComponents: main\n"
    ),
    "docker.list": "deb [signed-by=/k] https://docker.example stable\n",
    "security.list": "# deb http://x.example bookworm main\n"
    "deb http://mirror.example/security bookworm-security main\n",
}


def test_sources_of_another_release_come_from_this_computers_own():
    found = sources_for(OWN, "bookworm", "trixie")

    assert found == {
        "debian.sources": "Types: deb\nURIs: http://mirror.example/debian\n"
        "Suites: trixie trixie-updates\nComponents: main\n",
        "security.list": "deb http://mirror.example/security trixie-security main\n",
    }


def test_a_computer_of_another_kind_has_no_such_sources():
    assert sources_for(OWN, "noble", "trixie") == {}


def test_what_is_written_as_json_is_read_as_yaml():
    for text in ('"żółw: \\"x\\""', "[]", "true"):
        assert yaml.safe_load(text) == json.loads(text)
