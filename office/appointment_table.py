r"""Lists of appointments with one line for each: CSV with commas, semicolons or tabs.

Read by the standard library's ``csv``. Its ``Sniffer`` is left alone, since it guesses by how often
characters come and takes wrong ones (https://github.com/python/cpython/issues/97611); the headings
say which separator it is. pandas and its like would be a hundred megabytes for four columns.
"""

import csv
import io
from collections.abc import Iterator
from typing import Final

from office.appointment_columns import COLUMNS_MOST, Row, Table, known_headings
from office.appointment_mistakes import AppointmentMistake, Place, Wrong
from office.appointment_text import ROWS_MOST, too_large

_SEPARATORS: Final = (";", ",", "\t")
"""Spreadsheets in Polish write semicolons, and tabs as Unicode text."""


def read_csv(text: str) -> Table:
    """Read what is kept of every row; all else is dropped here."""
    mistakes: list[AppointmentMistake] = []
    lines = _lines(text, mistakes)
    top, headings = next(lines, (Place(1), []))
    known = known_headings(headings)
    rows: list[Row] = []
    for place, cells in lines:
        if len(rows) + len(mistakes) == ROWS_MOST:
            mistakes.append(too_large())
            break
        if any(cell.strip() for cell in cells[len(headings) :]):
            mistakes.append(AppointmentMistake(place, Wrong.MORE_CELLS))
            continue
        kept = {known[column]: cell for column, cell in enumerate(cells) if column in known}
        rows.append(Row(place, kept))
    return Table(tuple(headings[:COLUMNS_MOST]), top, rows, mistakes)


def _lines(text: str, mistakes: list[AppointmentMistake]) -> Iterator[tuple[Place, list[str]]]:
    """Yield each line that is not blank, with its place, until one cannot be read."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    while True:
        place = Place(reader.line_num + 1)
        try:
            cells = next(reader, None)
        except csv.Error:
            mistakes.append(AppointmentMistake(place, Wrong.BAD_QUOTES))
            return
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield place, cells


def _separator(text: str) -> str:
    first = next((line for line in io.StringIO(text) if line.strip()), "")
    return max(_SEPARATORS, key=lambda each: len(known_headings(first.split(each, COLUMNS_MOST))))
