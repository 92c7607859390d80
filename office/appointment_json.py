"""Lists of appointments in JSON: a list of objects, or an object with such a list in it.

Read by the standard library's ``json``, entry by entry, for it says the line of a mistake in the
syntax but not the line of an entry.
"""

import json
import re
from collections.abc import Iterator
from typing import Final

from office.appointment_columns import KNOWN, Row, Table
from office.appointment_mistakes import AppointmentMistake, BadAppointments, Place, Wrong
from office.appointment_text import ROWS_MOST, too_large
from office.text_rules import as_id

_AS_WRITTEN: Final = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)
"""Numbers stay text: a code is one, and Python refuses numbers of thousands of digits."""

_SPACE: Final = re.compile(r"[ \t\r\n]*")
_NO_TEXT: Final = "?"
"""Stands for true, false, a list or an object, which are neither code nor service nor time."""


def read_json(text: str) -> Table:
    """Read what is kept of every entry; all else is dropped here. A key is a heading.

    Raises:
        BadAppointments: it is not JSON, or there is no list in it.
    """
    _demand_json(text)
    start = _find_list(text)
    if start is None:
        raise BadAppointments([AppointmentMistake(None, Wrong.NO_LIST)])
    headings: dict[str, str] = {}
    rows: list[Row] = []
    mistakes: list[AppointmentMistake] = []
    for place, entry in _entries(text, start):
        if len(rows) + len(mistakes) == ROWS_MOST:
            mistakes.append(too_large())
            break
        if not isinstance(entry, dict):
            mistakes.append(AppointmentMistake(place, Wrong.NO_OBJECT))
            continue
        cells = {as_id(key): _as_text(value) for key, value in entry.items() if as_id(key) in KNOWN}
        rows.append(Row(place, cells))
        # All keys of the first entry, for whoever looks for a missing one, then what is new.
        headings |= {as_id(key): key for key in entry if not headings or as_id(key) in KNOWN}
    return Table(tuple(headings.values()), None, rows, mistakes)


def _demand_json(text: str) -> None:
    place: Place | None = None
    try:
        _AS_WRITTEN.decode(text)
    except json.JSONDecodeError as error:
        place = Place(error.lineno)
    except RecursionError:
        pass  # nested thousands deep; no list of appointments is
    else:
        return
    # Out here, for the error carries the whole file with it.
    raise BadAppointments([AppointmentMistake(place, Wrong.NOT_JSON)])


def _find_list(text: str) -> int | None:
    """Say where the list begins; of an object, the first list directly in it."""
    at = _skip_space(text, 0)
    if text[at] == "[":
        return at
    if text[at] != "{":
        return None
    at = _skip_space(text, at + 1)
    while text[at] != "}":
        _, at = _AS_WRITTEN.raw_decode(text, at)  # the key
        at = _skip_space(text, _skip_space(text, at) + 1)
        if text[at] == "[":
            return at
        _, at = _AS_WRITTEN.raw_decode(text, at)
        at = _skip_comma(text, at)
    return None


def _entries(text: str, start: int) -> Iterator[tuple[Place, object]]:
    """Yield each entry of the list with the place that it begins at."""
    line, counted, number = 1, 0, 0
    at = _skip_space(text, start + 1)
    while text[at] != "]":
        line += text.count("\n", counted, at)
        counted, number = at, number + 1
        entry, at = _AS_WRITTEN.raw_decode(text, at)
        yield Place(line, number), entry
        at = _skip_comma(text, at)


def _skip_comma(text: str, at: int) -> int:
    at = _skip_space(text, at)
    return _skip_space(text, at + 1) if text[at] == "," else at


def _skip_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _as_text(value: object) -> str:
    return value if isinstance(value, str) else "" if value is None else _NO_TEXT
