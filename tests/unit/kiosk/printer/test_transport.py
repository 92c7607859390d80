"""Deadlines of a descriptor, and what its faults become."""

import os
import socket
from collections.abc import Iterator
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
