"""A process in which one core is broken: plays day after day until somebody notices.

``numerek sim --mutants`` starts it and tells it which, on its standard input. It prints one line of
JSON for each day played, and ends with the first day that convicts. A day that takes too much of
the processor ends the process by SIGPROF.
"""

import json
import resource
import signal
import sys
from typing import Any, Final

from numerek.broken_module import break_on_import
from sim.mutants.mutant import Mutant

MEMORY_BYTES: Final = 4 * 2**30
"""A day takes a tenth of it. What goes round for ever must not take the whole machine."""


def main() -> int:
    """Play the days of a mutant."""
    told: dict[str, Any] = json.load(sys.stdin)
    mutant = Mutant(**told["mutant"])
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    break_on_import(mutant)
    # Not before: this imports the cores. Who hangs may do so already there.
    signal.setitimer(signal.ITIMER_PROF, told["day_s"])
    from numerek.sim_days import play_day

    if mutant.module not in sys.modules:
        print(f"{mutant.id}: the simulator does not use {mutant.module}", file=sys.stderr)
        return 1
    for seed in range(1, told["seeds"] + 1):
        signal.setitimer(signal.ITIMER_PROF, told["day_s"])
        found = play_day(seed, told["kind"]).violations
        print(json.dumps({"seed": seed, "convictions": found}), flush=True)
        if found:
            break
    return 0


if __name__ == "__main__":
    sys.exit(main())
