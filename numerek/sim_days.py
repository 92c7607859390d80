"""Many simulated days, one after the other or in several processes; the outcome is the same."""

import gc
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import TypeVar

from rig.layout import ASSETS
from runtime.texts import load_texts
from sim.focus import KINDS
from sim.picture import composer_of
from sim.plan import office_plan
from sim.play import Setting, faults_by_kind, play
from sim.trace import sha256_of

T = TypeVar("T")


@dataclass(frozen=True)
class DayDone:
    """What is kept of a day: enough to say how it went, and to play it again."""

    seed: int
    tickets: int
    calls: int
    faults: Mapping[str, int]
    """How many of each kind."""
    violations: tuple[str, ...]
    trace_sha256: str
    processor_s: float
    """How long a processor was busy with it, its judgement included."""


@cache
def setting() -> Setting:
    """Return the office in which every day is played, with the texts that ship."""
    plan = office_plan()
    return Setting(plan, composer_of(plan, load_texts(ASSETS / "texts")))


def play_day(seed: int, level: str) -> DayDone:
    """Play and judge one day.

    Args:
        seed: of the day.
        level: of its faults, a key of ``sim.focus.KINDS``.
    """
    where = setting()
    # A day makes a million small things that die young and hardly any circle among them, so the
    # collector of circles finds nothing in it; it has its turn between the days.
    gc.disable()
    begins = time.process_time()
    played = play(seed, where, KINDS[level])
    processor_s = time.process_time() - begins
    done = DayDone(
        seed=seed,
        tickets=played.tickets,
        calls=played.calls,
        faults=dict(sorted(faults_by_kind(played.trace).items())),
        violations=played.violations,
        trace_sha256=sha256_of(played.trace),
        processor_s=processor_s,
    )
    del played
    # Not before: it would walk through the whole day, which is gone by now.
    gc.enable()
    gc.collect()
    return done


def days(seeds: Sequence[int], level: str, jobs: int) -> Iterator[DayDone]:
    """Play the days of some seeds; they come in the order of the seeds.

    Args:
        seeds: of the days.
        level: of the faults, a key of ``sim.focus.KINDS``.
        jobs: how many processes share the work.
    """
    return _spread(partial(play_day, level=level), seeds, jobs)


def days_of(which: Sequence[tuple[str, int]], jobs: int) -> Iterator[DayDone]:
    """Play days of several kinds; they come in the order in which they are named.

    Args:
        which: the kind (a key of ``sim.focus.KINDS``) and the seed of each.
        jobs: how many processes share the work.
    """
    return _spread(_play_named, which, jobs)


def _play_named(which: tuple[str, int]) -> DayDone:
    level, seed = which
    return play_day(seed, level)


def _spread(do: Callable[[T], DayDone], each: Sequence[T], jobs: int) -> Iterator[DayDone]:
    if jobs == 1 or len(each) <= 1:
        yield from map(do, each)
        return
    with multiprocessing.get_context("spawn").Pool(min(jobs, len(each)), _deaf) as pool:
        yield from pool.imap(do, each)


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0))


def _deaf() -> None:
    """Let Ctrl-C be heard by the first process alone, which then ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
