"""The glass on its wall, drawn with letters."""

from collections.abc import Mapping
from typing import Final

STEP_MM: Final = 50
_LABEL_COLUMNS: Final = 6


def drawing(marks: Mapping[int, str], bottom_mm: float, top_mm: float) -> list[str]:
    """Return the lines of a view from the side, from the highest mark down to the floor.

    Args:
        marks: what is said of a height in millimetres.
        bottom_mm: the lower edge of the glass.
        top_mm: its upper edge.
    """
    highest = _step(max([*marks, top_mm])) + STEP_MM
    said: dict[int, list[str]] = {}
    for mark_mm, words in sorted(marks.items(), reverse=True):
        said.setdefault(_step(mark_mm), []).append(f"{mark_mm} {words}")
    lines = []
    for height_mm in range(highest, 0, -STEP_MM):
        is_glass = _step(bottom_mm) <= height_mm <= _step(top_mm)
        words = "; ".join(said.get(height_mm, []))
        wall = "██" if is_glass else " │"
        lead = f" ── {words}" if words else ""
        lines.append(f"{height_mm:>{_LABEL_COLUMNS}} {wall}{lead}".rstrip())
    return [*lines, f"{0:>{_LABEL_COLUMNS}} ═╧{'═' * 40}"]


def _step(height_mm: float) -> int:
    return round(height_mm / STEP_MM) * STEP_MM
