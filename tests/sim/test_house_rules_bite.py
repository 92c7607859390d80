"""The checkers for turns, the office's own rules and visitors' rights find what they are for."""

import msgspec
import pytest
from builders import ALWAYS_OPEN
from log_by_hand import (
    DAY,
    DOWOD,
    KASA,
    KIOSK,
    MINUTE_MS,
    NEXT_DAY,
    PLAN,
    RESERVE,
    Log,
    a_call,
    a_ticket,
)

from controller.core import entries as e
from controller.core.entries import CallRule
from office.plan import Interval, Plan
from protocol import messages as m
from protocol import topics
from protocol.types import DeskNumber, DeviceId, Epoch, Millis, RequestId
from sim import checkers as c
from sim import desk_rules, house_rules, rights, turns
from sim.controller import CONTROLLER
from sim.evidence import evidence_of
from sim.trace import MALICIOUS, OLD_BACKUP

RECEPTION = DeviceId("reception")
OFFICE = PLAN.office.id
LONGEST_MS = PLAN.office.calling.longest_wait_min * MINUTE_MS


def with_office(**other: object) -> Plan:
    office = msgspec.structs.replace(PLAN.office, **other)  # type: ignore[arg-type]
    return msgspec.structs.replace(PLAN, office=office)


OPEN = with_office(hours=ALWAYS_OPEN)
OPEN_IN_THE_MORNING = with_office(hours=((Interval(8 * 60, 11 * 60),),) * 7)
TWO_A_DAY = msgspec.structs.replace(
    PLAN,
    services=tuple(msgspec.structs.replace(each, daily_quota=2) for each in PLAN.services),
)


def served(log: Log, label: str, turn: int, by: tuple[str, str] | None = None) -> Log:
    return log.write(e.TicketServed(a_ticket(label).id, DeskNumber(1), turn), by=by)


def at_a_desk() -> Log:
    return Log().write(e.EpochBegan(Epoch(1))).issue("D001").call("D001")


def asked_in(turn: int) -> Log:
    """A press of that turn serves whoever is at the desk, in turn 1."""
    return served(at_a_desk().ask_for_desk("p1", 1, turn), "D001", 2, by=("desk-1", "p1"))


def know(log: Log, turn: int) -> Log:
    fact = m.DeskTurn(Epoch(1), turn, DeskNumber(1), turn, 0)
    return log.send(topics.DESK_TURN.at(OFFICE, desk=1), fact, to="desk-1")


def held_until_3() -> Log:
    """A day begins on which a kiosk may still hold the first three numbers."""
    reserve = msgspec.structs.replace(RESERVE, first=1, last=3)
    return Log().write(e.DayBegan(NEXT_DAY, Epoch(1), reserves={KIOSK: (reserve,)}))


def borrowed(minutes: int, closes: int = 2) -> Log:
    """Desk 1 borrows what another desk serves, and calls somebody after that or another closed."""
    services = e.ServicesBorrowed(DeskNumber(1), DeskNumber(3), (KASA,), minutes)
    log = Log().write(services).issue("K001", KASA).wait(90_000)
    log.write(e.DeskClosed(DeskNumber(closes), m.PauseReason.BREAK))
    return log.call("K001", 1)


def with_code(label: str, code: str) -> e.TicketIssued:
    return e.TicketIssued(a_ticket(label), int(label[1:]), code=code)


def booked(wait_ms: int) -> Log:
    """An appointment, called so long after its ticket was taken."""
    kind, later_ms = m.TicketClass.BOOKED, 2 * MINUTE_MS
    log = Log().issue("D001", kind=kind)
    log.write(e.TicketIssued(a_ticket("D002"), 2, kind, since_ms=later_ms))
    log._issued["D002"] = 0
    return log.call("D002", after=wait_ms)


def checked_in(known_on: str) -> Log:
    bookings = (m.Booking("123456", DOWOD, "12:30"),)
    log = Log().begin_day(DAY).write(e.AppointmentsImported(known_on, bookings))
    ask = m.CheckIn(RequestId("c1"), "123456", "pl")
    log.send(topics.REQUEST.at(OFFICE, device=RECEPTION), ask, who=RECEPTION)
    answer = m.Answer(RequestId("c1"), Epoch(1), m.Refused(m.Refusal.UNKNOWN_CODE))
    return log.send(topics.ANSWER.at(OFFICE, device=RECEPTION), answer)


def put_back(log: Log) -> Log:
    """A copy is put back long after whoever was parked should have waited again."""
    return log.wait(2 * MINUTE_MS).write(e.EpochBegan(Epoch(2)), e.JournalRestored(100))


