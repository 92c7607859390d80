"""Beginnings of logs that several checkers are tried with."""

import msgspec
from log_by_hand import (
    DAY,
    DISPLAY,
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
from protocol import messages as m
from protocol import topics
from protocol.types import DeskNumber, DeviceId, Epoch, RequestId
from sim.controller import CONTROLLER
from sim.trace import (
    HEALED,
    OLD_BACKUP,
    OLD_CONTROLLER,
    SHORT_RESERVE,
)

HOUR_MS = 60 * MINUTE_MS
DAY_MS = 24 * HOUR_MS
MENU = topics.MENU.at(PLAN.office.id)
OTHER = msgspec.structs.replace(RESERVE, id=RequestId("w-2"), first=900, last=949)
ELSEWHERE = msgspec.structs.replace(OTHER, overflow_first=11_000, overflow_last=11_999)
TWO_DISPLAYS = a_plan_with_two_displays()
OTHER_KIOSK = DeviceId("kiosk-2")
CLAIMED = e.NumbersReserved(OTHER_KIOSK, RESERVE)
NINE = [a_call(f"D00{n}", at_desk=n > 7) for n in range(1, 10)]


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


def said_again_twice() -> Log:
    log = on_screen().announce("1-d001").wait(8_000).say_again("1-d001").fall_silent("1-d001")
    return log.wait(1_000).say_again("1-d001")


def answered_meanwhile() -> Log:
    """A call was announced, and five boards since then say that it was answered."""
    log = on_screen().announce("1-d001")
    for version in range(2, 7):
        log.say_board(version, a_call("D001", at_desk=False))
    return log


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
