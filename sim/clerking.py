"""Checkers for what becomes of a ticket at a desk: called, recalled, absent, parked, rooms."""

from collections.abc import Iterator
from typing import Final

from sim.evidence import Evidence
from sim.exhibits import BoardCame, Judgement
from sim.lives import Where
from sim.trace import CLOCK, DRIFT, LYING_DISK

UNPARKED_WITHIN_MS: Final = 60_000
"""How long after its time a ticket may still be parked when everything works: the controller looks
at once, unless it has only just started."""


def each_call_is_of_one_ticket(evidence: Evidence) -> Iterator[Judgement]:
    """A call id is of one ticket at one desk, in every journal and on every board."""
    made: dict[str, tuple[str, int]] = {}
    lost: set[str] = set()
    for entry in evidence.entries:
        if entry.lost_by == LYING_DISK:
            lost.update(event.call_id for event in entry.events if event.call_id)
    for book in evidence.lives:
        for call in book.calls:
            this = call.ticket, call.desk
            doubled = call.call_id in made and call.call_id not in lost
            wrong = f"at {call.at}: {call.call_id} calls {call.ticket} and had called another"
            yield wrong if doubled else None
            made[call.call_id] = this
    judged: set[tuple[str, str, int]] = set()
    for said in evidence.controller:
        if type(said) is not BoardCame:
            continue
        labels = [shown.label for shown in said.board.calls]
        if len(labels) > len(set(labels)):
            yield f"at {said.at}: a board has a label twice: {' '.join(labels)}"
        for shown in said.board.calls:
            ticket = f"{said.board.day}/{shown.label}"
            key = shown.call_id, ticket, shown.desk
            if key not in judged:
                judged.add(key)
                wrong = f"at {said.at}: a board shows {shown.call_id} of {ticket}, never made"
                yield None if made.get(shown.call_id) == key[1:] else wrong


def each_ticket_is_in_one_place(evidence: Evidence) -> Iterator[Judgement]:
    """A ticket waits, is at one desk, is parked, or has ended in one way: one at a time.

    It is called again only when it waits again or was parked; nothing comes after its end; no desk
    has two.
    """
    for book in evidence.lives:
        yield from book.moves


def only_open_desks_call(evidence: Evidence) -> Iterator[Judgement]:
    """A desk that calls is open."""
    for book in evidence.lives:
        for call in book.calls:
            wrong = f"at {call.at}: desk {call.desk} is closed and called {call.ticket}"
            yield None if call.desk_is_open else wrong


def recalls_keep_their_pause(evidence: Evidence) -> Iterator[Judgement]:
    """A ticket is recalled no sooner and no more often than the plan says."""
    rules = evidence.plan.office.tickets
    for book in evidence.lives:
        for urged in book.urged:
            if urged.what != "ticket-recalled":
                continue
            if urged.after_ms < rules.recall_after_s * 1000:
                yield f"at {urged.at}: {urged.ticket} was recalled after {urged.after_ms} ms"
            elif urged.calls >= rules.calls_before_absent:
                yield f"at {urged.at}: {urged.ticket} was called more than {urged.calls} times"
            else:
                yield None


def absent_only_after_every_call(evidence: Evidence) -> Iterator[Judgement]:
    """Who did not come was called as often as the plan says, and had time to walk up."""
    rules = evidence.plan.office.tickets
    for book in evidence.lives:
        for urged in book.urged:
            if urged.what != "ticket-absent":
                continue
            if urged.calls < rules.calls_before_absent:
                yield f"at {urged.at}: {urged.ticket} was absent after {urged.calls} calls"
            elif urged.after_ms < rules.recall_after_s * 1000:
                yield f"at {urged.at}: {urged.ticket} was absent {urged.after_ms} ms after a call"
            else:
                yield None


def parking_lasts_its_time(evidence: Evidence) -> Iterator[Judgement]:
    """Nobody who is parked waits again before the time is over, whatever was restarted.

    The controller counts it by its own clock, and after a start by the wall clock: nothing is
    demanded where one of them was wrong.
    """
    if evidence.faulted(CLOCK, DRIFT):
        return
    for book in evidence.lives:
        for each in book.unparked:
            wrong = f"at {each.at}: {each.ticket} was parked {each.early_ms} ms too short"
            yield wrong if each.early_ms > 0 else None


def nobody_is_forgotten_in_parking(evidence: Evidence) -> Iterator[Judgement]:
    """At the end nobody of this day is parked whose time is over."""
    for book in evidence.lives:
        for life in book.tickets.values():
            if life.where is Where.PARKED and life.ticket.startswith(book.day):
                late = life.parked_until + UNPARKED_WITHIN_MS < evidence.end
                yield f"{life.ticket} should wait again since {life.parked_until}" if late else None
        yield None


def rooms_are_never_too_full(evidence: Evidence) -> Iterator[Judgement]:
    """Nobody is sent into a room that holds as many visitors as its open desks may have.

    Neither by a call nor by parking. Who is called to where a specialist is goes there.
    """
    for book in evidence.lives:
        for each in book.sent_in:
            there = f"{each.room}, where {each.inside} are of {each.limit}"
            wrong = f"at {each.at}: {each.ticket} was sent into {there}"
            yield wrong if each.inside >= each.limit else None
