"""The checkers for paper find what they are there for, in logs broken by hand."""

import pytest
from log_by_hand import (
    KASA,
    KIOSK,
    PLAN,
    Log,
)
from log_stories import (
    ELSEWHERE,
    OTHER,
    given,
    heard,
    old_at_first,
    provided,
    stolen,
)

from controller.core import entries as e
from sim import checkers as c
from sim import paper
from sim.controller import CONTROLLER
from sim.evidence import evidence_of
from sim.trace import (
    BLANK,
    LYING_DISK,
    OLD_BACKUP,
    OLD_CONTROLLER,
    OLD_DEVICE,
    STOLEN_NUMBERS,
)

CASES: list[tuple[c.Checker, Log, Log]] = [
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
        paper.nobody_with_paper_is_withdrawn,
        Log().issue("D001").hand_over("D950", "t1", instead_of="D001"),
        Log().take("D001", "t1").hand_over("D950", "t1", instead_of="D001"),
    ),
]


@pytest.mark.parametrize(("checker", "good", "bad"), CASES)
def test_a_checker_tells_a_good_log_from_a_bad_one(checker: c.Checker, good: Log, bad: Log):
    assert c.verdict_of(checker, evidence_of(good.trace, PLAN)).violations == []
    assert c.verdict_of(checker, evidence_of(bad.trace, PLAN)).violations != []
