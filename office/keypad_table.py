"""Writes ``[keypad]`` into a settings file, and leaves every other byte of it as it is."""

import json
import tomllib
from collections.abc import Mapping
from typing import Final

from office.toml_lines import key_lines

TABLE: Final = "keypad"
_HEADER: Final = f"[{TABLE}]"


class KeypadTableError(ValueError):
    """The file has its keypad in a way that cannot be replaced line by line."""


def keypad_table(keys: Mapping[str, tuple[str, ...]]) -> str:
    """Return the table as a settings file has it, one line for each meaning that has keys."""
    lines = [f"{meaning} = {_list(named)}" for meaning, named in keys.items()]
    return "\n".join((_HEADER, *lines)) + "\n"


def with_keypad(text: str, keys: Mapping[str, tuple[str, ...]]) -> str:
    """Return a settings file with these keys in place of those it had.

    Args:
        text: the file, which is a TOML document.
        keys: the keys of each meaning, by the names that ``[keypad]`` has for them. Meanings that
            the file named and that are not here keep their keys, but for those that are given
            away.

    Raises:
        KeypadTableError: its keypad is not a table with a header of its own.
    """
    before = tomllib.loads(text)
    kept = _kept(before.get(TABLE, {}), keys)
    table = keypad_table({**kept, **keys})
    after = _replaced(text, table) if TABLE in before else _appended(text, table)
    expected = {**before, TABLE: {name: list(each) for name, each in {**kept, **keys}.items()}}
    if tomllib.loads(after) != expected:
        raise KeypadTableError(f"write {_HEADER} by hand")
    return after


def _kept(
    before: Mapping[str, list[str]], keys: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    given = {key for named in keys.values() for key in named}
    return {
        meaning: tuple(key for key in named if key not in given)
        for meaning, named in before.items()
        if meaning not in keys
    }


def _replaced(text: str, table: str) -> str:
    """Put the table where the old one stood; notes behind it belong to what follows."""
    lines = text.splitlines(keepends=True)
    starts = key_lines(text)
    first = starts[TABLE,] - 1
    if lines[first].split("#")[0].strip() != _HEADER:
        raise KeypadTableError(f"it has no line {_HEADER}; write the table by hand")
    later = [line - 1 for path, line in starts.items() if path[0] != TABLE and line - 1 > first]
    end = min(later, default=len(lines))
    while not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#"):
        end -= 1
    return "".join((*lines[:first], _as_in(text, table), *lines[end:]))


def _appended(text: str, table: str) -> str:
    newline = _as_in(text, "\n")
    gap = newline if not text or text.endswith("\n") else newline * 2
    return f"{text}{gap}{_as_in(text, table)}"


def _as_in(text: str, added: str) -> str:
    """Return lines with the ends that the file has."""
    return added.replace("\n", "\r\n") if "\r\n" in text else added


def _list(keys: tuple[str, ...]) -> str:
    # A basic string of TOML is written as one of JSON, as far as names of keys go.
    return f"[{', '.join(json.dumps(key, ensure_ascii=False) for key in keys)}]"
