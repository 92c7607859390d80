"""The wire of one device: messages in, messages out, and whether there is a wire.

Rule 1: what cannot be sent now is not sent at all. ``send`` says so, and nothing is kept.
Rule 2: what comes from the wire may be anything. What is not a message of its topic is counted and
logged once per kind, and so is a fact or a beat that is older than the last. Neither is passed on;
but that a fact of the controller cannot be read is news.
Rule 3: the thread tells the loop everything through ``deliver``, and its own death too.
"""

import logging
import random
import secrets
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final, Self

from office.settings import BrokerSettings, CommonSettings
from protocol.codec import BadMessage, decode, encode
from protocol.link_cause import LinkCause
from protocol.messages import Certificate, Message, Online
from protocol.timing import ONLINE_KEPT_S
from protocol.topics import CERTIFICATE, ONLINE, Kind, Role, Topic, parse
from protocol.types import DeskNumber, DeviceId, OfficeId, RequestId
from runtime.certificate_talk import CertificateTalk, Said
from runtime.clock import wall_now
from runtime.connection import Connection, Publication
from runtime.identity import Identity, IdentityTrouble
from runtime.identity_choice import IdentityChoice
from runtime.inbox import ThreadDied
from runtime.lateness import Lateness
from runtime.link_events import LinkDown, LinkEvent, LinkUp, Received, Unreadable

FIRST_PAUSE_S: Final = 0.25
"""Short, so that an office whose broker was restarted is whole again within a second."""

LONGEST_PAUSE_S: Final = 5.0
"""Nobody waits longer than this for a broker that is back."""

SUSPICIOUS_LIVES: Final = 3
"""So many connections in a row that break within seconds are no accident."""

_LOG = logging.getLogger(__name__)


