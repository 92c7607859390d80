"""Checkers for what a visitor has a right to: an early place, an end of waiting, a way back."""

from collections import defaultdict
from collections.abc import Iterator
from math import inf
from typing import Final

from sim.evidence import Evidence
from sim.exhibits import Cut, Judgement, standing
from sim.noted import CallMade, Passed
from sim.trace import CLOCK
from sim.written import Line

_MINUTE_MS: Final = 60_000

NO_RULE: Final = frozenset({"clerk", "taken-back"})
"""Calls of a certain ticket: no rule chose it."""

BY_RIGHTS: Final = frozenset({"first-come", "score"})
"""Calls that neither a cap nor a kind of matter decided."""

ROUGHLY_MS: Final = 10_000
"""By so much two clocks may differ over what a long wait is."""


def rights_count(evidence: Evidence) -> Iterator[Judgement]:
    """Who has rights and came earlier is not called after somebody who just walked in.

    Not once a controller has been started with a clock by which its journal is of the future: it
    knows the order in which people came, and nothing of how long ago.
    """
    eligible_ms = evidence.plan.office.appointments.eligible_min * _MINUTE_MS
    lost_at = _time_was_lost_at(evidence)
    for call in _calls(evidence):
        if (
            call.at >= lost_at
            or call.kind != "walk-in"
            or call.is_back
            or call.rule not in BY_RIGHTS
        ):
            continue
        before = [
            each.ticket
            for each in call.passed
            if each.kind != "walk-in" and not _is_early(each, call.at + eligible_ms)
        ]
        wrong = f"at {call.at}: {call.ticket} was called before {' '.join(before)}, with rights"
        yield wrong if before else None


def _time_was_lost_at(evidence: Evidence) -> float:
    """Return when a controller was started with a clock that was behind its journal; or never."""
    if not evidence.faulted(CLOCK):
        return inf
    newest_utc_ms = 0
    for entry in sorted(evidence.entries, key=lambda entry: entry.at):
        if entry.utc_ms < newest_utc_ms and any(e.what == "epoch-began" for e in entry.events):
            return entry.at
        newest_utc_ms = entry.utc_ms
    return inf


def nobody_waits_too_long(evidence: Evidence) -> Iterator[Judgement]:
    """Where somebody has waited as long as the plan bears, nobody who came later is called."""
    if evidence.faulted(CLOCK):
        return
    rules = evidence.plan.office
    eligible_ms = rules.appointments.eligible_min * _MINUTE_MS
    longest_ms = rules.calling.longest_wait_min * _MINUTE_MS + ROUGHLY_MS
    for call in _calls(evidence):
        if call.rule in NO_RULE or call.is_back:
            continue
        before = [
            each.ticket
            for each in call.passed
            if call.at - each.since_ms > longest_ms and not _is_early(each, call.at + eligible_ms)
        ]
        wrong = f"at {call.at}: {call.ticket} was called before {' '.join(before)}, at last due"
        yield wrong if before else None


def who_is_to_come_back_comes_back(evidence: Evidence) -> Iterator[Judgement]:
    """A ticket that was sent on with return is not done with where it was sent, and returns once.

    Unless the clerk to whom it was to return has it already.
    """
    for book in evidence.journals.values():
        back: dict[str, list[Line]] = defaultdict(list)
        for entry in standing(book):
            for event in entry.events:
                ways = back[event.ticket_id]
                if event.what == "ticket-transferred" and event.back_to is not None:
                    ways.append(event.back_to)
                elif event.what == "ticket-moved":
                    ways.clear()
                elif event.what == "ticket-served":
                    lost = ways and ways[-1].desk != event.desk
                    wrong = f"at {entry.at}: {event.ticket_id} was to return, and is done with"
                    yield wrong if lost else None
                elif event.what == "ticket-sent-back":
                    wrong = f"at {entry.at}: {event.ticket_id} returns, and nobody sent it on"
                    yield None if ways else wrong
                    del ways[-1:]


_LEAVES: Final = frozenset(
    {
        "ticket-served",
        "ticket-absent",
        "ticket-transferred",
        "ticket-sent-back",
        "ticket-parked",
        "nobody-waited",
        "room-was-full",
    }
)
"""With these nobody is called to a desk any more."""


