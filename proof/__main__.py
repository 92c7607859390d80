"""``python -m proof``: run the long proofs and write ``proof.json``; exit 1 unless all passed."""

import argparse
import os
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from proof.account import Ran, as_json, totals
from proof.proof import Outcome, Proof
from proof.registry import proofs

SBIN: Final = ("/usr/sbin", "/sbin")
"""Where Debian keeps mosquitto, ip and nft; an ordinary account does not look there."""

TROUBLES_SHOWN: Final = 10

AT_A_TIME: Final = 3
"""Proofs that mostly wait, on 2 cores."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run what was asked for; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m proof", description=__doc__)
    parser.add_argument("--output", type=Path, default=Path("proof.json"))
    parser.add_argument("--only", metavar="NAME", help="run this proof alone")
    parser.add_argument("--list", action="store_true", help="say which proofs there are")
    asked = parser.parse_args(argv)
    try:
        chosen = proofs(asked.only)
    except LookupError as error:
        parser.error(str(error))
    if asked.list:
        for proof in chosen:
            print(f"{proof.name:24} {proof.about}")
        return 0
    os.environ["PATH"] = os.pathsep.join([os.environ.get("PATH", ""), *SBIN])
    began = time.monotonic()
    ran: list[Ran] = []
    for each in in_turn(chosen):
        ran.append(each)
        asked.output.write_text(as_json(ran), encoding="utf-8")  # as far as it got
    summary = totals(ran)
    print(f"{time.monotonic() - began:.0f} s in all")
    print(", ".join(f"{name} {value}" for name, value in summary.items()))
    print(f"written to {asked.output}")
    return 0 if summary["passed"] else 1


def in_turn(chosen: Sequence[Proof]) -> Iterator[Ran]:
    """Run first those that mostly wait, some at a time, then the others, one after the other."""
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        yield from pool.map(run, [proof for proof in chosen if proof.waits])
    yield from map(run, [proof for proof in chosen if not proof.waits])


def run(proof: Proof) -> Ran:
    """Run one proof in a folder of its own, which stays when something was found."""
    print(f"{proof.name}: {proof.about}", flush=True)
    started = time.monotonic()
    folder = Path(tempfile.mkdtemp(prefix=f"numerek-{proof.name}-"))
    outcome = _outcome(proof, folder)
    ran = Ran(proof, outcome, time.monotonic() - started)
    verdict = "passed" if outcome.passed else "FAILED"
    print(f"{proof.name}: {verdict} in {ran.seconds:.0f} s", flush=True)
    for trouble in outcome.troubles[:TROUBLES_SHOWN]:
        print(f"    {trouble}")
    if outcome.passed:
        shutil.rmtree(folder)
    else:
        print(f"    its files are in {folder}", flush=True)
    return ran


def _outcome(proof: Proof, folder: Path) -> Outcome:
    missing = [program for program in proof.needs if shutil.which(program) is None]
    if missing:
        return Outcome(troubles=(f"not run: no {', '.join(missing)} here; `make setup` says how",))
    try:
        return proof.run(folder, lambda line: print(f"  {proof.name}: {line}", flush=True))
    except Exception as error:  # noqa: BLE001 - the other proofs still run; this one has failed
        traceback.print_exc()
        return Outcome(troubles=(f"{type(error).__name__}: {error}",))


if __name__ == "__main__":
    sys.exit(main())
