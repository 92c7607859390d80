"""A folder of the office's own pictures: which of them can be shown.

Files come, change and go at any time, on a stick too. One is judged when it is first seen and when
it has changed. It is said to be broken only when it was found so twice, at two looks, for it may
have been copied just then.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeAlias

PICTURES_MAX: Final = 100
"""So many take turns, the first by name: at 20 s each, half an hour. Our choice."""

_SUFFIXES: Final = (".png", ".jpg", ".jpeg", ".webp", ".bmp")
_MEANT: Final = (".gif", ".heic", ".tif", ".tiff", ".svg", ".pdf", ".mp4")
"""These cannot be shown; whoever put one there is told. All other files have other purposes."""

Signature: TypeAlias = tuple[int, int, int, int]
"""Which file it is, its size and times: another when it was changed or made readable."""


@dataclass
class _Known:
    signature: Signature
    is_judged: bool = False
    times_broken: int = 0
    reason: str = ""


@dataclass(frozen=True)
class Found:
    """What there is in a folder, by the names of files."""

    names: tuple[str, ...] = ()
    """Of pictures that can be shown, in order."""
    broken: Mapping[str, str] = field(default_factory=dict)
    """Why others cannot."""
    left_out: int = 0
    """So many are there beyond those that take turns."""


class PictureFolder:
    """What is known of the files of one folder. For one thread; whoever opens files tells it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: dict[str, _Known] = {}
        self._problem: dict[str, str] = {}
        self._left_out = 0

    def look(self) -> None:
        """See what has come, changed and gone. Opens no file."""
        try:
            there = _signatures(self._path)
            self._problem = {}
        except OSError as error:
            there = {}
            what = f"the folder cannot be looked into: {error.strerror}. Check its path"
            self._problem = {str(self._path): what}
        names = sorted(there, key=_place)
        self._left_out = len(names[PICTURES_MAX:])
        self._known = {name: self._seen(name, there[name]) for name in names[:PICTURES_MAX]}

    def _seen(self, name: str, signature: Signature) -> _Known:
        known = self._known.get(name)
        if known is None or known.signature != signature:
            return _Known(signature)
        if known.times_broken == 1:
            known.is_judged = False
        return known

    def next_to_judge(self) -> str | None:
        """Return a file of which it is not known whether it can be shown, or None."""
        return next((name for name, known in self._known.items() if not known.is_judged), None)

    def note(self, name: str, reason: str | None) -> None:
        """Note that a file can be shown, or why not."""
        known = self._known.get(name)
        if known is None:
            return
        known.is_judged = True
        known.reason = reason or ""
        known.times_broken = 0 if reason is None else known.times_broken + 1

    def found(self) -> Found:
        """Return what is known now."""
        known = self._known.items()
        return Found(
            tuple(name for name, each in known if each.is_judged and not each.times_broken),
            {
                **self._problem,
                **{name: each.reason for name, each in known if each.times_broken > 1},
            },
            self._left_out,
        )


def signature_of(path: Path) -> Signature | None:
    """Return the signature of a file, None if there is none."""
    try:
        status = path.stat()
    except (OSError, ValueError):  # ValueError: a zero byte in the name
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _signatures(folder: Path) -> dict[str, Signature]:
    found = {}
    for path in folder.iterdir():
        # Hidden ones are what other systems leave beside each picture that they copy.
        is_meant = path.suffix.lower() in (*_SUFFIXES, *_MEANT) and not path.name.startswith(".")
        if is_meant and not path.is_dir() and (signature := signature_of(path)) is not None:
            found[path.name] = signature
    return found


def _place(name: str) -> tuple[str, str]:
    """Return what sorts names as people do: 2 before 10, and small letters among capitals."""
    return re.sub(r"[0-9]+", lambda digits: digits[0].zfill(20), name.casefold()), name
