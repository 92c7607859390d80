"""Each device tries each topic in each way on a real broker; what comes of it is compared.

Nothing waits for silence: what is refused is known to be so when a message that was said after it,
on the same connection, has arrived and it has not.
"""

import contextlib
import ssl
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final, Literal

from proof.access.cells import FILTERS, Crowd, Try
from proof.access.client import OneClient
from protocol.access import Verb
from protocol.topics import ROOT, Role
from protocol.types import DeviceId

EAR: Final = "ear"
MOUTH: Final = "mouth"
EVERYTHING: Final = (
    f"user {EAR}",
    "topic read #",
    "topic read $SYS/#",
    f"topic readwrite {ROOT}/end",
    f"user {MOUTH}",
    "topic write #",
)
"""Lines for the access list: two who are in no office, one hears and one says everything."""

Contexts = Callable[[str], ssl.SSLContext]
"""Makes the TLS context of who has a certificate of this name."""

_REFUSED: Final = "Not authorized"
_END: Final = b"end"

_AT_ONCE: Final = 40
"""Topics. Each may come by several subscriptions, and who has more than 500 packets on the way to
it loses some (``max_queued_messages``)."""


@dataclass
class Count:
    """What came of the tries."""

    allowed: int = 0
    refused: int = 0
    told: int = 0
    """Refusals that the device itself was told of (MQTT 5), of those that the broker answers."""
    wrong: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        """Return how many cells were tried."""
        return self.allowed + self.refused

    def see(self, who: str, tried: Try, topic: str, *, should: bool, did: bool) -> None:
        """Take in one cell."""
        if did:
            self.allowed += 1
        else:
            self.refused += 1
        if did is not should:
            word = "was let through" if did else "was refused"
            self.wrong.append(f"{who}: {tried} {topic} {word}")


class Matrix:
    """Tries everything on one broker, whose access list has the lines of ``EVERYTHING`` too."""

    def __init__(self, crowd: Crowd, port: int, contexts: Contexts) -> None:
        self._crowd, self._port, self._contexts = crowd, port, contexts
        self.count = Count()

    def check_broker_speaks_of_itself(self) -> None:
        """Wait until the broker says something below $SYS, so that there is what to refuse."""
        with OneClient(self._port, self._contexts(EAR), name=EAR) as ear:
            ear.ask_for(["$SYS/#"])
            ear.serve_until(lambda: any(topic[0] == "$" for topic, _ in ear.heard))

    def run(
        self,
        devices: Sequence[tuple[DeviceId, Role]],
        names: Sequence[DeviceId],
        *,
        mqtt: Literal[3, 5],
        every_will: int = 1,
    ) -> None:
        """Let these devices try the topics of those names.

        Args:
            devices: who tries.
            names: whose topics, beside their own.
            mqtt: the version that they speak.
            every_will: last wills take a connection each: only every so many topics get one.
        """
        for device, role in devices:
            topics = self._crowd.topics(list(dict.fromkeys((device, *names))))
            context = self._contexts(device)
            with OneClient(self._port, context, mqtt=mqtt, name=device) as client:
                self._publish(client, device, role, topics, tells=mqtt == 5)  # noqa: PLR2004
            with OneClient(self._port, context, mqtt=mqtt, name=device) as client:
                self._hear(client, device, role, topics)
            self._leave_wills(context, device, role, topics[::every_will], mqtt)

    def _publish(
        self, client: OneClient, device: DeviceId, role: Role, topics: list[str], *, tells: bool
    ) -> None:
        """Publish retained facts everywhere; what is allowed comes at once and stays behind."""
        said = device.encode()
        with self._ear() as ear:
            words = client.say([(topic, said) for topic in topics], retain=True)
            end = self._an_end(device, role, "write")
            client.say([(end, _END)], retain=False)
            ear.serve_until(lambda: (end, _END) in ear.heard)
            came = {topic for topic, payload in ear.heard if payload == said}
        with self._ear() as late:
            stayed = {topic for topic, payload in late.heard if payload == said}
        for topic in topics:
            should = self._crowd.allows(device, role, topic, "publish")
            did = topic in came
            self.count.see(device, "publish", topic, should=should, did=did)
            if (topic in stayed) is not did:
                self.count.wrong.append(f"{device}: {topic} stayed behind: {topic in stayed}")
            if not did and tells:
                self._check_told(device, topic, words[topic])
        self._wipe(stayed)

    def _check_told(self, device: DeviceId, topic: str, word: str) -> None:
        if word == _REFUSED:
            self.count.told += 1
        else:
            self.count.wrong.append(f"{device}: refused on {topic}, and told {word}")

    def _hear(self, client: OneClient, device: DeviceId, role: Role, topics: list[str]) -> None:
        """Subscribe to everything in every way; then somebody says everything."""
        said = f"for {device}".encode()
        client.ask_for([*topics, *FILTERS])
        end = self._an_end(device, role, "read")
        with OneClient(self._port, self._contexts(MOUTH), name=MOUTH) as mouth:
            for first in range(0, len(topics), _AT_ONCE):
                part = topics[first : first + _AT_ONCE]
                mouth.say([(topic, said) for topic in part if topic[0] != "$"], retain=False)
                last = (end, f"end {first}".encode())
                mouth.say([last], retain=False)
                client.serve_until(partial(_heard, client, last))
        came = {topic for topic, payload in client.heard if not payload.startswith(_END)}
        for topic in [*topics, *sorted(came - {*topics})]:
            should = self._crowd.allows(device, role, topic, "hear")
            self.count.see(device, "hear", topic, should=should, did=topic in came)

    def _leave_wills(
        self,
        context: ssl.SSLContext,
        device: DeviceId,
        role: Role,
        topics: list[str],
        mqtt: Literal[3, 5],
    ) -> None:
        """Connect with a last will on each topic; the next connection takes the former's place."""
        said = f"will of {device}".encode()
        end = self._an_end(device, role, "write")
        with self._ear() as ear, contextlib.ExitStack() as ends:
            for topic in topics:
                one = OneClient(self._port, context, mqtt=mqtt, name=device, will=(topic, said))
                ends.close()  # the former connection, which this one has thrown out
                ends.enter_context(one)
            last = ends.enter_context(OneClient(self._port, context, mqtt=mqtt, name=device))
            last.say([(end, _END)], retain=False)
            ear.serve_until(lambda: (end, _END) in ear.heard)
            came = {topic for topic, payload in ear.heard if payload == said}
        for topic in topics:
            should = self._crowd.allows(device, role, topic, "will")
            self.count.see(device, "will", topic, should=should, did=topic in came)
        self._wipe(came)

    def _an_end(self, device: DeviceId, role: Role, verb: Verb) -> str:
        """Return a topic that the device may write or read."""
        tried: Try = "hear" if verb == "read" else "publish"
        topics = self._crowd.topics([device])
        return next(topic for topic in topics if self._crowd.allows(device, role, topic, tried))

    def _ear(self) -> OneClient:
        """Return somebody who hears everything, and has heard all that had stayed behind."""
        ear = OneClient(self._port, self._contexts(EAR), name=EAR)
        ear.ask_for(["#", "$SYS/#"])
        end = f"{ROOT}/end"
        ear.say([(end, _END)], retain=False)
        ear.serve_until(lambda: (end, _END) in ear.heard)
        return ear

    def _wipe(self, topics: Iterable[str]) -> None:
        with OneClient(self._port, self._contexts(MOUTH), name=MOUTH) as mouth:
            mouth.say([(topic, b"") for topic in topics], retain=True)


def _heard(client: OneClient, message: tuple[str, bytes]) -> bool:
    return message in client.heard
