"""The controller of a simulated office."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final, cast

import msgspec

from controller.core import effects as f
from controller.core import events as ev
from controller.core.entries import Entry, Moment
from controller.core.machine import ControllerCore
from office.plan import Plan
from protocol import topics
from protocol.messages import Message, Request
from protocol.types import DayId, DeviceId, Millis
from sim.device import Core, Device, World

CONTROLLER: Final = DeviceId("controller-1")
_MINUTE_MS: Final = 60_000

CALENDAR_LOOK_MS: Final = 1_000
"""How soon a clock that was set is noticed: as ``controller/shell/program.py`` looks at it."""

_ENTRY: Final = msgspec.json.Decoder(Entry)


class SimController(Device[ev.Event, f.Effect]):
    """Journal first, then the wire; as ``controller/shell/program.py`` does it.

    It looks at its wall clock when it starts, and whenever that shows another minute.
    """

    def __init__(self, world: World, make_core: Callable[[Plan], ControllerCore]) -> None:
        office = world.plan.office.id
        super().__init__(CONTROLLER, world, (topics.REQUEST.at(office, device="+"),))
        self._make_core = make_core
        self._day: DayId | None = None
        """What the calendar showed last."""
        self._wall_off_ms = 0
        self._zone_off_min = 0
        self._looks = 0
        """Counts the looks at the clock that were ordered; only the last one is taken."""
        self._twins: list[SimController] = []

    def start(self) -> None:
        """Start, and look at the clock and the calendar."""
        if self.alive:
            return
        super().start()
        self._day = None
        self._look_at_clock(self._looks)

    def set_clock(self, off_ms: int, zone_off_min: int = 0) -> None:
        """Let the wall clock show something else than the time, from here on.

        Args:
            off_ms: how much more than the time.
            zone_off_min: how much more than UTC the local time is, as in summer.
        """
        self._wall_off_ms, self._zone_off_min = off_ms, zone_off_min
        self._looks += 1
        looks = self._looks
        self.world.clock.after(CALENDAR_LOOK_MS, lambda: self._look_at_clock(looks))

    def heal(self) -> None:
        """End everything that is wrong; the clock is right too."""
        if self._wall_off_ms or self._zone_off_min:
            self.set_clock(0)
        super().heal()

    def twin(self) -> "SimController":
        """Return a second controller on the same disk, which runs when it is started."""
        twin = SimController(self.world, self._make_core)
        twin.disk, twin.lives = self.disk, self.lives
        self._twins.append(twin)
        return twin

    def lose_power(self) -> None:
        """Kill the process, and every other one on the same machine."""
        for each in (self, *self._twins):
            each.kill()

    @property
    def today(self) -> DayId:
        """The day that the calendar shows, also while the controller is dead."""
        return DayId(self.moment().local[:10])

    def _look_at_clock(self, looks: int) -> None:
        if not self.alive or self._looks != looks:
            return
        at = self.moment()
        day = self.today
        if day != self._day:
            self._day = day
            self.feed(ev.DayCame(day, at))
        self.feed(ev.MinuteCame(at))
        to_come = _MINUTE_MS - at.utc_ms % _MINUTE_MS
        self._looks += 1
        again = self._looks
        self.world.clock.after(to_come, lambda: self._look_at_clock(again))

    def _begin(self) -> Core[ev.Event, f.Effect]:
        core = self._make_core(self.world.plan)
        at, now = self.moment(), self.now
        for number, record in enumerate(self.journal, start=1):
            entry = _read(record)
            # On this life's own clock, at most now, as the shipped calendar does it; that clock did
            # not run before this life began.
            core.replay(number, entry, Millis(now - max(0, at.utc_ms - entry.at.utc_ms)))
        self._perform(core.begin(at, now))
        return core

    def _tick(self) -> ev.Event:
        return ev.Tick()

    def _hear_link(self, *, up: bool) -> None:
        self.feed(ev.LinkUp() if up else ev.LinkDown())

    def _heard(self, address: topics.Address, message: Message) -> ev.Event:
        assert address.device is not None
        # Whatever comes by this topic is one, and there are twenty kinds to look through.
        return ev.RequestCame(address.device, cast("Request", message), self.moment())

    def _perform(self, effects: Sequence[f.Effect]) -> None:
        entries = [effect.entry for effect in effects if isinstance(effect, f.Append)]
        self._commit(entries)
        for effect in effects:
            if isinstance(effect, f.Publish):
                self._say(effect.topic, effect.message, device=effect.device, desk=effect.desk)

    def moment(self) -> Moment:
        """Return what the wall clock shows."""
        utc_ms = self.world.begins_utc_ms + self.world.clock.now + self._wall_off_ms
        local_s = utc_ms // 1000 + self._zone_off_min * 60
        return Moment(utc_ms=utc_ms, local=_written(local_s))


@lru_cache(maxsize=4_096)
def _read(record: bytes) -> Entry:
    """Read an entry; a controller that falls again and again reads the same ones each time."""
    return _ENTRY.decode(record)


@lru_cache(maxsize=4_096)
def _written(local_s: int) -> str:
    """Write a wall time; several requests come in every second, and all days have the same."""
    return dt.datetime.fromtimestamp(local_s, dt.UTC).strftime("%Y-%m-%dT%H:%M:%S")
