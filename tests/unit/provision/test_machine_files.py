from collections.abc import Collection

import pytest

from provision.core.machine_files import (
    CHRONY_FILE,
    CHRONY_SOURCES,
    EVERY_PATH,
    FIREWALL_FILE,
    LOGIND_FILE,
    SYSCTL_FILE,
    TIMESYNCD_FILE,
    machine_files,
)

OFFICE = "10.77.0.0/24"


def written(
    *roles: str, network: str | None = OFFICE, controller: str | None = "10.77.0.1"
) -> dict[str, str]:
    files = machine_files(roles, network=network, controller=controller, ssh=False)
    return {file.path: file.text for file in files}


@pytest.mark.parametrize("roles", [["kiosk"], ["controller", "authority"], ["desk-1"], ["display"]])
def test_whatever_is_written_is_on_the_list_of_what_may_be(roles: Collection[str]) -> None:
    assert {*written(*roles)} <= {*EVERY_PATH}


def test_the_controller_gives_the_time_to_the_office_and_to_nobody_else() -> None:
    files = written("controller", "authority")
    assert [line for line in files[CHRONY_FILE].splitlines() if line.startswith("allow")] == [
        f"allow {OFFICE}"
    ]
    assert CHRONY_SOURCES not in files


@pytest.mark.parametrize("role", ["kiosk", "display", "desk-1"])
def test_every_other_machine_takes_it_from_the_controller(role: str) -> None:
    files = written(role)
    assert "server 10.77.0.1 " in files[CHRONY_SOURCES]
    assert "NTP=10.77.0.1" in files[TIMESYNCD_FILE]


def test_a_machine_that_was_not_told_of_the_controller_keeps_its_own_sources_of_time() -> None:
    assert not {CHRONY_FILE, CHRONY_SOURCES, TIMESYNCD_FILE} & {*written("kiosk", controller=None)}


def test_only_machines_before_which_visitors_stand_have_no_consoles() -> None:
    assert {"kiosk", "display"} == {
        role
        for role in ("kiosk", "display", "desk-1", "controller")
        if LOGIND_FILE in written(role)
    }
    assert "sysrq" in written("display")[SYSCTL_FILE]
    assert "sysrq" not in written("desk-1")[SYSCTL_FILE]


def test_a_controller_with_a_screen_is_both() -> None:
    files = written("controller", "display")
    assert LOGIND_FILE in files
    assert "controller.nft" in files[FIREWALL_FILE]


def test_an_unknown_network_is_taken_for_a_private_one() -> None:
    text = written("controller", network=None)[FIREWALL_FILE]
    assert "192.168.0.0/16" in text
    assert "0.0.0.0/0" not in text


def test_a_network_of_one_kind_leaves_the_set_of_the_other_without_anybody() -> None:
    assert "define office6 = { :: }" in written("controller")[FIREWALL_FILE]
    assert (
        "define office4 = { 0.0.0.0 }" in written("controller", network="fd00::/64")[FIREWALL_FILE]
    )


@pytest.mark.parametrize("network", ["192.168.1.10/24", "the office", "192.168.1.0/33"])
def test_what_is_no_network_is_told_with_an_example(network: str) -> None:
    with pytest.raises(ValueError, match=r"is no network: .*192\.168\.1\.0/24"):
        written("controller", network=network)
