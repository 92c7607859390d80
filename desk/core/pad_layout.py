"""Words on a display of a few letters and rows: whole words, and shorter ways to say it."""

from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct

ELLIPSIS: Final = "…"
"""One letter. Displays without it get three dots from the line's own spelling, the last two of
which fall off its end."""


class Sentence(Struct, frozen=True):
    """Something that takes as many rows as it needs."""

    forms: tuple[str, ...]
    """Ways to say it, the fullest first; the last one is cut if even that does not fit."""

    def rows(self, columns: int, rows_most: int) -> list[str]:
        """Set it."""
        for form in self.forms:
            lines = wrapped(form, columns)
            if lines is not None and len(lines) <= rows_most:
                return lines
        return [shortened(self.forms[-1], columns)]


class Row(Struct, frozen=True):
    """One row: something at its left end, and what fits at its right end."""

    left: str
    right: tuple[str, ...] = ()
    """Ways to say it, the fullest first; nothing where none fits."""

    def rows(self, columns: int, _: int) -> list[str]:
        """Set it."""
        room = columns - len(self.left) - 1
        right = next((form for form in self.right if len(form) <= room), None)
        if right is None:
            return [shortened(self.left, columns)]
        return [self.left + right.rjust(columns - len(self.left))]


Part = Sentence | Row


def set_parts(parts: Iterable[Part], columns: int, rows: int) -> tuple[str, ...]:
    """Set parts below each other, the ones that matter most first; what has no room is left out.

    Returns:
        As many rows as there are, each at most so many letters long.
    """
    lines: list[str] = []
    for part in parts:
        if len(lines) < rows:
            lines += part.rows(columns, rows - len(lines))
    return tuple(lines + [""] * (rows - len(lines)))


def wrapped(text: str, columns: int) -> list[str] | None:
    """Return a text in lines of whole words; None where a word is longer than a line."""
    lines: list[str] = []
    for word in text.split():
        if len(word) > columns:
            return None
        if lines and len(lines[-1]) + 1 + len(word) <= columns:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return lines


def shortened(text: str, columns: int) -> str:
    """Return as much of a text as there is room for; an ellipsis ends what is not all of it."""
    if len(text) <= columns:
        return text
    return text[: columns - 1].rstrip(" ,;:.-" + ELLIPSIS) + ELLIPSIS


def ways(text: str, *shorter: str) -> tuple[str, ...]:
    """Return ways to say something: all of it, what stands before its colon, or in short."""
    head, colon, _ = text.partition(": ")
    return (text, *((head,) if colon else ()), *shorter)


def numbered(at: int, numbers: Sequence[int]) -> tuple[str, ...]:
    """Return ways to say where in a list one is: its number, and the last one."""
    return f"{numbers[at]}/{numbers[-1]}", str(numbers[at])
