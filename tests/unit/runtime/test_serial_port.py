"""A serial line on a pseudo-terminal, whose other end is in our hands."""

import os
import tty
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

import pytest

from runtime.serial_port import SerialPortError, open_port


class Pair(NamedTuple):
    far: int
    near: int
    name: str


@pytest.fixture
def pair() -> Iterator[Pair]:
    far, near = os.openpty()
    tty.setraw(near)
    yield Pair(far, near, os.ttyname(near))
    for end in (far, near):
        with suppress(OSError):  # a test may have pulled it out
            os.close(end)


def test_bytes_cross_both_ways_and_nothing_is_waited_for(pair):
    port = open_port(pair.name, 115200)
    assert port.read() == b""
    os.write(pair.far, b"<02n\n\r\x11\x13\x00\xff")
    assert port.read() == b"<02n\n\r\x11\x13\x00\xff"
    port.write(b">02P\n\r\x11\x13\x00\xff")
    assert os.read(pair.far, 100) == b">02P\n\r\x11\x13\x00\xff"
    port.close()


def test_a_line_belongs_to_one_program_until_that_closes_it(pair):
    port = open_port(pair.name, 115200)
    with pytest.raises(SerialPortError, match="another program has it open"):
        open_port(pair.name, 115200)
    port.close()
    open_port(pair.name, 19200).close()


def test_a_line_whose_other_end_is_gone_says_so(pair):
    port = open_port(pair.name, 115200)
    os.close(pair.far)
    with pytest.raises(SerialPortError, match=f"{pair.name}: the serial line is gone"):
        port.read()
    with pytest.raises(SerialPortError, match="is gone"):
        port.write(b"x")
    port.close()


def test_a_line_that_nobody_reads_swallows_what_it_has_no_room_for(pair):
    port = open_port(pair.name, 115200)
    for _ in range(100):
        port.write(b"x" * 213)
    port.close()


def test_what_cannot_be_opened_says_why_and_what_to_do(pair, tmp_path):
    with pytest.raises(SerialPortError, match="no such device"):
        open_port(tmp_path / "ttyUSB7", 115200)
    with pytest.raises(SerialPortError, match="no serial line that works"):
        open_port(tmp_path, 115200)
    with pytest.raises(SerialPortError, match="cannot do -1 baud"):
        open_port(pair.name, -1)
    with pytest.raises(SerialPortError, match="cannot turn the direction"):
        open_port(pair.name, 115200, is_rs485=True)
    open_port(pair.name, 115200).close()  # and none of them keeps hold of it
