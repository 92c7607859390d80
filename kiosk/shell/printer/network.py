"""A printer on the network, raw on TCP port 9100."""

import socket
from typing import ClassVar, Final

from kiosk.shell.printer.transport import DescriptorTransport

RAW_PORT: Final = 9100
"""The port on which network printers take raw bytes, since HP's JetDirect."""

_CONNECT_TIMEOUT_MS: Final = 5000
"""Longer than two lost SYN packets (resent after 1 s and 3 s); some printers need that to wake."""


class NetworkTransport(DescriptorTransport):
    """Connect, print, close: such a printer serves one client and remembers a dead one long."""

    empty_means_end: ClassVar = True

    def __init__(
        self, host: str, port: int = RAW_PORT, *, connect_timeout_ms: int = _CONNECT_TIMEOUT_MS
    ) -> None:
        super().__init__()
        self._address = (host, port)
        self._connect_timeout_s = connect_timeout_ms / 1000
        self._socket: socket.socket | None = None

    def _connect(self) -> int:
        self._socket = socket.create_connection(self._address, self._connect_timeout_s)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.settimeout(0)  # not blocking
        return self._socket.fileno()

    def _disconnect(self, number: int) -> None:
        del number
        if self._socket is not None:
            self._socket.close()
