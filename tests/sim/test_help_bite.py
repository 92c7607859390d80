"""The checkers for calls for help find what they are there for, in logs broken by hand."""

import msgspec
import pytest
from log_by_hand import KIOSK, NEXT_DAY, PLAN, Log, a_ticket

from controller.core import entries as e
from kiosk.core import records as r
from protocol import messages as m
from protocol import topics
from protocol.timing import HELP_COMING_MS, HELP_WANTED_MS
from protocol.types import DeskNumber, DeviceId, Epoch, RequestId, ServiceId
from sim import checkers as c
from sim import help_calls
from sim.evidence import evidence_of
from sim.trace import CLOCK, OLD_DEVICE, Touched

OFFICE = PLAN.office.id
HELPED = msgspec.structs.replace(
    PLAN, office=msgspec.structs.replace(PLAN.office, help=ServiceId("odbior"))
)
"""Desk 1 alone gives help."""

CALL = m.HelpCall(KIOSK)
COMING = m.HelpCall(KIOSK, is_coming=True)


def tell(log: Log, *calls: m.HelpCall, desk: int = 1, label: str = "", guide: bool = False) -> Log:
    ticket = a_ticket(label) if label else None
    fact = m.DeskTurn(Epoch(1), 1, DeskNumber(desk), 1, 0, ticket, guide=guide, help=calls)
    return log.send(topics.DESK_TURN.at(OFFICE, desk=desk), fact)


def asked(log: Log, who: str = KIOSK) -> Log:
    ask = m.AskForHelp(RequestId("o1"))
    return log.send(topics.REQUEST.at(OFFICE, device=who), ask, who=who)


def noted(log: Log, result: m.Result | None = None) -> Log:
    answer = m.Answer(RequestId("o1"), Epoch(1), result or m.Noted())
    return log.send(topics.ANSWER.at(OFFICE, device=KIOSK), answer)


def taken() -> Log:
    return noted(asked(Log()))


def wanted(log: Log | None = None, by: str = KIOSK, kiosk: str = KIOSK) -> Log:
    return (log or Log()).write(e.HelpAsked(DeviceId(kiosk)), by=(by, "o1"))


def answered(log: Log) -> Log:
    return log.write(e.HelpAnswered(KIOSK, DeskNumber(1)), by=("desk-1", "p1"))


def touched(log: Log, *targets: str, after: int = 600) -> Log:
    for target in targets:
        log.wait(after).see(Touched(log._now, KIOSK, target))
    return log


def take(log: Log, *, guide: bool) -> Log:
    """A visitor takes D001, and a desk is told of it."""
    touched(log, "category/x", "service/dowod", "take")
    log.record(r.Asked(RequestId("k1"), ServiceId("dowod"), "pl"))
    return tell(log.issue("D001", by=(KIOSK, "k1")), label="D001", guide=guide)


def visit(*, guide: bool, then: tuple[str, ...] = ("back",)) -> Log:
    """A visitor asks for help, is heard, and takes a number."""
    return take(touched(asked(touched(Log(), "help")), *then), guide=guide)


def much_later(*, guide: bool) -> Log:
    """Long after somebody has asked for help another visitor takes a number."""
    gone = touched(asked(touched(Log(), "help")), "back")
    return take(touched(gone, "wake", after=help_calls.QUIET_MS + 1), guide=guide)


IN_TIME = HELP_WANTED_MS - 1_000
TOO_LATE = HELP_WANTED_MS + help_calls.LATE_MS