def overtaken(rule: CallRule = CallRule.FIRST_COME, wakes: int = 0) -> Log:
    """D002 is called before D001, with rights; a controller may wake with a wrong clock before."""
    log = Log().issue("D001", kind=m.TicketClass.PRIVILEGED).issue("D002")
    if wakes:
        log.set_clock(wakes).write(e.EpochBegan(Epoch(2)))
    return log.call("D002", rule=rule)


def waited(ms: int) -> Log:
    return Log().issue("D001").wait(ms).issue("D002").call("D002", rule=CallRule.SHORT_MATTER)


def sent_on(*, back: bool) -> Log:
    """D001 is sent on from desk 1 and called at desk 2."""
    line = e.Line(desk=DeskNumber(1)) if back else None
    moved = e.TicketTransferred(a_ticket("D001").id, DeskNumber(1), 2, e.Line(service=KASA), line)
    return at_a_desk().write(moved).call("D001", 2)


def sent_back(log: Log) -> Log:
    back = e.Line(desk=DeskNumber(1))
    return log.write(e.TicketSentBack(a_ticket("D001").id, DeskNumber(2), 2, back))


def refused(ends: str, why: m.Refusal) -> Log:
    log = at_a_desk()
    log = log.absent("D001") if ends == "absent" else log.serve("D001")
    ask = m.RestoreTicket(
        RequestId("q1"), DeskNumber(1), 2, Epoch(1), Millis(0), label=a_ticket("D001").label
    )
    log.send(topics.REQUEST.at(OFFICE, device="office-1"), ask, who="office-1")
    answer = m.Answer(RequestId("q1"), Epoch(1), m.Refused(why))
    return log.send(topics.ANSWER.at(OFFICE, device="office-1"), answer)


def reported(log: Log) -> Log:
    ticket = a_ticket("D001").id
    return log.write(e.SlipReported(ticket, m.SlipOutcome.PRINTED, copy=False), by=(KIOSK, "r1"))


def answered(log: Log) -> Log:
    answer = m.Answer(RequestId("p1"), Epoch(1), m.NobodyWaits())
    return log.send(topics.ANSWER.at(OFFICE, device="desk-1"), answer, to="desk-1").wait(1_000)


def closed(log: Log) -> Log:
    return log.write(e.DeskClosed(DeskNumber(1), m.PauseReason.ENDED))


def on(day: str, log: Log) -> Log:
    first = Log().begin_day(day)
    first.trace += log.trace
    return first


def told_of(waiting: int) -> Log:
    log = Log().begin_day(DAY).issue("D001")
    fact = m.DeskTurn(Epoch(1), 2, DeskNumber(1), 0, waiting)
    return log.send(topics.DESK_TURN.at(OFFICE, desk=1), fact)


