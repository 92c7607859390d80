"""How long a clerk's press takes in the core with many waiting; the floor is the same with few.

The whole request is measured, from the press to the effects, not the choice alone: whatever else
grew with the queue would hurt the clerk just the same. Each call is made up for by a new ticket,
so that the queue stays as long as it is.
"""

import gc
import time
from typing import Final

from bench.figures import Figure
from controller.core import events as ev
from controller.core.effects import Publish
from controller.core.entries import Moment
from controller.core.machine import ControllerCore
from office.plan import Device, Plan, Service
from protocol import messages as m
from protocol.types import DayId, DeviceId, Epoch, Millis, RequestId

MANY: Final = 10_000
FEW: Final = 10
CALLS: Final = 2_000

_AT: Final = Moment(1_795_258_800_000, "2026-11-20T12:00:00")


def choosing(plan: Plan) -> Figure:
    """Measure calls with many and with few waiting, in turns."""
    many, few = _Queue(plan, MANY), _Queue(plan, FEW)
    samples, floor = [], []
    gc.collect()
    gc.freeze()  # a collection in the middle of a call would be counted to whoever it hits
    for _ in range(CALLS):
        samples.append(many.call())
        floor.append(few.call())
    gc.unfreeze()
    return Figure(tuple(samples), tuple(floor), ratio_percent=50)


class _Queue:
    """An office in which so many wait for the services of all its desks."""

    def __init__(self, plan: Plan, waiting: int) -> None:
        self._now = Millis(100_000_000)
        self._serial = 0
        self._core = ControllerCore(plan)
        self._core.begin(_AT, self._now)
        self._core.handle(ev.DayCame(DayId("2026-11-20"), _AT), self._now)
        self._core.handle(ev.LinkUp(), self._now)
        self._kiosk = next(device.id for device in plan.devices if device.role == "kiosk")
        boxes = [device for device in plan.devices if device.role == "desk"]
        self._box = max(boxes, key=lambda box: len(_services(plan, box)))
        self._services = _services(plan, self._box)
        for _ in range(waiting):
            self._take()

    def call(self) -> float:
        """Let a clerk call the next visitor; return how many milliseconds it took."""
        self._serial += 1
        state, desk = self._core.view(), self._box.desks[0]
        turn = state.desk(desk).turn
        request = m.CallNext(self._id(), desk, turn, Epoch(state.epoch), self._now)
        came = ev.RequestCame(self._box.id, request, _AT)
        started = time.perf_counter_ns()
        effects = self._core.handle(came, self._now)
        took_ms = (time.perf_counter_ns() - started) / 1e6
        assert any(
            isinstance(effect, Publish)
            and isinstance(effect.message, m.Answer)
            and isinstance(effect.message.result, m.Called)
            for effect in effects
        ), "nobody was called"
        self._take()
        return took_ms

    def _take(self) -> None:
        self._serial += 1
        self._now = Millis(self._now + 1_000)
        service = self._services[self._serial % len(self._services)]
        request = m.TakeTicket(self._id(), service.id, "pl")
        self._core.handle(ev.RequestCame(DeviceId(self._kiosk), request, _AT), self._now)

    def _id(self) -> RequestId:
        return RequestId(f"b{self._serial}-{self._now}")


def _services(plan: Plan, box: Device) -> list[Service]:
    """Return what walk-in visitors can take a number for, at the desk of a box."""
    held = {service for desk in plan.desks if desk.number in box.desks for service in desk.services}
    return [each for each in plan.services if each.id in held and each.mode in {"walk-in", "both"}]
