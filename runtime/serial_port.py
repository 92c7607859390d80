"""A serial line, by pyserial: opened, set up, and then a plain descriptor."""

import errno
import os
import select
from contextlib import suppress
from pathlib import Path
from typing import Final

import serial
from serial.rs485 import RS485Settings

_CHUNK_BYTES: Final = 4096
"""The receive buffer of a Linux terminal; more is never there at once."""


class SerialPortError(OSError):
    """The line cannot be opened, or is there no more. The text says why and what to do."""


class SerialPort:
    """An open line: eight bits, no parity, one stop bit, no flow control. Nothing here waits."""

    def __init__(self, port: serial.Serial) -> None:
        self._port = port
        self._number: int = port.fileno()

    def fileno(self) -> int:
        """Return its descriptor, to wait for together with others."""
        return self._number

    def read(self) -> bytes:
        """Return what has come, or nothing.

        Raises:
            SerialPortError: the adapter was pulled out.
        """
        if not select.select([self._number], [], [], 0)[0]:
            return b""
        try:
            data = os.read(self._number, _CHUNK_BYTES)
        except OSError as error:
            raise self._gone() from error
        if not data:  # readable and empty: a terminal that has hung up
            raise self._gone()
        return data

    def write(self, data: bytes) -> None:
        """Send. What the kernel has no room for is lost, as noise would lose it on the way.

        Raises:
            SerialPortError: the adapter was pulled out.
        """
        try:
            os.write(self._number, data)
        except BlockingIOError:
            return
        except OSError as error:
            raise self._gone() from error

    def close(self) -> None:
        """Let go of it; another program may have it then."""
        self._port.close()

    def _gone(self) -> SerialPortError:
        return SerialPortError(f"{self._port.port}: the serial line is gone. Is its cable in?")


def open_port(path: str | Path, baud: int, *, is_rs485: bool = False) -> SerialPort:
    """Open a serial line, for this program alone.

    An adapter that can hand over each byte at once is told to: FTDI's keep them for 16 ms
    otherwise (``latency_timer`` of ``ftdi_sio``).

    Args:
        path: of its device; ``/dev/serial/by-id/...`` stays the same wherever it is plugged in.
        baud: bits a second.
        is_rs485: the kernel itself is to turn the direction of a two-wire line, by RTS. Adapters
            on USB do that alone and need it not.

    Raises:
        SerialPortError: it cannot be opened, or not in this way.
    """
    try:
        port = serial.Serial(str(path), baud, timeout=0, exclusive=True)
    except (OSError, ValueError) as error:
        raise SerialPortError(f"{path}: {_why(error, baud)}") from error
    with suppress(OSError, ValueError):  # most adapters have no such switch, and need none
        port.set_low_latency_mode(True)
    if is_rs485:
        try:
            port.rs485_mode = RS485Settings()
        except (OSError, ValueError) as error:
            port.close()
            raise SerialPortError(f"{path}: {_NO_DIRECTION}") from error
    return SerialPort(port)


_NO_DIRECTION: Final = (
    "its driver cannot turn the direction of an RS-485 line. Leave that to the adapter, if it is "
    "one that does it by itself"
)

_WHY: Final = {
    errno.ENOENT: "there is no such device. Is its cable in? Look with: ls /dev/serial/by-id",
    errno.EACCES: "you may not use it. Become a member of the group dialout and log in again: "
    "sudo adduser $USER dialout",
    errno.EAGAIN: "another program has it open. Only one may speak on the line: stop the desk's "
    "service first",
}
_WHY_TOO: Final = {
    errno.ENODEV: errno.ENOENT,
    errno.ENXIO: errno.ENOENT,
    errno.EPERM: errno.EACCES,
    errno.EBUSY: errno.EAGAIN,
}


def _why(error: OSError | ValueError, baud: int) -> str:
    if isinstance(error, ValueError):
        return f"it cannot do {baud} baud. 115200 and 19200 are usual"
    number = error.errno or 0
    return _WHY.get(_WHY_TOO.get(number, number), f"it is no serial line that works: {error}")
