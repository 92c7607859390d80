"""The checkers for an office day find what they are there for.

In journals written by hand, and in controllers that keep another rule than the plan's.
"""

from collections.abc import Callable

import msgspec
import pytest
from log_by_hand import KASA, MINUTE_MS, PAUSE_MS, PLAN, RULES, Log, a_call, a_ticket
from morning import Morning
from office_in_time import a_busy_office

from controller.core import effects as f
from controller.core import entries as e
from controller.core.entries import CallRule
from controller.core.machine import ControllerCore
from controller.core.queue import Head, Queue
from office.plan import CallRules, ClassRule, Plan
from protocol.types import Millis
from sim import checkers as c
from sim import clerking, order
from sim.evidence import evidence_of
from sim.office import Cores
from sim.trace import LYING_DISK

MOST = PLAN.office.calling.overtaken_most + len(PLAN.desks)

MANY_RIGHTS = 40
"""Visitors with rights in one morning: more than ever overtake anybody."""


def at_a_desk() -> Log:
    return Log().issue("D001").open(1).call("D001", call_id="1-2")


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


def in_one_moment(gone: str) -> Log:
    """D001 and D002 came in one moment, and one of them has another number by now."""
    both = (e.TicketIssued(a_ticket(label), int(label[1:])) for label in ("D001", "D002"))
    return Log().write(*both).hand_over("D950", "t1", since_ms=-1_000, instead_of=gone)


CASES: list[tuple[c.Checker, Log, Log]] = [
    (clerking.each_call_is_of_one_ticket, at_a_desk(), at_a_desk().say_board(1, a_call("D001"))),
    (
        clerking.each_ticket_is_in_one_place,
        at_a_desk().transfer("D001", KASA).call("D001", 2),
        at_a_desk().call("D001", 2),
    ),
    (
        clerking.each_ticket_is_in_one_place,
        at_a_desk().serve("D001"),
        at_a_desk().serve("D001").serve("D001"),
    ),
    (
        clerking.each_ticket_is_in_one_place,
        at_a_desk().serve("D001").issue("D002").call("D002"),
        at_a_desk().issue("D002").call("D002"),
    ),
    (
        clerking.only_open_desks_call,
        at_a_desk(),
        Log().issue("D001").call("D001"),
    ),
    (
        clerking.recalls_keep_their_pause,
        at_a_desk().recall("D001"),
        at_a_desk().recall("D001", after=PAUSE_MS - 1),
    ),
    (
        clerking.recalls_keep_their_pause,
        called_in_full(),
        called_in_full().recall("D001"),
    ),
    (
        clerking.absent_only_after_every_call,
        called_in_full().absent("D001"),
        at_a_desk().absent("D001"),
    ),
    (
        clerking.absent_only_after_every_call,
        called_in_full().absent("D001"),
        called_in_full().absent("D001", after=PAUSE_MS - 1),
    ),
    (
        clerking.parking_lasts_its_time,
        at_a_desk().park("D001").unpark("D001"),
        at_a_desk().park("D001").unpark("D001", after=MINUTE_MS - 1),
    ),
    (
        clerking.nobody_is_forgotten_in_parking,
        at_a_desk().park("D001").unpark("D001").go_on(),
        at_a_desk().park("D001").go_on(3 * MINUTE_MS),
    ),
    (
        order.first_come_first_served,
        Log().issue("D001").issue("D002").open(1).call("D002", rule=CallRule.CLERK),
        Log().issue("D001").issue("D002").open(1).call("D002"),
    ),
    (  # of two that came in one moment, who has another number stands where that one stood
        order.first_come_first_served,
        in_one_moment("D001").open(1).call("D950", waited_ms=1),
        in_one_moment("D002").open(1).call("D950", waited_ms=1),
    ),
    (
        order.a_return_keeps_its_place,
        returned().call("D001", 2),
        returned().call("D002", 2),
    ),
    (
        order.waits_are_told_as_they_were,
        returned().call("K001", 2, CallRule.CLERK),
        returned().call("D001", 2, waited_ms=1),
    ),
    (
        clerking.rooms_are_never_too_full,
        in_a_full_hall(),
        Log().issue("D001").issue("D002").open(1, 2).call("D001").call("D002", 2),
    ),
    (
        clerking.rooms_are_never_too_full,
        in_a_full_hall().park("D001"),
        in_a_full_hall().park("D001", room=PLAN.office.hall).issue("D003").call("D003"),
    ),
    (order.nobody_is_overtaken_too_often, overtakes(MOST), overtakes(MOST + 1)),
    (
        clerking.each_call_is_of_one_ticket,
        at_a_desk().issue("D002").call("D002", 2, call_id="1-9"),
        at_a_desk().issue("D002").call("D002", 2, call_id="1-2"),
    ),
    (
        clerking.each_ticket_is_in_one_place,
        at_a_desk().serve("D001").fault(LYING_DISK, "controller-1", left=3).serve("D001"),
        at_a_desk().serve("D001").fault(LYING_DISK, "controller-1", left=2).serve("D001"),
    ),
    (
        clerking.each_ticket_is_in_one_place,
        at_a_desk().serve("D001"),
        at_a_desk().hand_over("D002", "t1", instead_of="D001"),
    ),
    (
        clerking.each_ticket_is_in_one_place,
        Log().issue("D001").issue("D002"),
        Log().issue("D001").issue("D001"),
    ),
    (
        order.first_come_first_served,
        Log().issue("D001").hand_over("D950", "t1").open(1).call("D001"),
        Log().issue("D001").hand_over("D950", "t1", since_ms=-9_000).open(1).call("D001"),
    ),
]


