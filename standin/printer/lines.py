"""The two cables of the virtual printer: a TCP port and a pseudo-terminal.

Both live in one selector loop: each tells the loop what it waits for and hands what came to
``receive``, which returns the bytes to answer.
"""

import os
import selectors
import socket
import tty
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

Receive = Callable[["Line", bytes], None]
"""Called with the line itself and what came on it."""

_CHUNK_BYTES = 65536


class Line(Protocol):
    """A cable that can be pulled out and put back."""

    def plug(self) -> None:
        """Connects; does nothing when connected."""

    def unplug(self) -> None:
        """Cuts the connection and lets no new one in."""

    def answer(self, data: bytes) -> None:
        """Sends to whoever is connected; is lost when nobody is."""


class TcpLine:
    """Port 9100 of a network printer, on this machine only and one client at a time."""

    def __init__(
        self,
        selector: selectors.BaseSelector,
        port: int,
        receive: Receive,
        hung_up: Callable[[], None],
    ) -> None:
        self._selector = selector
        self._receive = receive
        self._hung_up = hung_up
        self._client: socket.socket | None = None
        self._plugged = False
        self._listener = _bound(port)
        self.port: int = self._listener.getsockname()[1]
        """The port served; the one chosen by the system if 0 was asked for."""
        self.plug()

    def plug(self) -> None:
        """Listens again, on the same port."""
        if not self._plugged:
            self._plugged = True
            self._listener.listen(1)
            self._listen()

    def unplug(self) -> None:
        """Resets the connection and refuses others, keeping the port from anybody else."""
        if self._plugged:
            self._plugged = False
            if self._client is None:
                self._selector.unregister(self._listener)
            self._drop_client()
            self._listener.close()
            self._listener = _bound(self.port)

    def answer(self, data: bytes) -> None:
        """Sends to the one client."""
        if self._client is not None:
            try:
                self._client.sendall(data)
            except OSError:
                self._end_client()

    def close(self) -> None:
        """Ends the line for good."""
        self.unplug()
        self._listener.close()

    def _listen(self) -> None:
        self._selector.register(self._listener, selectors.EVENT_READ, self._accept)

    def _accept(self) -> None:
        self._client, _ = self._listener.accept()
        self._client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._client.settimeout(1.0)
        self._selector.unregister(self._listener)
        self._selector.register(self._client, selectors.EVENT_READ, self._read)

    def _read(self) -> None:
        if self._client is None:
            return
        try:
            data = self._client.recv(_CHUNK_BYTES)
        except OSError:
            data = b""
        if data:
            self._receive(self, data)
        else:
            self._end_client()

    def _end_client(self) -> None:
        self._drop_client()
        self._listen()

    def _drop_client(self) -> None:
        if self._client is not None:
            self._selector.unregister(self._client)
            self._client.close()
            self._client = None
            self._hung_up()


def _bound(port: int) -> socket.socket:
    """A socket that holds the port; connecting is refused until it listens."""
    holder = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    holder.bind(("127.0.0.1", port))
    return holder


class PtyLine:
    """A serial line or a USB printer node: a pseudo-terminal under a fixed name."""

    def __init__(
        self,
        selector: selectors.BaseSelector,
        link: Path,
        receive: Receive,
        hung_up: Callable[[], None],
    ) -> None:
        self._selector = selector
        self._receive = receive
        self._hung_up = hung_up
        self._link = link
        self._ends: tuple[int, int] | None = None
        self.plug()

    def plug(self) -> None:
        """Opens a new pair of ends and points the link at the one for the computer."""
        if self._ends is None:
            printer_end, computer_end = os.openpty()
            tty.setraw(computer_end)
            os.set_blocking(printer_end, False)
            self._link.unlink(missing_ok=True)
            self._link.symlink_to(os.ttyname(computer_end))
            # The computer's end stays open here too: else the line hangs up between two jobs.
            self._ends = (printer_end, computer_end)
            self._selector.register(printer_end, selectors.EVENT_READ, self._read)

    def unplug(self) -> None:
        """Takes the device away; who has it open finds it dead."""
        if self._ends is not None:
            self._selector.unregister(self._ends[0])
            for end in self._ends:
                os.close(end)
            self._ends = None
            self._link.unlink(missing_ok=True)
            self._hung_up()  # what was still on the line never comes

    def answer(self, data: bytes) -> None:
        """Puts the bytes where the computer reads."""
        if self._ends is not None:
            try:
                os.write(self._ends[0], data)
            except BlockingIOError:
                return  # nobody reads and the line is full: a real line loses them too

    def close(self) -> None:
        """Ends the line for good."""
        self.unplug()

    def _read(self) -> None:
        if self._ends is not None:
            try:
                data = os.read(self._ends[0], _CHUNK_BYTES)
            except BlockingIOError:
                return  # what could be read was on a line that has been pulled since
            self._receive(self, data)
