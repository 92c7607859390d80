"""What is wrong in a file people wrote: where, what, and what to do about it."""

from collections.abc import Iterable
from typing import Literal, TypeAlias

import msgspec

Severity: TypeAlias = Literal["error", "warning"]
"""A file with an error is not used; one with warnings only is."""


class Mistake(msgspec.Struct, frozen=True):
    """One thing wrong in a file.

    ``key_path`` counts entries of an array from 0: ``service[3].name.pl``. It is empty, and
    ``line`` None, where no key is to blame.
    """

    line: int | None
    key_path: str
    what: str
    remedy: str
    severity: Severity = "error"


class Mistakes(ValueError):  # noqa: N818 - it is the whole list, not one error
    """Everything wrong in one file, at once."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(spell(mistake) for mistake in self.mistakes))


def spell(mistake: Mistake, file: str = "") -> str:
    """Write a mistake on one line, ``file:line: key.path: what. remedy``."""
    parts = [f"{file}:{mistake.line}" if file and mistake.line else file or mistake.line]
    parts.append(mistake.key_path)
    parts.append("warning" if mistake.severity == "warning" else "")
    parts.append(f"{mistake.what}. {mistake.remedy}")
    return ": ".join(str(part) for part in parts if part)
