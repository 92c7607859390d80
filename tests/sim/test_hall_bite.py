"""The checkers for the hall find what they are there for, in logs broken by hand."""

import pytest
from log_by_hand import (
    DAY,
    DISPLAY,
    MINUTE_MS,
    PLAN,
    Log,
    a_call,
)
from log_stories import (
    DAY_MS,
    MENU,
    NINE,
    answered_meanwhile,
    both_called,
    called_calmly,
    nine_called,
    on_screen,
    said_again_twice,
    wake,
)

from protocol import messages as m
from protocol.types import Epoch, ServiceId
from sim import checkers as c
from sim import hall, looks, repetitions, rows
from sim.controller import CONTROLLER
from sim.evidence import evidence_of

CLOSED = m.ClosedReason.ENDED


def a_menu(closed: m.ClosedReason | None, waiting: int = 0, version: int = 1) -> m.Menu:
    entry = m.MenuEntry(ServiceId("dowod"), waiting, closed)
    return m.Menu(Epoch(1), version, DAY, (entry,))


def told(closed: m.ClosedReason | None, waiting: int = 0) -> Log:
    """A display has had a menu."""
    return Log().start(DISPLAY).send(MENU, a_menu(closed, waiting), to=DISPLAY)


CASES: list[tuple[c.Checker, Log, Log]] = [
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
        on_screen().wait(38_000).chime("1-d001"),
        on_screen().wait(40_000).chime("1-d001"),
    ),
    (
        hall.displays_chime_once,
        on_screen()
        .chime("1-d001")
        .start(DISPLAY)
        .wait(16_000)
        .say_board(2, a_call("D001"))
        .wait(10_000)
        .chime("1-d001"),
        on_screen()
        .chime("1-d001")
        .start(DISPLAY)
        .wait(18_000)
        .say_board(2, a_call("D001"))
        .chime("1-d001"),
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
        on_screen().chime("1-d001").fall_silent("1-d001", after=3_000).chime("1-d002"),
        on_screen().chime("1-d001").fall_silent("1-d001", after=2_900).chime("1-d002"),
    ),
    (
        looks.chimes_keep_their_turn,
        on_screen().announce("1-d001").chime("1-d002"),
        on_screen().chime("1-d001").wait(4_900).chime("1-d002").fall_silent("1-d001"),
    ),
    (
        looks.chimes_keep_their_turn,
        on_screen().announce("1-d001").wait(8_000).say_again("1-d001").start(DISPLAY).chime("1"),
        on_screen().announce("1-d001").wait(8_000).say_again("1-d001").wait(4_000).chime("1"),
    ),
    (
        repetitions.calls_are_repeated_by_the_rules,
        on_screen().announce("1-d001").wait(8_000).say_again("1-d001"),
        on_screen().announce("1-d001").wait(7_900).say_again("1-d001"),
    ),
    (
        repetitions.calls_are_repeated_by_the_rules,
        on_screen().announce("1-d001").wait(20_000).say_again("1-d001"),
        on_screen().announce("1-d001").wait(20_300).say_again("1-d001"),
    ),
    (
        repetitions.calls_are_repeated_by_the_rules,
        on_screen().announce("1-d001").wait(8_000).say_again("1-d001").fall_silent("1-d001"),
        said_again_twice(),
    ),
    (
        repetitions.calls_are_repeated_by_the_rules,
        on_screen().announce("1-d001").wait(8_000).say_again("1-d001"),
        on_screen().wait(8_000).say_again("1-d001"),
    ),
    (
        repetitions.calls_are_repeated_by_the_rules,
        on_screen().announce("1-d001").wait(8_000).say_again("1-d001"),
        on_screen().announce("1-d001").start(DISPLAY).wait(8_000).say_again("1-d001"),
    ),
    (
        repetitions.calls_are_repeated_by_the_rules,
        on_screen().announce("1-d001").wait(8_000).say_again("1-d001"),
        on_screen().announce("1-d001", 1).wait(8_000).say_again("1-d001", 1),
    ),
    (
        repetitions.calls_are_repeated_by_the_rules,
        on_screen().announce("1-d001").wait(8_000).say_again("1-d001"),
        answered_meanwhile().wait(3_000).say_again("1-d001"),
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
        rows.whoever_is_awaited_is_shown,
        nine_called().show(*NINE[2:]),
        nine_called().show(*NINE[:7]),
    ),
    (
        rows.whoever_is_awaited_is_seen_in_turn,
        nine_called().show(*NINE[:7]).wait(40_000).show(*NINE[2:]),
        nine_called().show(*NINE[:7]).wait(40_001).show(*NINE[2:]),
    ),
    (
        rows.whoever_is_awaited_is_seen_in_turn,
        nine_called().show(*NINE[:7]).wait(30_000).show(screen="no-link").wait(30_000).show(),
        nine_called().show(*NINE[:7]).wait(30_000).show(*NINE[1:8]).wait(30_000).show(*NINE[:7]),
    ),
    (
        rows.whoever_is_awaited_is_seen_in_turn,
        nine_called().show(*NINE[:7]).wait(30_000).die(DISPLAY).wait(60_000).start(DISPLAY),
        nine_called().show(*NINE[:7]).wait(90_000).start(DISPLAY),
    ),
    (
        rows.displays_close_when_nobody_may_come,
        told(CLOSED).show(screen="closed"),
        told(None).show(screen="closed"),
    ),
    (
        rows.displays_close_when_nobody_may_come,
        told(CLOSED).send(MENU, a_menu(None), to=DISPLAY).wait(2_900).show(screen="closed"),
        told(CLOSED).send(MENU, a_menu(None), to=DISPLAY).wait(3_100).show(screen="closed"),
    ),
    (
        rows.displays_close_when_nobody_may_come,
        told(CLOSED)
        .send(MENU, a_menu(None, version=0), to=DISPLAY)
        .wait(9_000)
        .show(screen="closed"),
        told(CLOSED)
        .send(MENU, a_menu(None, version=2), to=DISPLAY)
        .wait(9_000)
        .show(screen="closed"),
    ),
    (
        rows.displays_close_when_nobody_may_come,
        told(CLOSED).show(screen="closed"),
        told(CLOSED, waiting=1).show(screen="closed"),
    ),
    (
        hall.displays_never_go_back,
        on_screen().say_board(2, a_call("D001", at_desk=False)).show(screen="closed"),
        on_screen().say_board(2, a_call("D001")).show(screen="closed"),
    ),
]


@pytest.mark.parametrize(("checker", "good", "bad"), CASES)
def test_a_checker_tells_a_good_log_from_a_bad_one(checker: c.Checker, good: Log, bad: Log):
    assert c.verdict_of(checker, evidence_of(good.trace, PLAN)).violations == []
    assert c.verdict_of(checker, evidence_of(bad.trace, PLAN)).violations != []
