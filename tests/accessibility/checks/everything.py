"""All checks of a scene, by name."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from accessibility.checks.capitals import small_capitals, unusually_small_capitals
from accessibility.checks.clipping import clipped_ink, covered_ink, shortened_text
from accessibility.checks.contrast import faint_edges, faint_ink
from accessibility.checks.reach import high_without_a_way_down, out_of_reach, switch_out_of_reach
from accessibility.checks.seen import Seen
from accessibility.checks.spoken import unheard, without_a_choice
from accessibility.checks.targets import (
    close_targets,
    names_twice,
    small_targets,
    targets_at_the_edge,
)

Check = Callable[[Seen], Iterator[str]]

SCENE_CHECKS: Final[Mapping[str, tuple[Check, ...]]] = {
    "contrast": (faint_ink, faint_edges),
    "capitals": (small_capitals,),
    "targets": (small_targets, close_targets, targets_at_the_edge, names_twice),
    "reach": (out_of_reach, switch_out_of_reach, high_without_a_way_down),
    "clipping": (clipped_ink, covered_ink, shortened_text),
    "speech": (without_a_choice, unheard),
}
"""What has to be true of every screen, for every visitor, on every glass."""

OTHER_CHECKS: Final[Mapping[str, tuple[Check, ...]]] = {
    "usual capitals": (unusually_small_capitals,),
}
"""What is asked in place of one of these where not all of it can be had."""


def findings(seen: Seen, names: tuple[str, ...] = tuple(SCENE_CHECKS)) -> list[str]:
    """Everything that some checks find on one screen, each with where it is."""
    return [
        f"{seen.where}: {found}"
        for name in names
        for check in {**SCENE_CHECKS, **OTHER_CHECKS}[name]
        for found in check(seen)
    ]