def found(checker: c.Checker, log: Log) -> list[str]:
    return c.verdict_of(checker, evidence_of(log.trace, PLAN)).violations


@pytest.mark.parametrize(("checker", "good", "bad"), CASES)
def test_a_checker_tells_a_good_journal_from_a_bad_one(checker: c.Checker, good: Log, bad: Log):
    assert found(checker, good) == []
    assert found(checker, bad) != []


def test_every_checker_of_desks_and_order_was_seen_to_bite():
    bitten = {checker for checker, _, _ in CASES}
    assert bitten == {
        checker for checker in c.CHECKERS if checker.__module__ in {"sim.clerking", "sim.order"}
    }


# Controllers that are broken ----------------------------------------------------------------------


def found_with(
    core: Callable[[Plan], ControllerCore], *, rights: int = 4, mornings: int = 4
) -> set[str]:
    """The checkers that find something in a few mornings with such a controller."""
    found = set()
    for seed in range(mornings):
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
    found = found_with(with_another_office(tickets=hasty), mornings=12)
    assert "absent_only_after_every_call" in found


def test_a_controller_that_lets_recall_without_a_pause_is_found():
    hasty = msgspec.structs.replace(RULES, recall_after_s=0)
    assert "recalls_keep_their_pause" in found_with(with_another_office(tickets=hasty), mornings=12)


def test_a_controller_that_ignores_the_limit_of_a_room_is_found():
    assert "rooms_are_never_too_full" in found_with(
        lambda plan: ControllerCore(msgspec.structs.replace(plan, rooms=()))
    )


def test_a_controller_that_ignores_the_caps_is_found():
    no_caps = CallRules(longest_wait_min=1_000, overtaken_most=1_000, privileged=ClassRule(60, 300))
    broken = with_another_office(calling=no_caps)
    assert "nobody_is_overtaken_too_often" in found_with(broken, rights=MANY_RIGHTS)


class _Forgetful(Queue):
    def add(self, head: Head) -> None:
        if head.is_back:
            since, order = head.rank
            head = head._replace(rank=(Millis(since + 10 * MINUTE_MS), order))
        super().add(head)


class SendsReturnsToTheEnd(ControllerCore):
    def handle(self, event, now) -> list[f.Effect]:
        self._state.queue.__class__ = _Forgetful
        return super().handle(event, now)


def test_a_controller_with_which_a_return_loses_its_place_is_found():
    assert "a_return_keeps_its_place" in found_with(SendsReturnsToTheEnd)
