"""One life of an MQTT connection, from its CONNECT until it is lost. paho is used here only.

Rule 1: a client lives for one connection. A paho client that reconnects sends again what was not
acknowledged, even into a clean session (measured with 2.2.0), and a stale request would act late.
Rule 2: one thread reads and writes the socket, the one that calls ``run``.
Rule 3: paho's callbacks only note what happened. It is acted upon after paho has returned, outside
its locks, so that our mistakes are not taken for the broker's nor the broker's for ours.
Rule 4: no acknowledgement is waited for for ever. Mosquitto 2.0.11 (Debian 12) drops whatever is
for a reader with more than ``max_queued_messages`` packets on their way: acknowledgements too, and
messages at QoS 1, for which it then waits for ever. After a flood both ways are shut, while beats
at QoS 0 go on (measured). So subscriptions are taken at QoS 0, which loses nothing more, as a
session that starts clean has no queue for who is away; and who is not acknowledged connects again.
"""

import contextlib
import math
import select
import socket
import ssl
import struct
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from paho.mqtt.client import Client, MQTTMessage, MQTTMessageInfo
from paho.mqtt.enums import CallbackAPIVersion, MQTTErrorCode, MQTTProtocolVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode

from office.settings import BrokerSettings
from protocol.link_cause import LinkCause
from runtime.clock import wall_now
from runtime.identity import Identity
from runtime.link_events import LinkDown
from runtime.tls import OfficeContext, context_of
from runtime.tls_troubles import what_happened

KEEPALIVE_S: Final = 5
"""A half-open link is noticed 5 to 11 s after it went: a ping goes out within 5 s, must be answered
within 5 s, and is looked for every second. Missing beats are noticed sooner."""

CONNECT_TIMEOUT_S: Final = 3.0
"""On an office's own network an answer takes milliseconds."""

LEAVE_S: Final = 1.0
"""How long a clean stop waits for the broker to take the farewell."""

ACKNOWLEDGED_WITHIN_S: Final = 10.0
"""As long as a broker that hangs may take to be noticed by ``KEEPALIVE_S``; a good one acknowledges
within milliseconds, and on a bad wire before the ping that comes after it."""

QUEUED_MAX: Final = 1000
"""Messages that may wait for an acknowledgement; a broker that takes none is lost in seconds."""

_IDLE_S: Final = 1.0
"""How often paho looks whether a ping is due."""


@dataclass(frozen=True)
class Publication:
    """One message as it goes out."""

    topic: str
    payload: bytes
    qos: int = 1
    retain: bool = False
    kept_s: int | None = None
    """For how long the broker keeps it and counts that down (MQTT 5 only); None: for ever."""


