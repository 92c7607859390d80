"""The checkers for numbers, days and ranks find what they are for, in logs broken by hand."""

import pytest
from log_by_hand import (
    DAY,
    KIOSK,
    MINUTE_MS,
    NEXT_DAY,
    PLAN,
    RESERVE,
    Log,
)
from log_stories import (
    CLAIMED,
    DAY_MS,
    ELSEWHERE,
    HOUR_MS,
    OTHER,
    OTHER_KIOSK,
    a_day_undone,
    an_hour_back_in_the_end,
    behind_the_world,
    called_by_press,
    forgotten,
    given,
    let_go,
    provided,
    provided_short,
    stolen,
    waits_at_a_start,
)

from sim import checkers as c
from sim import days, numbers, ranks
from sim.controller import CONTROLLER
from sim.evidence import evidence_of
from sim.trace import (
    CLOCK,
    LYING_DISK,
    MALICIOUS,
    OLD_BACKUP,
    REORDERING,
    SHORT_RESERVE,
    SLOW_WIRE,
    STOLEN_NUMBERS,
)

CASES: list[tuple[c.Checker, Log, Log]] = [
    (
        numbers.each_number_is_issued_once,
        Log().take("D001", "t1").take("D002", "t2"),
        Log().take("D001", "t1").take("D001", "t2"),
    ),
    (  # a copy of the journal that did not know the number: nothing excuses this
        numbers.each_number_is_issued_once,
        Log().take("D001", "t1").fault(LYING_DISK, CONTROLLER, left=0).take("D001", "t2"),
        Log().take("D001", "t1").fault(OLD_BACKUP, CONTROLLER, left=0).take("D001", "t2"),
    ),
    (
        numbers.each_number_is_issued_once,
        Log().take("D001", "t1").hand_over("D001", "t1"),
        Log().take("D001", "t1").hand_over("D001", "t2"),
    ),
    (  # a day that a wrong clock had begun, unknown to the copy
        numbers.each_number_is_issued_once,
        a_day_undone(CLOCK),
        a_day_undone(),
    ),
    (
        numbers.each_number_is_issued_once,
        a_day_undone(CLOCK),
        a_day_undone(CLOCK, after=""),
    ),
    (
        numbers.each_answer_gives_an_own_number,
        Log().answer("t1", "D001").answer("t1", "D001"),
        Log().answer("t1", "D001").answer("t2", "D001"),
    ),
    (  # who speaks for a kiosk may say anything of its own touches
        numbers.each_answer_gives_an_own_number,
        Log().fault(MALICIOUS, KIOSK).answer("t1", "D001").answer("t2", "D001"),
        Log().fault(MALICIOUS, OTHER_KIOSK).answer("t1", "D001").answer("t2", "D001"),
    ),
    (
        numbers.each_touch_takes_one_number,
        Log().take("D001", "t1").take("D002", "t2"),
        Log().take("D001", "t1").issue("D002", by=(KIOSK, "t1")),
    ),
    (
        numbers.each_touch_takes_one_number,
        Log().issue("D001", by=(KIOSK, "t1")).hand_over("D950", "t1", instead_of="D001"),
        Log().issue("D001", by=(KIOSK, "t1")).hand_over("D950", "t1"),
    ),
    (
        numbers.each_touch_takes_one_number,
        Log().start_slip("D001", "t1").start_slip("D001", "t1", attempt=2),
        Log().start_slip("D001", "t1").start_slip("D002", "t1"),
    ),
    (  # the day of the first was over when the kiosk's own number came
        numbers.each_touch_takes_one_number,
        Log()
        .issue("D001", by=(KIOSK, "t1"))
        .begin_day(NEXT_DAY)
        .issue("D950", by=(KIOSK, "t1"), day=NEXT_DAY),
        Log().issue("D001", by=(KIOSK, "t1")).issue("D950", by=(KIOSK, "t1")),
    ),
    (
        numbers.each_request_is_carried_out_once,
        called_by_press(),
        called_by_press().open(2, by=("desk-1", "p1")),
    ),
    (
        numbers.each_slip_is_one_visitors,
        Log().take("D001", "t1").slip("D001", copy=True),
        Log().take("D001", "t1").slip("D001"),
    ),
    (
        numbers.each_slip_is_one_visitors,
        Log().take("D001", "t1"),
        Log().take("D001", "t1").start_slip("D001", "t2", attempt=2).slip("D001", copy=True),
    ),
    (
        numbers.each_slip_is_one_visitors,
        Log().start_slip("D001", "t1").slip("D001"),
        Log().start_slip("D001", "t1").slip("D001", printed="D007"),
    ),
    (  # what a disk has lost is printed once more, but never for somebody else by the kiosk itself
        numbers.each_slip_is_one_visitors,
        Log()
        .take("D001", "t1")
        .fault(LYING_DISK, KIOSK, left=1)
        .start_slip("D001", "t1")
        .slip("D001"),
        given().fault(LYING_DISK, KIOSK, left=1).give("D950", "t2"),
    ),
    (
        numbers.reserves_never_meet,
        Log().grant().grant(ELSEWHERE, OTHER_KIOSK),
        Log().grant().grant(OTHER, OTHER_KIOSK),
    ),
    (  # who speaks for a kiosk claims to hold what another one was granted
        numbers.reserves_never_meet,
        Log().fault(MALICIOUS, OTHER_KIOSK).grant().write(CLAIMED, by=(OTHER_KIOSK, "x-1")),
        Log().fault(MALICIOUS, OTHER_KIOSK).grant().write(CLAIMED, by=(OTHER_KIOSK, RESERVE.id)),
    ),
    (
        numbers.ordinary_numbers_are_no_reserves,
        Log().grant().issue("D001").issue("K002").hand_over("D950", "t1"),
        Log().grant().issue("D950"),
    ),
    (
        numbers.ordinary_numbers_are_no_reserves,
        provided().begin_day(NEXT_DAY).issue("D001", day=NEXT_DAY),
        provided().begin_day(NEXT_DAY).issue("D999", day=NEXT_DAY),
    ),
    (  # the copy has forgotten the grant, and leaves out fewer than a hungry kiosk uses up
        numbers.ordinary_numbers_are_no_reserves,
        forgotten(Log().fault(SHORT_RESERVE, KIOSK).grant()).issue("D950"),
        forgotten(Log().fault(SHORT_RESERVE, OTHER_KIOSK).grant()).issue("D950"),
    ),
    (  # hungry or not: what a kiosk holds is not to be given by another
        numbers.ordinary_numbers_are_no_reserves,
        forgotten(Log().fault(SHORT_RESERVE, KIOSK).grant()).issue("D950"),
        forgotten(Log().fault(SHORT_RESERVE, KIOSK).grant().reserve_comes()).issue("D950"),
    ),
    (  # nor what it has given, though it holds another reserve by now
        numbers.ordinary_numbers_are_no_reserves,
        let_go(provided_short()).issue("D950"),
        let_go(provided_short().give("D950", "t1")).issue("D950"),
    ),
    (  # a stranger is hungry from when on there is one
        numbers.ordinary_numbers_are_no_reserves,
        forgotten(Log().fault(MALICIOUS, KIOSK).grant()).issue("D950"),
        forgotten(Log().grant().wait(1).fault(MALICIOUS, KIOSK)).issue("D950"),
    ),
    (  # a number that was lost and is given anew is a number like any other
        numbers.ordinary_numbers_are_no_reserves,
        Log().take("D001", "t1").fault(LYING_DISK, CONTROLLER, left=0).grant().issue("D001"),
        Log()
        .take("D001", "t1")
        .fault(LYING_DISK, CONTROLLER, left=0)
        .grant()
        .issue("D950", by=(KIOSK, "t1")),
    ),
    (
        numbers.kiosks_give_what_they_were_granted,
        provided().give("D950", "t1").give("D10000", "t2"),
        provided().give("D949", "t1"),
    ),
    (
        numbers.kiosks_give_what_they_were_granted,
        provided(),
        Log().grant(device=OTHER_KIOSK).reserve_comes(),
    ),
    (  # a disk forgot that another reserve had come
        numbers.kiosks_give_what_they_were_granted,
        provided()
        .grant(OTHER)
        .reserve_comes(OTHER)
        .fault(LYING_DISK, KIOSK, left=1)
        .give("D950", "t1"),
        provided()
        .grant(OTHER)
        .reserve_comes(OTHER)
        .fault(LYING_DISK, KIOSK, left=2)
        .give("D950", "t1"),
    ),
    (  # not durable before it is used
        numbers.kiosks_give_what_they_were_granted,
        provided().give("D950", "t1"),
        Log().grant().give("D950", "t1").reserve_comes(),
    ),
    (
        numbers.handed_over_numbers_were_reserved,
        given(),
        provided().give("D950", "t1").hand_over("D951", "t1"),
    ),
    (
        numbers.handed_over_numbers_were_reserved,
        stolen(STOLEN_NUMBERS),
        stolen(),
    ),
    (
        ranks.reserve_numbers_rank_by_their_taking,
        provided().give("D950", "t1").wait(29_000).hand_over("D950", "t1", since_ms=-30_000),
        provided().give("D950", "t1").wait(29_000).hand_over("D950", "t1"),
    ),
    (
        ranks.reserve_numbers_rank_by_their_taking,
        given().fault(CLOCK, CONTROLLER),
        provided().give("D950", "t1").hand_over("D950", "t1", since_ms=60_000).fault(CLOCK),
    ),
    (  # a kiosk counts on from its last beat, which may have come late, but never came early
        ranks.reserve_numbers_rank_by_their_taking,
        provided()
        .fault(REORDERING, KIOSK)
        .give("D950", "t1")
        .wait(29_000)
        .hand_over("D950", "t1", since_ms=-33_000),
        provided().give("D950", "t1").wait(29_000).hand_over("D950", "t1", since_ms=-33_000),
    ),
    (
        ranks.reserve_numbers_rank_by_their_taking,
        provided()
        .fault(SLOW_WIRE, KIOSK)
        .give("D950", "t1")
        .wait(29_000)
        .hand_over("D950", "t1", since_ms=-33_000),
        provided().fault(REORDERING, KIOSK).give("D950", "t1").wait(29_000).hand_over("D950", "t1"),
    ),
    (
        days.each_ticket_is_of_its_day,
        Log().begin_day(DAY).issue("D001"),
        Log().begin_day(NEXT_DAY).issue("D001"),
    ),
    (
        days.each_ticket_is_of_its_day,
        Log().begin_day(DAY).begin_day(NEXT_DAY),
        Log().begin_day(NEXT_DAY).begin_day(DAY),
    ),
    (
        days.no_day_ends_early,
        Log().begin_day(DAY).issue("D001").begin_day(NEXT_DAY, after=12 * 60 * MINUTE_MS),
        Log().begin_day(DAY).issue("D001").begin_day(NEXT_DAY),
    ),
    (
        days.no_day_ends_early,
        waits_at_a_start().set_clock(DAY_MS).begin_day(NEXT_DAY),
        waits_at_a_start().issue("D002").set_clock(DAY_MS).begin_day(NEXT_DAY),
    ),
    (
        days.no_day_ends_early,
        an_hour_back_in_the_end(Log().begin_day(DAY).issue("D001"), to_next_day=12 * HOUR_MS),
        an_hour_back_in_the_end(Log().begin_day(DAY).issue("D001"), to_next_day=9 * HOUR_MS),
    ),
    (
        days.a_new_day_begins,
        Log().begin_day(DAY).begin_day(NEXT_DAY, after=12 * 60 * MINUTE_MS).go_on(),
        Log().begin_day(DAY).go_on(12 * 60 * MINUTE_MS + MINUTE_MS),
    ),
    (
        days.a_new_day_begins,
        behind_the_world(Log().begin_day(DAY).issue("D001"), -2 * HOUR_MS),
        behind_the_world(Log().begin_day(DAY).issue("D001"), -HOUR_MS // 2),
    ),
    (
        days.a_new_day_begins,
        behind_the_world(Log().begin_day(DAY).issue("D001"), -2 * HOUR_MS),
        behind_the_world(Log().begin_day(DAY), -2 * HOUR_MS),
    ),
]


@pytest.mark.parametrize(("checker", "good", "bad"), CASES)
def test_a_checker_tells_a_good_log_from_a_bad_one(checker: c.Checker, good: Log, bad: Log):
    assert c.verdict_of(checker, evidence_of(good.trace, PLAN)).violations == []
    assert c.verdict_of(checker, evidence_of(bad.trace, PLAN)).violations != []
