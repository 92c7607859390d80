"""Typed readers of a TOML table: what is wrong goes to the report, and reading goes on.

A reader that finds no usable value answers with a stand-in ("", a lower bound, an empty table).
Stand-ins leave the file's reader never: it ends with ``report.demand_no_errors()``.
"""

import datetime as dt
import difflib
from collections.abc import Iterator, Sequence
from typing import TypeVar

from office.report import Report
from office.text_rules import bad_character, shown
from office.toml_lines import KeyPath, spell_path

_Choice = TypeVar("_Choice", bound=str | int)


class Table:
    """One table of a file, read key by key. What nobody asks for is an unknown key."""

    def __init__(self, values: dict[str, object], path: KeyPath, report: Report) -> None:
        self.path = path
        self.report = report
        self._values = values
        self._known: list[str] = []
        self._missing: dict[str, str] = {}

    def has(self, key: str) -> bool:
        """Say whether an optional key is there, and so make it known."""
        self._known.append(key)
        return key in self._values

    def written(self) -> tuple[str, ...]:
        """Return the keys that are there, for a table in which people choose the names."""
        return tuple(self._values)

    def allow(self, *keys: str) -> None:
        """Make keys known that are not read."""
        self._known.extend(keys)

    def text(self, key: str, default: str | None = None) -> str:
        """Read a text that is not blank and has no invisible characters in it."""
        value = self._value(key, f'{key} = "…"', default)
        return self._checked_text((*self.path, key), value)

    def texts(self, key: str, default: Sequence[str] | None = None) -> tuple[str, ...]:
        """Read a list of texts. A bad one becomes "", so that places stay what they are."""
        return tuple(
            self._checked_text(path, value)
            for path, value in self._entries(key, f'{key} = ["…"]', default)
        )

    def whole(self, key: str, least: int, most: int, default: int | None = None) -> int:
        """Read a whole number from least to most."""
        value = self._value(key, f"{key} = {least if default is None else default}", default)
        if not isinstance(value, int) or isinstance(value, bool):
            self._wrong_kind((*self.path, key), value, "a whole number", f"{key} = {least}")
        elif not least <= value <= most:
            self.error(
                key, f"{shown(value)} is out of range", f"Write a number from {least} to {most}"
            )
        else:
            return value
        return least

    def wholes(self, key: str, least: int, most: int) -> tuple[int, ...]:
        """Read a list of whole numbers from least to most. A bad one becomes ``least``."""
        numbers: list[int] = []
        for path, value in self._entries(key, f"{key} = [{least}]", None):
            numbers.append(least)
            if not isinstance(value, int) or isinstance(value, bool):
                self._wrong_kind(path, value, "a whole number", str(least))
            elif not least <= value <= most:
                remedy = f"Write a number from {least} to {most}"
                self.report.error(path, f"{shown(value)} is out of range", remedy)
            else:
                numbers[-1] = value
        return tuple(numbers)

    def number(self, key: str, least: float, most: float, default: float | None = None) -> float:
        """Read a number from least to most, with or without a fraction."""
        value = self._value(key, f"{key} = {least if default is None else default}", default)
        if not isinstance(value, int | float) or isinstance(value, bool):
            self._wrong_kind((*self.path, key), value, "a number", f"{key} = {least}")
        elif not least <= value <= most:  # so that not-a-number is out of range, too
            what = f"{shown(value)} is out of range"
            self.error(key, what, f"Write a number from {least} to {most}")
        else:
            return float(value)
        return least

    def flag(self, key: str, *, default: bool) -> bool:
        """Read true or false."""
        value = self._value(key, f"{key} = true", default)
        if isinstance(value, bool):
            return value
        self._wrong_kind((*self.path, key), value, "true or false", f"{key} = true")
        return default

    def choice(
        self, key: str, choices: Sequence[_Choice], default: _Choice | None = None
    ) -> _Choice:
        """Read one of a few values."""
        value = self._value(key, f"{key} = {_toml(choices[0])}", default)
        return self._checked_choice((*self.path, key), value, choices)

    def choices(self, key: str, choices: Sequence[_Choice]) -> tuple[_Choice, ...]:
        """Read a list in which each of a few values may stand once."""
        entries = self._entries(key, f"{key} = [{_toml(choices[0])}]", None)
        written = [value for _, value in entries]
        for place, (path, value) in enumerate(entries):
            if value in choices and value in written[:place]:
                self.report.error(path, "stands here twice", "Take one out")
        return tuple(self._checked_choice(path, value, choices) for path, value in entries)

    def day(self, key: str) -> dt.date:
        """Read a date."""
        value = self._value(key, f"{key} = 2026-12-24", None)
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            return value
        self._wrong_kind(
            (*self.path, key), value, "a date", f"{key} = 2026-12-24, without quotes or a time"
        )
        return dt.date.min

    def instant(self, key: str) -> dt.datetime:
        """Read a date with a time, of any zone, as UTC."""
        value = self._value(key, f"{key} = 2026-12-24T12:00:00Z", None)
        if isinstance(value, dt.datetime) and value.tzinfo is not None:
            return value.astimezone(dt.UTC)
        wanted = "a date with a time and its zone"
        self._wrong_kind((*self.path, key), value, wanted, f"{key} = 2026-12-24T12:00:00Z")
        return dt.datetime.min.replace(tzinfo=dt.UTC)

    def table(self, key: str, *, required: bool = True, example: str = "") -> "Table":
        """Read a table in this one; one that is not required may as well be empty.

        ``example`` is how one writes it, where it is usually written without a header.
        """
        example = example or f"[{self._header(key)}]"
        value = self._value(key, example, None if required else {})
        return self._table_at((*self.path, key), value, example)

    def tables(self, key: str, *, required: bool = True) -> list["Table"]:
        """Read an array of tables; one that is required has at least one."""
        header = f"[[{self._header(key)}]]"
        entries = self._entries(key, header, None if required else ())
        return [self._table_at(path, value, header) for path, value in entries]

    def every_text(self) -> Iterator[tuple[KeyPath, str]]:
        """Yield every text in this table and below it, whoever reads it."""
        yield from _texts_in(self._values, self.path)

    def is_wrong(self, key: str) -> bool:
        """Say whether an error was found in one key of this table."""
        return self.report.is_wrong((*self.path, key))

    def error(self, key: str, what: str, remedy: str) -> None:
        """Put down an error in one key of this table."""
        self.report.error((*self.path, key), what, remedy)

    def warn(self, key: str, what: str, remedy: str) -> None:
        """Put down a warning about one key of this table."""
        self.report.warn((*self.path, key), what, remedy)

    def finish(self) -> None:
        """Report keys that nobody asked for, and those that were asked for in vain.

        A key misspelt is both; it is reported once.
        """
        for key in self._values:
            if key in self._known:
                continue
            likely = difflib.get_close_matches(key, self._known, n=1)
            remedy = f'Did you mean "{likely[0]}"?' if likely else self._known_keys()
            self.error(key, "unknown key", remedy)
            for meant in likely:
                self._missing.pop(meant, None)
        for key, example in self._missing.items():
            self.report.error_after_all((*self.path, key), "is missing", f"Add {example}")

    def _known_keys(self) -> str:
        return f"Take it out; known here: {', '.join(sorted(set(self._known)))}"

    def _value(self, key: str, example: str, default: object) -> object:
        self._known.append(key)
        if key in self._values:
            return self._values[key]
        if default is None:
            self._missing[key] = example
            # Whatever the stand-in brings about is silent; `finish` tells of the key itself.
            self.report.silence((*self.path, key))
        return default

    def _header(self, key: str) -> str:
        """Spell the header of a table as TOML does, without the places in arrays."""
        return spell_path(tuple(part for part in (*self.path, key) if isinstance(part, str)))

    def _entries(
        self, key: str, example: str, default: Sequence[object] | None
    ) -> list[tuple[KeyPath, object]]:
        path = (*self.path, key)
        value = self._value(key, example, default)
        if not isinstance(value, list | tuple):
            self._wrong_kind(path, value, "a list", example)
            return []
        if not value and default is None:
            self.report.error(path, "is empty", f"Write at least one, as in {example}")
        return [((*path, place), entry) for place, entry in enumerate(value)]

    def _table_at(self, path: KeyPath, value: object, example: str) -> "Table":
        if isinstance(value, dict):
            return Table(value, path, self.report)
        self._wrong_kind(path, value, "a table", example)
        return Table({}, path, self.report)

    def _checked_text(self, path: KeyPath, value: object) -> str:
        if not isinstance(value, str):
            self._wrong_kind(path, value, "text", 'it in quotes, "…"')
            return ""
        if not value.strip():
            self.report.error(path, "is blank", "Write a text, or take the key out")
        elif bad := bad_character(value):
            self.report.error(
                path, f"has an invisible character, {bad}", "Type the text again, without it"
            )
        else:
            return value
        return ""

    def _checked_choice(self, path: KeyPath, value: object, choices: Sequence[_Choice]) -> _Choice:
        for choice in choices:
            if value == choice and type(value) is type(choice):
                return choice
        known = ", ".join(_toml(choice) for choice in choices)
        if type(value) is not type(choices[0]):
            self._wrong_kind(path, value, _kind(choices[0]), f"one of {known}")
            return choices[0]
        likely = difflib.get_close_matches(str(value), [str(choice) for choice in choices], n=1)
        remedy = f'Did you mean "{likely[0]}"? ' if likely else ""
        self.report.error(
            path, f"{shown(value)} is not known here", f"{remedy}Write one of {known}"
        )
        return choices[0]

    def _wrong_kind(self, path: KeyPath, value: object, wanted: str, example: str) -> None:
        self.report.error(path, f"should be {wanted}, is {_kind(value)}", f"Write {example}")


def _texts_in(value: object, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    below: list[tuple[KeyPath, object]] = [(path, value)]
    while below:  # no recursion: a file may nest as deeply as it likes
        path, value = below.pop()
        match value:
            case str():
                yield path, value
            case dict():
                below += [((*path, key), each) for key, each in value.items()]
            case list():
                below += [((*path, place), each) for place, each in enumerate(value)]


def _kind(value: object) -> str:
    """Say in words what a TOML value is."""
    kinds: tuple[tuple[type, str], ...] = (
        (bool, "true or false"),  # before int, for a bool is one
        (int, "a whole number"),
        (float, "a number with a fraction"),
        (str, "text"),
        (dt.datetime, "a date with a time"),  # before date, for a datetime is one
        (dt.date, "a date"),
        (dt.time, "a time"),
        (list, "a list"),
        (dict, "a table"),
    )
    return next((name for kind, name in kinds if isinstance(value, kind)), "nothing")


def _toml(value: str | int) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)