CASES: list[tuple[c.Checker, Log, Log, Plan]] = [
    (
        turns.presses_act_in_their_own_turn,
        served(at_a_desk(), "D001", 2),
        served(at_a_desk(), "D001", 1),
        PLAN,
    ),
    (turns.presses_act_in_their_own_turn, asked_in(1), asked_in(0), PLAN),
    (
        turns.presses_belong_to_what_the_clerk_saw,
        know(Log(), 1).push().press("p1").ask_for_desk("p1", 1, 1).ask_for_desk("p1", 1, 2),
        know(know(Log(), 1).push(), 2).press("p1").ask_for_desk("p1", 1, 2),
        PLAN,
    ),
    (
        house_rules.desks_call_for_their_services,
        Log().issue("D001").call("D001", 1),
        Log().issue("K001", KASA).call("K001", 1),
        PLAN,
    ),
    (house_rules.desks_call_for_their_services, borrowed(2), borrowed(1), PLAN),
    (
        house_rules.desks_call_for_their_services,
        borrowed(2, closes=3),
        borrowed(2, closes=1),
        PLAN,
    ),
    (
        house_rules.tickets_are_given_in_opening_hours,
        Log(),
        Log().issue("D001"),
        OPEN_IN_THE_MORNING,
    ),
    (
        house_rules.quotas_are_kept,
        Log().issue("D001").issue("D002"),
        Log().issue("D001").issue("D002").issue("D003"),
        TWO_A_DAY,
    ),
    (
        house_rules.each_appointment_is_one_ticket,
        Log().write(with_code("D001", "123456")).write(with_code("D002", "654321")),
        Log().write(with_code("D001", "123456")).write(with_code("D002", "123456")),
        PLAN,
    ),
    (
        house_rules.appointments_are_called_near_their_time,
        booked(MINUTE_MS + 1_000),
        booked(1_000),
        PLAN,
    ),
    (
        house_rules.appointments_are_known_on_their_day,
        checked_in(NEXT_DAY),
        checked_in(DAY),
        PLAN,
    ),
    (  # the day that it was, though the journal has forgotten it since
        house_rules.appointments_are_known_on_their_day,
        checked_in(NEXT_DAY).fault(OLD_BACKUP, CONTROLLER, left=0).begin_day(NEXT_DAY),
        checked_in(DAY).fault(OLD_BACKUP, CONTROLLER, left=0).begin_day(NEXT_DAY),
        PLAN,
    ),
    (
        house_rules.numbers_begin_anew_each_day,
        Log().issue("D001").begin_day(NEXT_DAY).issue("D001", day=NEXT_DAY),
        Log().issue("D001").begin_day(NEXT_DAY).issue("D002", day=NEXT_DAY),
        PLAN,
    ),
    (  # who speaks for a kiosk may move the numbers of the letter of which it tells, and no others
        house_rules.numbers_begin_anew_each_day,
        Log().fault(MALICIOUS, KIOSK).hand_over("D049", "x-1").issue("D050"),
        Log().fault(MALICIOUS, KIOSK).hand_over("D049", "x-1").issue("K050", KASA),
        PLAN,
    ),
    (
        house_rules.numbers_begin_anew_each_day,
        held_until_3().issue("D004", day=NEXT_DAY),
        held_until_3().issue("D005", day=NEXT_DAY),
        PLAN,
    ),
    (
        desk_rules.closed_desks_leave_nobody_behind,
        closed(at_a_desk().serve("D001")),
        closed(at_a_desk()),
        PLAN,
    ),
    (
        desk_rules.a_specialists_room_is_told,
        at_a_desk().park("D001").call("D001"),
        at_a_desk().park("D001", room="205").call("D001"),
        PLAN,
    ),
    (
        desk_rules.parking_ends_in_time,
        at_a_desk().park("D001").unpark("D001").issue("D002"),
        at_a_desk().park("D001").wait(2 * MINUTE_MS).issue("D002").wait(9_000).issue("D003"),
        PLAN,
    ),
    (
        desk_rules.parking_ends_in_time,
        put_back(at_a_desk().park("D001")).wait(9_000).unpark("D001").issue("D003"),
        put_back(at_a_desk().park("D001")).issue("D003").wait(9_000).issue("D004"),
        PLAN,
    ),
    (
        desk_rules.reports_of_slips_are_true,
        reported(Log().issue("D001").slip("D001")),
        reported(Log().issue("D001")),
        PLAN,
    ),
    (
        turns.clerks_are_told_what_was_answered,
        Log().push().press("p1").tell("p1", "lost"),
        answered(Log().push().press("p1")).tell("p1", "lost"),
        PLAN,
    ),
    (rights.rights_count, overtaken(CallRule.SHORT_MATTER), overtaken(), PLAN),
    (rights.rights_count, overtaken(wakes=-MINUTE_MS), overtaken(wakes=MINUTE_MS), PLAN),
    (rights.nobody_waits_too_long, waited(MINUTE_MS), waited(2 * LONGEST_MS), PLAN),
    (
        rights.who_is_to_come_back_comes_back,
        sent_back(sent_on(back=True)),
        sent_on(back=True).serve("D001", 2),
        PLAN,
    ),
    (
        rights.who_is_to_come_back_comes_back,
        sent_on(back=False).serve("D001", 2),
        sent_back(sent_on(back=False)),
        PLAN,
    ),
    (
        rights.boards_begin_with_the_newest_call,
        Log().issue("D001").call("D001", call_id="1-d001").say_board(2, a_call("D001")),
        Log().issue("D001").call("D001", call_id="1-d001").say_board(2),
        PLAN,
    ),
    (
        rights.boards_keep_who_is_awaited,
        Log().issue("D001").call("D001", call_id="1-d001").serve("D001").say_board(3),
        Log().issue("D001").call("D001", call_id="1-d001").say_board(2),
        PLAN,
    ),
    (
        rights.clerks_are_refused_what_cannot_be,
        on(DAY, refused("served", m.Refusal.NOT_ABSENT)),
        on(DAY, refused("absent", m.Refusal.NOT_ABSENT)),
        PLAN,
    ),
    (rights.desks_know_who_waits_in_the_end, told_of(1), told_of(2), PLAN),
]


@pytest.mark.parametrize(("checker", "good", "bad", "plan"), CASES)
def test_a_checker_tells_a_good_log_from_a_bad_one(
    checker: c.Checker, good: Log, bad: Log, plan: Plan
):
    assert c.verdict_of(checker, evidence_of(good.trace, plan)).violations == []
    assert c.verdict_of(checker, evidence_of(bad.trace, plan)).violations != []


def test_numbers_given_while_the_doors_are_open_are_right():
    checker = house_rules.tickets_are_given_in_opening_hours
    assert c.verdict_of(checker, evidence_of(Log().issue("D001").trace, OPEN)).violations == []
