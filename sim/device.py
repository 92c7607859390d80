"""A device: a core, its link, its journal and its deadlines. What its shell would do, is done here.

Rule 1: what is to be journalled is journalled before anything else of the batch is done.
Rule 2: a killed device keeps its journal and nothing else; its clock begins anew, for the harshest
kind of death is a power cut.
"""

# tidy: long because a life, its clock and its ends of disk and wire are one machine

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache, partial
from typing import Final, Generic, Protocol, TypeVar

import msgspec

from office.plan import Plan
from protocol import topics
from protocol.codec import BadMessage, encode
from protocol.messages import Beat, Message, Online
from protocol.timing import BEAT_LOST_MS, BEAT_MS
from protocol.topics import Topic
from protocol.types import DeskNumber, DeviceId, Epoch, Millis, OfficeId, RequestId
from sim.clock import Clock
from sim.disk import Disk, DiskRefused
from sim.reading import said_by
from sim.trace import Committed, Died, Started, Trace
from sim.wire import Broker, Link, Publication

E = TypeVar("E")
F = TypeVar("F")
E_contra = TypeVar("E_contra", contravariant=True)
F_co = TypeVar("F_co", covariant=True)

BOOT_MS: Final = Millis(20_000)
"""What a device's own clock shows when its process starts: about what a Raspberry Pi needs."""

HELD_MS: Final = BEAT_LOST_MS - BEAT_MS
"""So long after a beat others may be held back, see ``Device._holds``."""

RESTART_MS: Final = 2_000
"""After how long a process that ended by itself is started again: ``RestartSec`` of the units."""

_MILLION: Final = 1_000_000


class Fuse(Enum):
    """Where the power goes in the midst of a batch."""

    BEFORE_COMMIT = "before-commit"
    AFTER_COMMIT = "after-commit"
    """Everything that stands behind the commit is lost, or all but its first effects."""


