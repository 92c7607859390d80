"""The firewall of each kind of machine: real rules, real packets, every port."""

import json
import subprocess
import sys
from collections.abc import Collection
from functools import cache
from pathlib import Path

import pytest

from provision.core.machine_files import FIREWALL_FILE, machine_files

ROOT = Path(__file__).parents[2]
CABLE = str(ROOT / "tests" / "firewall_cable.py")
EVERY, KNOWN = 65_535, 9_000
"""The highest port to knock at: all of them, or those that a machine of ours might use."""


def rules(roles: Collection[str], *, ssh: bool = False) -> str:
    files = machine_files(roles, network="10.77.0.0/24", controller="10.77.0.1", ssh=ssh)
    text = next(file.text for file in files if file.path == FIREWALL_FILE)
    return text.replace("/usr/share/numerek/systemd", str(ROOT / "systemd"))


@cache
def came_through(role: str, *, ssh: bool = False, highest: int = KNOWN) -> dict[str, object]:
    done = subprocess.run(
        ["unshare", "--map-root-user", "--net", "--mount", sys.executable, CABLE, str(highest)],
        input=rules([role], ssh=ssh),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def test_a_kiosk_has_no_open_port_at_all() -> None:
    found = came_through("kiosk")
    ports = {name: found[name] for name in found if name.startswith(("tcp", "udp"))}
    assert ports == {
        "tcp_office": [],
        "tcp_elsewhere": [],
        "udp_office": [],
        "udp_elsewhere": [],
    }


def test_a_controller_serves_the_broker_and_the_time_to_its_own_office_only() -> None:
    found = came_through("controller", highest=EVERY)
    assert found["tcp_office"] == [8883]
    assert found["udp_office"] == [123]
    assert found["tcp_elsewhere"] == []
    assert found["udp_elsewhere"] == []


def test_ssh_is_let_in_only_where_the_card_brought_a_key() -> None:
    assert came_through("kiosk", ssh=True)["tcp_office"] == [22]


def test_one_address_cannot_hold_all_connections_of_the_broker() -> None:
    assert came_through("controller", highest=EVERY)["held"] == 32


@pytest.mark.parametrize(("role", "highest"), [("kiosk", KNOWN), ("controller", EVERY)])
def test_what_a_machine_asks_for_is_answered(role: str, highest: int) -> None:
    assert came_through(role, highest=highest)["answer"] == "an answer"
