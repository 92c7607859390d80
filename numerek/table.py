"""Columns on a terminal, as wide as it is."""

import shutil
from collections.abc import Sequence
from typing import Final

GAP: Final = "  "
_LEAST: Final = 12
"""A column that gives way keeps so many letters."""


def table(
    rows: Sequence[Sequence[str]], *, flexible: Sequence[int], numbers: Sequence[int] = ()
) -> list[str]:
    """Return rows as lines that fit the terminal, 80 columns where there is none.

    Args:
        rows: the first is the heading; all of one length.
        flexible: the columns that are cut where the lines would be too long, the first one first.
        numbers: the columns that stand on the right.
    """
    if not rows:
        return []
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    too_long = sum(widths) + len(GAP) * (len(widths) - 1) - terminal_columns()
    for column in flexible:
        cut = min(max(0, too_long), max(0, widths[column] - _LEAST))
        widths[column] -= cut
        too_long -= cut
    lines = []
    for row in rows:
        cells = [_cut(text, width) for text, width in zip(row, widths, strict=True)]
        placed = [
            cell.rjust(width) if column in numbers else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
        ]
        lines.append(GAP.join(placed).rstrip())
    return lines


def terminal_columns() -> int:
    """Return how many letters a line holds."""
    return shutil.get_terminal_size().columns


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
