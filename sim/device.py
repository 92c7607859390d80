"""A device: a core, its link, its journal and its deadlines. What its shell would do, is done here.

Rule 1: what is to be journalled is journalled before anything else of the batch is done.
Rule 2: a killed device keeps its journal and nothing else; its clock begins anew, for the harshest
kind of death is a power cut.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final, Generic, Protocol, TypeVar

import msgspec

from office.plan import Plan
from protocol import topics
from protocol.codec import encode
from protocol.messages import Message, Online
from protocol.topics import Topic
from protocol.types import DeskNumber, DeviceId, Millis, RequestId
from sim.clock import Clock, Timer
from sim.reading import said_by
from sim.trace import Committed, Died, Started, Trace
from sim.wire import Broker, Link, Publication

E = TypeVar("E")
F = TypeVar("F")
E_contra = TypeVar("E_contra", contravariant=True)
F_co = TypeVar("F_co", covariant=True)

BOOT_MS: Final = Millis(20_000)
"""What a device's own clock shows when its process starts: about what a Raspberry Pi needs."""


class Fuse(Enum):
    """Where the power goes in the midst of a batch."""

    BEFORE_COMMIT = "before-commit"
    AFTER_COMMIT = "after-commit"
    """Everything that stands behind the commit is lost."""


class Core(Protocol[E_contra, F_co]):
    """The shape of every core."""

    def handle(self, event: E_contra, now: Millis) -> Sequence[F_co]:
        """Take one event; answer with effects, in order."""

    def next_deadline(self) -> Millis | None:
        """Say when a tick must come at the latest, or None."""


@dataclass(frozen=True)
class World:
    """What all devices of an office share."""

    plan: Plan
    clock: Clock
    broker: Broker
    trace: Trace
    begins_utc_ms: int
    """What the wall clock showed when the office's clock showed 0. The simulated office lies on
    the meridian of Greenwich, so that its local time is that of UTC."""


class Device(ABC, Generic[E, F]):
    """One device, alive or dead."""

    def __init__(self, who: DeviceId, world: World, subscriptions: tuple[str, ...]) -> None:
        self.who = who
        self.world = world
        self.link = Link(world.broker, who, subscriptions, self)
        self.journal: list[bytes] = []
        self.alive = False
        self.lives = 0
        self._core: Core[E, F] | None = None
        self._began_at = Millis(0)
        self._timer: Timer | None = None
        self._fuse: Fuse | None = None

    @property
    def now(self) -> Millis:
        """The device's own clock."""
        return Millis(self.world.clock.now - self._began_at + BOOT_MS)

    @property
    def boot_id(self) -> RequestId:
        """Unique for this start of this device."""
        return RequestId(f"{self.who}-{self.lives}")

    def start(self) -> None:
        """Start the process; a device that lives is let be."""
        if self.alive:
            return
        self.alive = True
        self.lives += 1
        self._began_at = self.world.clock.now
        self._fuse = None
        self.world.trace.append(Started(self.world.clock.now, self.who))
        self._core = self._begin()
        self.link.open(self._online(online=False))
        self._set_timer()

    def kill(self) -> None:
        """Kill the process; a dead one is let be."""
        if not self.alive:
            return
        self.alive = False
        self._core = None
        self.world.trace.append(Died(self.world.clock.now, self.who))
        self.link.close()
        self._forget_timer()

    def kill_at_commit(self, fuse: Fuse | None) -> None:
        """Kill the process in the next batch that has something to commit; None: spare it."""
        self._fuse = fuse

    def feed(self, event: E) -> None:
        """Let something happen to the device; the dead take no notice."""
        if self._core is None:
            return
        self._perform(self._core.handle(event, self.now))
        if self.alive:
            self._look()
            self._set_timer()

    def link_came_up(self) -> None:
        """See ``sim.wire.Ends``."""
        self.link.send(self._online(online=True))
        self._hear_link(up=True)

    def link_went_down(self) -> None:
        """See ``sim.wire.Ends``."""
        self._hear_link(up=False)

    def message_came(self, topic: str, payload: bytes) -> None:
        """See ``sim.wire.Ends``."""
        address, message = said_by(topic, payload)
        self._hear(address, message)

    def later(self, ms: int, event: E) -> None:
        """Let something happen after a while, if the process still lives then."""
        life = self.lives
        self.world.clock.after(ms, lambda: self.feed(event) if self.lives == life else None)

    def _say(
        self,
        topic: Topic,
        message: Message,
        *,
        device: DeviceId | None = None,
        desk: DeskNumber | None = None,
    ) -> None:
        where = topic.at(self.world.plan.office.id, device=device or "", desk=desk or "")
        self.link.send(Publication(where, encode(message), topic.retain))

    def _commit(self, records: Sequence[msgspec.Struct]) -> bool:
        """Write records down; say whether the device is still alive."""
        if not records:
            return True
        if self._fuse is Fuse.BEFORE_COMMIT:
            self.kill()
            return False
        for record in records:
            written = msgspec.json.encode(record)
            self.journal.append(written)
            self.world.trace.append(Committed(self.world.clock.now, self.who, written))
        if self._fuse is Fuse.AFTER_COMMIT:
            self.kill()
        return self.alive

    def _set_timer(self) -> None:
        due = self._core.next_deadline() if self._core is not None else None
        clock = self.world.clock
        at = None if due is None else max(clock.now, clock.now + due - self.now)
        if self._timer is not None:
            if self._timer.at == at:
                return
            self._timer.cancel()
        self._timer = None if at is None else clock.at(at, self._tick_due)

    def _forget_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = None

    def _tick_due(self) -> None:
        self._forget_timer()
        self.feed(self._tick())
        timer = self._timer
        assert timer is None or timer.at > self.world.clock.now, f"{self.who} would spin"

    def _online(self, *, online: bool) -> Publication:
        where = topics.ONLINE.at(self.world.plan.office.id, device=self.who)
        return Publication(where, encode(Online(online, self.boot_id, "sim")), retain=True)

    def _look(self) -> None:
        """Look at what the device shows now. Most show nothing that anybody judges."""

    @abstractmethod
    def _begin(self) -> Core[E, F]:
        """Make the core out of the journal."""

    @abstractmethod
    def _tick(self) -> E:
        """Return the event that says only that time has passed."""

    @abstractmethod
    def _hear_link(self, *, up: bool) -> None:
        """Tell the core of its link."""

    @abstractmethod
    def _hear(self, address: topics.Address, message: Message) -> None:
        """Tell the core of a message."""

    @abstractmethod
    def _perform(self, effects: Sequence[F]) -> None:
        """Carry out a batch."""
