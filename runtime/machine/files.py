"""Small files of the kernel, each with one value."""

from pathlib import Path
from typing import Final

_LONGEST: Final = 65_536
"""Bytes: what is longer is none of the files that are read here."""


def text_of(path: Path) -> str | None:
    """Return what a file says, without the white space around it; None if nobody knows."""
    try:
        with path.open("rb") as file:
            return file.read(_LONGEST).decode("utf-8", "replace").strip("\0 \t\r\n")
    except OSError:
        return None


def whole_of(path: Path, base: int = 10) -> int | None:
    """Return the whole number that a file says; None if nobody knows."""
    text = text_of(path)
    try:
        return None if text is None else int(text, base)
    except ValueError:
        return None


def names_in(folder: Path, pattern: str) -> tuple[Path, ...] | None:
    """Return the files of a folder that fit a pattern, sorted; None if the folder is not there."""
    try:
        return tuple(sorted(folder.glob(pattern))) if folder.is_dir() else None
    except OSError:
        return None
