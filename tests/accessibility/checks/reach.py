"""Within reach from a wheelchair.

EN 301 549 V3.2.1, 8.3.2: at least one of each type of operable part at most 1,220 mm above the
floor. In low reach everything is between 400 and 1,100 mm, and what leads there is, too.
"""

from collections.abc import Iterator

from accessibility.checks.seen import Seen, shown

from kiosk.core.reach import REACH_MAX_MM, REACH_MIN_MM, height_mm, low_part
from scene.shapes import Box

NORMAL_MAX_MM = 1220.0
SWITCHES = {"ease", "ease/low-reach"}


def out_of_reach(seen: Seen) -> Iterator[str]:
    """In low reach: any text or target that is too high or too low."""
    if not seen.view.ease.low_reach or seen.is_asleep:
        return
    parts = [(target.name, target.box) for target in seen.scene.targets]
    parts += [(shown(text), box) for text, box in seen.texts()]
    for name, box in parts:
        yield from _outside(seen, name, box)


def switch_out_of_reach(seen: Seen) -> Iterator[str]:
    """In any mode: the button that leads to low reach, where somebody in a wheelchair cannot."""
    if low_part(seen.grid, seen.stand) is None:
        return
    for target in seen.scene.targets:
        if target.name in SWITCHES:
            yield from _outside(seen, target.name, target.box)


def high_without_a_way_down(seen: Seen) -> Iterator[str]:
    """A target above 1,220 mm on a screen from which nothing leads to low reach."""
    names = {target.name for target in seen.scene.targets}
    if seen.is_asleep or names & SWITCHES:
        return
    for target in seen.scene.targets:
        top_mm = height_mm(target.box.top, seen.grid, seen.stand)
        if top_mm > NORMAL_MAX_MM:
            yield f"{target.name} is {top_mm:.0f} mm high, above 1,220 mm, and nothing leads lower"


def _outside(seen: Seen, name: str, box: Box) -> Iterator[str]:
    top_mm = height_mm(box.top, seen.grid, seen.stand)
    bottom_mm = height_mm(box.bottom, seen.grid, seen.stand)
    if top_mm > REACH_MAX_MM + 1e-6:
        yield f"{name} reaches up to {top_mm:.0f} mm, not 1,100 mm"
    if bottom_mm < REACH_MIN_MM - 1e-6:
        yield f"{name} reaches down to {bottom_mm:.0f} mm, not 400 mm"
