"""Every checker finds what it is there for: in traces broken by hand, and in broken cores.

Those for desks and for the order of the queue have a file of their own.
"""

import msgspec
import pytest
from log_by_hand import (
    DAY,
    DISPLAY,
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
from office_in_time import a_plan_with_two_displays

from controller.core import entries as e
from office.plan import Plan
from protocol import messages as m
from protocol import topics
from protocol.types import DeskNumber, DeviceId, Epoch, RequestId
from sim import checkers as c
from sim import days, hall, healing, looks, numbers, paper, presses, ranks
from sim.controller import CONTROLLER
from sim.evidence import evidence_of
from sim.trace import (
    BLANK,
    CLOCK,
    HEALED,
    LYING_DISK,
    MALICIOUS,
    OLD_BACKUP,
    OLD_CONTROLLER,
    OLD_DEVICE,
    REORDERING,
    SHORT_RESERVE,
    SLOW_WIRE,
    STALL,
    STOLEN_NUMBERS,
    Trace,
)
from tests.sim.test_books_bite import CASES as OF_THE_BOOKS
from tests.sim.test_house_rules_bite import CASES as OF_THE_HOUSE

HOUR_MS = 60 * MINUTE_MS
DAY_MS = 24 * HOUR_MS
MENU = topics.MENU.at(PLAN.office.id)
OTHER = msgspec.structs.replace(RESERVE, id=RequestId("w-2"), first=900, last=949)
ELSEWHERE = msgspec.structs.replace(OTHER, overflow_first=11_000, overflow_last=11_999)
TWO_DISPLAYS = a_plan_with_two_displays()
OTHER_KIOSK = DeviceId("kiosk-2")
CLAIMED = e.NumbersReserved(OTHER_KIOSK, RESERVE)


def found(checker: c.Checker, trace: Trace, plan: Plan = PLAN) -> list[str]:
    return c.verdict_of(checker, evidence_of(trace, plan)).violations


def say_turn(log: Log, desk: int, version: int, *, comes: bool = True) -> Log:
    turn = m.DeskTurn(Epoch(1), version, DeskNumber(desk), version, 0)
    topic = topics.DESK_TURN.at(PLAN.office.id, desk=desk)
    return log.send(topic, turn, to=f"desk-{desk}" if comes else "")


def desks_know() -> Log:
    """Each desk box knows how its desk stands."""
    log = Log()
    for desk in PLAN.desks:
        say_turn(log, desk.number, 1)
    return log


def wake(log: Log) -> Log:
    """A controller begins a life."""
    return log.write(e.EpochBegan(Epoch(2)))


def waits_at_a_start() -> Log:
    """D001 waits when the controller is started again."""
    return Log().start(CONTROLLER).begin_day(DAY).issue("D001").wait(1).start(CONTROLLER)


def behind_the_world(log: Log, off_ms: int) -> Log:
    """After midnight the controller goes by a clock that shows something else than the world's."""
    log.wait(12 * HOUR_MS).set_clock(off_ms)
    return wake(log).fault(HEALED).go_on(3 * MINUTE_MS)


def an_hour_back_in_the_end(log: Log, to_next_day: int) -> Log:
    """The next day begins; then a clock is wrong, and the office goes by it beyond all faults."""
    log.begin_day(NEXT_DAY, after=to_next_day).set_clock(-HOUR_MS)
    return wake(log.start(CONTROLLER)).fault(HEALED).issue("D002").wait(MINUTE_MS).issue("D003")


def provided() -> Log:
    """The kiosk has numbers of its own."""
    return Log().grant().reserve_comes()


def provided_short() -> Log:
    return Log().fault(SHORT_RESERVE, KIOSK).grant().reserve_comes()


def let_go(log: Log) -> Log:
    """The kiosk holds another reserve, and the controller has forgotten the first one."""
    return forgotten(log).grant(ELSEWHERE).reserve_comes(ELSEWHERE)


def forgotten(log: Log) -> Log:
    """An old copy of the controller's journal knows nothing."""
    return log.fault(OLD_BACKUP, CONTROLLER, left=0)


def given() -> Log:
    """A number of the kiosk's own, handed over at once."""
    return provided().give("D950", "t1").hand_over("D950", "t1").handed_over("t1")


def stolen(*faults: str, label: str = "D950") -> Log:
    """Somebody tells of a number in a kiosk's name; then the kiosk gives one, and is refused."""
    log = Log()
    for fault in faults:
        log.fault(fault, KIOSK)
    issued = e.TicketIssued(a_ticket(label), int(label[1:]))
    handed = e.NumberHandedOver(issued.ticket.id, KIOSK, RequestId("x-1"))
    log.grant().reserve_comes().write(issued, handed, by=(KIOSK, "x-1"))
    return log.give("D950", "t1")


def old_at_first(log: Log, reserve: m.Reserve | None = None) -> Log:
    """A controller of the version before; with a reserve it is of this one when its copy comes."""
    log.fault(OLD_CONTROLLER)
    if reserve is not None:
        log.grant(reserve)
    return forgotten(log)


def heard(log: Log) -> Log:
    """The kiosk hears for a while that it is the same day."""
    menu = m.Menu(Epoch(1), 1, DAY, ())
    return log.send(MENU, menu, to=KIOSK).wait(MINUTE_MS).send(MENU, menu, to=KIOSK)


def a_day_undone(*faults: str, after: str = "D002") -> Log:
    """A copy from before a day was put back, and then the day begins anew."""
    log = Log().begin_day(DAY).begin_day(NEXT_DAY).issue("D001", by=(KIOSK, "t1"), day=NEXT_DAY)
    for fault in faults:
        log.fault(fault, CONTROLLER)
    log.fault(OLD_BACKUP, CONTROLLER, left=1)
    if after:
        log.issue(after, by=(KIOSK, "t2")).answer("t2", after)
    return log.begin_day(NEXT_DAY).issue("D001", by=(KIOSK, "t3"), day=NEXT_DAY)


def called_by_press(after: int = 1_000) -> Log:
    return Log().issue("D001").push().press("p1").call("D001", by=("desk-1", "p1"), after=after)


def linked() -> Log:
    """A desk box that has a link."""
    return Log().start("desk-1").turn_link("desk-1", up=True)


def on_screen() -> Log:
    """A display shows a call."""
    log = Log().issue("D001").open(1).call("D001", call_id="1-d001").start(DISPLAY)
    return log.say_board(1, a_call("D001")).show(a_call("D001"))


NINE = [a_call(f"D00{n}", at_desk=n > 7) for n in range(1, 10)]
"""The last two are at their desks."""


def nine_called() -> Log:
    return Log().start(DISPLAY).say_board(1, *NINE)


def both_called() -> tuple[m.Call, m.Call]:
    return a_call("D002"), a_call("D001")


def called_calmly() -> Log:
    """A call that a display was told of at once, and nothing else for half a minute."""
    log = Log().issue("D001").open(1).wait(9_000).call("D001", call_id="1-d001")
    return log.say_board(1, a_call("D001"))


def everybody() -> list[str]:
    return [CONTROLLER, *(device.id for device in PLAN.devices)]


# A good log and a bad one for each promise ---------------------------------------------------

# tidy: long because it is one table, with a good log and a bad one for each promise
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
        paper.each_number_was_asked_for,
        Log().touch().ask("t1").touch().ask("t2"),
        Log().touch().ask("t1").ask("t2"),
    ),
    (
        paper.paper_is_never_ahead_of_a_journal,
        Log().take("D001", "t1"),
        Log().issue("D001").slip("D001").start_slip("D001", "t1"),
    ),
    (
        paper.paper_is_never_ahead_of_a_journal,
        given(),
        Log().start_slip("D001", "t1").slip("D001").issue("D001"),
    ),
    (
        paper.the_paper_is_right,
        given().go_on(),
        provided().give("D950", "t1").go_on(),
    ),
    (
        paper.the_paper_is_right,
        provided().give("D950", "t1").late("D950", "t1").go_on(),
        heard(given().fault(LYING_DISK, CONTROLLER, left=1)).go_on(),
    ),
    (  # the version before knows nothing of numbers on paper
        paper.the_paper_is_right,
        heard(
            Log().take("D001", "t1").fault(OLD_CONTROLLER).fault(OLD_BACKUP, CONTROLLER, left=0)
        ).go_on(),
        heard(Log().take("D001", "t1").fault(OLD_BACKUP, CONTROLLER, left=0)).go_on(),
    ),
    (  # a kiosk of the version before tells nobody what it has printed
        paper.the_paper_is_right,
        heard(
            Log().take("D001", "t1").fault(OLD_DEVICE, KIOSK).fault(LYING_DISK, CONTROLLER, left=0)
        ).go_on(),
        heard(given().fault(OLD_DEVICE, KIOSK).fault(LYING_DISK, CONTROLLER, left=1)).go_on(),
    ),
    (  # what a newer one forgets is told again, whatever ran before it
        paper.the_paper_is_right,
        heard(
            Log().take("D001", "t1").fault(OLD_CONTROLLER).fault(LYING_DISK, CONTROLLER, left=0)
        ).go_on(),
        heard(
            given()
            .fault(OLD_CONTROLLER)
            .fault(LYING_DISK, CONTROLLER, left=1)
            .write(e.NumbersReserved(KIOSK, OTHER, None))
        ).go_on(),
    ),
    (  # nobody tells again what came too late
        paper.the_paper_is_right,
        heard(
            provided().give("D950", "t1").late("D950", "t1").fault(OLD_BACKUP, CONTROLLER, left=1)
        ).go_on(),
        heard(given().fault(OLD_BACKUP, CONTROLLER, left=1)).go_on(),
    ),
    (  # and from when on it is one of this version, it is told
        paper.the_paper_is_right,
        heard(old_at_first(Log().take("D001", "t1"))).go_on(),
        heard(old_at_first(Log().take("D001", "t1"), ELSEWHERE)).go_on(),
    ),
    (  # nobody told the kiosk that it is still the same day
        paper.the_paper_is_right,
        given().fault(LYING_DISK, CONTROLLER, left=1).go_on(),
        heard(given().fault(LYING_DISK, CONTROLLER, left=1)).go_on(),
    ),
    (
        paper.the_paper_is_right,
        given().go_on(),
        provided().give("D950", "t1").issue("D950", KASA, by=(KIOSK, "t1")).go_on(),
    ),
    (  # what a kiosk has lost, it cannot say again
        paper.the_paper_is_right,
        provided().give("D950", "t1").fault(BLANK, KIOSK, left=0).go_on(),
        provided().fault(BLANK, KIOSK, left=0).reserve_comes().give("D950", "t1").go_on(),
    ),
    (  # somebody who had its name told of it first; that ticket is called
        paper.the_paper_is_right,
        stolen(STOLEN_NUMBERS).handed_over("t1").go_on(),
        stolen().handed_over("t1").go_on(),
    ),
    (
        paper.the_paper_is_right,
        stolen(STOLEN_NUMBERS).handed_over("t1").go_on(),
        stolen(STOLEN_NUMBERS).go_on(),
    ),
    (
        paper.the_paper_is_right,
        stolen(STOLEN_NUMBERS).handed_over("t1").go_on(),
        stolen(STOLEN_NUMBERS, label="D951").handed_over("t1").go_on(),
    ),
    (
        numbers.handed_over_numbers_were_reserved,
        stolen(STOLEN_NUMBERS),
        stolen(),
    ),
    (
        paper.nobody_with_paper_is_withdrawn,
        Log().issue("D001").hand_over("D950", "t1", instead_of="D001"),
        Log().take("D001", "t1").hand_over("D950", "t1", instead_of="D001"),
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
        presses.each_press_acts_once_and_soon,
        called_by_press(after=2_000),
        called_by_press(after=2_001),
    ),
    (
        presses.each_press_acts_once_and_soon,
        called_by_press(),
        Log().issue("D001").call("D001", by=("desk-1", "p1")),
    ),
    (
        presses.each_press_acts_once_and_soon,
        called_by_press(),
        called_by_press().serve("D001"),
    ),
    (
        presses.each_press_acts_once_and_soon,
        called_by_press(),
        called_by_press().issue("D002").call("D002", 2, by=("desk-1", "p1"), after=0),
    ),
    (  # a malicious device presses as it likes
        presses.each_press_acts_once_and_soon,
        Log().fault(MALICIOUS, "desk-1").issue("D001").call("D001", by=("desk-1", "p1")),
        Log().fault(MALICIOUS, "desk-2").issue("D001").call("D001", by=("desk-1", "p1")),
    ),
    (
        presses.each_press_comes_from_a_push,
        Log().push().press("p1").push().press("p2"),
        Log().push().press("p1").press("p2"),
    ),
    (
        presses.boxes_without_a_link_ask_for_nothing,
        linked().push().press("p1").turn_link("desk-1", up=False).push().press(None),
        linked().turn_link("desk-1", up=False).push().press("p1"),
    ),
    (
        presses.boxes_without_a_link_ask_for_nothing,
        linked().turn_link("desk-1", up=False).fault(STALL, "desk-1").push().press("p1"),
        linked().die("desk-1").start("desk-1").push().press("p1"),
    ),
    (
        presses.devices_keep_to_their_part,
        Log().open(1, by=("desk-1", "p1")).open(1, 2, by=("office-1", "p1")),
        Log().open(1, by=("desk-2", "p1")),
    ),
    (
        presses.devices_keep_to_their_part,
        Log().issue("D001", by=(KIOSK, "t1")),
        Log().issue("D001", by=(DISPLAY, "t1")),
    ),
    (
        presses.clerks_are_told,
        Log().push().press("p1").wait(2_000).tell("p1", "lost").go_on(),
        Log().push().press("p1").wait(5_001).tell("p1", "lost").go_on(),
    ),
    (
        presses.clerks_are_told,
        Log().push().press(None).tell(None, "refused").push().press("p2").die("desk-1").go_on(),
        Log().push().press(None).wait(1).push().press("p2").tell("p2", "done").go_on(),
    ),
    (
        presses.clerks_are_told,
        Log().push().press("p1").press("p2").tell("p2", "lost").go_on(),
        Log().push().press("p1").press("p2").go_on(),
    ),
    (  # a box that stands still meanwhile tells when it goes on
        presses.clerks_are_told,
        Log().push().press("p1").fault(STALL, "desk-1").wait(60_000).tell("p1", "lost").go_on(),
        Log().push().press("p1").fault(STALL, "desk-1").go_on(3 * MINUTE_MS),
    ),
    (
        presses.clerks_are_told,
        Log().push().press("p1").fault(STALL, "desk-1").wait(60_000).tell("p1", "lost").go_on(),
        Log().push().press("p1").fault(STALL, "desk-2").wait(60_000).tell("p1", "lost").go_on(),
    ),
    (
        presses.clerks_are_told_the_truth,
        called_by_press().tell("p1", "done"),
        Log().issue("D001").push().press("p1").tell("p1", "done"),
    ),
    (
        presses.clerks_are_told_the_truth,
        called_by_press().tell("p1", "lost"),
        called_by_press().tell("p1", "refused"),
    ),
    (
        presses.clerks_are_told_the_truth,
        Log().write(e.NobodyWaited(DeskNumber(1), 2), by=("desk-1", "p1")).tell("p1", "nobody"),
        called_by_press().tell("p1", "nobody"),
    ),
    (
        presses.requests_never_go_back,
        Log().ask_for_desk("desk-1-1-1", 2, 7).ask_for_desk("desk-1-1-2", 3, 0),
        Log().ask_for_desk("desk-1-1-1", 2, 7).ask_for_desk("desk-1-1-2", 1, 9),
    ),
    (
        hall.displays_never_go_back,
        on_screen().say_board(2).show(),
        on_screen().say_board(2).show().show(a_call("D001")),
    ),
    (
        hall.displays_never_go_back,
        on_screen(),
        on_screen().show(a_call("D002")),
    ),
    (
        hall.displays_show_what_came,
        on_screen().say_board(2).show().go_on().show(),
        on_screen().say_board(2).wait(5_001).show(),
    ),
    (
        hall.displays_show_what_is_current,
        on_screen().die(CONTROLLER).wait(8_000).show(screen="no-link"),
        on_screen().die(CONTROLLER).wait(8_001).show(screen="no-link"),
    ),
    (
        hall.displays_show_what_is_current,
        on_screen().say_board(2, comes=False).wait(38_000).show(),
        on_screen().say_board(2, comes=False).wait(38_001).show(),
    ),
    (
        hall.displays_chime_once,
        on_screen().chime("1-d001").start(DISPLAY).chime("1-d001"),
        on_screen().chime("1-d001").chime("1-d001"),
    ),
    (
        hall.displays_chime_once,
        on_screen().recall("D001").chime("1-d001", 1),
        on_screen().chime("1-d001", 1),
    ),
    (
        hall.displays_chime_once,
        on_screen().wait(30_000).chime("1-d001"),
        on_screen().wait(60_000).chime("1-d001"),
    ),
    (
        hall.displays_chime_once,
        on_screen().chime("1-d001"),
        on_screen().chime("1-d001").wait(18_000).start(DISPLAY).chime("1-d001"),
    ),
    (
        hall.displays_chime_once,
        wake(on_screen().wait(50_000).set_clock(-MINUTE_MS)).wait(30_000).chime("1-d001"),
        wake(on_screen().wait(50_000).set_clock(MINUTE_MS)).wait(30_000).chime("1-d001"),
    ),
    (
        hall.displays_chime_once,
        wake(on_screen().set_clock(DAY_MS)).chime("1-d001"),
        wake(on_screen().set_clock(DAY_MS)).wait(61_000).chime("1-d001"),
    ),
    (
        hall.displays_chime_once,
        wake(on_screen().wait(50_000).set_clock(-MINUTE_MS)).wait(30_000).chime("1-d001"),
        on_screen().wait(50_000).set_clock(-MINUTE_MS).wait(31_000).chime("1-d001"),
    ),
    (
        hall.displays_chime_for_every_call,
        called_calmly().chime("1-d001").go_on(),
        called_calmly().go_on(),
    ),
    (
        looks.chimes_keep_their_turn,
        on_screen().chime("1-d001").wait(3_000).chime("1-d002"),
        on_screen().chime("1-d001").wait(2_900).chime("1-d002"),
    ),
    (
        looks.the_hall_looks_at_who_was_chimed_for,
        on_screen().chime("1-d002").show(*both_called()).wait(3_000).show(*both_called()[::-1]),
        on_screen().chime("1-d002").show(*both_called()[::-1]).go_on(),
    ),
    (
        looks.the_hall_looks_at_who_was_chimed_for,
        on_screen().show(*both_called()).chime("1-d001").show(*both_called()[::-1]).go_on(),
        on_screen().show(*both_called()).chime("1-d001").go_on(),
    ),
    (
        looks.whoever_is_awaited_is_shown,
        nine_called().show(*NINE[2:]),
        nine_called().show(*NINE[:7]),
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
    (
        healing.kiosks_never_stop_giving,
        provided().give("D950", "t1").go_on(),
        provided().touch().ask("t1").go_on(5_001),
    ),
    (  # the visitor has the number, though the disk has forgotten that it was given
        healing.kiosks_never_stop_giving,
        provided().give("D950", "t1").fault(LYING_DISK, KIOSK, left=2).go_on(),
        provided()
        .touch()
        .ask("t1")
        .wait(5_001)
        .die(KIOSK)
        .fault(LYING_DISK, KIOSK, left=2)
        .go_on(),
    ),
    (  # a code does not say for which service
        healing.kiosks_never_stop_giving,
        provided().check_in("t1").go_on(5_001),
        provided().check_in("t1").touch().ask("t2").go_on(5_001),
    ),
    (
        healing.everybody_is_alive_in_the_end,
        Log().open(1).start(*everybody()),
        Log().open(1).start(*everybody()).die("desk-1"),
    ),
    (
        healing.displays_agree_in_the_end,
        on_screen().say_board(2).show(),
        on_screen().say_board(2),
    ),
    (
        healing.displays_agree_in_the_end,
        on_screen().show(screen="no-link").fault(HEALED).wait(30_000).show(a_call("D001")),
        on_screen().fault(HEALED).wait(60_001).show(screen="no-link").show(a_call("D001")),
    ),
    (
        healing.desks_agree_in_the_end,
        say_turn(say_turn(desks_know(), 1, 2, comes=False), 1, 3).go_on(),
        say_turn(desks_know(), 1, 2, comes=False).go_on(),
    ),
    (
        healing.kiosks_agree_in_the_end,
        provided().send(MENU, m.Menu(Epoch(1), 1, DAY, ()), to=KIOSK).go_on(),
        provided().send(MENU, m.Menu(Epoch(1), 1, DAY, ())).go_on(),
    ),
    (
        healing.outboxes_are_empty_in_the_end,
        given().fault(HEALED).go_on(),
        provided().give("D950", "t1").fault(HEALED).go_on(60_001),
    ),
    (
        healing.outboxes_are_empty_in_the_end,
        Log().touch().ask("t1").fault(HEALED).go_on(60_000),
        Log().touch().ask("t1").fault(HEALED).go_on(60_001),
    ),
    (
        healing.every_desk_takes_a_press_in_the_end,
        Log().fault(HEALED).wait(60_001).push().press("p1").tell("p1", "done").go_on(),
        Log().fault(HEALED).wait(60_001).push().press("p1").tell("p1", "lost").go_on(),
    ),
    (
        healing.every_kiosk_gives_a_number_in_the_end,
        Log().fault(HEALED).wait(60_001).take("D001", "t1").go_on(),
        Log().fault(HEALED).wait(60_001).touch().ask("t1").wait(5_001).start_slip("D001", "t1"),
    ),
    (
        healing.every_kiosk_gives_a_number_in_the_end,
        Log().fault(HEALED).wait(60_001).check_in("t1").wait(5_000).start_slip("D001", "t1"),
        Log().fault(HEALED).wait(60_001).check_in("t1").wait(5_001).start_slip("D001", "t1"),
    ),
]


@pytest.mark.parametrize(("checker", "good", "bad"), CASES)
def test_a_checker_tells_a_good_log_from_a_bad_one(checker: c.Checker, good: Log, bad: Log):
    assert found(checker, good.trace) == []
    assert found(checker, bad.trace) != []


def test_every_checker_was_seen_to_bite():
    bitten = {checker for checker, _, _ in (*CASES, *OF_THE_BOOKS.values())}
    bitten |= {checker for checker, _, _, _ in OF_THE_HOUSE}
    elsewhere = {"sim.clerking", "sim.order"}
    assert bitten == {checker for checker in c.CHECKERS if checker.__module__ not in elsewhere}


def test_a_violation_says_which_promise_who_and_when():
    log = Log().push().press("p1").go_on()
    told = [words for words in c.violations_of(log.trace, PLAN) if words.startswith("clerks_are")]
    assert told == ["clerks_are_told: desk-1 at 0: nobody was told of p1"]
