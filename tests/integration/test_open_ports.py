"""What a scan of the ports of a working office would find: the broker, on this machine only."""

import re
from pathlib import Path

import pytest

from rig.layout import Layout
from rig.office import Office

pytestmark = [pytest.mark.broker, pytest.mark.processes]

LISTENING = "0A"
"""The state of a listening socket in /proc/net/tcp (proc(5), tcp_states.h)."""


def listening_sockets():
    """Return the address of each listening TCP socket of this machine, by its inode."""
    found = {}
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        for line in Path(table).read_text(encoding="ascii").splitlines()[1:]:
            fields = line.split()
            if fields[3] == LISTENING:
                found[fields[9]] = fields[1]
    return found


def sockets_of(pid):
    for link in Path(f"/proc/{pid}/fd").iterdir():
        match = re.fullmatch(r"socket:\[(\d+)\]", str(link.readlink()))
        if match:
            yield match[1]


def test_no_device_listens_and_the_broker_does_so_on_this_machine_only(tmp_path):
    with Office(Layout(folder=tmp_path / "o")) as office:
        listening = listening_sockets()
        for name, process in office.processes.items():
            ours = [listening[s] for s in sockets_of(process.pid) if s in listening]
            if name.endswith("-printer"):  # the stand-in of a network printer, not of ours
                assert all(address.startswith("0100007F:") for address in ours)
            else:
                assert ours == [], f"{name} listens"
        port = f"{office.broker.port:04X}"
        of_broker = [address for address in listening.values() if address.endswith(f":{port}")]
        assert of_broker == [f"0100007F:{port}"]
