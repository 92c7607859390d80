"""Ends of the wire for tests: a link that writes down its events, and a broker by hand."""

import contextlib
import socket
import ssl
from collections.abc import Iterator
from typing import Final, Self

from office.settings import BrokerSettings
from protocol.types import DeviceId, Millis, OfficeId
from runtime.inbox import Inbox
from runtime.link import Link
from runtime.link_events import LinkDown, LinkEvent, LinkUp, Received

OFFICE: Final = OfficeId("um-lipowo")
PATIENCE_MS: Final = Millis(20_000)
"""Nothing here takes so long unless it is broken."""


class End:
    """One device's link and the events it delivered."""

    def __init__(
        self, device: str, port: int, subscriptions=(), mqtt=5, identities=None, role=None
    ) -> None:
        self.inbox: Inbox[LinkEvent] = Inbox()
        self.link = Link(
            office=OFFICE,
            device=DeviceId(device),
            broker=BrokerSettings(username=device, port=port, mqtt=mqtt),
            subscriptions=subscriptions,
            deliver=self.inbox.put,
            on_death=self.inbox.put,
            boot_id="boot-1",
            program_version="0.1.0",
            identities=identities,
            role=role,
        )
        self._waiting: list[LinkEvent] = []

    def next(self) -> LinkEvent:
        """Return the next event; it must come."""
        if not self._waiting:
            self._waiting = self.inbox.take(PATIENCE_MS)
        assert self._waiting, "nothing came"
        return self._waiting.pop(0)

    def next_message(self):
        event = self.next()
        assert isinstance(event, Received), event
        return event.message

    def wait_up(self) -> "End":
        assert self.next() == LinkUp()
        return self

    def wait_down(self) -> str:
        event = self.next()
        assert isinstance(event, LinkDown), event
        return event.reason


@contextlib.contextmanager
def connected(device: str, port: int, subscriptions=(), mqtt=5) -> Iterator[End]:
    """A link that is up, and is stopped at the end."""
    end = End(device, port, subscriptions, mqtt)
    end.link.start()
    try:
        yield end.wait_up()
    finally:
        end.link.stop()


class HandBroker:
    """The broker's end of MQTT 3.1.1, packet by packet, to do what no real broker does."""

    CONNECT, PUBLISH, SUBSCRIBE, DISCONNECT = 0x10, 0x30, 0x80, 0xE0
    CONNACK_ACCEPTED = b"\x20\x02\x00\x00"

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self._context = context
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(PATIENCE_MS / 1000)
        self._client: socket.socket | None = None
        self.port: int = self._listener.getsockname()[1]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.hang_up()
        self._listener.close()

    def accept(self) -> bytes:
        """Take a connection; return its CONNECT."""
        self._client, _ = self._listener.accept()
        self._client.settimeout(PATIENCE_MS / 1000)
        if self._context is not None:
            self._client = self._context.wrap_socket(self._client, server_side=True)
        kind, body = self.receive()
        assert kind == self.CONNECT
        return body

    def accept_and_subscribe(self) -> None:
        """Take a connection and grant its one subscription."""
        self.accept()
        self.send(self.CONNACK_ACCEPTED)
        kind, body = self.receive()
        assert kind == self.SUBSCRIBE
        self.send(b"\x90\x03" + body[:2] + b"\x01")

    def receive(self) -> tuple[int, bytes]:
        """Return the kind and the body of the next packet; 0 when the connection has ended."""
        head = self._read(1)
        if not head:
            return 0, b""
        length, shift = 0, 0
        while True:
            (byte,) = self._read(1)
            length |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return head[0] & 0xF0, self._read(length)

    def send(self, packet: bytes) -> None:
        assert self._client is not None
        self._client.sendall(packet)

    def hang_up(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None

    def _read(self, length: int) -> bytes:
        assert self._client is not None
        data = b""
        with contextlib.suppress(ConnectionResetError):
            while len(data) < length and (more := self._client.recv(length - len(data))):
                data += more
        return data