class Connection:
    """One connection. Everything but ``publish`` and ``wake`` happens in the thread of ``run``."""

    def __init__(
        self,
        broker: BrokerSettings,
        client_id: str,
        *,
        identity: Identity | None = None,
        subscriptions: Sequence[str],
        will: Publication,
        on_up: Callable[[], None],
        on_message: Callable[[str, bytes, int | None], None],
        on_refusal: Callable[[str, str], None],
        on_turn: Callable[[], None] = lambda: None,
    ) -> None:
        """Make a connection that is not opened yet.

        Args:
            broker: where to, and as whom.
            client_id: the same of two throw each other out.
            identity: what TLS shows to the broker; None: no TLS.
            subscriptions: topics and topic filters, taken at QoS 0.
            will: what the broker says when we are lost, and we ourselves when we leave.
            on_up: all subscriptions are taken; from now on ``publish`` may succeed.
            on_message: topic, payload, and for how many seconds more the broker keeps it, None if
                that is not said; never before ``on_up``.
            on_refusal: topic and reason of a message that the broker refused (MQTT 5 only).
            on_turn: called at least once a second.
        """
        self._broker = broker
        self._subscriptions = list(subscriptions)
        self._will = will
        self._on_up = on_up
        self._on_message = on_message
        self._on_refusal = on_refusal
        self._on_turn = on_turn
        self._hung_up: LinkDown | None = None
        self._is_up = False
        self._identity = identity
        self._tls: OfficeContext | None = None
        self._why = LinkDown("the connection was lost")
        self._noted: deque[Callable[[], None]] = deque()
        self._early: list[MQTTMessage] = []
        self._unacknowledged: dict[int, tuple[str, float]] = {}
        """Topic, and when it was handed over, in this order."""
        # Guards _is_up, _unacknowledged and the wake sockets. Never taken while paho has its own.
        self._lock = threading.Lock()
        self._woken, self._waker = socket.socketpair()
        self._woken.setblocking(False)  # noqa: FBT003 - the library's own signature
        self._waker.setblocking(False)  # noqa: FBT003 - the library's own signature
        self._client = self._new_client(client_id)

    @property
    def is_up(self) -> bool:
        """Whether ``publish`` may succeed."""
        return self._is_up

    def run(self, stop: threading.Event) -> LinkDown:
        """Connect and serve until the connection is lost, or ``stop`` is set and ``wake`` called.

        Returns:
            Why it ended.
        """
        try:
            if not self._open():
                return self._why
            while not stop.is_set() and self._hung_up is None:
                if not self._serve(_IDLE_S):
                    return self._reason()
                self._on_turn()
            self._leave()
            return self._hung_up or LinkDown("stopped")
        finally:
            self._close()

    def publish(self, publication: Publication) -> bool:
        """Hand a message to the connection, from any thread; False when it is not up.

        True means that it is on its way, not that it arrived.
        """
        with self._lock:
            if not self._is_up:
                return False
            info = self._hand_over(publication)
            if info.rc != MQTTErrorCode.MQTT_ERR_SUCCESS:
                return False
            if publication.qos > 0:
                self._unacknowledged[info.mid] = publication.topic, time.monotonic()
        self.wake()
        return True

    def hang_up(self, down: LinkDown) -> None:
        """Leave in an orderly way, for a reason of our own; only from one of the callbacks."""
        self._hung_up = down

    def wake(self) -> None:
        """Make ``run`` look at once whether there is something to write or to stop."""
        # It may be full, so run wakes anyway; or closed, so there is nobody to wake.
        with contextlib.suppress(OSError):
            self._waker.send(b"\0")

    def _new_client(self, client_id: str) -> Client:
        is_5 = self._broker.mqtt == 5  # noqa: PLR2004 - the version's own name
        client = Client(
            CallbackAPIVersion.VERSION2,
            client_id=client_id,
            clean_session=None if is_5 else True,
            protocol=MQTTProtocolVersion.MQTTv5 if is_5 else MQTTProtocolVersion.MQTTv311,
            reconnect_on_failure=False,
        )
        client.username_pw_set(self._broker.username)
        will = self._will
        client.will_set(
            will.topic, will.payload, will.qos, will.retain, self._kept(will, of_will=True)
        )
        client.connect_timeout = CONNECT_TIMEOUT_S
        client.max_queued_messages_set(QUEUED_MAX)
        note = self._noted.append
        client.on_socket_open = lambda _client, _data, sock: _tune(sock)
        # Only so that paho does not write to the socket from the thread that publishes.
        client.on_socket_register_write = lambda _client, _data, _sock: None
        client.on_connect = lambda _c, _d, _flags, code, _p: note(partial(self._connected, code))
        client.on_subscribe = lambda _c, _d, _mid, codes, _p: note(partial(self._subscribed, codes))
        client.on_message = lambda _c, _d, message: note(partial(self._came, message))
        client.on_publish = lambda _c, _d, mid, code, _p: note(partial(self._taken, mid, code))
        client.on_disconnect = lambda _c, _d, flags, code, _p: note(
            partial(self._parted, code, from_broker=flags.is_disconnect_packet_from_server)
        )
        return client

    def _open(self) -> bool:
        broker = self._broker
        if self._identity is not None and not self._prepare_tls(self._identity):
            return False
        try:
            # An MQTT 5 session that starts clean and has no expiry interval ends with its
            # connection (MQTT 5.0, section 3.1.2.11.2).
            if broker.mqtt == 3:  # noqa: PLR2004 - the version's own name
                self._client.connect(broker.host, broker.port, KEEPALIVE_S)
            else:
                self._client.connect(broker.host, broker.port, KEEPALIVE_S, clean_start=True)
        except OSError as error:
            self._why = self._meaning(error)
            return False
        return True

    def _prepare_tls(self, identity: Identity) -> bool:
        try:
            self._tls = context_of(identity, CONNECT_TIMEOUT_S)
        except OSError as error:  # a file has changed since it was looked at
            what = f"{identity.certificate}, or a file beside it, cannot be used: {error}"
            self._why = LinkDown(what, LinkCause.CERTIFICATE_BROKEN)
            return False
        self._client.tls_set_context(self._tls)
        return True

    def _meaning(self, error: OSError) -> LinkDown:
        broker = f"{self._broker.host}:{self._broker.port}"
        if self._identity is None:
            return LinkDown(f"no connection to {broker}: {error}")
        return what_happened(error, self._identity.known, broker, wall_now())

    def _reason(self) -> LinkDown:
        """Return why it ended: TLS knows better than MQTT, which only sees that it ended."""
        trouble = None if self._tls is None else self._tls.trouble
        return self._why if trouble is None else self._meaning(trouble)

    def _serve(self, timeout_s: float) -> bool:
        """Read and write what there is, waiting at most so long; False when it is over."""
        sock = self._client.socket()
        if sock is None:
            return False
        writers = [sock] if self._client.want_write() else []
        # What TLS has already taken from the socket and decrypted, select does not see.
        is_waiting = isinstance(sock, ssl.SSLSocket) and sock.pending() > 0
        wait_s = 0.0 if is_waiting else timeout_s
        readable, _, _ = select.select([sock, self._woken], writers, [], wait_s)
        if self._woken in readable:
            self._woken.recv(4096)
        alive = self._let_paho_work(can_read=is_waiting or sock in readable)
        while self._noted:
            self._noted.popleft()()
        return alive and self._client.socket() is not None and not self._is_ignored()

    def _is_ignored(self) -> bool:
        """Say whether the broker has not acknowledged a message in time."""
        with self._lock:
            _, since_s = next(iter(self._unacknowledged.values()), ("", math.inf))
        if time.monotonic() - since_s < ACKNOWLEDGED_WITHIN_S:
            return False
        self._why = LinkDown("the broker acknowledges nothing", LinkCause.BROKER_SILENT)
        return True

    def _let_paho_work(self, *, can_read: bool) -> bool:
        steps = [self._client.loop_write, self._client.loop_misc]
        if can_read:
            steps.insert(0, self._client.loop_read)
        try:
            return all(step() == MQTTErrorCode.MQTT_ERR_SUCCESS for step in steps)
        except Exception as error:  # noqa: BLE001 - no code of ours runs in there: see rule 3
            # paho 2.1 raises struct.error and more at bytes that are not MQTT.
            self._why = LinkDown(f"the broker does not speak MQTT: {error!r}")
            return False

    def _connected(self, code: ReasonCode) -> None:
        if code.is_failure:
            what = f"the broker refused the connection: {code}"
            self._why = LinkDown(what, LinkCause.BROKER_REFUSES)
        elif self._subscriptions:
            self._client.subscribe([(topic, 0) for topic in self._subscriptions])
        else:
            self._rise()

    def _subscribed(self, codes: list[ReasonCode]) -> None:
        refused = [
            f"{topic} ({code})"
            for topic, code in zip(self._subscriptions, codes, strict=False)
            if code.is_failure
        ]
        if refused or len(codes) != len(self._subscriptions):
            what = f"the broker refused subscriptions: {', '.join(refused)}"
            self._why = LinkDown(what, LinkCause.BROKER_REFUSES)
            self._client.disconnect()
        else:
            self._rise()

    def _rise(self) -> None:
        with self._lock:
            self._is_up = True
        self._on_up()
        early, self._early = self._early, []
        for message in early:
            self._came(message)

    def _came(self, message: MQTTMessage) -> None:
        # A broker may send retained messages before it acknowledges the subscription
        # (MQTT 5.0, section 3.8.4).
        if not self._is_up:
            self._early.append(message)
            return
        try:
            topic = message.topic
        except UnicodeDecodeError:
            topic = "\ufffd"  # no topic of ours
        kept_s = getattr(message.properties, "MessageExpiryInterval", None)
        self._on_message(topic, bytes(message.payload), kept_s)

    def _taken(self, mid: int, code: ReasonCode) -> None:
        with self._lock:
            topic, _ = self._unacknowledged.pop(mid, (None, 0.0))
        if topic is not None and code.is_failure:
            self._on_refusal(topic, str(code))

    def _parted(self, code: ReasonCode, *, from_broker: bool) -> None:
        if from_broker:
            is_taken = str(code) == "Session taken over"
            cause = LinkCause.CERTIFICATE_IN_USE if is_taken else LinkCause.BROKER_GONE
            self._why = LinkDown(f"the broker closed the connection: {code}", cause)
        elif "Keep alive" in str(code):
            self._why = LinkDown("the broker does not answer", LinkCause.BROKER_SILENT)

    def _hand_over(self, publication: Publication) -> MQTTMessageInfo:
        return self._client.publish(
            publication.topic,
            publication.payload,
            publication.qos,
            publication.retain,
            self._kept(publication),
        )

    def _kept(self, publication: Publication, *, of_will: bool = False) -> Properties | None:
        if publication.kept_s is None or self._broker.mqtt == 3:  # noqa: PLR2004 - its own name
            return None
        properties = Properties(PacketTypes.WILLMESSAGE if of_will else PacketTypes.PUBLISH)  # type: ignore[no-untyped-call]
        properties.MessageExpiryInterval = publication.kept_s
        return properties

    def _leave(self) -> None:
        deadline_s = time.monotonic() + LEAVE_S
        with self._lock:
            was_up, self._is_up = self._is_up, False
        if was_up:
            farewell = self._hand_over(self._will)
            if farewell.rc == MQTTErrorCode.MQTT_ERR_SUCCESS:
                self._serve_until(farewell.is_published, deadline_s)
        sock = self._client.socket()
        if isinstance(sock, socket.socket):
            _let_linger(sock)
        self._client.disconnect()
        self._serve_until(lambda: not self._client.want_write(), deadline_s)

    def _serve_until(self, done: Callable[[], bool], deadline_s: float) -> None:
        """Serve at least once, so that what is to be sent has been tried."""
        while not done():
            left_s = deadline_s - time.monotonic()
            if not self._serve(min(max(left_s, 0.0), 0.1)) or left_s <= 0:
                return

    def _close(self) -> None:
        with self._lock:
            self._is_up = False
            self._waker.close()
            self._woken.close()
        client = self._client
        client.on_connect = client.on_subscribe = client.on_message = None
        client.on_publish = client.on_disconnect = None
        client.on_socket_open = client.on_socket_register_write = None
        sock = client.socket()
        if sock is not None:
            sock.close()


def _tune(sock: object) -> None:
    if isinstance(sock, socket.socket):
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        # Close at once and throw away what is not sent. Otherwise the kernel goes on trying after
        # close(), and a request could still reach the broker a minute later (socket(7), SO_LINGER).
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def _let_linger(sock: socket.socket) -> None:
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 0, 0))
