"""Every combination painted and looked at: ``python -m tests.accessibility.every_picture``.

`make proof` runs it; `make test` paints a part of them.
"""

import json
import multiprocessing
import os
import sys
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")  # the answer is all that is said
sys.path.insert(0, str(Path(__file__).parents[1]))  # where pytest looks for what tests share

from accessibility.checks.painted import Painted, faint_outlines, faint_pixels, paint
from accessibility.combinations import PAINTER, combinations, see, where
from accessibility.glasses import GLASSES, MODES


def look_at(chosen: tuple[str, str]) -> tuple[int, list[str]]:
    """Paint every screen in every language; say how many there were, and what is wrong."""
    glass, mode = chosen
    count, found = 0, []
    for name, view in combinations(mode):
        seen = see(where(name, view, glass, mode), view, GLASSES[glass])
        painted = Painted(seen, paint(seen.scene, PAINTER))
        both = (*faint_pixels(painted), *faint_outlines(painted))
        found += [f"{seen.where}: {finding}" for finding in both]
        count += 1
    return count, found


def main() -> int:
    chosen = [(glass, mode) for glass in GLASSES for mode in MODES]
    with multiprocessing.get_context("spawn").Pool(os.cpu_count()) as workers:
        results = workers.map(look_at, chosen, chunksize=1)
    found = [finding for _, findings in results for finding in findings]
    answer = {"pictures": sum(count for count, _ in results), "found": found}
    sys.stdout.write(json.dumps(answer))
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
