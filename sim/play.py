"""One seed, one day: played, healed and judged."""

import traceback
from collections import Counter
from dataclasses import dataclass

from office.plan import Plan
from sim.checkers import violations_of
from sim.day import Day
from sim.faults import Faults
from sim.office import Cores, Office
from sim.picture import Compose
from sim.plan import BEGINS_UTC_MS
from sim.trace import HEALED, Committed, Faulted, Trace


@dataclass(frozen=True)
class Setting:
    """What is the same on every day."""

    plan: Plan
    """Of the office, with the devices of ``sim.plan``."""
    compose: Compose
    """What composes the kiosks' screens, see ``sim.picture``."""


@dataclass(frozen=True)
class Played:
    """A day that is over."""

    seed: int
    tickets: int
    """Numbers that were issued."""
    calls: int
    """Of a ticket to a desk, recalls not counted."""
    faults: int
    """What was made to go wrong."""
    violations: tuple[str, ...]
    """What must never happen and did, in words; none on a good day."""
    trace: Trace


def faults_by_kind(trace: Trace) -> Counter[str]:
    """Return how often each kind of thing was made to go wrong."""
    broken = [seen.kind for seen in trace if type(seen) is Faulted]
    return Counter(kind for kind in broken if kind != HEALED)


def play(seed: int, setting: Setting, faults: Faults, cores: Cores | None = None) -> Played:
    """Play the day of a seed, and judge it. One that an exception ends is convicted by that alone.

    Args:
        seed: decides everything that chance decides.
        setting: the office.
        faults: what goes wrong.
        cores: what the devices think with; the shipped cores unless told otherwise.
    """
    office = Office(setting.plan, setting.compose, cores, BEGINS_UTC_MS)
    trace = office.trace
    try:
        Day(office, seed, faults).play()
        violations = tuple(violations_of(trace, setting.plan))
    except Exception as error:  # noqa: BLE001 - whatever escapes from a core convicts it
        violations = (_escaped(error),)
    journal = b"\n".join([seen.record for seen in trace if type(seen) is Committed])
    return Played(
        seed=seed,
        tickets=_journalled(journal, b"ticket-issued"),
        calls=_journalled(journal, b"ticket-called"),
        faults=faults_by_kind(trace).total(),
        violations=violations,
        trace=trace,
    )


def _escaped(error: Exception) -> str:
    where = traceback.extract_tb(error.__traceback__)[-1]
    place = "/".join(where.filename.split("/")[-3:])
    return f"no_exception_escapes: {type(error).__name__} {error}, {place}:{where.lineno}"


def _journalled(journal: bytes, what: bytes) -> int:
    """Count the events of a kind that were committed. No text in a journal holds a bare quote."""
    return journal.count(b'"what":"' + what + b'"')
