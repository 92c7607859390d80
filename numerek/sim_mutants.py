"""``numerek sim --mutants``: every mutant in a process of its own, until a checker convicts it."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from typing import Any, Final

from numerek.sim_days import days_of
from sim.mutants.mutant import Mutant

SEEDS: Final = 300
"""So many days a mutant may live through."""

HANG: Final = "hang"
"""What convicted a mutant that did not come to the end of a day."""

DAY_S: Final = 30.0
"""Of a processor's time a day takes about a second. With so many it does not end."""


@dataclass(frozen=True)
class Verdict:
    """What became of a mutant."""

    id: str
    file: str
    days: str
    """The kind of days that were played, see ``sim.focus.KINDS``."""
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
            yield f"{verdict.id}: {by}, {verdict.seeds} days of {verdict.days}"
        yield from (f"FALSE ALARM {words}" for words in self.false_alarms)
        killed = len(self.verdicts) - len(self.survivors)
        yield f"{len(self.verdicts)} mutants, {killed} killed, {len(self.survivors)} survivors"


def try_mutants(mutants: Sequence[Mutant], kind: str | None, seeds: int, jobs: int) -> Tried:
    """Try mutants, several at once; tell each one's end on the standard error stream.

    Args:
        mutants: which.
        kind: of the days, a key of ``sim.focus.KINDS``; None: each mutant's own.
        seeds: how many days each may live through, those of the seeds from 1 on.
        jobs: how many processes at a time.
    """
    verdicts = []
    pool = ThreadPoolExecutor(jobs)
    try:
        for verdict in pool.map(lambda mutant: try_mutant(mutant, kind, seeds), mutants):
            verdicts.append(verdict)
            by = verdict.killed_by or "SURVIVED"
            progress = f"{len(verdicts)} of {len(mutants)} {verdict.id}: {by}, {verdict.seeds} days"
            print(progress, file=sys.stderr, flush=True)
    finally:  # not ``with``, which would begin every other mutant after Ctrl-C
        pool.shutdown(cancel_futures=True)
    return Tried(verdicts, list(_false_alarms(verdicts, jobs)))


def _false_alarms(verdicts: Iterable[Verdict], jobs: int) -> Iterator[str]:
    """Yield what the cores as shipped are convicted of on the days that convicted mutants."""
    judged = {(verdict.days, verdict.seeds) for verdict in verdicts if verdict.killed_by}
    which = sorted(judged)
    for (kind, _), day in zip(which, days_of(which, jobs), strict=True):
        yield from (f"{kind}, seed {day.seed}: {words}" for words in day.violations)


def try_mutant(mutant: Mutant, kind: str | None, seeds: int, day_s: float = DAY_S) -> Verdict:
    """Play days with a mutant until one convicts it.

    Args:
        mutant: which.
        kind: of the days; None: the mutant's own.
        seeds: how many days it may live through.
        day_s: how much of a processor's time each of them may take.

    Raises:
        RuntimeError: the mutant does not even start, so that nothing is known of it.
    """
    days = kind or mutant.sought_on
    told = {"mutant": asdict(mutant), "kind": days, "seeds": seeds, "day_s": day_s}
    begins = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "numerek.sim_mutant"],
        input=json.dumps(told),
        capture_output=True,
        text=True,
        check=False,
    )
    seconds = round(time.monotonic() - begins, 1)
    played = [json.loads(line) for line in done.stdout.splitlines()]
    found = played[-1]["convictions"] if played else []
    count = len(played)
    if done.returncode == -signal.SIGPROF:
        found, count = [f"{HANG}: a day did not end"], len(played) + 1
    elif done.returncode != 0:
        raise RuntimeError(f"{mutant.id} does not start: {done.stderr.strip()}")
    by = ", ".join(sorted({words.partition(":")[0] for words in found})) or None
    return Verdict(mutant.id, mutant.file, days, by, count, seconds, found[0] if found else "")
