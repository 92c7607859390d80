"""The checkers for what kiosks and controllers keep in their books find what they are for."""

import pytest
from log_by_hand import DAY, DOWOD, KIOSK, PLAN, RESERVE, Log

from controller.core import entries as e
from kiosk.core import records as r
from protocol import messages as m
from protocol import topics
from protocol.types import DeskNumber, DeviceId, Epoch, Label, Millis, RequestId
from sim import asking, holding, paper, ranks, refusals, turns
from sim import checkers as c
from sim.evidence import evidence_of
from sim.trace import LYING_DISK, Died

OFFICE = PLAN.office.id
REQUEST = topics.REQUEST.at(OFFICE, device=KIOSK)
SECOND = m.Reserve(RequestId("w-2"), DAY, 900, 949, 11_000, 11_999)
ONE_SHORT = m.Reserve(RequestId("w-3"), DAY, 950, 950, 10_000, 10_999)


def take(ident: str) -> m.TakeTicket:
    return m.TakeTicket(RequestId(ident), PLAN.services[0].id, "pl")


def for_reserve(holds: m.Reserve | None) -> m.ReserveNumbers:
    return m.ReserveNumbers(RequestId("w-2"), DAY, holds)


def held() -> Log:
    return Log().grant().reserve_comes()


def wakes(log: Log) -> Log:
    return log.record(r.Woke("kiosk-1-2"))


def forgets(log: Log) -> Log:
    """The disk has forgotten everything but the reserve."""
    return log.fault(LYING_DISK, KIOSK, left=1)


def beats(log: Log, local: str | None = "2026-11-20T12:00:00") -> Log:
    """A beat reaches the kiosk."""
    return log.send(topics.BEAT.at(OFFICE), m.Beat(Epoch(1), Millis(1_000), local), to=KIOSK)


def timeless(log: Log) -> Log:
    """A number is given, and nobody says when."""
    told = m.HandOver(RequestId("h1"), RequestId("k1"), Label("D950"), DOWOD, "pl")
    return log.record(r.Given(RequestId("k1"), told))


def hands_over(log: Log, at: str | None) -> Log:
    told = m.HandOver(RequestId("h1"), RequestId("k1"), Label("D950"), DOWOD, "pl", at)
    return log.send(REQUEST, told, who=KIOSK)


def dies(log: Log) -> Log:
    return log.see(Died(log.trace[-1].at, KIOSK))


def gives_up(log: Log) -> Log:
    return log.record(r.SlipEnded(RequestId("k1"), m.SlipOutcome.UNKNOWN, RequestId("r1")))


def pressed(at_ms: int, *, refused: bool = False) -> Log:
    """A desk's press that claims a time is carried out; the controller's clock shows 1,000."""
    topic = topics.REQUEST.at(OFFICE, device="desk-1")
    press = m.CallNext(RequestId("p1"), DeskNumber(1), 0, Epoch(1), sent_at_ms=Millis(at_ms))
    log = Log().issue("D001").send(topics.BEAT.at(OFFICE), m.Beat(Epoch(1), Millis(1_000)))
    log.send(topic, press, who="desk-1")
    if refused:
        why = m.Answer(RequestId("p1"), Epoch(1), m.Refused(m.Refusal.ROOM_FULL))
        log.send(topics.ANSWER.at(OFFICE, device="desk-1"), why)
    return log.call("D001", by=("desk-1", "p1"))


