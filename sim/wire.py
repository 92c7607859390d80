"""The wire: one broker in memory, and one link for each device.

Rule 1: between a device and the broker there are only bytes, in order, some milliseconds late.
Rule 2: what is under way when a link breaks is lost. What a process has sent before it was killed
still arrives, for it is no longer the process's.
Rule 3: the broker keeps retained messages in its memory only; a restart forgets them all.
Rule 4: only in bad weather, see ``sim.weather``, is it otherwise.
"""

from collections.abc import Mapping
from functools import partial
from typing import Final, Protocol

import msgspec

from protocol.types import DeviceId
from sim.clock import Clock
from sim.trace import Arrived, LinkTurned, Sent, Trace
from sim.weather import Weather

DELAY_MS: Final = 2
"""From a device to the broker, and from there to a device: a busy small network."""

CONNECT_MS: Final = 300
"""From the moment at which a link could be up until it is: about one pause of the shipped link."""


class Ends(Protocol):
    """What a device's end of its link is told."""

    def link_came_up(self) -> None:
        """Every subscription is taken; what is retained follows."""

    def link_went_down(self) -> None:
        """Nothing comes or goes any more."""

    def message_came(self, topic: str, payload: bytes) -> None:
        """A message for a subscription."""


class Publication(msgspec.Struct, frozen=True, gc=False):
    """One message for the broker."""

    topic: str
    payload: bytes
    retain: bool


class Broker:
    """Passes messages on, and remembers what is retained until it is restarted."""

    def __init__(self, clock: Clock, trace: Trace) -> None:
        self.clock = clock
        self.trace = trace
        self.up = True
        self.life = 0
        self.retained: dict[str, bytes] = {}
        self._links: list[Link] = []
        self._readers: dict[str, list[Link]] = {}
        """Of every topic that was ever said, the links that subscribe to it, up or not."""

    def attach(self, link: "Link") -> None:
        """Know a link, up or not."""
        self._links.append(link)
        self._readers.clear()

    def restart(self, *, down_ms: int, retained: Mapping[str, bytes] | None = None) -> None:
        """Go away, forget everything, and come back after a while.

        Args:
            down_ms: how long it is away.
            retained: what somebody puts back meanwhile, as from an old copy of its file.
        """
        self.up = False
        self.life += 1
        self.retained = dict(retained or {})
        for link in self._links:
            link.review()
        life = self.life
        self.clock.after(down_ms, lambda: self._come_back() if self.life == life else None)

    def wipe(self) -> None:
        """Forget what is retained, while every connection stands."""
        self.retained.clear()

    def heal(self) -> None:
        """Come back now, if it is away."""
        if not self.up:
            self._come_back()

    def take(self, publication: Publication) -> None:
        """Pass a message on to every link that is up and has subscribed to it."""
        if publication.retain:
            self.retained[publication.topic] = publication.payload
        topic, payload = publication.topic, publication.payload
        # What goes the usual way to several arrives in one go: one entry of the clock for all.
        at = self.clock.now + DELAY_MS
        together: list[tuple[Link, int]] = []
        for link in self._readers_of(topic):
            if not link.up:
                continue
            is_plain = link.weather is None and link.delay_ms == DELAY_MS
            if is_plain and link.down_free_at <= at:
                link.down_free_at = at
                together.append((link, link.connection))
            else:
                link.pass_on(topic, payload)
        if together:
            self.clock.at(at, partial(_arrive, together, topic, payload))

    def _come_back(self) -> None:
        self.up = True
        for link in self._links:
            link.review()

    def _readers_of(self, topic: str) -> "list[Link]":
        readers = self._readers.get(topic)
        if readers is None:
            readers = [link for link in self._links if link.wants(topic)]
            self._readers[topic] = readers
        return readers


def _arrive(links: "list[tuple[Link, int]]", topic: str, payload: bytes) -> None:
    for link, connection in links:
        link.arrive(connection, topic, payload)


