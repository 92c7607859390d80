"""A controller core held in the hand: requests in, what the devices would see out."""

from typing import TypeVar

from builders import NOON, a_plan

from controller.core import effects as f
from controller.core import entries as e
from controller.core import events as ev
from controller.core.machine import ControllerCore
from protocol import messages as m
from protocol.types import DayId, DeskNumber, DeviceId, Millis, RequestId, ServiceId

R = TypeVar("R", bound=m.DeskRequest)
TODAY = DayId("2026-11-20")


class OfficeInHand:
    """Keeps the journal and the newest facts, as disk and broker would."""

    def __init__(self, journal: list[e.Entry] | None = None, *, started: e.Moment = NOON) -> None:
        self.now = Millis(100_000)
        self.journal: list[e.Entry] = list(journal or [])
        self.board: m.Board | None = None
        self.menu: m.Menu | None = None
        self.desks: dict[int, m.DeskTurn] = {}
        self.beat: m.Beat | None = None
        self._serial = 0
        self.core = ControllerCore(a_plan())
        for version, entry in enumerate(self.journal, start=1):
            self.core.replay(version, entry, self.now)
        self._perform(self.core.begin(started, self.now))
        self.day(TODAY)
        self._perform(self.core.handle(ev.LinkUp(), self.now))

    def day(self, day: DayId) -> None:
        self._perform(self.core.handle(ev.DayCame(day, NOON), self.now))

    def ask(self, device: str, request: m.Request) -> m.Result:
        effects = self.core.handle(ev.RequestCame(DeviceId(device), request, NOON), self.now)
        answers = self._perform(effects)
        assert [answer.request for answer in answers] == [request.id]
        return answers[0].result

    def take(self, service: str, *, device: str = "kiosk-1", id_: str | None = None) -> m.Result:
        request = m.TakeTicket(id=self._id(id_), service=ServiceId(service), language="pl")
        return self.ask(device, request)

    def take_label(self, service: str) -> str:
        taken = self.take(service)
        assert isinstance(taken, m.Taken)
        return taken.ticket.label

    def press(self, desk: int, *, id_: str | None = None) -> m.Result:
        return self.ask(f"desk-{desk}", self.at_desk(m.CallNext, desk, id_=id_))

    def call_label(self, desk: int) -> str | None:
        called = self.press(desk)
        return called.ticket.label if isinstance(called, m.Called) else None

    def at_desk(self, kind: type[R], desk: int, *, id_: str | None = None) -> R:
        fact = self.desks[desk]
        return kind(
            id=self._id(id_),
            desk=DeskNumber(desk),
            turn=fact.turn,
            epoch=fact.epoch,
            sent_at_ms=self.now,
        )

    def tick(self, ms: int) -> None:
        self.now = Millis(self.now + ms)
        self._perform(self.core.handle(ev.Tick(), self.now))

    def _id(self, id_: str | None) -> RequestId:
        self._serial += 1
        return RequestId(id_ or f"t{self.now}-{self._serial}")

    def _perform(self, effects: list[f.Effect]) -> list[m.Answer]:
        answers = []
        for effect in effects:
            if isinstance(effect, f.Append):
                self.journal.append(effect.entry)
                continue
            match effect.message:
                case m.Board() as board:
                    self.board = board
                case m.Menu() as menu:
                    self.menu = menu
                case m.DeskTurn() as desk:
                    self.desks[desk.desk] = desk
                case m.Beat() as beat:
                    self.beat = beat
                case m.Answer() as answer:
                    answers.append(answer)
        return answers
