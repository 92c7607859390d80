"""Checkers for the order of the queue: who came first, who returns, who was overtaken."""

from collections import Counter
from typing import Final

from office.plan import Plan
from sim.lives import Place, calls
from sim.trace import Trace

_BY_THE_CLERK: Final = ("clerk", "taken-back")
"""Calls of a certain ticket: no rule chose it."""

_MINUTE_MS: Final = 60_000


def first_come_first_served(trace: Trace) -> list[str]:
    """Of each service, of those who walked in and were at no desk yet, the first is called first.

    A clerk may call a certain ticket.
    """
    violations = []
    for _, call, called, lives in calls(trace):
        if call["why"]["rule"] in _BY_THE_CLERK or called.kind != "walk-in" or called.is_back:
            continue
        violations += [
            f"{called.ticket} was called before {life.ticket}"
            for life in lives.waiting_for(call)
            if life.service == called.service
            and life.kind == "walk-in"
            and not life.is_back
            and life.rank < called.rank
        ]
    return violations


def a_return_keeps_its_place(trace: Trace) -> list[str]:
    """Who was at a desk waits since the first arrival, and no later one is called before them.

    Those apart whom a clerk calls.
    """
    violations = []
    for entry, call, called, lives in calls(trace):
        waited_ms = entry.at - called.rank[0]
        told_ms = call["why"].get("waited_ms", 0)
        if told_ms != waited_ms:
            why = f"has waited {waited_ms} ms, not {told_ms}"
            violations.append(f"{called.ticket} {why}")
        if call["why"]["rule"] in _BY_THE_CLERK:
            continue
        violations += [
            f"{called.ticket} was called before {life.ticket}, which was at a desk before"
            for life in lives.waiting_for(call)
            if life.is_back and life.rank < called.rank
        ]
    return violations


def nobody_is_overtaken_too_often(trace: Trace, plan: Plan) -> list[str]:
    """In each place where it waits, a ticket sees no more later ones called than the plan bears.

    One more for each desk, for they call at once.
    """
    most = plan.office.calling.overtaken_most + len(plan.desks)
    eligible_ms = plan.office.appointments.eligible_min * _MINUTE_MS
    overtaken: Counter[tuple[str, Place]] = Counter()
    violations = []
    for entry, call, called, lives in calls(trace):
        if call["why"]["rule"] in _BY_THE_CLERK:
            continue
        for life in lives.waiting_for(call):
            is_early = life.kind == "booked" and life.rank[0] > entry.at + eligible_ms
            if life.rank >= called.rank or (is_early and not life.is_back):
                continue
            overtaken[life.ticket, life.place] += 1
            times = overtaken[life.ticket, life.place]
            if times > most:
                violations.append(f"{called.ticket} overtook {life.ticket}, the {times}th to do so")
    return violations
