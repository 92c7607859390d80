"""A controller core held in the hand: requests in, what the devices would see out."""

import datetime as dt
from collections.abc import Mapping
from typing import TypeVar

from builders import NOON, a_plan

from controller.core import effects as f
from controller.core import entries as e
from controller.core import events as ev
from controller.core.machine import MENU_LAG_MS, ControllerCore
from office.plan import Names, Plan
from protocol import messages as m
from protocol.timing import SETTLED_MS
from protocol.types import DayId, DeskNumber, DeviceId, Epoch, Label, Millis, RequestId, ServiceId

R = TypeVar("R", bound=m.DeskRequest)
E = TypeVar("E", bound=e.Event)
TODAY = DayId("2026-11-20")


def wall_ms_of(text: str) -> int:
    hours, minutes, seconds = (int(part) for part in text.split(":"))
    return ((hours * 60 + minutes) * 60 + seconds) * 1000


class OfficeInHand:
    """Keeps the journal and the newest facts, as disk and broker would."""

    def __init__(
        self,
        journal: list[e.Entry] | None = None,
        *,
        started: e.Moment = NOON,
        plan: Plan | None = None,
        now: int = 10_000_000,
        settled: bool = True,
    ) -> None:
        self.now = Millis(now)
        self.wall_ms = wall_ms_of(started.local[11:])
        self.utc_ms = started.utc_ms
        self.today = TODAY
        self.journal: list[e.Entry] = list(journal or [])
        self.board: m.Board | None = None
        self.menu: m.Menu | None = None
        self.desks: dict[int, m.DeskTurn] = {}
        self.beat: m.Beat | None = None
        # What is asked in this life is no repeat of what was asked in an earlier one.
        self._serial = 1_000 * len(self.events(e.EpochBegan))
        self.plan = plan or a_plan()
        self.core = ControllerCore(self.plan)
        for version, entry in enumerate(self.journal, start=1):
            age_ms = max(0, started.utc_ms - entry.at.utc_ms)
            self.core.replay(version, entry, Millis(self.now - age_ms))
        self._perform(self.core.begin(started, self.now))
        self.day(TODAY)
        self._perform(self.core.handle(ev.LinkUp(), self.now))
        if journal and settled:
            self.tick(SETTLED_MS)

    def day(self, day: DayId, holidays: Mapping[DayId, Names] | None = None) -> None:
        self.today = max(day, self.today)
        came = ev.DayCame(day, self.at, holidays or {})
        self._perform(self.core.handle(came, self.now))

    @property
    def at(self) -> e.Moment:
        """The wall clock; it runs with ``tick``, and over midnight until ``day`` is said."""
        minutes, seconds = divmod(self.wall_ms // 1000 % (24 * 60 * 60), 60)
        hours, minutes = divmod(minutes, 60)
        local = f"{self.today}T{hours:02}:{minutes:02}:{seconds:02}"
        return e.Moment(self.utc_ms, local)

    def clock(self, text: str) -> None:
        """Let time pass until the wall clock shows this; an earlier time is that of another day."""
        before, self.wall_ms = self.wall_ms, wall_ms_of(f"{text}:00")
        passed_ms = max(0, self.wall_ms - before)
        self.now = Millis(self.now + passed_ms)
        self.utc_ms += passed_ms
        self.look()

    def jump(self, minutes: int) -> None:
        """Let the wall clock alone jump, and the core look at it."""
        shown = dt.datetime.fromisoformat(self.at.local) + dt.timedelta(minutes=minutes)
        self.utc_ms += minutes * 60_000
        self.wall_ms = wall_ms_of(shown.strftime("%H:%M:%S"))
        self.today = DayId(shown.date().isoformat())
        self._perform(self.core.handle(ev.DayCame(self.today, self.at), self.now))
        self.look()

    def look(self) -> None:
        """Let the core look at the wall clock."""
        self._perform(self.core.handle(ev.MinuteCame(self.at), self.now))

    def minutes(self, minutes: int) -> None:
        """Let time pass on both clocks."""
        self.tick(minutes * 60_000)
        self.look()

    def use(self, plan: Plan, sha256: str = "another") -> list[f.Effect]:
        """Give the office another plan."""
        effects = self.core.handle(ev.PlanCame(plan, sha256, self.at), self.now)
        self._perform(effects)
        if not any(isinstance(effect, f.Object) for effect in effects):
            self.plan = plan
        return effects

    def restarted(self) -> "OfficeInHand":
        """The office after its controller was started again, once it gives numbers."""
        after = OfficeInHand(self.journal, started=self.at, plan=self.plan, now=self.now)
        after.day(self.today)
        return after

    def put_back(self, skip: int = 100) -> "OfficeInHand":
        """The office after its journal was put back from a copy that was made at this moment."""
        epoch = Epoch(self.core.view().epoch + 1_000_000)
        entry = e.Entry(at=self.at, events=(e.EpochBegan(epoch), e.JournalRestored(skip)))
        return OfficeInHand([*self.journal, entry], started=self.at, plan=self.plan, now=self.now)

    def events(self, kind: type[E]) -> list[E]:
        """Everything of a kind that the journal tells."""
        return [event for entry in self.journal for event in entry.events if type(event) is kind]

    def ask(self, device: str, request: m.Request) -> m.Result:
        effects = self.core.handle(ev.RequestCame(DeviceId(device), request, self.at), self.now)
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

    def reserve(
        self, device: str = "kiosk-1", *, holds: m.Reserve | None = None, id_: str | None = None
    ) -> m.Reserve:
        """Let a kiosk be granted numbers."""
        granted = self.ask(device, m.ReserveNumbers(self._id(id_), DayId(self.today), holds))
        assert isinstance(granted, m.Reserved)
        return granted.reserve

    def hand_over(
        self,
        label: str,
        service: str = "kasa",
        *,
        device: str = "kiosk-1",
        take: str | None = None,
        id_: str | None = None,
        **fields: object,
    ) -> m.Result:
        """Let a kiosk tell of a number that it gave by itself."""
        request = m.HandOver(
            self._id(id_),
            RequestId(take or f"take-{label.lower()}"),
            Label(label),
            ServiceId(service),
            "pl",
            **fields,  # type: ignore[arg-type]
        )
        return self.ask(device, request)

    def privileged(self, service: str) -> m.Result:
        request = m.TakeTicket(self._id(None), ServiceId(service), "pl", privileged=True)
        return self.ask("kiosk-1", request)

    def book(self, *rows: tuple[str, str, str], day: str | None = None) -> m.Result:
        """Import appointments: code, service, time."""
        bookings = tuple(m.Booking(code, ServiceId(service), at) for code, service, at in rows)
        day = DayId(day or self.today)
        return self.ask("office-1", m.ImportAppointments(self._id(None), day, bookings))

    def check_in(self, code: str) -> m.Result:
        return self.ask("kiosk-1", m.CheckIn(self._id(None), code, "pl"))

    def press(self, desk: int, *, id_: str | None = None) -> m.Result:
        return self.ask(f"desk-{desk}", self.at_desk(m.CallNext, desk, id_=id_))

    def call_label(self, desk: int) -> str | None:
        called = self.press(desk)
        return called.ticket.label if isinstance(called, m.Called) else None

    def at_desk(self, kind: type[R], desk: int, *, id_: str | None = None, **fields: object) -> R:
        fact = self.desks[desk]
        return kind(
            id=self._id(id_),
            desk=DeskNumber(desk),
            turn=fact.turn,
            epoch=fact.epoch,
            sent_at_ms=self.now,
            **fields,
        )

    def do(self, kind: type[R], desk: int, **fields: object) -> m.Result:
        """Let a clerk ask for something."""
        return self.ask(f"desk-{desk}", self.at_desk(kind, desk, **fields))

    def tick(self, ms: int) -> None:
        self.now = Millis(self.now + ms)
        self.wall_ms += ms
        self.utc_ms += ms
        self._perform(self.core.handle(ev.Tick(), self.now))

    def _id(self, id_: str | None) -> RequestId:
        self._serial += 1
        return RequestId(id_ or f"t{self.now}-{self._serial}")

    def _perform(self, effects: list[f.Effect]) -> list[m.Answer]:
        # The menu follows a moment later; nobody who holds an office in the hand waits for it.
        changed = any(isinstance(effect, f.Append) for effect in effects)
        soon = Millis(self.now + MENU_LAG_MS)
        menu = self.core.handle(ev.Tick(), soon) if changed else []
        answers = []
        for effect in [*effects, *menu]:
            if isinstance(effect, f.Append):
                self.journal.append(effect.entry)
                continue
            if isinstance(effect, f.Object):
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
