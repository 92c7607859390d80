"""The outcome of ``numerek sim --mutants --json``, as the table of docs/measurements.

Usage: ``numerek sim --mutants --json > mutants.json``, then
``python -m tools.mutants_table mutants.json``.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sim.mutants.catalogue import CATALOGUE


def table(outcome: dict[str, Any]) -> Iterator[str]:
    """Yield the lines of the table: what is broken, whom it hurts, what noticed, after how long."""
    hurts = {mutant.id: mutant.hurts for mutant in CATALOGUE}
    yield "| file | mutant | whom it would hurt | killed by | on days of | days |"
    yield "|---|---|---|---|---|--:|"
    for each in outcome["details"]:
        by = ", ".join(f"`{name}`" for name in (each["killed_by"] or "").split(", ") if name)
        name, file = each["id"], each["file"]
        when = f"{each['days']} | {each['seeds']}"
        yield f"| `{file}` | {name} | {hurts[name]} | {by or 'nobody'} | {when} |"


def main() -> int:
    """Print the table of the outcome in a file."""
    outcome = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    for line in table(outcome):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
