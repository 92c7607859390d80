"""The checkers for presses find what they are there for, in logs broken by hand."""

import pytest
from log_by_hand import (
    DISPLAY,
    KIOSK,
    MINUTE_MS,
    PLAN,
    Log,
)
from log_stories import (
    called_by_press,
    linked,
)

from controller.core import entries as e
from protocol.types import DeskNumber
from sim import checkers as c
from sim import presses, pushing
from sim.evidence import evidence_of
from sim.trace import (
    MALICIOUS,
    STALL,
)

CASES: list[tuple[c.Checker, Log, Log]] = [
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
    (  # a push that came before the last press was taken is no other one
        presses.each_press_comes_from_a_push,
        Log().push().push().press("p1").push().press("p2"),
        Log().push().push().press("p1").press("p2"),
    ),
    (  # but a box that stood still takes them all at once
        presses.each_press_comes_from_a_push,
        Log().fault(STALL, "desk-1").push().push().press("p1").press("p2"),
        Log().fault(STALL, "desk-1").push().press("p1").press("p2"),
    ),
    (  # ten seconds long, and two for what comes late
        presses.each_press_comes_from_a_push,
        Log().push().wait(12_000).press("p1"),
        Log().push().wait(12_001).press("p1"),
    ),
    (
        presses.presses_ask_for_no_more_than_was_meant,
        Log().push("call-next", "recall").press("p1").ask_for_desk("p1", 2, 7),
        Log().push("recall").press("p1").ask_for_desk("p1", 2, 7),
    ),
    (  # of several pushes any may be the one; of the others nobody knows what they mean
        presses.presses_ask_for_no_more_than_was_meant,
        Log().push("recall").push().press("p1").ask_for_desk("p1", 2, 7),
        Log().push("recall").push("absent").press("p1").ask_for_desk("p1", 2, 7),
    ),
    (
        presses.presses_ask_for_no_more_than_was_meant,
        Log().fault(STALL, "desk-1").push("recall").press("p1").ask_for_desk("p1", 2, 7),
        Log().fault(STALL, "desk-2").push("recall").press("p1").ask_for_desk("p1", 2, 7),
    ),
    (
        presses.nobody_asks_for_what_was_pushed_long_ago,
        Log().push("call-next").wait(3_500).press("p1").push().wait(60_000).press(None),
        Log().push("call-next").wait(3_501).press("p1"),
    ),
    (
        pushing.pushes_are_felt,
        Log().push("call-next").wait(2_000).press("p1"),
        Log().push("call-next").wait(2_001).press("p1"),
    ),
    (  # a second push may belong to the first, and a box that dies feels nothing
        pushing.pushes_are_felt,
        Log().push("call-next").wait(1_999).push("call-next").wait(60_000).die("desk-1"),
        Log().push("call-next").wait(2_001).push("call-next"),
    ),
    (  # nor does a box that waits for an answer, or whose button is worn
        pushing.pushes_are_felt,
        Log().push().press("p1").push("call-next").wait(60_000).push(),
        Log()
        .push()
        .press("p1")
        .tell("p1", "done")
        .wait(2_000)
        .push("call-next")
        .wait(60_000)
        .push(),
    ),
    (
        pushing.pushes_are_felt,
        Log().fault("recoil", "desk-1").push("call-next").wait(60_000).push(),
        Log().fault("recoil", "desk-2").push("call-next").wait(60_000).push(),
    ),
    (  # a hold is longer
        presses.nobody_asks_for_what_was_pushed_long_ago,
        Log().push("recall").wait(12_000).press("p1"),
        Log().push("recall").wait(12_001).press("p1"),
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
]


@pytest.mark.parametrize(("checker", "good", "bad"), CASES)
def test_a_checker_tells_a_good_log_from_a_bad_one(checker: c.Checker, good: Log, bad: Log):
    assert c.verdict_of(checker, evidence_of(good.trace, PLAN)).violations == []
    assert c.verdict_of(checker, evidence_of(bad.trace, PLAN)).violations != []
