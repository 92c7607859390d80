"""The network cable of the virtual printer: a TCP port."""

import selectors
import socket
from collections.abc import Callable

from standin.cable import CHUNK_BYTES, Receive


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
            data = self._client.recv(CHUNK_BYTES)
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