def boards_begin_with_the_newest_call(evidence: Evidence) -> Iterator[Judgement]:
    """The first call of each board is the one made or repeated last, by the journal so far.

    A board's version is the number of the journal's entry by which it came about. Of two journals
    and of one that lost its end nobody can say which entry that is.
    """
    if len(evidence.journals) != 1 or any(
        isinstance(each, Cut) for book in evidence.journals.values() for each in book
    ):
        return
    newest: list[tuple[str, int] | None] = [None]
    call_of: dict[str, str] = {}
    for entry in evidence.entries:
        now = newest[-1]
        for event in entry.events:
            if event.what == "day-began":
                now = None
            elif event.what == "ticket-called":
                call_of[event.ticket_id] = event.call_id
                now = event.call_id, 0
            elif event.what == "ticket-recalled":
                now = call_of.get(event.ticket_id, ""), event.recalls
        newest.append(now)
    for said in evidence.boards_said:
        if said.board.version < len(newest):
            calls = said.board.calls
            first = (calls[0].call_id, calls[0].recalls) if calls else None
            right = newest[said.board.version]
            yield None if first == right else f"at {said.at}: begins with {first}, not {right}"


def boards_keep_who_is_awaited(evidence: Evidence) -> Iterator[Judgement]:
    """Every call whose visitor may still be on the way stands on each board, however old it is."""
    if len(evidence.journals) != 1 or any(
        isinstance(each, Cut) for book in evidence.journals.values() for each in book
    ):
        return
    at_desk: dict[int, str] = {}
    awaited: list[frozenset[str]] = [frozenset()]
    for entry in evidence.entries:
        for event in entry.events:
            if event.what == "day-began":
                at_desk.clear()
            elif event.what == "ticket-called":
                at_desk[event.desk] = event.call_id
            elif event.what in _LEAVES:
                at_desk.pop(event.desk, None)
        now = frozenset(at_desk.values())
        awaited.append(awaited[-1] if now == awaited[-1] else now)
    for said in evidence.boards_said:
        if said.board.version < len(awaited):
            missed = awaited[said.board.version] - {call.call_id for call in said.board.calls}
            wrong = f"at {said.at}: the board forgets {' '.join(sorted(missed))}"
            yield wrong if missed else None


def clerks_are_refused_what_cannot_be(evidence: Evidence) -> Iterator[Judgement]:
    """Nobody is told that a ticket is not absent, or not parked here, which is."""
    asked = {(each.who, each.said.id): each.said for each in evidence.requests if each.said.label}
    for book in evidence.journals.values():
        where: dict[str, tuple[str, int]] = {}
        entries, day, answered = standing(book), "", set[tuple[str, str]]()
        for answer in evidence.answers:
            request = answer.who, answer.said.request
            if request not in asked or request in answered:
                continue
            answered.add(request)
            while entries and entries[0].at <= answer.at:
                for event in entries.pop(0).events:
                    day = event.day or day
                    if event.what.startswith("ticket-") or event.what == "parking-ended":
                        where[event.ticket_id] = event.what, event.desk
            said = asked[request]
            what, desk = where.get(f"{day}/{said.label}", ("", 0))
            why = answer.said.result.why
            is_absent = why == "not-absent" and what == "ticket-absent"
            is_parked = why == "not-parked" and what == "ticket-parked" and desk == said.desk
            wrong = f"at {answer.at}: {said.label} is told to be {why}, and it is {what}"
            yield wrong if is_absent or is_parked else None


def desks_know_who_waits_in_the_end(evidence: Evidence) -> Iterator[Judgement]:
    """At the end each desk is told how many wait for it, as the journal has it."""
    if len(evidence.lives) != 1 or evidence.faulted(CLOCK):
        return
    (book,) = evidence.lives
    eligible_ms = evidence.plan.office.appointments.eligible_min * _MINUTE_MS
    begun_at = max((end.at for end in book.day_ends), default=0)
    borrowers = {
        event.desk
        for entry in evidence.entries
        for event in entry.events
        if event.what == "services-borrowed" and entry.at >= begun_at
    }
    for desk in evidence.plan.desks:
        said = evidence.desk_said.get(int(desk.number))
        if said is None or int(desk.number) in borrowers:
            continue
        at, waiting = said
        places = {(str(service), None) for service in desk.services} | {(None, int(desk.number))}
        there = [life for life in book.waiting() if life.place in places]
        late = [
            life
            for life in there
            if life.kind == "booked" and not life.is_back and life.rank[0] > at + eligible_ms
        ]
        wrong = f"desk {desk.number} is told that {waiting} wait, and {len(there)} do"
        yield None if len(there) - len(late) <= waiting <= len(there) else wrong


def _calls(evidence: Evidence) -> Iterator[CallMade]:
    return (call for book in evidence.lives for call in book.calls)


def _is_early(passed: Passed, until: int) -> bool:
    """Whether a ticket has an appointment for which it is still too early."""
    return passed.kind == "booked" and not passed.is_back and passed.since_ms > until
