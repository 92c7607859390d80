"""The virtual printer's cables."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from standin.printer.machine import VirtualPrinter

ONE_ROW = b"\x1bJ\x01\x1dV\x00"
HALF_A_PICTURE = b"\x1dv0\x00\x01\x00\xff\x00"
STATUS = b"\x10\x04\x01"


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[VirtualPrinter]:
    with VirtualPrinter(
        width_dots=8, output=tmp_path, record=tmp_path / "record", tcp_port=0
    ) as machine:
        yield machine


def connect(machine: VirtualPrinter) -> socket.socket:
    return socket.create_connection(("127.0.0.1", machine.tcp_port or 0), timeout=10)


def test_half_a_command_ends_with_its_connection(machine: VirtualPrinter) -> None:
    with connect(machine) as first:
        first.sendall(HALF_A_PICTURE)
    with connect(machine) as second:
        second.sendall(ONE_ROW + STATUS)
        assert second.recv(1) == b"\x12"
    assert machine.do("status")["slips"] == 1


def test_a_second_client_waits_until_the_first_has_gone(machine: VirtualPrinter) -> None:
    with connect(machine) as first, connect(machine) as second:
        second.sendall(STATUS)
        first.sendall(STATUS)
        assert first.recv(1) == b"\x12"
        second.setblocking(False)
        with pytest.raises(BlockingIOError):
            second.recv(1)
        first.close()
        second.settimeout(10)
        assert second.recv(1) == b"\x12"


def test_unplugged_it_refuses_and_plugged_in_again_it_serves_the_same_port(
    machine: VirtualPrinter,
) -> None:
    port = machine.tcp_port
    with connect(machine) as cut_off:
        machine.do("unplug")
        assert cut_off.recv(1) == b""
    with pytest.raises(ConnectionRefusedError):
        connect(machine)
    machine.do("plug")
    assert machine.tcp_port == port
    with connect(machine) as client:
        client.sendall(STATUS)
        assert client.recv(1) == b"\x12"


def test_verbs_said_twice_do_no_more_than_once(machine: VirtualPrinter) -> None:
    for verb in ("unplug", "unplug", "plug", "plug", "silence", "silence", "cover_open"):
        assert "error" not in machine.do(verb)


def test_an_unknown_verb_is_answered_with_an_error(machine: VirtualPrinter) -> None:
    assert machine.do("dance") == {"error": "no such verb: dance"}


def test_an_answer_that_waited_for_paper_comes_once_it_is_loaded(machine: VirtualPrinter) -> None:
    machine.do("paper_out")
    with connect(machine) as client:
        client.sendall(ONE_ROW + b"\x1dr\x01" + STATUS)
        assert client.recv(1) == b"\x1a"
        assert machine.do("load_paper")["slips"] == 1
        assert client.recv(1) == b"\x00"