class Ended(Exception):  # noqa: N818 - it says what is the case
    """The process has ended in the midst of a batch; what stands behind is never done."""


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
        self.disk = Disk()
        self.alive = False
        self.lives = 0
        self._core: Core[E, F] | None = None
        self._began_at = Millis(0)
        """When the device's own clock showed ``_began_with``, on the office's clock."""
        self._began_with: int = BOOT_MS
        self._drift_ppm = 0
        self._due: int | None = None
        """When the core wants a tick, on the office's clock."""
        self._asked_for: Millis | None = None
        """The same on the device's own clock."""
        self._wakes_at: int | None = None
        """When the clock will wake the device; never later than it is due."""
        self._beat_from = topics.Address(topics.BEAT, world.plan.office.id)
        self._beat_epoch: Epoch | None = None
        self._beat_at = Millis(0)
        """When the last beat that was handed over had arrived, and of which epoch it was."""
        self.happens_at = Millis(0)
        """When the core believes to be, while what it wants done is done."""
        self._held: tuple[Beat, Millis] | None = None
        """The newest beat that was not, and when it arrived."""
        self._fuse: Fuse | None = None
        self._effects_left: int | None = None
        """How many effects are carried out before the process is killed; None: it is not."""
        self._spared = 0
        self._pen = 0
        self._standing: list[E] | None = None
        """What has come since the process stands still; None: it runs."""

    @property
    def journal(self) -> list[bytes]:
        """What is on the disk."""
        return self.disk.records

    @property
    def is_running(self) -> bool:
        """Whether there is a process and it does not stand still."""
        return self.alive and self._standing is None

    @property
    def now(self) -> Millis:
        """The device's own clock."""
        elapsed = self.world.clock.now - self._began_at
        if self._drift_ppm:
            elapsed += elapsed * self._drift_ppm // _MILLION
        return Millis(elapsed + self._began_with)

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
        self._began_at, self._began_with = self.world.clock.now, BOOT_MS
        self._fuse = self._effects_left = self._standing = None
        self._pen = self.disk.open()
        self.world.trace.append(Started(self.world.clock.now, self.who))
        try:
            self._core = self._begin()
        except Ended:
            self.kill()
            return
        self.link.open(self._online(online=False))
        self._set_timer()

    def kill(self) -> None:
        """Kill the process; a dead one is let be."""
        if not self.alive:
            return
        self.alive = False
        self._core = self._standing = None
        self._forget_beats()
        self.world.trace.append(Died(self.world.clock.now, self.who))
        self.link.close()
        self._due = self._asked_for = self._wakes_at = None

    def lose_power(self) -> None:
        """Kill every process of the device."""
        self.kill()

    def kill_at_commit(self, fuse: Fuse | None, spared: int = 0) -> None:
        """Kill the process in the next batch that has something to commit; None: spare it.

        Args:
            fuse: before or after the commit.
            spared: how many effects are still carried out after the commit.
        """
        self._fuse, self._spared = fuse, spared

    def kill_after_effects(self, spared: int | None) -> None:
        """Kill the process after so many effects from now on; None: spare it."""
        self._effects_left = spared

    def stand_still(self) -> None:
        """Stop the process, as SIGSTOP does; what happens to it waits."""
        if self.alive and self._standing is None:
            self._forget_beats()
            self._standing = []
            self.link.stop_reading()

    @property
    def stands_still(self) -> bool:
        """Whether the process is stopped."""
        return self._standing is not None

    def go_on(self) -> None:
        """Let a process that stands still go on with everything that has come meanwhile."""
        waiting, self._standing = self._standing, None
        self.link.read_on()
        for event in waiting or ():
            self.feed(event)
        self._set_timer()

    def drift(self, ppm: int) -> None:
        """Let the device's own clock go wrong by so many parts in a million from here on."""
        self._began_with, self._began_at = self.now, self.world.clock.now
        self._drift_ppm = ppm
        self._asked_for = None
        self._set_timer()

    def heal(self) -> None:
        """End everything that is wrong, and start the process if it does not run."""
        self.link.heal()
        self.disk.heal()
        self.kill_at_commit(None)
        self.kill_after_effects(None)
        self.go_on()
        self.start()

    def feed(self, event: E) -> None:
        """Let something happen to the device; the dead take no notice."""
        if self._core is None:
            return
        if self._standing is not None:
            self._standing.append(event)
            return
        now = self.now
        if self._held is not None:
            if now - self._beat_at >= HELD_MS:
                self._hand_over_beat()
            self._held = None  # overtaken, and soon there is another one
        self._happen(event, now)

    def _happen(self, event: E, now: Millis) -> None:
        if self._core is None:
            return
        self.happens_at = now
        try:
            effects = self._core.handle(event, now)
            if effects:
                self._perform(effects)
        except Ended:
            self.kill()
        if self.alive:
            self._look()
            self._set_timer()

    def link_came_up(self) -> None:
        """See ``sim.wire.Ends``."""
        self._forget_beats()
        self.link.send(self._online(online=True))
        self._hear_link(up=True)

    def link_went_down(self) -> None:
        """See ``sim.wire.Ends``."""
        self._forget_beats()
        self._hear_link(up=False)

    def message_came(self, topic: str, payload: bytes) -> None:
        """See ``sim.wire.Ends``."""
        try:
            address, message = said_by(topic, payload)
        except BadMessage:
            return  # the shipped link counts it and drops it
        if type(message) is not Beat or self._standing is not None or not self._holds(message):
            self.feed(self._heard(address, message))

    def _holds(self, beat: Beat) -> bool:
        """Hold a beat back if it may be: another one of its epoch was handed over just now.

        It would only say once more that the controller lives, which the core takes for granted
        until ``BEAT_LOST_MS`` after the last one. So two of three beats wait until the next one is
        there, or until the core is about to give the controller up: then they come first, with the
        time of their own arrival. One that is overtaken by anything else is lost, as any wire may
        lose it; every third one is not. A day has ten thousand of them.
        """
        now = self.now
        if beat.epoch == self._beat_epoch and now - self._beat_at < HELD_MS:
            self._held = beat, now
            return True
        self._beat_epoch, self._beat_at, self._held = beat.epoch, now, None
        return False

    def _hand_over_beat(self) -> None:
        assert self._held is not None
        beat, self._beat_at = self._held
        self._happen(self._heard(self._beat_from, beat), self._beat_at)

    def _forget_beats(self) -> None:
        self._beat_epoch = self._held = None

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
        where = _where(topic, self.world.plan.office.id, device or "", desk or "")
        self.link.send(Publication(where, encode(message), topic.retain))
        self._did()

    def _commit(self, records: Sequence[msgspec.Struct]) -> None:
        """Write records down.

        Raises:
            Ended: the process is no more. A full or broken disk ends it too, and it is started
                again soon; one that lost its journal to another process is not.
        """
        if not records:
            return
        if self._fuse is Fuse.BEFORE_COMMIT:
            raise Ended
        now = self.world.clock.now
        written = [msgspec.json.encode(record) for record in records]
        try:
            self.disk.write(written, self._pen, now)
        except DiskRefused as refused:
            if not refused.for_good:
                self.world.clock.after(RESTART_MS, self.start)
            raise Ended from refused
        self.world.trace.extend([Committed(now, self.who, record) for record in written])
        if self._fuse is Fuse.AFTER_COMMIT:
            self._fuse, self._effects_left = None, self._spared
            self._did(0)

    def _did(self, effects: int = 1) -> None:
        """Note that effects were carried out.

        Raises:
            Ended: they were the last ones.
        """
        if self._effects_left is not None:
            self._effects_left -= effects
            if self._effects_left <= 0:
                raise Ended

    def _set_timer(self) -> None:
        due = self._deadline()
        if due is None:
            self._due = self._asked_for = None
            return
        if due == self._asked_for and self._wakes_at is not None:
            return
        self._asked_for = due
        clock = self.world.clock
        to_come = due - self._began_with
        if self._drift_ppm:  # rounded up: a tick that came early would come again at once
            to_come = -(-to_come * _MILLION // (_MILLION + self._drift_ppm))
        at = to_come + self._began_at
        at = max(at, clock.now)
        self._due = at
        if self._wakes_at is None or at < self._wakes_at:  # else it looks again when it wakes
            self._wakes_at = at
            clock.at(at, partial(self._wake, at, self.lives))

    def _deadline(self) -> Millis | None:
        """Return when the core wants to be woken at the latest, on the device's clock."""
        return None if self._core is None else self._core.next_deadline()

    def _wake(self, at: int, life: int) -> None:
        if at != self._wakes_at or life != self.lives:
            return  # it has woken earlier, or died
        self._wakes_at = None
        if self._due is None or self._standing is not None:
            return
        now = self.world.clock.now
        if self._due <= now:
            self.feed(self._tick())
            assert self._due is None or self._due > now, f"{self.who} would spin"
        elif self._wakes_at is None:
            self._wakes_at = self._due
            self.world.clock.at(self._due, partial(self._wake, self._due, life))

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
    def _heard(self, address: topics.Address, message: Message) -> E:
        """Return the event that says that a message came."""

    @abstractmethod
    def _perform(self, effects: Sequence[F]) -> None:
        """Carry out a batch."""


@cache
def _where(topic: Topic, office: OfficeId, device: str, desk: int | str) -> str:
    return topic.at(office, device=device, desk=desk)
