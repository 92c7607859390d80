"""The controller of a simulated office."""

from collections.abc import Callable, Sequence
from typing import Final

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
DAY: Final = DayId("2026-11-20")

_MORNING_UTC_MS: Final = 1_795_161_600_000
"""2026-11-20T08:00:00 in UTC; the simulated office lies on the meridian of Greenwich."""
_MORNING_S: Final = 8 * 3_600

_ENTRY: Final = msgspec.json.Decoder(Entry)


class SimController(Device[ev.Event, f.Effect]):
    """Journal first, then the wire; as ``controller/shell/program.py`` does it."""

    def __init__(self, world: World, make_core: Callable[[Plan], ControllerCore]) -> None:
        office = world.plan.office.id
        super().__init__(CONTROLLER, world, (topics.REQUEST.at(office, device="+"),))
        self._make_core = make_core

    def start(self) -> None:
        """Start, and look at the calendar."""
        super().start()
        self.feed(ev.DayCame(DAY, self._moment()))

    def _begin(self) -> Core[ev.Event, f.Effect]:
        core = self._make_core(self.world.plan)
        for number, record in enumerate(self.journal, start=1):
            entry = _ENTRY.decode(record)
            core.replay(number, entry, self._when(entry.at))
        self._perform(core.begin(self._moment(), self.now))
        return core

    def _tick(self) -> ev.Event:
        return ev.Tick()

    def _hear_link(self, *, up: bool) -> None:
        self.feed(ev.LinkUp() if up else ev.LinkDown())

    def _hear(self, address: topics.Address, message: Message) -> None:
        assert address.device is not None
        assert isinstance(message, Request)
        self.feed(ev.RequestCame(address.device, message, self._moment()))

    def _perform(self, effects: Sequence[f.Effect]) -> None:
        entries = [effect.entry for effect in effects if isinstance(effect, f.Append)]
        if not self._commit(entries):
            return
        for effect in effects:
            if isinstance(effect, f.Publish):
                self._say(effect.topic, effect.message, device=effect.device, desk=effect.desk)

    def _moment(self) -> Moment:
        now = self.world.clock.now
        minutes, seconds = divmod(_MORNING_S + now // 1000, 60)
        hours, minutes = divmod(minutes, 60)
        local = f"{DAY}T{hours:02}:{minutes:02}:{seconds:02}"
        return Moment(utc_ms=_MORNING_UTC_MS + now, local=local)

    def _when(self, at: Moment) -> Millis:
        """Return a wall time on this life's own clock, which did not run before it began."""
        return Millis(self.now - (self._moment().utc_ms - at.utc_ms))
