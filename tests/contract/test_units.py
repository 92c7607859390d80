"""The units of systemd: no mistake in them, and no more allowed than is written down."""

import re
from pathlib import Path

import pytest
from units import UNITS, complaints, exposure

README = UNITS / "README.md"
MOST = 2.0
SERVICES = sorted(UNITS.glob("*.service"))
PROGRAMS = [unit for unit in SERVICES if "Type=notify" in unit.read_text(encoding="utf-8")]


def lines(unit: Path) -> list[str]:
    text = unit.read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def test_systemd_finds_nothing_wrong(tmp_path: Path) -> None:
    endings = {".service", ".path", ".timer", ".target"}
    units = sorted(path for path in UNITS.iterdir() if path.suffix in endings)
    assert complaints(units, tmp_path) == []


def test_the_check_hears_of_a_mistake(tmp_path: Path) -> None:
    unit = tmp_path / "bad.service"
    unit.write_text("[Service]\nExecStart=/usr/bin/x\nRestart=somehow\n", encoding="utf-8")
    assert complaints([unit], tmp_path / "root")


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_a_unit_is_as_shut_as_its_documentation_says(unit: Path) -> None:
    told = re.search(rf"\| `{re.escape(unit.name)}` .*\| ([\d.]+) \|", README.read_text("utf-8"))
    assert told, f"systemd/README.md has no row for {unit.name}"
    assert exposure(unit) == float(told[1]) <= MOST


@pytest.mark.parametrize("unit", PROGRAMS, ids=lambda unit: unit.name)
def test_a_program_is_watched_and_started_again_for_ever(unit: Path) -> None:
    told = lines(unit)
    assert {"WatchdogSec=20s", "Restart=always", "StartLimitIntervalSec=0"} <= {*told}


@pytest.mark.parametrize("unit", PROGRAMS, ids=lambda unit: unit.name)
def test_a_program_starts_without_a_network(unit: Path) -> None:
    assert not [line for line in lines(unit) if "network-online" in line or "wait-online" in line]


@pytest.mark.parametrize("unit", PROGRAMS, ids=lambda unit: unit.name)
def test_a_program_starts_without_a_certificate_so_that_it_can_say_so(unit: Path) -> None:
    told = lines(unit)
    loaded = {line.split("=")[1].split(":")[0] for line in told if line.startswith("LoadCred")}
    instead = {line.split("=")[1].split(":")[0] for line in told if line.startswith("SetCred")}
    assert {"ca.crt", "device.crt", "device.key"} <= loaded == instead


def test_no_two_programs_share_an_account() -> None:
    users = [line for unit in PROGRAMS for line in lines(unit) if line.startswith("User=")]
    assert len({*users}) == len(users) == len(PROGRAMS)
    made = (UNITS / "sysusers.d/numerek.conf").read_text(encoding="utf-8")
    for user in users:
        assert f"\nu {user.removeprefix('User=')} " in made


@pytest.mark.parametrize("unit", PROGRAMS, ids=lambda unit: unit.name)
def test_devices_are_named_by_numbers_that_never_change(unit: Path) -> None:
    # A name counts only if its driver is loaded when the unit starts. The pins are built in.
    allowed = [line for line in lines(unit) if line.startswith("DeviceAllow=")]
    for line in allowed:
        assert re.match(r"DeviceAllow=(char-\d+|/dev/tty1|char-gpiochip) ", line), line
    closed = {"DevicePolicy=closed"} if allowed else {"PrivateDevices=yes"}
    assert closed <= {*lines(unit)}


def test_debians_broker_is_as_shut_as_our_own_programs(tmp_path: Path) -> None:
    theirs = Path("/usr/lib/systemd/system/mosquitto.service")
    ours = UNITS / "mosquitto.service.d/numerek.conf"
    merged = tmp_path / "mosquitto.service"
    merged.write_text(theirs.read_text("utf-8") + ours.read_text("utf-8"), encoding="utf-8")
    told = re.search(r"\| `mosquitto.service` .*\| ([\d.]+) \|", README.read_text("utf-8"))
    assert told
    assert exposure(merged) == float(told[1]) <= MOST
    assert complaints([merged], tmp_path / "root") == []
