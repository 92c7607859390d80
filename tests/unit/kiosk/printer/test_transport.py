"""Deadlines of a descriptor, and what its faults become."""

import errno
import os
import socket
import tty
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from kiosk.shell.printer.network import NetworkTransport
from kiosk.shell.printer.serial_line import SerialTransport
from kiosk.shell.printer.transport import DescriptorTransport, Transport, TransportFault
from kiosk.shell.printer.usb_lp import UsbTransport


class PairTransport(DescriptorTransport):
    """One end of a pair of sockets."""

    empty_means_end: ClassVar = True

    def __init__(self, end: socket.socket) -> None:
        super().__init__()
        self._end = end
        end.setblocking(False)

    def _connect(self) -> int:
        return self._end.fileno()

    def _disconnect(self, number: int) -> None:
        self._end.close()


class LyingTransport(PairTransport):
    """Called readable when there is nothing to read, as usblp may be."""

    empty_means_end: ClassVar = False


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    near, far = socket.socketpair()
    with near, far:
        yield near, far


Pair = tuple[socket.socket, socket.socket]


def opened(transport: DescriptorTransport) -> DescriptorTransport:
    transport.open()
    return transport


def test_reading_gives_what_came(pair: Pair) -> None:
    pair[1].send(b"abc")
    assert opened(PairTransport(pair[0])).read(1000) == b"abc"


def test_reading_ends_when_time_is_up(pair: Pair) -> None:
    assert opened(PairTransport(pair[0])).read(0) == b""


def test_reading_from_an_end_that_left_is_a_fault(pair: Pair) -> None:
    pair[1].close()
    with pytest.raises(TransportFault, match="hung up"):
        opened(PairTransport(pair[0])).read(1000)


def test_reading_nothing_again_and_again_ends_when_time_is_up(pair: Pair) -> None:
    pair[1].close()
    assert opened(LyingTransport(pair[0])).read(1) == b""


def test_writing_tells_how_much_was_taken_when_time_is_up(pair: Pair) -> None:
    taken = opened(PairTransport(pair[0])).write(bytes(10_000_000), 20)
    assert 0 < taken < 10_000_000


def test_writing_to_an_end_that_left_is_a_fault_of_which_nothing_was_taken(pair: Pair) -> None:
    pair[1].close()
    with pytest.raises(TransportFault) as fault:
        opened(PairTransport(pair[0])).write(b"abc", 1000)
    assert fault.value.accepted == 0


@pytest.mark.parametrize(
    "transport",
    [
        NetworkTransport("127.0.0.1", 1, connect_timeout_ms=1000),
        SerialTransport("/dev/no-such-line"),
        UsbTransport("/dev/no-such-node"),
    ],
    ids=lambda transport: type(transport).__name__,
)
def test_what_is_not_there_cannot_be_opened_but_can_be_closed(transport: Transport) -> None:
    with pytest.raises(TransportFault):
        transport.open()
    transport.close()


def test_a_closed_transport_cannot_be_used() -> None:
    with pytest.raises(TransportFault, match="not open"):
        UsbTransport(os.devnull).read(0)


class PulledNode(UsbTransport):
    """A printer node whose device is pulled out after it was opened: usblp then says ENODEV."""

    is_pulled = False

    def _write_some(self, data: bytes) -> int:
        self._look()
        return super()._write_some(data[:5])

    def _read_some(self) -> bytes:
        self._look()
        return super()._read_some()

    def _look(self) -> None:
        if self.is_pulled:
            raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))


@pytest.fixture
def line(tmp_path: Path) -> Iterator[tuple[Path, int]]:
    far, near = os.openpty()
    tty.setraw(near)
    node = tmp_path / "lp0"
    node.symlink_to(os.ttyname(near))
    yield node, far
    os.close(near)
    os.close(far)


def test_a_node_that_lost_its_device_is_a_fault_that_can_be_closed_and_opened_anew(
    line: tuple[Path, int],
) -> None:
    node, far = line
    transport = PulledNode(str(node))
    transport.open()
    assert transport.write(b"whole", 1000) == 5
    transport.is_pulled = True
    for use in (lambda: transport.write(b"more", 1000), lambda: transport.read(1000)):
        os.write(far, b"x")
        with pytest.raises(TransportFault, match="No such device"):
            use()
    transport.close()
    transport.is_pulled = False
    transport.open()
    assert transport.write(b"again", 1000) == 5
    with os.fdopen(os.dup(far), "rb", buffering=0) as printer:
        assert b"".join(printer.read(1) for _ in range(10)) == b"wholeagain"
    transport.close()


def test_a_node_that_is_gone_cannot_be_opened_until_it_is_back(line: tuple[Path, int]) -> None:
    node, _ = line
    target = node.readlink()
    transport = UsbTransport(str(node))
    node.unlink()
    with pytest.raises(TransportFault, match="No such file"):
        transport.open()
    node.symlink_to(target)
    transport.open()
    transport.close()
