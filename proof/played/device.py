"""What played kiosks and desks have in common: a link, errands, and a log of what they were told.

An errand is said again with the same id until it is answered, as real devices do.
"""

import abc
import logging
import random
import threading
from collections.abc import Sequence
from typing import Final

from office.plan import Plan
from office.settings import BrokerSettings
from proof.judge.evidence import Heard
from protocol.codec import encode
from protocol.messages import Answer, Request
from protocol.timing import RESEND_MS
from protocol.topics import REQUEST
from protocol.types import DeviceId, Millis, RequestId
from runtime.clock import monotonic_ms
from runtime.inbox import Inbox
from runtime.link import Link
from runtime.link_events import LinkEvent, Received

SAY_AGAIN_MS: Final = Millis(RESEND_MS // 4)
"""Quicker than a real device, so that a controller meets repeats in its first moments."""

LOOK_MS: Final = Millis(10)
"""How often a device acts when nothing comes."""

REPEATED: Final = 0.1
"""So many answered requests of all are said once more, much later."""


# What the link would log is expected here: brokers die all the time.
logging.getLogger("runtime.link").addHandler(logging.NullHandler())


class PlayedDevice(threading.Thread, abc.ABC):
    """One device. It acts until ``rest``, and ends with ``leave``."""

    def __init__(
        self, device: str, port: int, plan: Plan, subscriptions: Sequence[str], seed: str
    ) -> None:
        """Make a device that is not started yet.

        Args:
            device: its id in the plan.
            port: of the broker, on 127.0.0.1.
            plan: of the office.
            subscriptions: full topics, its answers among them.
            seed: of all its choices; also makes its request ids its own.
        """
        super().__init__(name=device, daemon=True)
        self.device = DeviceId(device)
        self.plan = plan
        self.chance = random.Random(seed)  # noqa: S311 - a play, no secret
        self.heard: list[Heard] = []
        """What it said and was told, in order."""
        self.findings: list[str] = []
        """What it met and should not have, in words; its own death too."""
        self._seed = seed
        self._count = 0
        self._inbox: Inbox[LinkEvent] = Inbox()
        self._errands: dict[RequestId, Request] = {}
        self._send_at: dict[RequestId, Millis] = {}
        self._old: list[Request] = []
        self._resting = threading.Event()
        self._leaving = threading.Event()
        self._link = Link(
            office=plan.office.id,
            device=self.device,
            broker=BrokerSettings(username=device, port=port),
            subscriptions=subscriptions,
            deliver=self._inbox.put,
            on_death=self._inbox.put,
            boot_id=seed,
            program_version="played",
        )

    # What a device of a kind does ------------------------------------------------------------

    @abc.abstractmethod
    def act(self, now: Millis) -> None:
        """Begin something new, if it is time."""

    @abc.abstractmethod
    def hear(self, event: LinkEvent, now: Millis) -> None:
        """Take in what came."""

    @abc.abstractmethod
    def answered(self, request: Request, answer: Answer, now: Millis) -> None:
        """Take the first answer to an errand, which has ended."""

    # What they all do --------------------------------------------------------------------------

    def run(self) -> None:
        """Act until told to leave."""
        try:
            self._link.start()
            while not self._leaving.is_set():
                for event in self._inbox.take(LOOK_MS):
                    self._take(event, monotonic_ms())
                now = monotonic_ms()
                if not self._resting.is_set():
                    self.act(now)
                    self._say_an_old_one()
                self._say_due(now)
        except Exception as error:  # noqa: BLE001 - a thread's death is for the judge of the office
            self.findings.append(f"{self.device} died of {error!r}")
        finally:
            self._link.stop()

    def rest(self) -> None:
        """Begin nothing new; go on asking for what is not answered."""
        self._resting.set()

    @property
    def waits_for(self) -> list[RequestId]:
        """The errands without an answer."""
        return list(self._errands)

    def leave(self) -> None:
        """End."""
        self._leaving.set()
        self.join()

    def new_id(self) -> RequestId:
        """Return an id that this device never had."""
        self._count += 1
        return RequestId(f"{self._seed}-{self._count}")

    def begin(self, request: Request, now: Millis) -> None:
        """Take on an errand."""
        self._errands[request.id] = request
        self._send_at[request.id] = now

    def give_up(self, ident: RequestId) -> None:
        """Say an errand no more."""
        if (request := self._errands.pop(ident, None)) is not None:
            self._send_at.pop(ident)
            self._old.append(request)

    def _take(self, event: LinkEvent, now: Millis) -> None:
        if isinstance(event, Received):
            address = event.address
            topic = address.topic.at(
                address.office, device=address.device or "", desk=address.desk or ""
            )
            self.heard.append(Heard(topic, encode(event.message).decode()))
            if isinstance(event.message, Answer):
                request = self._errands.get(event.message.request)
                if request is not None:
                    self.give_up(request.id)
                    self.answered(request, event.message, now)
                return
        self.hear(event, now)

    def _say_an_old_one(self) -> None:
        if self._old and self.chance.random() < REPEATED:
            self._send(self.chance.choice(self._old))

    def _say_due(self, now: Millis) -> None:
        for ident, at in self._send_at.items():
            if at <= now:
                self._send(self._errands[ident])
                self._send_at[ident] = Millis(now + SAY_AGAIN_MS)

    def _send(self, request: Request) -> None:
        topic = REQUEST.at(self.plan.office.id, device=self.device)
        self.heard.append(Heard(topic, encode(request).decode()))
        self._link.send(REQUEST, request, device=self.device)
