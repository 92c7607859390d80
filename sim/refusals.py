"""Checkers for what a controller must not carry out: presses from the future, and what it refused.

They hold for everybody, intruders too.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from operator import itemgetter
from typing import Final

from sim.evidence import Evidence
from sim.exhibits import Entry, Judgement
from sim.trace import LYING_DISK, OLD_BACKUP
from sim.written import Request

AHEAD_MS: Final = 1_500
"""By so much a press may come from the future: clocks of devices are estimates."""

TWO_CONTROLLERS: Final = "two-controllers"

PASSING: Final = frozenset({"bad-request", "not-allowed", "unknown-desk"})
"""Refusals of words that mean nothing; others may say the same id and mean something."""


def presses_come_from_no_future(evidence: Evidence) -> Iterator[Judgement]:
    """What claims to have been pressed later than now is not carried out: it would never be old."""
    pressed_at_ms: dict[tuple[str, str], int] = {}
    for asked in evidence.requests:
        if asked.said.desk:
            key = asked.who, asked.said.id
            at_ms = asked.said.sent_at_ms
            pressed_at_ms[key] = min(pressed_at_ms.get(key, at_ms), at_ms)
    for entry in evidence.entries:
        at_ms = pressed_at_ms.get((entry.device, entry.request), 0)
        if at_ms and any(event.turn for event in entry.events):
            ahead_ms = at_ms - _shown_at(evidence, entry)
            wrong = f"at {entry.at}: {entry.request} comes from {ahead_ms} ms ahead, and is done"
            yield wrong if ahead_ms > AHEAD_MS else None


def what_was_refused_is_not_done(evidence: Evidence) -> Iterator[Judgement]:
    """Whoever was told that something is refused finds that it has not happened later.

    A controller that forgot what it had said, since its journal lost it, may do it; and of two
    controllers the one may do what the other refuses.
    """
    if evidence.faulted(LYING_DISK, OLD_BACKUP, TWO_CONTROLLERS):
        return
    words: dict[tuple[str, str], set[Request]] = defaultdict(set)
    for asked in evidence.requests:
        if asked.said.desk:
            words[asked.who, asked.said.id].add(asked.said)
    done = {
        (entry.device, entry.request): entry.at
        for entry in evidence.entries
        if any(event.turn for event in entry.events)
    }
    for answer in evidence.answers:
        key = answer.who, answer.said.request
        result = answer.said.result
        if result.done != "refused" or result.why in PASSING or len(words[key]) != 1:
            continue
        at = done.get(key)
        wrong = f"at {at}: {key[1]} of {key[0]} was refused ({result.why}) and is done"
        yield wrong if at is not None and at >= answer.at else None


def _shown_at(evidence: Evidence, entry: Entry) -> int:
    """Return what the controller's clock showed as it wrote an entry."""
    clocks = evidence.controller_clocks.get(entry.who, [])
    said = bisect_right(clocks, entry.at, key=itemgetter(0))
    return entry.at + (clocks[said - 1][1] if said else 0)
