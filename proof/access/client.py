"""One client on the broker, which does one thing after the other and sees what comes of it."""

import ssl
import time
from collections.abc import Callable, Iterable
from typing import Final, Literal, Self

from paho.mqtt.client import Client, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion, MQTTErrorCode, MQTTProtocolVersion
from paho.mqtt.reasoncodes import ReasonCode

TIMEOUT_S: Final = 30.0
"""Everything here takes milliseconds, on a machine that does nothing else."""

Version: Final = {5: MQTTProtocolVersion.MQTTv5, 3: MQTTProtocolVersion.MQTTv311}


class RefusedError(ConnectionError):
    """The broker did not let this client in; the text is the reason that the client sees."""


class OneClient:
    """A connection, opened when it is made. Use it as a context manager."""

    def __init__(
        self,
        port: int,
        context: ssl.SSLContext | None,
        *,
        mqtt: Literal[3, 5] = 5,
        name: str = "whoever",
        user: str | None = None,
        will: tuple[str, bytes] | None = None,
    ) -> None:
        """Connect.

        Args:
            port: of the broker on this machine.
            context: with the certificate; None: without TLS.
            mqtt: which version is spoken, 3 for 3.1.1.
            name: the client id that it claims.
            user: the user name that it claims.
            will: topic and payload of the last will, retained.

        Raises:
            RefusedError: the broker did not let it in.
        """
        self.heard: list[tuple[str, bytes]] = []
        self._codes: dict[int, ReasonCode] = {}
        self._taken: list[ReasonCode] = []
        self._connected: list[ReasonCode] = []
        self._client = client = Client(
            CallbackAPIVersion.VERSION2,
            client_id=name,
            clean_session=True if mqtt == 3 else None,  # noqa: PLR2004 - the version's own name
            protocol=Version[mqtt],
            reconnect_on_failure=False,
        )
        if context is not None:
            client.tls_set_context(context)
        if user is not None:
            client.username_pw_set(user)
        if will is not None:
            client.will_set(*will, qos=1, retain=True)
        client.on_connect = lambda _c, _d, _f, code, _p: self._connected.append(code)
        client.on_message = self._on_message
        client.on_publish = lambda _c, _d, mid, code, _p: self._codes.update({mid: code})
        client.on_subscribe = lambda _c, _d, _mid, codes, _p: self._taken.extend(codes)
        try:
            client.connect("127.0.0.1", port)
            self.serve_until(lambda: bool(self._connected))
        except OSError as error:
            self.cut()
            raise RefusedError(str(error)) from error
        if self._connected[0].is_failure:
            raise RefusedError(str(self._connected[0]))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.cut()

    def say(self, messages: Iterable[tuple[str, bytes]], *, retain: bool) -> dict[str, str]:
        """Publish; return the broker's word on each topic, as far as this version tells it."""
        ids = {
            topic: self._client.publish(topic, payload, 1, retain).mid
            for topic, payload in messages
        }
        self.serve_until(lambda: self._codes.keys() >= {*ids.values()})
        return {topic: str(self._codes[mid]) for topic, mid in ids.items()}

    def ask_for(self, filters: Iterable[str]) -> list[str]:
        """Subscribe to all of these; return the broker's word on each."""
        wanted = [(each, 0) for each in filters]
        before = len(self._taken)
        self._client.subscribe(wanted)
        self.serve_until(lambda: len(self._taken) == before + len(wanted))
        return [str(code) for code in self._taken[before:]]

    def serve_until(self, done: Callable[[], bool]) -> None:
        """Serve the connection until something has happened.

        Raises:
            ConnectionError: the connection ended before; the text says how.
            TimeoutError: it did not happen.
        """
        deadline_s = time.monotonic() + TIMEOUT_S
        while not done():
            result = self._client.loop(0.05)
            if result != MQTTErrorCode.MQTT_ERR_SUCCESS and not done():
                raise ConnectionError(f"the connection ended: {MQTTErrorCode(result).name}")
            if time.monotonic() > deadline_s:
                raise TimeoutError("the broker did not answer")

    def cut(self) -> None:
        """End as a loss of power does, without a farewell."""
        sock = self._client.socket()
        if sock is not None:
            sock.close()

    def _on_message(self, _client: Client, _data: object, message: MQTTMessage) -> None:
        self.heard.append((message.topic, bytes(message.payload)))
