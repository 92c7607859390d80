"""What must hold of everything that is printed, whatever its texts: each check names the faults."""

import re
from collections.abc import Sequence

from slips import Ink, cap_mm, code_of, ink_of, number_of, texts_of, words

from kiosk.core.paper.code_boxes import QUIET_MODULES
from kiosk.core.paper.print_sizes import DOTS_PER_MM, MARGIN_MM, PrintSizes
from scene.shapes import Scene

LETTER_ROUNDING_MM = 0.13
"""One dot: a face of whole dots may come out one lower than it is said to be."""


def ink_in_the_margins(scene: Scene) -> list[str]:
    """Return the sides on which there is ink nearer to the edge than the margin."""
    edges = ink_of(scene).edges()
    assert edges
    left, top, right, bottom = edges
    free = {
        "left": left,
        "top": top,
        "right": scene.width - right,
        "bottom": scene.height - bottom,
    }
    return [side for side, dots in free.items() if dots < MARGIN_MM * DOTS_PER_MM]


def too_small(scene: Scene, sizes: PrintSizes) -> list[str]:
    """Return the texts whose capitals are lower than the print allows."""
    return [text.text for text in texts_of(scene) if cap_mm(text) < sizes.least_mm]


def missing(scene: Scene, wanted: Sequence[str]) -> list[str]:
    """Return the texts that are not there from the first letter to the last.

    A word wider than the paper is broken with a hyphen, so hyphens and spaces do not count.
    """
    said = _squeezed(words(scene))
    lacking = [text for text in wanted if _squeezed(text) not in said]
    return lacking + ["…"] * (said.count("…") - sum(text.count("…") for text in wanted))


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\u00a0\u2013-]", "", text)


def number_height_mm(scene: Scene) -> float:
    """Return how high the number is by its ink: the unbroken rows of ink above its baseline."""
    ink = ink_of(scene)
    foot = number_of(scene).baseline - 1
    top = foot
    while ink.rows[top]:
        top -= 1
    return (foot - top) / DOTS_PER_MM


def faults_of_the_code(scene: Scene) -> list[str]:
    """Return what a telephone would stumble over."""
    boxes = code_of(scene)
    found = []
    module = min(min(box.box.width, box.box.height) for box in boxes)
    if module < DOTS_PER_MM / 2:
        found.append("modules of less than half a millimetre")
    sides = {side for box in boxes for side in (box.box.width, box.box.height)}
    if any(side % module for side in sides):
        found.append("modules that are not of one size")
    left = min(box.box.left for box in boxes)
    top = min(box.box.top for box in boxes)
    right = max(box.box.right for box in boxes)
    bottom = max(box.box.bottom for box in boxes)
    quiet = QUIET_MODULES * module
    # Beyond the picture there is paper too, but nobody has promised it.
    if min(left, top, scene.width - right, scene.height - bottom) < quiet:
        found.append("a quiet zone that is cut off")
        return found
    ink = ink_of(scene)
    around: tuple[Ink, ...] = (
        ink.within(left - quiet, top - quiet, right + quiet, top),
        ink.within(left - quiet, bottom, right + quiet, bottom + quiet),
        ink.within(left - quiet, top, left, bottom),
        ink.within(right, top, right + quiet, bottom),
    )
    if not all(part.is_blank for part in around):
        found.append("ink in the quiet zone")
    return found
