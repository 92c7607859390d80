"""The checkers for an office day find what they are there for.

In journals written by hand, and in controllers that keep another rule than the plan's.
"""

from collections.abc import Callable
from functools import partial

import msgspec
import pytest
from builders import NOON
from office_in_time import a_busy_office, a_busy_plan

from controller.core import effects as f
from controller.core import entries as e
from controller.core.entries import CallRule
from controller.core.machine import ControllerCore
from controller.core.queue import Queue, Rank
from office.plan import CallRules, ClassRule, Plan
from protocol import messages as m
from protocol import topics
from protocol.codec import encode
from protocol.types import (
    CallId,
    DayId,
    DeskNumber,
    Epoch,
    Label,
    Millis,
    ServiceId,
    TicketId,
)
from sim import checkers as c
from sim.morning import Morning
from sim.office import Cores
from sim.trace import Committed, Sent, Trace

PLAN = a_busy_plan()
RULES = PLAN.office.tickets
MINUTE_MS = 60_000
PAUSE_MS = RULES.recall_after_s * 1000
MOST = PLAN.office.calling.overtaken_most + len(PLAN.desks)
DOWOD, KASA = ServiceId("dowod"), ServiceId("kasa")

MANY_RIGHTS = 40
"""Visitors with rights in one morning: more than ever overtake anybody."""

Checker = Callable[[Trace], list[str]]


class Log:
    """A journal, written by hand, with the turns and call ids that nobody judges here."""

    def __init__(self) -> None:
        self.trace: Trace = []
        self._at = 0
        self._issued: dict[str, int] = {}

    def write(self, *events: e.Event, after: int = 1_000) -> "Log":
        self._at += after
        record = msgspec.json.encode(e.Entry(NOON, events))
        self.trace.append(Committed(Millis(self._at), PLAN.devices[0].id, record))
        return self

    def issue(
        self, label: str, service: ServiceId = DOWOD, kind: m.TicketClass = m.TicketClass.WALK_IN
    ) -> "Log":
        ticket = m.Ticket(ticket_id(label), Label(label), service, "pl")
        self.write(e.TicketIssued(ticket, 1, kind))
        self._issued[label] = self._at
        return self

    def open(self, *desks: int) -> "Log":
        return self.write(*(e.DeskOpened(DeskNumber(desk)) for desk in desks))

    def call(
        self, label: str, desk: int = 1, rule: CallRule = CallRule.FIRST_COME, waited_ms: int = 0
    ) -> "Log":
        waited = waited_ms or self._at + 1_000 - self._issued[label]
        number = DeskNumber(desk)
        services = PLAN.desks[desk - 1].services
        why = e.CallWhy(rule, waited_ms=waited)
        call_id = CallId(f"1-{len(self.trace)}")
        called = e.TicketCalled(ticket_id(label), number, call_id, 1, why, services=services)
        return self.write(called)

    def recall(self, label: str, desk: int = 1, after: int = PAUSE_MS) -> "Log":
        return self.write(e.TicketRecalled(ticket_id(label), DeskNumber(desk), 1), after=after)

    def absent(self, label: str, desk: int = 1, after: int = PAUSE_MS) -> "Log":
        return self.write(e.TicketAbsent(ticket_id(label), DeskNumber(desk), 2), after=after)

    def serve(self, label: str, desk: int = 1) -> "Log":
        return self.write(e.TicketServed(ticket_id(label), DeskNumber(desk), 2))

    def park(self, label: str, desk: int = 1, room: str | None = None) -> "Log":
        reason = m.ParkReason.PAPERS
        return self.write(e.TicketParked(ticket_id(label), DeskNumber(desk), 2, reason, 1, room))

    def unpark(self, label: str, desk: int = 1, after: int = MINUTE_MS) -> "Log":
        line = e.Line(desk=DeskNumber(desk))
        return self.write(e.ParkingEnded(ticket_id(label), line), after=after)

    def transfer(self, label: str, to: ServiceId, desk: int = 1) -> "Log":
        line = e.Line(service=to)
        return self.write(e.TicketTransferred(ticket_id(label), DeskNumber(desk), 2, line))

    def said_wrongly(self, label: str) -> "Log":
        """A board that shows the ticket at a desk to which nobody called it."""
        call = m.Call(CallId("1-2"), Label(label), DeskNumber(3), "pl", 0, Millis(0), at_desk=True)
        board = m.Board(Epoch(1), 1, DayId("2026-11-20"), (call,))
        topic = topics.BOARD.at(PLAN.office.id)
        self.trace.append(Sent(Millis(self._at), PLAN.devices[0].id, topic, encode(board)))
        return self


