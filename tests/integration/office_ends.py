"""Both ends of the office's command line: its settings, and controllers that answer it."""

import threading
from collections.abc import Callable
from typing import Self

import msgspec
from builders import NOON, a_plan

from controller.core import effects as f
from controller.core import events as ev
from controller.core.machine import ControllerCore
from office.plan import Device
from office.settings import BrokerSettings, DeviceSettings, OfficeSettings
from protocol import topics
from protocol.messages import Answer, Beat, Request, Result
from protocol.types import DayId, DeviceId, Epoch, Millis
from runtime.clock import monotonic_ms
from runtime.inbox import Inbox
from runtime.link import Link
from runtime.link_events import LinkEvent, LinkUp, Received

PLAN = msgspec.structs.replace(
    a_plan(), devices=(*a_plan().devices, Device(id=DeviceId("office-1"), role="office"))
)
OFFICE = PLAN.office.id
BEAT_MS = 100


def settings(port: int, device: str = "office-1", username: str = "") -> OfficeSettings:
    return OfficeSettings(
        device=DeviceSettings(id=DeviceId(device), plan="-", assets="assets", state_dir="-"),
        broker=BrokerSettings(username=username or device, port=port),
    )


class Controller:
    """The controller's end of the wire: whoever asks gets what ``decide`` says; beats go on."""

    def __init__(
        self, port: int, decide: Callable[[Request], Result | None], identities=None
    ) -> None:
        self._decide = decide
        self.heard: list[Request] = []
        self.epoch = Epoch(5)
        self._inbox: Inbox[LinkEvent] = Inbox()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self.link = Link(
            office=OFFICE,
            device=DeviceId("controller"),
            broker=BrokerSettings(username="controller", port=port),
            subscriptions=[topics.REQUEST.at(OFFICE, device="+")],
            deliver=self._inbox.put,
            on_death=self._inbox.put,
            boot_id="boot-1",
            program_version="0.1.0",
            identities=identities,
        )

    def __enter__(self) -> Self:
        self.link.start()
        assert self._inbox.take(Millis(20_000)) == [LinkUp()]
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()
        self.link.stop()

    def answer(self, device: DeviceId, request: Request) -> None:
        self.heard.append(request)
        if (result := self._decide(request)) is not None:
            self.link.send(topics.ANSWER, Answer(request.id, self.epoch, result), device=device)

    def beat(self) -> None:
        self.link.send(topics.BEAT, Beat(self.epoch, Millis(7_000)))

    def _run(self) -> None:
        while not self._stop.is_set():
            self.beat()
            for event in self._inbox.take(Millis(BEAT_MS)):
                if isinstance(event, Received) and event.address.device is not None:
                    self.answer(event.address.device, event.message)


class RealController(Controller):
    """The same with the core that decides in an office."""

    def __init__(self, port: int) -> None:
        super().__init__(port, lambda _: None)
        self.journal: list[f.Append] = []
        self._core = ControllerCore(PLAN)
        self._perform(self._core.begin(NOON, monotonic_ms()))
        self._perform(self._core.handle(ev.DayCame(DayId("2026-11-20"), NOON), monotonic_ms()))

    def answer(self, device: DeviceId, request: Request) -> None:
        self._perform(self._core.handle(ev.RequestCame(device, request, NOON), monotonic_ms()))

    def beat(self) -> None:
        self._perform(self._core.handle(ev.LinkUp(), monotonic_ms()))

    def _perform(self, effects: list[f.Effect]) -> None:
        for effect in effects:
            match effect:
                case f.Append():
                    self.journal.append(effect)
                case f.Publish(topic, message, device, desk):
                    self.link.send(topic, message, device=device, desk=desk)