class Link:
    """The wire of one device. It connects again by itself for as long as it runs."""

    def __init__(
        self,
        *,
        office: OfficeId,
        device: DeviceId,
        broker: BrokerSettings,
        subscriptions: Sequence[str],
        deliver: Callable[[LinkEvent], None],
        on_death: Callable[[ThreadDied], None],
        boot_id: str,
        program_version: str,
        client_id: str = "",
        identities: IdentityChoice | None = None,
        role: Role | None = None,
    ) -> None:
        """Make a link that is not started yet.

        Args:
            office: messages of another office are counted and dropped.
            device: whose link it is.
            broker: where to connect, and as whom.
            subscriptions: full topics, as ``Topic.at`` makes them.
            deliver: takes each event, in the link's thread; usually ``Inbox.put``.
            on_death: takes the news that the thread died; usually ``Inbox.put``.
            boot_id: this start of the program, in the fact that the device is online.
            program_version: in the same fact.
            client_id: the broker throws out who came before with the same one; the device's id
                unless told otherwise.
            identities: what TLS shows to the broker; None: a wire without TLS.
            role: of a device that keeps its certificate itself; None: somebody else does.
        """
        self._office = office
        self.device = device
        self.boot_id = RequestId(boot_id)
        self._broker = broker
        self._subscriptions = tuple(subscriptions)
        self._deliver = deliver
        self._on_death = on_death
        self._program_version = program_version
        self._client_id = client_id or device
        self._identities = identities
        self._talk: CertificateTalk | None = None
        if identities is not None and role is not None:
            self._talk = CertificateTalk(identities.folders, device, role)
            if self._talk.renews:
                self._subscriptions += (CERTIFICATE.at(office, device=device),)
        self._stopping = threading.Event()
        self._connection: Connection | None = None
        self._came_up_at_s: float | None = None
        self._said_cause: LinkCause | None = None
        """Of the LinkDown that was said last; None: the link is up, or was not tried yet."""
        self._last_reason = ""
        self._short_lives = 0
        self._identity: Identity | None = None
        """With which the present connection was opened."""
        self._thread = threading.Thread(target=self._run, name="link", daemon=True)
        self.bad_messages: Counter[str] = Counter()
        """How many messages were dropped, by kind: those of ``BadMessage``, ``other-office``
        and ``late``."""
        self._lateness = Lateness()
        self._unreadable: set[str] = set()
        """The topics whose last fact could not be read."""
        self.refused_messages: Counter[str] = Counter()
        """How many of our own messages the broker refused, by topic."""

    @classmethod
    def of(
        cls,
        settings: CommonSettings,
        office: OfficeId,
        *,
        subscriptions: Sequence[str],
        deliver: Callable[[LinkEvent], None],
        on_death: Callable[[ThreadDied], None],
        program_version: str,
        role: Role | None = None,
    ) -> Self:
        """Make the link of a device as its settings say, for a new start of its program."""
        return cls(
            office=office,
            device=settings.device.id,
            broker=settings.broker,
            subscriptions=subscriptions,
            deliver=deliver,
            on_death=on_death,
            boot_id=secrets.token_hex(6),
            program_version=program_version,
            identities=IdentityChoice.of(
                settings.broker, settings.device.id, settings.device.state_dir
            ),
            role=role,
        )

    @property
    def trouble(self) -> str:
        """What is wrong with the wire or its certificate, for the technician; empty: nothing."""
        return self._last_reason or ("" if self._talk is None else self._talk.trouble)

    @property
    def connected(self) -> bool:
        """Whether a message sent now would go out."""
        connection = self._connection
        return connection is not None and connection.is_up

    def start(self) -> None:
        """Start connecting, and go on until ``stop``."""
        self._thread.start()

    def stop(self) -> None:
        """Say that the device goes offline, disconnect, and end the thread."""
        self._stopping.set()
        if (connection := self._connection) is not None:
            connection.wake()
        if self._thread.is_alive():
            self._thread.join()

    def send(
        self,
        topic: Topic,
        message: Message,
        *,
        device: DeviceId | None = None,
        desk: DeskNumber | None = None,
    ) -> bool:
        """Send a message now or not at all, from any thread.

        Returns:
            Whether it is on its way. False means that it never will be.

        Raises:
            BadMessage: it is larger than the wire allows.
        """
        connection = self._connection
        if connection is None:
            return False
        where = topic.at(self._office, device=device or "", desk=desk or "")
        return connection.publish(Publication(where, encode(message), topic.qos, topic.retain))

    def _run(self) -> None:
        try:
            pause_s = FIRST_PAUSE_S
            while not self._stopping.is_set():
                down = self._connect_once()
                if self._stopping.is_set():
                    return
                self._go_down(down)
                # A connection that does not last is no success: two devices with one id would
                # throw each other out as fast as they can.
                if self._lasted_s() > LONGEST_PAUSE_S:
                    pause_s = FIRST_PAUSE_S
                # Spread, so that a hall of devices does not come back in the same millisecond.
                self._stopping.wait(pause_s * random.uniform(0.5, 1.0))  # noqa: S311 - no secret
                pause_s = min(pause_s * 2, LONGEST_PAUSE_S)
        except BaseException as error:  # noqa: BLE001 - the loop ends the process with it
            self._on_death(ThreadDied("link", error))

    def _connect_once(self) -> LinkDown:
        self._came_up_at_s = None
        if self._identities is None:
            return self._connect_as(None)
        try:
            identity = self._identities.next(wall_now())
        except IdentityTrouble as trouble:
            return LinkDown(str(trouble), trouble.cause)
        down = self._connect_as(identity)
        self._identities.note(identity, down)
        return self._suspect_another(identity, down)

    def _suspect_another(self, identity: Identity, down: LinkDown) -> LinkDown:
        """Tell a copy of our card from a broker that is restarted: that one is gone in between.

        Mosquitto 2.0.11 hangs up on who came before with the same certificate, and does not say
        why (measured), though MQTT 5 has a reason code for it.
        """
        was_short = self._came_up_at_s is not None and self._lasted_s() <= LONGEST_PAUSE_S
        is_lost = was_short and down.cause is LinkCause.BROKER_GONE
        self._short_lives = self._short_lives + 1 if is_lost else 0
        if self._short_lives < SUSPICIOUS_LIVES:
            return down
        what = f"the broker takes {identity.certificate} and hangs up again and again"
        todo = "Look for a second device with a copy of this card, and make a new card for this one"
        return LinkDown(f"{what}. {todo}", LinkCause.CERTIFICATE_IN_USE)

    def _connect_as(self, identity: Identity | None) -> LinkDown:
        self._identity = identity
        self._connection = Connection(
            self._broker,
            self._client_id,
            identity=identity,
            subscriptions=self._subscriptions,
            will=self._online(online=False),
            on_up=self._go_up,
            on_turn=self._go_on,
            on_message=self._receive,
            on_refusal=self._note_refusal,
        )
        try:
            return self._connection.run(self._stopping)
        finally:
            self._connection = None

    def _online(self, *, online: bool) -> Publication:
        fact = Online(online, self.boot_id, self._program_version)
        where = ONLINE.at(self._office, device=self.device)
        return Publication(where, encode(fact), ONLINE.qos, ONLINE.retain, ONLINE_KEPT_S)

    def _lasted_s(self) -> float:
        return 0.0 if self._came_up_at_s is None else time.monotonic() - self._came_up_at_s

    def _go_up(self) -> None:
        self._came_up_at_s = time.monotonic()
        self._said_cause = None
        self._last_reason = ""
        _LOG.info("link up: %s:%d", self._broker.host, self._broker.port)
        if self._connection is not None:
            self._connection.publish(self._online(online=True))
        if self._talk is not None and self._identity is not None:
            self._say(self._talk.begin(self._identity))
        self._deliver(LinkUp())

    def _go_on(self) -> None:
        if self._talk is not None and self.connected:
            self._say(self._talk.go_on())

    def _say(self, said: Said) -> None:
        for topic, message in said:
            try:
                self.send(topic, message, device=self.device)
            except BadMessage as error:
                _LOG.warning("%s is not said: %s", topic.name, error.detail)

    def _go_down(self, down: LinkDown) -> None:
        if down.reason != self._last_reason:
            _LOG.warning("link down: %s", down.reason)
        self._last_reason = down.reason
        if down.cause is not self._said_cause:
            self._said_cause = down.cause
            self._deliver(down)

    def _receive(self, topic: str, payload: bytes, kept_s: int | None) -> None:
        try:
            address, message = decode(topic, payload)
        except BadMessage as error:
            self._drop(error.kind, error.detail)
            self._tell_unreadable(topic)
            return
        if address.office != self._office:
            self._drop("other-office", topic)
            return
        if self._lateness.is_late(topic, message):
            self._drop("late", topic)
            return
        self._unreadable.discard(topic)
        if isinstance(message, Certificate):
            self._take_certificate(message)
            return
        age_s = None if kept_s is None else ONLINE_KEPT_S - kept_s
        self._deliver(Received(address, message, age_s))

    def _take_certificate(self, answer: Certificate) -> None:
        if self._talk is not None and self._connection is not None and self._talk.take(answer):
            what = "a new certificate came: connecting again with it"
            self._connection.hang_up(LinkDown(what, LinkCause.RENEWED))

    def _tell_unreadable(self, topic: str) -> None:
        address = parse(topic)
        if address is None or address.office != self._office or topic in self._unreadable:
            return
        if address.topic.kind is Kind.FACT and address.topic.writers == (Role.CONTROLLER,):
            self._unreadable.add(topic)  # once: a flood of them must not fill the inbox
            self._deliver(Unreadable(address))

    def _drop(self, kind: str, detail: str) -> None:
        self.bad_messages[kind] += 1
        if self.bad_messages[kind] == 1:
            _LOG.warning(
                "dropped a message (%s), more of this kind are only counted: %s", kind, detail
            )

    def _note_refusal(self, topic: str, reason: str) -> None:
        self.refused_messages[topic] += 1
        if self.refused_messages[topic] == 1:
            _LOG.warning("the broker refused our message on %s: %s", topic, reason)
