"""Checkers for what the lamp says of a call: whether any display shows it.

What a display may tell, ``telling.py`` judges; here it counts what had reached the box.
"""

from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from protocol.types import Millis
from sim.evidence import Evidence
from sim.exhibits import Judgement
from sim.sights import AtBox, DeskFactCame, DisplaySaid
from sim.trace import Died, LinkTurned, Lit, Started
from sim.written import DeskFact, OnDisplay

UNPROVEN_MS: Final = 5_000
"""So long a box may go by the controller before: it holds the word of one that has just started for
true with its first beat, and without one believes none for longer than 4 s."""

MISSED_AFTER_MS: Final = 5_000
"""By then a clerk learns that no display shows the call: 3 s after the box had learned of it."""

MISSED_UNTIL_MS: Final = 18_000
"""Until then the lamp says it; it does so for 20 s in all, by a clock that may go wrong."""

SERVING_MS: Final = 6_000
"""A lamp that says for so long of such a call that all is well has not told its clerk."""

UNSEEN: Final = "unseen"
SERVING: Final = "serving"

_Told: TypeAlias = dict[tuple[int, str], int]
"""The calls of which a box was told that a display shows them: epoch and call, and how often it was
repeated."""


def boxes_miss_only_what_no_display_told(evidence: Evidence) -> Iterator[Judgement]:
    """A lamp says that no display shows the call only where the box was told by none."""
    for who, log in _boxes(evidence):
        told: _Told = {}
        now: DeskFact | None = None
        before: DeskFact | None = None
        """That of the controller before, for as long as the box may still go by it."""
        before_until = 0
        for seen in log:
            if type(seen) is Started:
                told, now, before = {}, None, None
            elif type(seen) is DisplaySaid:
                _note(told, seen.said)
            elif type(seen) is DeskFactCame and _is_newer(seen.fact, now):
                if now is not None and seen.fact.epoch > now.epoch:
                    before, before_until = now, seen.at + UNPROVEN_MS
                now = seen.fact
            elif type(seen) is Lit and now is not None:
                possible = [now] if before is None or seen.at > before_until else [now, before]
                was_told = all(_is_told(fact, told) for fact in possible)
                wrong = f"{who} at {seen.at}: says that nobody sees {now.call_id}, and was told"
                yield wrong if seen.state == UNSEEN and was_told else None


def clerks_learn_that_no_display_shows_their_call(evidence: Evidence) -> Iterator[Judgement]:
    """Whoever called somebody whom no display shows is told so by the lamp, soon.

    The lamp may have something else to say meanwhile, but not that all is well.
    """
    for who, log in _boxes(evidence):
        told: _Told = {}
        now: DeskFact | None = None
        since = serving_since = Millis(0)
        lamp = ""
        for seen in log:
            if lamp == SERVING and now is not None and now.call_id is not None:
                began = max(since + MISSED_AFTER_MS, serving_since)
                ended = min(seen.at, since + MISSED_UNTIL_MS)
                is_missed = ended - began >= SERVING_MS and not _is_told(now, told)
                if is_missed and not _stands_still(evidence, who, since, ended):
                    yield f"{who} at {began}: says that all is well with {now.call_id}"
                    now = None
            if type(seen) is Started or type(seen) is Died or type(seen) is LinkTurned:
                now, lamp = None, ""
                told = {} if type(seen) is Started else told
            elif type(seen) is DisplaySaid:
                _note(told, seen.said)
            elif type(seen) is DeskFactCame and _is_newer(seen.fact, now):
                if now is None or _key(seen.fact) != _key(now):
                    since = seen.at
                    yield None
                now = seen.fact
            elif type(seen) is Lit:
                lamp, serving_since = seen.state, seen.at


def _stands_still(evidence: Evidence, who: str, since: int, until: int) -> bool:
    """Say whether a box may have stood still within a time."""
    return evidence.stood_still(who, since) or evidence.stands_still_within(who, since, until)


def _boxes(evidence: Evidence) -> Iterator[tuple[str, list[AtBox]]]:
    """Yield the honest boxes, if the office has displays at all."""
    if any(device.role == "display" for device in evidence.plan.devices):
        for who, log in evidence.sights.boxes.items():
            if who not in evidence.malicious:
                yield who, log


def _key(fact: DeskFact) -> tuple[int, str | None, int]:
    return fact.epoch, fact.call_id, fact.recalls


def _is_newer(fact: DeskFact, known: DeskFact | None) -> bool:
    return known is None or (fact.epoch, fact.version) >= (known.epoch, known.version)


def _note(told: _Told, said: OnDisplay) -> None:
    call = said.epoch, said.call_id
    told[call] = max(told.get(call, 0), said.recalls)


def _is_told(fact: DeskFact, told: Mapping[tuple[int, str], int]) -> bool:
    """Say whether a display told of the call of a fact; of no call there is nothing to be told."""
    return fact.call_id is None or told.get((fact.epoch, fact.call_id), -1) >= fact.recalls
