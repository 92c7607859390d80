"""Many days of a whole office in virtual time, in which everything goes wrong: ``numerek sim``."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from proof.proof import Outcome, Proof, Say

DAYS: Final = 1000
"""Of the seeds from 1 on, so that anybody can play the same ones again."""

KEPT: Final = (
    "seed",
    "tickets",
    "calls",
    "faults",
    "faults_by_kind",
    "days_per_second",
    "days_per_second_per_core",
    "trace_sha256",
)


def simulate(*arguments: str) -> dict[str, Any]:
    """Run ``numerek sim`` with these arguments and return what it says; its progress is shown.

    Raises:
        RuntimeError: it said nothing that can be read.
    """
    command = [sys.executable, "-m", "numerek", "sim", *arguments, "--json"]
    ended = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    try:
        said: dict[str, Any] = json.loads(ended.stdout)
    except ValueError as error:
        raise RuntimeError(f"{command} ended with {ended.returncode} and said nothing") from error
    return said


def run(_: Path, say: Say) -> Outcome:
    """Play the days with the shipped cores."""
    said = simulate("--days", str(DAYS), "--seed", "1", "--faults", "harsh")
    say(f"{said['days']} days, {said['days_per_second_per_core']} a second on each core")
    broken = [f"seed {each['seed']}: {each['words']}" for each in said["violations"]]
    if said["days"] < DAYS:
        broken.append(f"only {said['days']} of {DAYS} days were played")
    details = {key: said[key] for key in KEPT}
    return Outcome(days=said["days"], troubles=tuple(broken), details=details)


PROOF: Final = Proof(
    name="simulation",
    about="a thousand office days in virtual time, with harsh faults",
    run=run,
)
