"""The checkers for the end of all faults find what they are there for, in logs broken by hand."""

import pytest
from log_by_hand import (
    DAY,
    KIOSK,
    PLAN,
    Log,
    a_call,
)
from log_stories import (
    MENU,
    desks_know,
    everybody,
    given,
    on_screen,
    provided,
    say_turn,
)

from protocol import messages as m
from protocol.types import Epoch
from sim import checkers as c
from sim import healing
from sim.evidence import evidence_of
from sim.trace import (
    HEALED,
    LYING_DISK,
)

CASES: list[tuple[c.Checker, Log, Log]] = [
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
    assert c.verdict_of(checker, evidence_of(good.trace, PLAN)).violations == []
    assert c.verdict_of(checker, evidence_of(bad.trace, PLAN)).violations != []
