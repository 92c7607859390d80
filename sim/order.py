"""Checkers for the order of the queue: who came first, who returns, who was overtaken."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from sim.evidence import Evidence
from sim.exhibits import Judgement
from sim.noted import CallMade, Passed, Place
from sim.trace import CLOCK, DRIFT

_BY_THE_CLERK: Final = ("clerk", "taken-back")
"""Calls of a certain ticket: no rule chose it."""

_MINUTE_MS: Final = 60_000


def first_come_first_served(evidence: Evidence) -> Iterator[Judgement]:
    """Of each service, of those who walked in and were at no desk yet, the first is called first.

    A number from a kiosk's reserve counts from its taking. A clerk may call a certain ticket.
    """
    for call in _by_rule(evidence):
        if call.kind != "walk-in" or call.is_back:
            continue
        before = [
            each.ticket
            for each in _passed(call, evidence)
            if each.service == call.service and each.kind == "walk-in" and not each.is_back
        ]
        wrong = f"at {call.at}: {call.ticket} was called before {' '.join(before)}"
        yield wrong if before else None


def a_return_keeps_its_place(evidence: Evidence) -> Iterator[Judgement]:
    """Who was at a desk waits since the first arrival, and no later one is called before them.

    Those apart whom a clerk calls.
    """
    for call in _by_rule(evidence):
        before = [each.ticket for each in _passed(call, evidence) if each.is_back]
        who = f"{' '.join(before)}, at a desk before"
        wrong = f"at {call.at}: {call.ticket} was called before {who}"
        yield wrong if before else None


def waits_are_told_as_they_were(evidence: Evidence) -> Iterator[Judgement]:
    """The journal says of each call how long its ticket had waited.

    That is a difference of wall times once the controller has been started again, so it is not
    demanded where a wall clock was wrong, nor where the controller counts time by a wrong one.
    """
    if evidence.faulted(CLOCK, DRIFT):
        return
    for book in evidence.lives:
        for call in book.calls:
            waited_ms = call.at - call.since_ms
            wrong = f"at {call.at}: {call.ticket} has waited {waited_ms} ms, not {call.told_ms}"
            yield None if call.told_ms == waited_ms else wrong


def nobody_is_overtaken_too_often(evidence: Evidence) -> Iterator[Judgement]:
    """In each place where it waits, a ticket sees no more later ones called than the plan bears.

    One more for each desk, for they call at once. A call that its journal has lost is not counted
    from then on: that controller knows nothing of it.
    """
    plan = evidence.plan
    most = plan.office.calling.overtaken_most + len(plan.desks)
    eligible_ms = plan.office.appointments.eligible_min * _MINUTE_MS
    overtaken: dict[tuple[str, Place], list[int]] = defaultdict(list)
    for call in _by_rule(evidence):
        yield None
        for each in _passed(call, evidence):
            is_early = each.kind == "booked" and each.since_ms > call.at + eligible_ms
            if is_early and not each.is_back:
                continue
            lost_at = overtaken[each.ticket, each.place]
            lost_at.append(call.lost_at)
            times = sum(at < 0 or at > call.at for at in lost_at)
            if times > most:
                who = f"{call.ticket} overtook {each.ticket}"
                yield f"at {call.at}: {who}, the {times}th to do so"


def _passed(call: CallMade, evidence: Evidence) -> Iterator[Passed]:
    """Yield whom a call went past, where that can be said.

    A ticket that waits since the time of its appointment, or of its slip, stands among others by a
    wall clock. Where one was wrong, its place among them is not judged.
    """
    is_wrong = evidence.faulted(CLOCK)
    for each in call.passed:
        if not (is_wrong and (call.is_shifted or each.is_shifted)):
            yield each


def _by_rule(evidence: Evidence) -> Iterator[CallMade]:
    """Yield the calls of which a rule chose the ticket."""
    for book in evidence.lives:
        for call in book.calls:
            if call.rule not in _BY_THE_CLERK:
                yield call
