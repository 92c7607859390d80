"""A real serial line under examination."""

import select
import time
from contextlib import suppress

from line.frame import TO_HOST, FrameReader
from numerek.line_test.ports import Heard
from runtime.serial_port import SerialPort, SerialPortError, open_port


class SerialWire:
    """A line that may be pulled out meanwhile, as a box on USB is when it is started anew.

    Args:
        path: of its device.
        baud: bits a second.
        is_rs485: whether the kernel is to turn the direction of the line.

    Raises:
        SerialPortError: it cannot be opened.
    """

    def __init__(self, path: str, baud: int, *, is_rs485: bool = False) -> None:
        self.baud = baud
        self._path = path
        self._is_rs485 = is_rs485
        self._port: SerialPort | None = open_port(path, baud, is_rs485=is_rs485)

    def ask(self, data: bytes, wait_ms: float) -> Heard:
        """Say this, and listen until a good frame to the host has come, or so long.

        While the line is not there nothing comes; as soon as it is back it is used again.
        """
        began = time.monotonic()
        try:
            return self._asked(data, wait_ms)
        except SerialPortError:
            self.close()
        left_s = wait_ms / 1_000 - (time.monotonic() - began)
        time.sleep(max(left_s, 0))
        with suppress(SerialPortError):  # not yet; the next question tries it again
            self._port = open_port(self._path, self.baud, is_rs485=self._is_rs485)
        return Heard(b"", None, wait_ms)

    def close(self) -> None:
        """Let go of the line."""
        if self._port is not None:
            self._port.close()
            self._port = None

    def _asked(self, data: bytes, wait_ms: float) -> Heard:
        if self._port is None:
            raise SerialPortError("still away")
        if data:
            while self._port.read():
                pass  # an answer that came too late is an answer no more
        began = time.monotonic()
        self._port.write(data)
        reader, came = FrameReader(), b""
        while (left_s := began + wait_ms / 1_000 - time.monotonic()) > 0:
            if not select.select([self._port], [], [], left_s)[0]:
                break
            new = self._port.read()
            came += new
            for frame in reader.feed(new):
                if frame.start == TO_HOST:
                    took_ms = (time.monotonic() - began) * 1_000
                    return Heard(_without_echo(came, data), frame, took_ms)
        return Heard(_without_echo(came, data), None, (time.monotonic() - began) * 1_000)


def _without_echo(came: bytes, said: bytes) -> bytes:
    """Return what others have said: many a two-wire adapter hears itself."""
    return came.removeprefix(said)
