"""Targets that a shaking finger hits: 20 mm, 3 mm apart, 5 mm from the edge of the glass.

20 mm is from where on larger keys are hit no better (Colle and Hiszem, Ergonomics 47, 2004). The
strip between two belongs to nobody, for hands with a tremor; a bezel is in the way at the edge.
"""

import itertools
from collections.abc import Iterator

from accessibility.checks.seen import Seen

from scene.shapes import Box

SIDE_LEAST_MM = 20.0
GAP_LEAST_MM = 3.0
EDGE_LEAST_MM = 5.0
_ROUNDING_MM = 1e-9


def small_targets(seen: Seen) -> Iterator[str]:
    for target in seen.scene.targets:
        for side, px in (("wide", target.box.width), ("high", target.box.height)):
            if seen.mm(px) < SIDE_LEAST_MM - _ROUNDING_MM:
                yield f"{target.name} is {seen.mm(px):.1f} mm {side}, not {SIDE_LEAST_MM:.0f} mm"


def close_targets(seen: Seen) -> Iterator[str]:
    for one, other in itertools.combinations(seen.scene.targets, 2):
        gap_mm = seen.mm(_gap(one.box, other.box))
        if gap_mm < 0:
            yield f"{one.name} and {other.name} overlap"
        elif gap_mm < GAP_LEAST_MM - _ROUNDING_MM:
            between = f"{one.name} and {other.name}"
            yield f"{between} are {gap_mm:.1f} mm apart, not {GAP_LEAST_MM:.0f} mm"


def targets_at_the_edge(seen: Seen) -> Iterator[str]:
    for target in seen.scene.targets:
        if seen.is_asleep:
            continue
        box = target.box
        to_edge = min(box.left, box.top, seen.grid.width - box.right, seen.grid.height - box.bottom)
        if seen.mm(to_edge) < EDGE_LEAST_MM - _ROUNDING_MM:
            yield f"{target.name} is {seen.mm(to_edge):.1f} mm from the edge of the glass, not 5 mm"


def names_twice(seen: Seen) -> Iterator[str]:
    """A name that two targets share: nobody would know which of them acts."""
    names = [target.name for target in seen.scene.targets]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"{name} is there {names.count(name)} times"


def _gap(one: Box, other: Box) -> int:
    across = max(one.left - other.right, other.left - one.right)
    along = max(one.top - other.bottom, other.top - one.bottom)
    return max(across, along)
