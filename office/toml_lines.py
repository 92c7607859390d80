"""On which line each key of a TOML document stands, for tomllib does not say.

It is only for text that tomllib has accepted: it looks for the ends of things, not for mistakes.
The grammar is https://toml.io/en/v1.0.0.
"""

import re
import tomllib
from typing import Final, TypeAlias

KeyPath: TypeAlias = tuple[str | int, ...]
"""The way to a value: keys, and places in arrays counted from 0."""

_GAP: Final = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_TEXT: Final = (
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}'
    r"|'''(?:[^']|'{1,2}(?!'))*'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
)
_ATOM: Final = re.compile(
    # A date may have a space before its time; everything else ends at a blank or a bracket.
    rf"{_TEXT}|\d{{4}}-\d\d-\d\d[ ]\d\d:[^\s,\]}}#]*|[^\s,\[\]{{}}#]+",
    re.DOTALL,
)
_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")
_PART: Final = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
_KEY: Final = re.compile(rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*")
_PARTS: Final = re.compile(_PART)


def key_lines(text: str) -> dict[KeyPath, int]:
    """Return the line, from 1, on which each table, key and array entry of the text begins."""
    return _Scan(text).run()


def spell_path(path: KeyPath) -> str:
    """Write a path as people do: ``service[3].name.pl``. Odd keys are quoted and escaped."""
    spelt = ""
    for part in path:
        if isinstance(part, int):
            spelt += f"[{part}]"
        else:
            plain = part if _BARE.fullmatch(part) else ascii(part)
            spelt += f".{plain}" if spelt else plain
    return spelt


class _Scan:
    """One walk through one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._lines: dict[KeyPath, int] = {}
        self._counts: dict[KeyPath, int] = {}  # entries so far of each array of tables
        self._line = 1
        self._counted_to = 0

    def run(self) -> dict[KeyPath, int]:
        table: KeyPath = ()
        self._skip_gap()
        while self._at < len(self._text):
            if self._next_is("["):
                table = self._header()
            else:
                self._pair(table)
            self._skip_gap()
        return self._lines

    def _header(self) -> KeyPath:
        """Read ``[a.b]`` or ``[[a.b]]`` and return the path of the table it opens."""
        line = self._line_now()
        is_entry = self._text.startswith("[[", self._at)
        self._at += 2 if is_entry else 1
        self._skip_gap()
        parts = self._key()
        path: KeyPath = ()
        for part in parts[:-1]:
            path = self._last_entry((*path, part))
        path = (*path, *parts[-1:])
        self._note(path, line)
        if is_entry:
            count = self._counts.get(path, 0)
            self._counts[path] = count + 1
            path = (*path, count)
            self._note(path, line)
        self._skip_gap()
        while self._next_is("]"):
            self._at += 1
        return path

    def _last_entry(self, path: KeyPath) -> KeyPath:
        """A header below an array of tables means the array's latest entry."""
        count = self._counts.get(path)
        return path if count is None else (*path, count - 1)

    def _pair(self, table: KeyPath) -> None:
        """Read ``a.b = value``."""
        line = self._line_now()
        path = table
        for part in self._key():
            path = (*path, part)
            self._note(path, line)
        self._skip_gap()
        if self._next_is("="):
            self._at += 1
        self._skip_gap()
        self._value(path)

    def _value(self, path: KeyPath) -> None:
        if self._next_is("["):
            self._array(path)
        elif self._next_is("{"):
            self._inline_table(path)
        else:
            atom = _ATOM.match(self._text, self._at)
            # Always onward, so that the walk ends whatever happens.
            self._at = atom.end() if atom else self._at + 1

    def _array(self, path: KeyPath) -> None:
        self._at += 1
        count = 0
        while self._goes_on("]"):
            self._note((*path, count), self._line_now())
            self._value((*path, count))
            count += 1

    def _inline_table(self, path: KeyPath) -> None:
        self._at += 1
        while self._goes_on("}"):
            self._pair(path)

    def _goes_on(self, end: str) -> bool:
        """Step to the next entry of an array or inline table, or over its end."""
        self._skip_gap()
        if self._next_is(","):
            self._at += 1
            self._skip_gap()
        if self._next_is(end):
            self._at += 1
            return False
        return self._at < len(self._text)

    def _key(self) -> list[str]:
        match = _KEY.match(self._text, self._at)
        if match is None:
            return []
        self._at = match.end()
        return [_plain(part) for part in _PARTS.findall(match.group())]

    def _skip_gap(self) -> None:
        gap = _GAP.match(self._text, self._at)
        self._at = gap.end() if gap else self._at

    def _next_is(self, sign: str) -> bool:
        return self._text.startswith(sign, self._at)

    def _line_now(self) -> int:
        self._line += self._text.count("\n", self._counted_to, self._at)
        self._counted_to = self._at
        return self._line

    def _note(self, path: KeyPath, line: int) -> None:
        """Remember where a path was first seen."""
        self._lines.setdefault(path, line)


def _plain(part: str) -> str:
    """Take the quotes and escapes off one part of a key."""
    if part[0] not in "\"'":
        return part
    return next(iter(tomllib.loads(f"{part} = 0")))
