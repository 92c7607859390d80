"""``numerek sim --mutants``: every mutant in a process of its own, until a checker convicts it."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from typing import Any, Final

from numerek.sim_days import days
from sim.mutants.mutant import Mutant

SEEDS: Final = 300
"""So many days a mutant may live through."""

HANG: Final = "hang"
"""What convicted a mutant that did not come to the end of a day."""


@dataclass(frozen=True)
class Verdict:
    """What became of a mutant."""

    id: str
    file: str
    killed_by: str | None
    """The checkers that convicted it on its last day, in the order of the alphabet."""
    seeds: int
    """How many days it took; the last one convicted it, if any did."""
    seconds: float
    words: str
    """The first thing that it was convicted of."""


@dataclass(frozen=True)
class Tried:
    """What became of all mutants that were tried."""

    verdicts: Sequence[Verdict]
    false_alarms: Sequence[str]
    """What the cores as shipped were convicted of, on the days that convicted mutants."""

    @property
    def survivors(self) -> list[str]:
        """Return the mutants that nobody noticed."""
        return [verdict.id for verdict in self.verdicts if verdict.killed_by is None]

    @property
    def is_good(self) -> bool:
        """Whether every mutant was killed, and by something that lets the shipped cores live."""
        return not self.survivors and not self.false_alarms

    def fields(self) -> dict[str, Any]:
        """Return it for a machine."""
        return {
            "mutants": len(self.verdicts),
            "killed": len(self.verdicts) - len(self.survivors),
            "survivors": self.survivors,
            "false_alarms": list(self.false_alarms),
            "details": [asdict(verdict) for verdict in self.verdicts],
        }

    def lines(self) -> Iterator[str]:
        """Return it for people."""
        for verdict in self.verdicts:
            by = verdict.killed_by or "SURVIVED"
            yield f"{verdict.id}: {by}, {verdict.seeds} days"
        yield from (f"FALSE ALARM {words}" for words in self.false_alarms)
        killed = len(self.verdicts) - len(self.survivors)
        yield f"{len(self.verdicts)} mutants, {killed} killed, {len(self.survivors)} survivors"


def try_mutants(mutants: Sequence[Mutant], level: str, seeds: int, jobs: int) -> Tried:
    """Try mutants, several at once; tell each one's end on the standard error stream.

    Args:
        mutants: which.
        level: of the faults, a key of ``sim.faults.LEVELS``.
        seeds: how many days each may live through, those of the seeds from 1 on.
        jobs: how many processes at a time.
    """
    verdicts = []
    pool = ThreadPoolExecutor(jobs)
    try:
        for verdict in pool.map(lambda mutant: try_mutant(mutant, level, seeds), mutants):
            verdicts.append(verdict)
            by = verdict.killed_by or "SURVIVED"
            progress = f"{len(verdicts)} of {len(mutants)} {verdict.id}: {by}, {verdict.seeds} days"
            print(progress, file=sys.stderr, flush=True)
    finally:  # not ``with``, which would begin every other mutant after Ctrl-C
        pool.shutdown(cancel_futures=True)
    return Tried(verdicts, _false_alarms(verdicts, level, jobs))


def _false_alarms(verdicts: Sequence[Verdict], level: str, jobs: int) -> list[str]:
    """Return what the cores as shipped are convicted of on the days that convicted mutants."""
    longest = max((verdict.seeds for verdict in verdicts if verdict.killed_by), default=0)
    if not longest:
        return []
    shipped = days(range(1, longest + 1), level, jobs)
    return [f"seed {day.seed}: {words}" for day in shipped for words in day.violations]


def try_mutant(mutant: Mutant, level: str, seeds: int) -> Verdict:
    """Play days with a mutant until one convicts it.

    Raises:
        RuntimeError: the mutant does not even start, so that nothing is known of it.
    """
    command = [sys.executable, "-m", "numerek.sim_mutant", mutant.id, level, str(seeds)]
    begins = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    seconds = round(time.monotonic() - begins, 1)
    played = [json.loads(line) for line in done.stdout.splitlines()]
    found = played[-1]["convictions"] if played else []
    count = len(played)
    if done.returncode == -signal.SIGALRM:
        found, count = [f"{HANG}: a day did not end"], len(played) + 1
    elif done.returncode != 0:
        raise RuntimeError(f"{mutant.id} does not start: {done.stderr.strip()}")
    by = ", ".join(sorted({words.partition(":")[0] for words in found})) or None
    return Verdict(mutant.id, mutant.file, by, count, seconds, found[0] if found else "")
