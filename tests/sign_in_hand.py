"""The core of a desk's sign held in the hand: what the controller says in, views out."""

from collections.abc import Sequence

from builders import a_plan
from hall_in_hand import a_call
from msgspec import structs

from display.core import events as ev
from display.core.sign.machine import SignCore
from display.core.sign.view import SignScreen, SignView
from office.plan import Plan
from protocol import messages as m
from protocol.types import DayId, DeskNumber, Epoch, Label, Language, Millis, ServiceId, TicketId

TODAY = DayId("2026-11-20")
CONTROLLER_AHEAD_MS = 700_000
"""The two clocks have nothing to do with each other."""
HERE = DeskNumber(3)


def sign_plan() -> Plan:
    """The usual plan; the service of desk 3 has a German name too."""
    plan = a_plan()
    *others, kasa = plan.services
    kasa = structs.replace(kasa, name={"pl": "Kasa", "de": "Kasse"})
    return structs.replace(plan, services=(*others, kasa))


class SignInHand:
    """Keeps the time, and what the controller says of the desk."""

    def __init__(self, *, desk: int = HERE, linked: bool = True) -> None:
        self.now = Millis(50_000)
        self.desk = DeskNumber(desk)
        self.core = SignCore(sign_plan(), self.desk, self.now)
        self.calls: list[m.Call] = []
        self.version = 0
        self.epoch = 1
        self.fact = m.DeskTurn(Epoch(1), 0, self.desk, turn=0, waiting=0)
        if linked:
            self.handle(ev.LinkUp())
            self.turn(is_open=True)
            self.board()
            self.beat()

    @property
    def view(self) -> SignView:
        return self.core.view()

    @property
    def screen(self) -> SignScreen:
        return self.view.screen

    def handle(self, event: ev.Event) -> None:
        assert self.core.handle(event, self.now) == [], "a sign is silent"

    def say(self, message: m.Board | m.Beat | m.DeskTurn | m.Menu) -> None:
        self.handle(ev.MessageCame(message))

    def turn(self, **changes: object) -> None:
        """The controller says how things stand at the desk, with these changes."""
        self.version += 1
        head = {"epoch": Epoch(self.epoch), "version": self.version}
        self.fact = structs.replace(self.fact, **{**head, **changes})
        self.say(self.fact)

    def board(self) -> None:
        self.version += 1
        self.say(m.Board(Epoch(self.epoch), self.version, TODAY, tuple(self.calls)))

    def beat(self, *, epoch: int | None = None) -> None:
        at_ms = Millis(self.now + CONTROLLER_AHEAD_MS)
        self.say(m.Beat(Epoch(self.epoch if epoch is None else epoch), at_ms))

    def call(self, label: str, *, language: Language = "pl", age_ms: int = 0) -> None:
        """The desk calls: the controller says so to the hall, and to the desk."""
        at = Millis(self.now + CONTROLLER_AHEAD_MS - age_ms)
        self.calls.insert(0, a_call(label, self.desk, announced_at_ms=at))
        self.board()
        self.turn(ticket=a_ticket(label, language=language), is_open=True, closed=None, calls=1)

    def recall(self) -> None:
        at = Millis(self.now + CONTROLLER_AHEAD_MS)
        self.calls[0] = structs.replace(self.calls[0], recalls=1, announced_at_ms=at)
        self.board()
        self.turn(calls=2)

    def serve(self) -> None:
        self.calls = [structs.replace(call, at_desk=False) for call in self.calls]
        self.board()
        self.turn(ticket=None, calls=0)

    def close(self, reason: m.PauseReason, back_at: str | None = None) -> None:
        closed = m.ClosedDesk(self.desk, reason, back_at)
        self.turn(is_open=False, closed=closed, ticket=None)

    def pass_time(self, ms: int, *, beats: bool = True) -> None:
        """Let time pass as the loop would: beats each second, ticks where they are due."""
        end = Millis(self.now + ms)
        next_beat = self.now + 1000
        while True:
            due = self.core.next_deadline()
            stops: Sequence[int | None] = (end, due, next_beat if beats else None)
            self.now = Millis(max(self.now, min(stop for stop in stops if stop is not None)))
            if self.now >= end:
                break
            if beats and self.now == next_beat:
                self.beat()
                next_beat += 1000
            self.handle(ev.Tick())
            due = self.core.next_deadline()
            assert due is None or due > self.now, "the loop would spin"
        if beats:
            self.beat()
        self.handle(ev.Tick())


def a_ticket(label: str, *, service: str = "kasa", language: Language = "pl") -> m.Ticket:
    return m.Ticket(TicketId(f"{TODAY}/{label}"), Label(label), ServiceId(service), language)