class Link:
    """One device's way to the broker. It connects again by itself while its process lives."""

    def __init__(
        self, broker: Broker, who: DeviceId, subscriptions: tuple[str, ...], ends: Ends
    ) -> None:
        self.up = False
        self.delay_ms = DELAY_MS
        self.weather: Weather | None = None
        self._unread: list[tuple[str, bytes]] | None = None
        """What has come since the process reads no more; None: it reads."""
        self._broker = broker
        self._clock = broker.clock
        self._who = who
        self._subscriptions = tuple(topic.split("/") for topic in subscriptions)
        self._ends = ends
        self._will: Publication | None = None
        self._open = False
        self._cable = True
        self._connecting = False
        self.connection = 0
        """Counts connections: what belongs to an earlier one never arrives."""
        self._breaks = 0
        """Counts broken cables: what was under way then never arrives."""
        self._up_free_at = 0
        self.down_free_at = 0
        broker.attach(self)

    def open(self, will: Publication) -> None:
        """The process starts and wants to be connected."""
        self._open, self._will = True, will
        self.review()

    def close(self) -> None:
        """The process is gone without a word; the broker notices and says its will."""
        self._open, self._unread = False, None
        self.review()

    def cut(self) -> None:
        """Pull the cable."""
        self._cable = False
        self._breaks += 1
        self.review()

    def mend(self) -> None:
        """Put the cable back."""
        self._cable = True
        self.review()

    def stop_reading(self) -> None:
        """The process stands still: what comes lies in its socket."""
        if self._unread is None:
            self._unread = []

    def read_on(self) -> None:
        """The process goes on, and reads all of it at once; also what came over a dead link."""
        unread, self._unread = self._unread, None
        for topic, payload in unread or ():
            self._broker.trace.append(Arrived(self._clock.now, self._who, topic, payload))
            self._ends.message_came(topic, payload)

    def heal(self) -> None:
        """End everything that is wrong; what was held back never comes."""
        self.delay_ms, self.weather = DELAY_MS, None
        self.mend()

    def send(self, publication: Publication) -> bool:
        """Send a message now or not at all; say whether it is on its way."""
        if not self.up:
            return False
        now, broker = self._clock.now, self._broker
        broker.trace.append(Sent(now, self._who, publication.topic, publication.payload))
        if self.weather is None or self.weather.is_calm:
            self._send_on(publication)
        else:
            self._send_in(self.weather, publication)
        return True

    def _send_on(self, publication: Publication) -> None:
        now, broker = self._clock.now, self._broker
        at = self._up_free_at = max(self._up_free_at, now + self.delay_ms)
        self._clock.at(at, partial(self._reach_broker, publication, broker.life, self._breaks))

    def _send_in(self, weather: Weather, publication: Publication) -> None:
        payload = weather.translated(publication.topic, publication.payload)
        if payload is None or weather.is_lost(up=True):
            return
        said = msgspec.structs.replace(publication, payload=payload)
        held_ms = weather.held_ms()
        if held_ms is None:
            self._send_on(said)
        for ms in (*weather.extra_ms(), *(() if held_ms is None else (held_ms,))):
            self._clock.after(self.delay_ms + ms, partial(self._reach_broker_late, weather, said))

    def _reach_broker_late(self, weather: Weather, publication: Publication) -> None:
        if self._broker.up and self.weather is weather:
            self._broker.take(publication)

    def _reach_broker(self, publication: Publication, life: int, breaks: int) -> None:
        if self._broker.life == life and self._breaks == breaks:
            self._broker.take(publication)

    def offer(self, topic: str, payload: bytes) -> None:
        """The broker has a message; it goes down the link if it was subscribed to."""
        if self.up and self.wants(topic):
            self.pass_on(topic, payload)

    def pass_on(self, topic: str, payload: bytes) -> None:
        """A message that was subscribed to goes down the link, which is up."""
        if self.weather is None or self.weather.is_calm:
            self._offer_on(topic, payload)
        else:
            self._offer_in(self.weather, topic, payload)

    def _offer_on(self, topic: str, payload: bytes) -> None:
        at = self.down_free_at = max(self.down_free_at, self._clock.now + self.delay_ms)
        self._clock.at(at, partial(self.arrive, self.connection, topic, payload))

    def _offer_in(self, weather: Weather, topic: str, payload: bytes) -> None:
        left = weather.translated(topic, payload)
        if left is None or weather.is_lost(up=False):
            return
        held_ms = weather.held_ms()
        if held_ms is None:
            self._offer_on(topic, left)
        for ms in (*weather.extra_ms(), *(() if held_ms is None else (held_ms,))):
            self._clock.after(self.delay_ms + ms, partial(self._arrive_late, weather, topic, left))

    def _arrive_late(self, weather: Weather, topic: str, payload: bytes) -> None:
        if self.weather is weather:
            self.arrive(self.connection, topic, payload)

    def arrive(self, connection: int, topic: str, payload: bytes) -> None:
        """A message is at the device's end, unless its connection is gone."""
        if self.up and self.connection == connection:
            if self._unread is not None:
                self._unread.append((topic, payload))
                return
            self._broker.trace.append(Arrived(self._clock.now, self._who, topic, payload))
            self._ends.message_came(topic, payload)

    def review(self) -> None:
        """Connect or fall, as circumstances ask."""
        possible = self._possible()
        if self.up and not possible:
            self._fall()
        elif possible and not self.up and not self._connecting:
            self._connecting = True
            self._clock.after(CONNECT_MS, self._connect)

    def _possible(self) -> bool:
        return self._open and self._cable and self._broker.up

    def _connect(self) -> None:
        self._connecting = False
        if not self._possible():
            return
        self.up = True
        self.connection += 1
        self._turned()
        self._ends.link_came_up()
        for topic, payload in list(self._broker.retained.items()):
            self.offer(topic, payload)

    def _fall(self) -> None:
        self.up = False
        self._turned()
        if self._broker.up and self._will is not None:
            self._broker.take(self._will)
        if self._open:
            self._ends.link_went_down()

    def _turned(self) -> None:
        self._broker.trace.append(LinkTurned(self._clock.now, self._who, self.up))

    def wants(self, topic: str) -> bool:
        """Say whether the device has subscribed to a topic."""
        return self._matches(topic.split("/"))

    def _matches(self, levels: list[str]) -> bool:
        return any(
            len(levels) == len(wanted)
            and all(want in ("+", level) for want, level in zip(wanted, levels, strict=True))
            for wanted in self._subscriptions
        )
