"""``numerek sim``: many days of a whole office in virtual time, each of which may convict it."""

import argparse
import hashlib
import json
import os
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from types import FrameType
from typing import Any, Final

from numerek.sim_days import DayDone, cores, days, setting
from numerek.sim_mutants import SEEDS, Tried, try_mutants
from sim.focus import KINDS
from sim.mutants.catalogue import CATALOGUE
from sim.mutants.mutant import Mutant
from sim.play import play
from sim.retold import lines_of
from sim.trace import sha256_of

FINE: Final = 0
VIOLATED: Final = 1
INTERRUPTED: Final = 130
"""128 and the number of SIGINT, as shells say it."""

PROGRESS_S: Final = 2.0
"""How often a long run says how far it is."""


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``numerek sim``."""
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--days", type=_count, default=100, help="how many days; 100 without it")
    what.add_argument("--replay", type=int, metavar="SEED", help="tell the day of one seed")
    what.add_argument(
        "--mutants",
        nargs="*",
        type=_mutant,
        metavar="MUTANT",
        help="break the cores on purpose, in every way or in these, and see who notices",
    )
    parser.add_argument(
        "--seeds", type=_count, default=SEEDS, help=f"days a mutant may live through; {SEEDS}"
    )
    parser.add_argument("--seed", type=int, default=1, help="of the first day; 1 without it")
    parser.add_argument(
        "--faults",
        choices=tuple(KINDS),
        help="what goes wrong; harsh, or for a mutant the days on which it is looked for",
    )
    parser.add_argument("--jobs", type=_count, help="processes; as many as cores without it")
    parser.add_argument("--json", action="store_true", help="the outcome for a machine")


def run(args: argparse.Namespace) -> int:
    """Play; 0 when every promise was kept, 1 when one was broken or a mutant survived."""
    try:
        level = args.faults or "harsh"
        if args.replay is not None:
            return _replay(args.replay, level)
        jobs = args.jobs or cores()
        outcome: _Outcome | Tried
        if args.mutants is not None:
            outcome = try_mutants(args.mutants or CATALOGUE, args.faults, args.seeds, jobs)
        else:
            outcome = _play(range(args.seed, args.seed + args.days), level, jobs)
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return INTERRUPTED
    if args.json:
        print(json.dumps(outcome.fields(), ensure_ascii=False))
    else:
        print("\n".join(outcome.lines()))
    return FINE if outcome.is_good else VIOLATED


class Interrupt:
    """Ctrl-C, heard even if it comes while Python finalises an object, where it would be lost."""

    def __init__(self) -> None:
        self._came = False
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, self._come)

    def _come(self, _number: int, _frame: FrameType | None) -> None:
        self._came = True
        raise KeyboardInterrupt

    def again(self) -> None:
        """Raise it once more if it came."""
        if self._came:
            raise KeyboardInterrupt


@dataclass
class _Outcome:
    """What some days came to, so far."""

    seeds: Sequence[int]
    level: str
    days: int = 0
    tickets: int = 0
    calls: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    violations: list[dict[str, Any]] = field(default_factory=list)
    elapsed_s: float = 0.0
    processor_s: float = 0.0

    def __post_init__(self) -> None:
        self._traces = hashlib.sha256()

    @property
    def is_good(self) -> bool:
        return not self.violations

    def add(self, day: DayDone, elapsed_s: float) -> None:
        self.days += 1
        self.tickets += day.tickets
        self.calls += day.calls
        self.faults.update(day.faults)
        self.violations += [{"seed": day.seed, "words": words} for words in day.violations]
        self.elapsed_s = elapsed_s
        self.processor_s += day.processor_s
        self._traces.update(bytes.fromhex(day.trace_sha256))

    def fields(self) -> dict[str, Any]:
        return {
            "days": self.days,
            "seed": self.seeds[0],
            "violations": self.violations,
            "tickets": self.tickets,
            "calls": self.calls,
            "faults": self.faults.total(),
            "faults_by_kind": dict(sorted(self.faults.items())),
            "days_per_second": round(self.days / self.elapsed_s, 2),
            "days_per_second_per_core": round(self.days / self.processor_s, 2),
            "trace_sha256": self._traces.hexdigest(),
        }

    def lines(self) -> Iterator[str]:
        for broken in self.violations:
            yield f"seed {broken['seed']}: {broken['words']}"
        fields = self.fields()
        yield (
            f"{self.days} days from seed {self.seeds[0]}, faults {self.level}:"
            f" {self.tickets} tickets, {self.calls} calls, {fields['faults']} faults,"
            f" {len(self.violations)} violations"
        )
        yield (
            f"{fields['days_per_second']} days per second,"
            f" {fields['days_per_second_per_core']} on each core"
        )
        yield f"traces {fields['trace_sha256']}"

    def progress(self) -> str:
        rate = self.days / self.elapsed_s
        return (
            f"{self.days} of {len(self.seeds)} days, {rate:.1f} a second,"
            f" {len(self.violations)} violations"
        )


def _play(seeds: Sequence[int], level: str, jobs: int) -> _Outcome:
    outcome = _Outcome(seeds, level)
    asked_to_end = Interrupt()
    begins = said_at = time.monotonic()
    for day in days(seeds, level, jobs):
        asked_to_end.again()
        now = time.monotonic()
        outcome.add(day, now - begins)
        if day.violations:  # who waits for a thousand days learns of it now
            print(_convicted(day), file=sys.stderr, flush=True)
        if now - said_at >= PROGRESS_S:
            said_at = now
            print(outcome.progress(), file=sys.stderr, flush=True)
    return outcome


def _convicted(day: DayDone) -> str:
    first, *others = day.violations
    return f"seed {day.seed}: {first}" + (f", and {len(others)} more" if others else "")


def _replay(seed: int, level: str) -> int:
    """Tell the day of a seed, line by line, and end with what was wrong in it."""
    played = play(seed, setting(), KINDS[level])
    plan = setting().plan.office.id
    try:
        print(f"seed {seed}, faults {level}, plan {plan}, {KINDS[level]}")
        for line in lines_of(played.trace):
            print(line)
        print(f"{played.tickets} tickets, {played.calls} calls, {played.faults} faults")
        print(f"trace {sha256_of(played.trace)}")
        print(f"{len(played.violations)} violations")
        for violation in played.violations:
            print(f"VIOLATION {violation}")
        sys.stdout.flush()
    except BrokenPipeError:  # who reads has seen enough, as with ``| head``
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return VIOLATED if played.violations else FINE


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is less than 1")
    return number


def _mutant(name: str) -> Mutant:
    found = next((mutant for mutant in CATALOGUE if mutant.id == name), None)
    if found is None:
        raise argparse.ArgumentTypeError(f"there is no mutant {name}")
    return found