CASES = {
    "asked without a note": (
        asking.kiosks_ask_for_what_they_noted,
        lambda: Log().touch().ask("k1").send(REQUEST, take("k1"), who=KIOSK),
        lambda: Log().touch().ask("k1").send(REQUEST, take("k2"), who=KIOSK),
    ),
    "two slips under one report": (
        asking.each_report_is_of_one_slip,
        lambda: Log().take("D001", "k1").take("D002", "k2"),
        lambda: gives_up(gives_up(Log().ask("k1").start_slip("D001", "k1"))),
    ),
    "a fourth slip": (
        asking.no_slip_is_begun_for_ever,
        lambda: Log().start_slip("D001", "k1", attempt=3),
        lambda: Log().start_slip("D001", "k1", attempt=4),
    ),
    "an interrupted slip given up": (
        asking.interrupted_slips_are_begun_again,
        lambda: gives_up(dies(Log().start_slip("D001", "k1")).start_slip("D001", "k1", attempt=2)),
        lambda: gives_up(dies(Log().start_slip("D001", "k1"))),
    ),
    "an epoch of two lives": (
        turns.each_epoch_is_of_one_life,
        lambda: Log().write(e.EpochBegan(Epoch(1))).write(e.EpochBegan(Epoch(2))),
        lambda: Log().write(e.EpochBegan(Epoch(1))).write(e.EpochBegan(Epoch(1))),
    ),
    "a press from the future": (
        refusals.presses_come_from_no_future,
        lambda: pressed(3_000),
        lambda: pressed(60_000),
    ),
    "what was refused": (
        refusals.what_was_refused_is_not_done,
        lambda: pressed(3_000),
        lambda: pressed(3_000, refused=True),
    ),
    "two kiosks with the same numbers": (
        holding.no_two_kiosks_hold_the_same,
        lambda: held().record(r.ReserveCame(SECOND), who=DeviceId("kiosk-2")),
        lambda: held().record(r.ReserveCame(RESERVE), who=DeviceId("kiosk-2")),
    ),
    "what a kiosk does not say": (
        holding.kiosks_say_what_they_hold,
        lambda: held().send(REQUEST, for_reserve(RESERVE), who=KIOSK),
        lambda: held().send(REQUEST, for_reserve(None), who=KIOSK),
    ),
    "what nobody learns": (
        holding.controllers_learn_what_they_forgot,
        lambda: held().send(REQUEST, for_reserve(RESERVE), who=KIOSK).grant(SECOND),
        lambda: Log().send(REQUEST, for_reserve(RESERVE), who=KIOSK).grant(SECOND),
    ),
    "short numbers after a copy": (
        holding.restored_controllers_grant_long_numbers_only,
        lambda: Log().grant().write(e.JournalRestored(200)),
        lambda: Log().write(e.JournalRestored(200)).grant(),
    ),
    "numbers that are left out": (
        holding.ordinary_numbers_leave_none_out,
        lambda: Log().grant().issue("D949").issue("D1000"),
        lambda: Log().issue("D001").issue("D003"),
    ),
    "a press said again in another turn": (
        turns.what_is_said_again_is_the_same,
        lambda: Log().ask_for_desk("p1", 1, 4).ask_for_desk("p1", 1, 4).ask_for_desk("p2", 1, 5),
        lambda: Log().ask_for_desk("p1", 1, 4).ask_for_desk("p1", 1, 5),
    ),
    "a number whose time is known only later": (
        turns.what_is_said_again_is_the_same,
        lambda: hands_over(hands_over(Log(), None), "2026-11-20T12:00:00"),
        lambda: hands_over(hands_over(Log(), "2026-11-20T12:00:00"), "2026-11-20T12:00:01"),
    ),
    "a number without its time": (
        ranks.kiosks_tell_the_time_they_know,
        lambda: timeless(beats(held().start(KIOSK)).start(KIOSK)),
        lambda: timeless(beats(held().start(KIOSK))),
    ),
    "a number without its time, of a controller that tells none": (
        ranks.kiosks_tell_the_time_they_know,
        lambda: timeless(beats(held().start(KIOSK), None)),
        lambda: timeless(beats(beats(held().start(KIOSK), None))),
    ),
    "numbers of a reserve that are left out": (
        holding.reserves_are_counted_through,
        lambda: held().give("D950", "k1").give("K951", "k2").give("D952", "k3"),
        lambda: held().give("D950", "k1").give("D952", "k2"),
    ),
    "numbers that a start does not leave out": (
        holding.reserves_are_counted_through,
        lambda: wakes(held().give("D950", "k1")).give("D956", "k2"),
        lambda: wakes(held().give("D950", "k1")).give("D951", "k2"),
    ),
    "a number that a disk forgot": (
        holding.reserves_are_counted_through,
        lambda: wakes(forgets(held().give("D950", "k1"))).give("D955", "k2"),
        lambda: forgets(held().give("D950", "k1")).give("D951", "k2"),
    ),
    "long numbers while there are short ones": (
        holding.reserves_are_counted_through,
        lambda: Log().reserve_comes(ONE_SHORT).give("D950", "k1").give("D10000", "k2"),
        lambda: Log().reserve_comes(ONE_SHORT).give("D10000", "k1"),
    ),
    "a number that was replaced": (
        paper.nobody_is_called_by_a_number_that_was_replaced,
        lambda: Log().take("D001", "k1").hand_over("D950", "k1", instead_of="D001"),
        lambda: (
            Log().take("D001", "k1").hand_over("D950", "k1", instead_of="D001").open(1).call("D001")
        ),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_checker_lets_good_books_pass_and_finds_what_it_is_for(name: str):
    checker, good, bad = CASES[name]
    assert c.verdict_of(checker, evidence_of(good().trace, PLAN)).violations == []
    assert c.verdict_of(checker, evidence_of(bad().trace, PLAN)).violations != []
