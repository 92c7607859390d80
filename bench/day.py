"""A day of an office as the journal has it: the same for the same seed."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from controller.core import entries as e
from protocol import messages as m
from protocol.types import CallId, DayId, DeskNumber, DeviceId, Epoch, Label, RequestId, TicketId
from protocol.types import ServiceId as Service
from sim.dice import Dice

SERVICES: Final = (("dowod", "D"), ("pojazdy", "R"), ("kasa", "K"), ("odbior", "D"))
DESKS: Final = 12
OPENS_S: Final = 8 * 3600
OPEN_S: Final = 10 * 3600
KIOSK: Final = DeviceId("kiosk-1")
DAY: Final = DayId("2026-11-20")


def day_entries(tickets: int, day: DayId = DAY, seed: int = 1) -> Iterator[e.Entry]:
    """Yield a day: it begins, and each ticket is issued, its slip reported, called and served.

    A desk serves whoever it has by calling the next, as with one button; the queue behind each
    desk is a few people long. The first day of a journal needs an ``EpochBegan`` before it.
    """
    dice = Dice(seed)
    yield e.Entry(at=_moment(day, 0), events=(e.DayBegan(day, Epoch(1), {DeskNumber(1): 7}),))
    arrivals = sorted(dice.between(OPENS_S, OPENS_S + OPEN_S) for _ in range(tickets))
    steps = _Steps(day, dice)
    for arrived_s in arrivals:
        yield from steps.issue(arrived_s)
        if len(steps.waiting) > DESKS:
            yield steps.call(arrived_s + dice.between(2, 20))
    while steps.waiting:
        yield steps.call(OPENS_S + OPEN_S + dice.between(0, 60))
    yield from steps.serve_all()


class _Steps:
    """What is known of the day so far, and the entries of the next thing that happens."""

    def __init__(self, day: DayId, dice: Dice) -> None:
        self.waiting: list[tuple[m.Ticket, int]] = []
        self._day, self._dice = day, dice
        self._numbers = {letter: 0 for _, letter in SERVICES}
        self._desks: dict[DeskNumber, TicketId] = {}
        self._turns = {DeskNumber(1): 7}
        self._requests = 0
        self._calls = 0
        self._now_s = 0

    def issue(self, at_s: int) -> Iterator[e.Entry]:
        """Give a number, and report its slip two seconds later."""
        service, letter = self._dice.one_of(SERVICES)
        self._numbers[letter] += 1
        number = self._numbers[letter]
        label = Label(f"{letter}{number:03}")
        ticket = m.Ticket(TicketId(f"{self._day}/{label}"), label, Service(service), "pl")
        ahead = len(self.waiting)
        self.waiting.append((ticket, at_s))
        at = self._at(at_s)
        taken = m.Taken(ticket=ticket, ahead=ahead, at=at.local, wait=m.Wait(5, 20))
        issued = e.TicketIssued(ticket, number, ahead=ahead)
        yield e.Entry(at=at, events=(issued,), cause=self._cause(KIOSK), result=taken)
        yield e.Entry(
            at=self._at(at_s + 2),
            events=(e.SlipReported(ticket.id, m.SlipOutcome.PRINTED, copy=False),),
            cause=self._cause(KIOSK),
            result=m.Noted(),
        )

    def call(self, at_s: int) -> e.Entry:
        """Let one desk serve whom it has and call who has waited longest."""
        ticket, arrived_s = self.waiting.pop(0)
        self._calls += 1
        desk = DeskNumber(self._calls % DESKS + 1)
        events = (*self._serve(desk), self._called(desk, ticket, (at_s - arrived_s) * 1000))
        self._desks[desk] = ticket.id
        return e.Entry(
            at=self._at(at_s),
            events=events,
            cause=self._cause(DeviceId(f"desk-{desk}")),
            result=m.Called(ticket=ticket, call_id=CallId(f"1-{self._calls}")),
        )

    def serve_all(self) -> Iterator[e.Entry]:
        """Let every desk serve whom it has."""
        for desk in sorted(self._desks):
            cause = self._cause(DeviceId(f"desk-{desk}"))
            at = self._at(OPENS_S + OPEN_S + 600)
            yield e.Entry(at=at, events=self._serve(desk), cause=cause, result=m.Noted())

    def _serve(self, desk: DeskNumber) -> tuple[e.Event, ...]:
        ticket = self._desks.pop(desk, None)
        return () if ticket is None else (e.TicketServed(ticket, desk, self._turn(desk)),)

    def _called(self, desk: DeskNumber, ticket: m.Ticket, waited_ms: int) -> e.TicketCalled:
        return e.TicketCalled(
            ticket.id,
            desk,
            CallId(f"1-{self._calls}"),
            self._turn(desk),
            e.CallWhy(e.CallRule.FIRST_COME, waited_ms=waited_ms),
        )

    def _turn(self, desk: DeskNumber) -> int:
        self._turns[desk] = self._turns.get(desk, 0) + 1
        return self._turns[desk]

    def _at(self, second: int) -> e.Moment:
        """Return a time that is not before any other that was returned."""
        self._now_s = max(self._now_s, second)
        return _moment(self._day, self._now_s)

    def _cause(self, device: DeviceId) -> e.Cause:
        self._requests += 1
        return e.Cause(device, RequestId(f"r{self._requests}"))


def _moment(day: DayId, second: int) -> e.Moment:
    """Return a time of a day, as if the office kept UTC."""
    midnight = dt.datetime.fromisoformat(day).replace(tzinfo=dt.UTC)
    at = midnight + dt.timedelta(seconds=second)
    return e.Moment(int(at.timestamp() * 1000), at.strftime("%Y-%m-%dT%H:%M:%S"))