def ticket_id(label: str) -> TicketId:
    return TicketId(f"2026-11-20/{label}")


def at_a_desk() -> Log:
    return Log().issue("D001").open(1).call("D001")


def called_in_full() -> Log:
    log = at_a_desk()
    for _ in range(RULES.calls_before_absent - 1):
        log.recall("D001")
    return log


def returned() -> Log:
    """D001 came before D002 and K001, was at a desk, and waits for desk 2."""
    log = Log().issue("D001").open(1, 2).call("D001").issue("D002").issue("K001", KASA)
    return log.transfer("D001", KASA)


def in_a_full_hall() -> Log:
    return Log().issue("D001").issue("D002").open(1, 2, 3).call("D001").call("D002", 2)


def overtakes(times: int) -> Log:
    log = Log().issue("K001", KASA).open(2)
    for number in range(1, times + 1):
        label = f"D{number:03}"
        log.issue(label).call(label, 2, CallRule.SCORE).serve(label, 2)
    return log


def by_plan(checker: c.PlanChecker) -> Checker:
    return partial(checker, plan=PLAN)


CASES: list[tuple[Checker, Log, Log]] = [
    (c.each_ticket_is_called_once, at_a_desk(), at_a_desk().said_wrongly("D001")),
    (
        c.each_ticket_is_in_one_place,
        at_a_desk().transfer("D001", KASA).call("D001", 2),
        at_a_desk().call("D001", 2),
    ),
    (
        c.each_ticket_is_in_one_place,
        at_a_desk().serve("D001"),
        at_a_desk().serve("D001").serve("D001"),
    ),
    (
        c.each_ticket_is_in_one_place,
        at_a_desk().serve("D001").issue("D002").call("D002"),
        at_a_desk().issue("D002").call("D002"),
    ),
    (
        c.only_open_desks_call,
        at_a_desk(),
        Log().issue("D001").call("D001"),
    ),
    (
        by_plan(c.recalls_keep_their_pause),
        at_a_desk().recall("D001"),
        at_a_desk().recall("D001", after=PAUSE_MS - 1),
    ),
    (
        by_plan(c.recalls_keep_their_pause),
        called_in_full(),
        called_in_full().recall("D001"),
    ),
    (
        by_plan(c.absent_only_after_every_call),
        called_in_full().absent("D001"),
        at_a_desk().absent("D001"),
    ),
    (
        by_plan(c.absent_only_after_every_call),
        called_in_full().absent("D001"),
        called_in_full().absent("D001", after=PAUSE_MS - 1),
    ),
    (
        c.parking_lasts_its_time,
        at_a_desk().park("D001").unpark("D001"),
        at_a_desk().park("D001").unpark("D001", after=MINUTE_MS - 1),
    ),
    (
        c.nobody_is_forgotten_in_parking,
        at_a_desk().park("D001").unpark("D001", after=MINUTE_MS + 1),
        at_a_desk().park("D001").write(e.NobodyWaited(DeskNumber(1), 3), after=MINUTE_MS + 1),
    ),
    (
        c.first_come_first_served,
        Log().issue("D001").issue("D002").open(1).call("D002", rule=CallRule.CLERK),
        Log().issue("D001").issue("D002").open(1).call("D002"),
    ),
    (
        c.a_return_keeps_its_place,
        returned().call("D001", 2),
        returned().call("D002", 2),
    ),
    (
        c.a_return_keeps_its_place,
        returned().call("K001", 2, CallRule.CLERK),
        returned().call("D001", 2, waited_ms=1),
    ),
    (
        by_plan(c.rooms_are_never_too_full),
        in_a_full_hall(),
        Log().issue("D001").issue("D002").open(1, 2).call("D001").call("D002", 2),
    ),
    (
        by_plan(c.rooms_are_never_too_full),
        in_a_full_hall().park("D001"),
        in_a_full_hall().park("D001", room=PLAN.office.hall).issue("D003").call("D003"),
    ),
    (by_plan(c.nobody_is_overtaken_too_often), overtakes(MOST), overtakes(MOST + 1)),
]


