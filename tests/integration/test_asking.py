"""A command asks the controller over a real broker, once."""

import threading
from collections.abc import Callable
from typing import Self

import msgspec
import pytest
from builders import NOON, a_plan

from controller.core import effects as f
from controller.core import events as ev
from controller.core.machine import ControllerCore
from office.plan import Device
from office.settings import BrokerSettings, DeviceSettings, OfficeSettings
from protocol import topics
from protocol.messages import (
    Answer,
    Beat,
    DeskTurn,
    ImportAppointments,
    Noted,
    OpenDesk,
    Refusal,
    Refused,
    Request,
    Result,
)
from protocol.types import DayId, DeskNumber, DeviceId, Epoch, Millis
from rig.broker import free_port
from runtime.asking import Asking, NoAnswer
from runtime.clock import monotonic_ms
from runtime.inbox import Inbox
from runtime.link import Link
from runtime.link_events import LinkEvent, LinkUp, Received

pytestmark = pytest.mark.broker

PLAN = msgspec.structs.replace(
    a_plan(), devices=(*a_plan().devices, Device(id=DeviceId("office-1"), role="office"))
)
OFFICE = PLAN.office.id
DESK = DeskNumber(3)
BEAT_MS = 100


def settings(port: int, device: str = "office-1", username: str = "") -> OfficeSettings:
    return OfficeSettings(
        device=DeviceSettings(id=DeviceId(device), plan="-", assets="assets", state_dir="-"),
        broker=BrokerSettings(username=username or device, port=port),
    )


class Controller:
    """The controller's end of the wire: whoever asks gets what ``decide`` says; beats go on."""

    def __init__(self, port: int, decide: Callable[[Request], Result | None]) -> None:
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


def an_import(office: Asking) -> ImportAppointments:
    return ImportAppointments(office.new_id(), DayId("2026-11-20"), ())


def test_a_command_gets_the_answer_to_its_request(broker):
    with Controller(broker.port, lambda _: Noted()), Asking(settings(broker.port), PLAN) as office:
        assert office.ask(an_import(office)) == Noted()


def test_the_controller_of_an_office_answers_a_command(broker):
    with RealController(broker.port), Asking(settings(broker.port), PLAN) as office:
        turn = office.desk(DESK)
        stale = OpenDesk(
            id=office.new_id(),
            desk=DESK,
            turn=turn.turn + 1,
            epoch=turn.epoch,
            sent_at_ms=office.controller_ms(),
        )
        assert isinstance(office.ask(stale), Refused)


def test_a_request_is_sent_again_with_the_same_id_until_it_is_answered(broker):
    heard: list[str] = []

    def deaf_once(request: Request) -> Result | None:
        heard.append(request.id)
        return Noted() if len(heard) > 1 else None

    with Controller(broker.port, deaf_once), Asking(settings(broker.port), PLAN) as office:
        request = an_import(office)
        assert office.ask(request) == Noted()
    assert heard == [request.id] * 2


def test_a_refusal_is_an_answer(broker):
    no = Refused(Refusal.NOT_ALLOWED)
    with Controller(broker.port, lambda _: no), Asking(settings(broker.port), PLAN) as office:
        assert office.ask(an_import(office)) == no


def test_the_fact_of_a_desk_is_the_one_of_the_controller_that_is_alive(broker):
    old = DeskTurn(Epoch(4), 90, DESK, 17, 0)
    new = DeskTurn(Epoch(5), 91, DESK, 1, 0)
    with Controller(broker.port, lambda _: Noted()) as controller:
        controller.link.send(topics.DESK_TURN, old, desk=DESK)
        with Asking(settings(broker.port), PLAN) as office:
            controller.link.send(topics.DESK_TURN, new, desk=DESK)
            assert office.desk(DESK) == new
            assert office.controller_ms() >= 7_000


def test_two_commands_at_once_do_not_throw_each_other_out(broker):
    with (
        Controller(broker.port, lambda _: Noted()),
        Asking(settings(broker.port), PLAN) as one,
        Asking(settings(broker.port), PLAN) as other,
    ):
        assert one.ask(an_import(one)) == other.ask(an_import(other)) == Noted()
        assert one.new_id() != other.new_id()


def test_without_a_broker_it_is_said_at_once_where_none_is():
    port = free_port()
    with pytest.raises(NoAnswer, match=f"127.0.0.1:{port}"), Asking(settings(port), PLAN):
        pass


def test_without_a_controller_it_is_said_that_the_controller_is_silent(broker, monkeypatch):
    monkeypatch.setattr("runtime.asking.BEAT_LOST_MS", 200)
    with pytest.raises(NoAnswer, match="sterownik milczy"), Asking(settings(broker.port), PLAN):
        pass


def test_a_controller_that_beats_and_does_not_answer_is_given_up(broker, monkeypatch):
    monkeypatch.setattr("runtime.asking.ANSWER_TIMEOUT_MS", 200)
    with Controller(broker.port, lambda _: None), Asking(settings(broker.port), PLAN) as office:
        request = an_import(office)
        with pytest.raises(NoAnswer, match="nie odpowiedział"):
            office.ask(request)


def test_a_request_that_the_broker_does_not_let_through_is_not_repeated_for_long(broker):
    stranger = settings(broker.port, username="kiosk-1")
    with Controller(broker.port, lambda _: Noted()), Asking(stranger, PLAN) as office:
        request = an_import(office)
        with pytest.raises(NoAnswer, match="nie przepuszcza"):
            office.ask(request)


def test_a_device_that_is_not_the_offices_is_told_what_the_plan_lacks():
    kiosk = settings(1, device="kiosk-1")
    with pytest.raises(NoAnswer, match='role = "office"'), Asking(kiosk, PLAN):
        pass


def test_a_desk_that_the_plan_does_not_have_is_answered_with_those_it_has(broker):
    with (
        Controller(broker.port, lambda _: Noted()),
        Asking(settings(broker.port), PLAN) as office,
        pytest.raises(NoAnswer, match="1, 2, 3"),
    ):
        office.desk(DeskNumber(9))