CASES: list[tuple[c.Checker, Log, Log]] = [
    (
        help_calls.help_is_shown_where_it_is_given,
        tell(taken(), CALL),
        taken().go_on(),
    ),
    (
        help_calls.help_is_shown_where_it_is_given,
        tell(taken(), CALL),
        tell(taken(), CALL, desk=2),
    ),
    (
        help_calls.help_is_shown_where_it_is_given,
        tell(taken().wait(1_000), CALL),
        tell(taken().wait(help_calls.SHOWN_WITHIN_MS), CALL),
    ),
    (  # it was known already
        help_calls.help_is_shown_where_it_is_given,
        noted(asked(tell(Log(), CALL))),
        noted(asked(tell(tell(Log(), CALL)))),
    ),
    (  # a controller that dies says nothing more
        help_calls.help_is_shown_where_it_is_given,
        taken().die("controller").go_on(),
        taken().die("desk-1").go_on(),
    ),
    (
        help_calls.help_is_forgotten_in_time,
        tell(wanted().wait(IN_TIME), CALL),
        tell(wanted().wait(TOO_LATE), CALL),
    ),
    (
        help_calls.help_is_forgotten_in_time,
        tell(answered(wanted()).wait(HELP_COMING_MS - 1_000), COMING),
        tell(answered(wanted()).wait(HELP_COMING_MS + help_calls.LATE_MS), COMING),
    ),
    (
        help_calls.help_is_forgotten_in_time,
        tell(wanted(), CALL),
        tell(Log().open(1), CALL),
    ),
    (  # how long it was nobody can say
        help_calls.help_is_forgotten_in_time,
        tell(wanted().wait(TOO_LATE).fault(CLOCK, "controller"), CALL),
        tell(wanted().wait(TOO_LATE).fault(OLD_DEVICE, KIOSK), CALL),
    ),
    (
        help_calls.each_kiosk_calls_for_itself_and_once,
        wanted(wanted().write(e.HelpForgotten(KIOSK))),
        wanted(wanted()),
    ),
    (
        help_calls.each_kiosk_calls_for_itself_and_once,
        wanted(wanted().write(e.DayBegan(NEXT_DAY, Epoch(1)))),
        wanted(wanted().write(e.EpochBegan(Epoch(2)))),
    ),
    (
        help_calls.each_kiosk_calls_for_itself_and_once,
        wanted(),
        wanted(by="desk-1", kiosk="desk-1"),
    ),
    (help_calls.each_kiosk_calls_for_itself_and_once, wanted(), wanted(by="kiosk-2")),
    (help_calls.each_kiosk_calls_for_itself_and_once, answered(wanted()), answered(Log())),
    (help_calls.who_asked_for_help_is_met, visit(guide=True), visit(guide=False)),
    (  # it was put away: another visitor
        help_calls.who_asked_for_help_is_met,
        visit(guide=False, then=("back", "done")),
        visit(guide=False, then=("back", "more-time")),
    ),
    (  # a touch for a number that led to none
        help_calls.who_asked_for_help_is_met,
        visit(guide=False, then=("back", "category/x", "take")),
        visit(guide=False, then=("back", "category/x")),
    ),
    (  # given twice, for a journal forgot it: which one it is nobody can say
        help_calls.who_asked_for_help_is_met,
        visit(guide=False).issue("D001", by=("kiosk-2", "k1")),
        visit(guide=False).issue("D002", by=("kiosk-2", "k1")),
    ),
    (help_calls.who_asked_for_help_is_met, much_later(guide=False), much_later(guide=True)),
    (
        help_calls.who_asked_for_help_is_met,
        visit(guide=False).fault(OLD_DEVICE, KIOSK),
        visit(guide=False).fault(CLOCK, KIOSK),
    ),
]


@pytest.mark.parametrize("case", range(len(CASES)))
def test_a_checker_acquits_what_is_right_and_convicts_what_is_not(case: int):
    checker, right, wrong = CASES[case]
    assert c.verdict_of(checker, evidence_of(right.trace, HELPED)).violations == []
    assert c.verdict_of(checker, evidence_of(wrong.trace, HELPED)).violations


@pytest.mark.parametrize(
    "checker", dict.fromkeys(case[0] for case in CASES), ids=lambda each: each.__name__
)
def test_a_checker_looks_at_something(checker: c.Checker):
    judged = [
        c.verdict_of(each, evidence_of(right.trace, HELPED)).judged
        for each, right, _ in CASES
        if each is checker
    ]
    assert any(judged)
