"""The checkers for what is said to be shown find it where it is not, in logs broken by hand."""

import pytest
from log_by_hand import DISPLAY, PLAN, Log, a_call
from log_stories import linked

from protocol import messages as m
from protocol import topics
from protocol.types import CallId, DeskNumber, Epoch
from sim import checkers as c
from sim import seeing, telling
from sim.evidence import evidence_of
from sim.trace import MALICIOUS, STALL

HERE = DeskNumber(1)
OFFICE = PLAN.office.id


def connected() -> Log:
    """A display that has a link and a board, and shows its call."""
    log = Log().start(DISPLAY).turn_link(DISPLAY, up=True)
    return log.say_board(1, a_call("D001")).show(a_call("D001"))


def tell(log: Log, label: str = "D001", recalls: int = 0, epoch: int = 1, desk: int = 1) -> Log:
    """A display tells a desk that it shows its call, and the desk hears it."""
    shown = m.Shown(Epoch(epoch), DeskNumber(desk), CallId(f"1-{label.lower()}"), recalls)
    topic = topics.SHOWN.at(OFFICE, device=DISPLAY, desk=desk)
    return log.send(topic, shown, who=DISPLAY, to="desk-1")


def call(
    log: Log, label: str | None = "D001", version: int = 1, recalls: int = 0, epoch: int = 1
) -> Log:
    """The desk hears of the call of its ticket."""
    call_id = None if label is None else CallId(f"1-{label.lower()}")
    turn = m.DeskTurn(Epoch(epoch), version, HERE, 1, 0, call_id=call_id, recalls=recalls)
    return log.send(topics.DESK_TURN.at(OFFICE, desk=HERE), turn, to="desk-1")


def again(log: Log) -> Log:
    """The hall sees that the call was repeated."""
    return log.say_board(2, a_call("D001", 1)).show(a_call("D001", 1))


def at_the_desk(log: Log | None = None) -> Log:
    """The box of the desk knows of its call."""
    return call(linked() if log is None else log)


def unseen(log: Log, after: int = 3_000) -> Log:
    """After a while the lamp says that nobody sees the call."""
    return log.light("serving").wait(after).light("unseen").wait(20_000).light("serving")


CASES: list[tuple[c.Checker, Log, Log]] = [
    (  # what is told was on the screen
        telling.displays_tell_only_what_they_show,
        tell(connected()),
        tell(Log().start(DISPLAY).say_board(1, a_call("D001"))),
    ),
    (
        telling.displays_tell_only_what_they_show,
        tell(connected()),
        tell(connected().start(DISPLAY)),
    ),
    (
        telling.displays_tell_only_what_they_show,
        tell(connected()),
        tell(connected(), desk=2),
    ),
    (
        telling.displays_tell_only_what_they_show,
        tell(connected()),
        tell(connected(), epoch=2),
    ),
    (
        telling.displays_tell_only_what_they_show,
        tell(again(connected()), recalls=1),
        tell(connected().say_board(2, a_call("D001", 1)), recalls=1),
    ),
    (
        telling.displays_tell_only_what_they_show,
        tell(connected().show()),
        tell(connected(), recalls=1),
    ),
    (  # what is on the screen is told
        telling.displays_tell_all_that_they_show,
        tell(connected()).go_on().show(),
        connected().wait(5_001).show(),
    ),
    (
        telling.displays_tell_all_that_they_show,
        again(tell(connected())).wait(4_000).show(),
        again(tell(connected())).wait(5_001).show(),
    ),
    (
        telling.displays_tell_all_that_they_show,
        connected().turn_link(DISPLAY, up=False).go_on().show(),
        connected().turn_link(DISPLAY, up=True).go_on().show(),
    ),
    (
        telling.displays_tell_all_that_they_show,
        tell(tell(connected()).turn_link(DISPLAY, up=True)).go_on().show(),
        tell(connected()).wait(1).turn_link(DISPLAY, up=True).go_on().show(),
    ),
    (
        telling.displays_tell_all_that_they_show,
        connected().say_board(2, a_call("D001", at_desk=False)).go_on().show(),
        connected().say_board(2, a_call("D001")).go_on().show(),
    ),
    (
        telling.displays_tell_all_that_they_show,
        connected().fault(STALL, DISPLAY).go_on().show(),
        connected().wait(5_001).fault(STALL, DISPLAY).show(),
    ),
    (
        telling.displays_tell_all_that_they_show,
        Log().fault(MALICIOUS, DISPLAY).see(*connected().go_on().show().trace),
        connected().go_on().show(),
    ),
    (  # a box that was told of a screen does not deny it
        seeing.boxes_miss_only_what_no_display_told,
        unseen(at_the_desk()),
        unseen(tell(at_the_desk())),
    ),
    (
        seeing.boxes_miss_only_what_no_display_told,
        unseen(call(tell(at_the_desk()), version=2, recalls=1)),
        unseen(call(tell(at_the_desk(), recalls=1), version=2, recalls=1)),
    ),
    (
        seeing.boxes_miss_only_what_no_display_told,
        unseen(tell(at_the_desk(), "D002")),
        unseen(call(linked(), None)),
    ),
    (
        seeing.boxes_miss_only_what_no_display_told,
        unseen(at_the_desk(tell(linked()).start("desk-1"))),
        unseen(at_the_desk(tell(linked()))),
    ),
    (
        seeing.boxes_miss_only_what_no_display_told,
        unseen(tell(call(at_the_desk(), version=2, epoch=2), epoch=2), after=3_000),
        unseen(tell(call(at_the_desk(), version=2, epoch=2), epoch=2), after=5_000),
    ),
    (  # a clerk whom nobody told of is not left alone
        seeing.clerks_learn_that_no_display_shows_their_call,
        unseen(at_the_desk()),
        at_the_desk().light("serving").go_on().light("dark"),
    ),
    (
        seeing.clerks_learn_that_no_display_shows_their_call,
        tell(at_the_desk().light("serving")).go_on().light("dark"),
        tell(at_the_desk().light("serving"), "D002").go_on().light("dark"),
    ),
    (
        seeing.clerks_learn_that_no_display_shows_their_call,
        tell(call(at_the_desk(), version=2, recalls=1), recalls=1).light("serving").go_on(),
        tell(call(at_the_desk(), version=2, recalls=1)).light("serving").go_on().light("dark"),
    ),
    (
        seeing.clerks_learn_that_no_display_shows_their_call,
        at_the_desk().light("serving").turn_link("desk-1", up=False).go_on().light("dark"),
        at_the_desk().light("serving").wait(11_001).turn_link("desk-1", up=False),
    ),
    (
        seeing.clerks_learn_that_no_display_shows_their_call,
        at_the_desk().light("serving").wait(9_000).light("help").go_on().light("dark"),
        at_the_desk().light("serving").wait(11_000).light("help"),
    ),
    (
        seeing.clerks_learn_that_no_display_shows_their_call,
        call(at_the_desk(), None, version=2).light("serving").go_on().light("dark"),
        call(at_the_desk(), None, version=0).light("serving").go_on().light("dark"),
    ),
]


@pytest.mark.parametrize(("checker", "good", "bad"), CASES)
def test_a_checker_tells_a_good_log_from_a_bad_one(checker: c.Checker, good: Log, bad: Log):
    assert c.verdict_of(checker, evidence_of(good.trace, PLAN)).violations == []
    assert c.verdict_of(checker, evidence_of(bad.trace, PLAN)).violations != []