@pytest.mark.parametrize(("checker", "good", "bad"), CASES)
def test_a_checker_tells_a_good_journal_from_a_bad_one(checker: Checker, good: Log, bad: Log):
    assert checker(good.trace) == []
    assert checker(bad.trace) != []


# Controllers that are broken ----------------------------------------------------------------------


def found_with(core: Callable[[Plan], ControllerCore], *, rights: int = 4) -> set[str]:
    """The checkers that find something in a few mornings with such a controller."""
    found = set()
    for seed in range(4):
        office = a_busy_office(Cores(controller=core))
        Morning(office, seed, rights=rights).run()
        violations = c.violations_of(office.trace, PLAN)
        found |= {violation.partition(":")[0] for violation in violations}
    return found


def with_another_office(**other: object) -> Callable[[Plan], ControllerCore]:
    """A controller that keeps other rules than those of the plan."""
    office = msgspec.structs.replace(PLAN.office, **other)  # type: ignore[arg-type]
    return lambda plan: ControllerCore(msgspec.structs.replace(plan, office=office))


def test_the_shipped_controller_is_not_found():
    assert found_with(ControllerCore) == set()
    assert found_with(ControllerCore, rights=MANY_RIGHTS) == set()


def test_a_controller_to_which_everybody_is_absent_at_once_is_found():
    hasty = msgspec.structs.replace(RULES, calls_before_absent=1, recall_after_s=0)
    assert "absent_only_after_every_call" in found_with(with_another_office(tickets=hasty))


def test_a_controller_that_lets_recall_without_a_pause_is_found():
    hasty = msgspec.structs.replace(RULES, recall_after_s=0)
    assert "recalls_keep_their_pause" in found_with(with_another_office(tickets=hasty))


def test_a_controller_that_ignores_the_limit_of_a_room_is_found():
    assert "rooms_are_never_too_full" in found_with(
        lambda plan: ControllerCore(msgspec.structs.replace(plan, rooms=()))
    )


def test_a_controller_that_ignores_the_caps_is_found():
    no_caps = CallRules(longest_wait_min=1_000, overtaken_most=1_000, privileged=ClassRule(60, 300))
    broken = with_another_office(calling=no_caps)
    assert "nobody_is_overtaken_too_often" in found_with(broken, rights=MANY_RIGHTS)


class _Forgetful(Queue):
    def add(self, ticket: TicketId, line: e.Line, ticket_class: m.TicketClass, rank: Rank) -> None:
        if ticket_class is m.TicketClass.RETURNING:
            rank = Millis(rank[0] + 10 * MINUTE_MS), rank[1]
        super().add(ticket, line, ticket_class, rank)


class SendsReturnsToTheEnd(ControllerCore):
    def handle(self, event, now) -> list[f.Effect]:
        self._state.queue.__class__ = _Forgetful
        return super().handle(event, now)


def test_a_controller_with_which_a_return_loses_its_place_is_found():
    assert "a_return_keeps_its_place" in found_with(SendsReturnsToTheEnd)
