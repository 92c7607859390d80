"""A process in which one core is broken: plays day after day until somebody notices.

``numerek sim --mutants`` starts it. It prints one line of JSON for each day played, and ends with
the first day that convicts. A day that hangs ends the process by SIGALRM.
"""

import argparse
import json
import resource
import signal
import sys
from typing import Final

from numerek.broken_module import break_on_import
from sim.mutants.catalogue import CATALOGUE

DAY_S: Final = 60
"""A day takes a fraction of a second, and some seconds on a busy board."""

MEMORY_BYTES: Final = 4 * 2**30
"""A day takes a tenth of it. What goes round for ever must not take the whole machine."""


def main() -> int:
    """Play the days of a mutant."""
    parser = argparse.ArgumentParser(prog="numerek.sim_mutant")
    parser.add_argument("mutant", choices=[mutant.id for mutant in CATALOGUE], metavar="MUTANT")
    parser.add_argument("level")
    parser.add_argument("seeds", type=int)
    args = parser.parse_args()
    mutant = next(mutant for mutant in CATALOGUE if mutant.id == args.mutant)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    break_on_import(mutant)
    # Not before: this imports the cores.
    from numerek.sim_convict import convictions

    if mutant.module not in sys.modules:
        print(f"{mutant.id}: the simulator does not use {mutant.module}", file=sys.stderr)
        return 1
    for seed in range(1, args.seeds + 1):
        signal.alarm(DAY_S)
        found = convictions(seed, args.level)
        print(json.dumps({"seed": seed, "convictions": found}), flush=True)
        if found:
            break
    return 0


if __name__ == "__main__":
    sys.exit(main())
