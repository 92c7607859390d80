"""The figures of folded days in the journal's file, beside the entries that are still there."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterable
from typing import Any, Final

import msgspec

from controller.core.entries import Entry
from controller.shell import records
from controller.shell.day_figures import Cell, DayFigures, Place
from protocol.types import DayId, ServiceId
from runtime.log_file import STRICT
from runtime.log_reader import LogReader

_TABLES: Final = (
    f"""CREATE TABLE IF NOT EXISTS half_hour (
        day TEXT NOT NULL, half_hour INTEGER NOT NULL, service TEXT NOT NULL,
        issued INTEGER NOT NULL, called INTEGER NOT NULL, served INTEGER NOT NULL,
        absent INTEGER NOT NULL, solved INTEGER NOT NULL, wait_ms INTEGER NOT NULL,
        waits TEXT NOT NULL, service_ms INTEGER NOT NULL,
        PRIMARY KEY (day, half_hour, service)) {STRICT}""",
    f"""CREATE TABLE IF NOT EXISTS feedback (
        day TEXT NOT NULL, service TEXT NOT NULL, face INTEGER NOT NULL, given INTEGER NOT NULL,
        PRIMARY KEY (day, service, face)) {STRICT}""",
    f"""CREATE TABLE IF NOT EXISTS kept_entry (
        number INTEGER PRIMARY KEY, entry BLOB NOT NULL) {STRICT}""",
    f"""CREATE TABLE IF NOT EXISTS figures_hash (
        day TEXT PRIMARY KEY, kept_after INTEGER NOT NULL, kept_upto INTEGER NOT NULL,
        sha256 BLOB NOT NULL) {STRICT}""",
)
"""``waits`` is a JSON list, see ``Cell.waits``; a ``service`` of no letters is no certain one.

``figures_hash`` shows a card that rots, for no chain goes over the figures. It is of all rows of
one day in the other tables; of ``kept_entry`` the rows after the one number up to the other.
"""

_DAY_ROWS: Final = (
    ("SELECT * FROM half_hour WHERE day = ? ORDER BY half_hour, service", 1),
    ("SELECT * FROM feedback WHERE day = ? ORDER BY service, face", 1),
    ("SELECT number, entry FROM kept_entry WHERE number > ? AND number <= ? ORDER BY number", 2),
)
"""What a hash is of, and how many values each asks for: the day, or the two numbers."""

_Select = Callable[..., Iterable[Any]]


def create_tables(connection: sqlite3.Connection) -> None:
    """Make the tables where they are not there yet."""
    for table in _TABLES:
        connection.execute(table)


def write(connection: sqlite3.Connection, figures: DayFigures) -> None:
    """Write the figures of one day, inside a transaction of the caller's."""
    assert figures.day is not None, "only a day that began is folded"
    day, after = figures.day, _last_kept(connection)
    connection.executemany(
        "INSERT OR REPLACE INTO half_hour VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [_row(day, place, cell) for place, cell in figures.cells.items()],
    )
    connection.executemany(
        "INSERT OR REPLACE INTO feedback VALUES (?, ?, ?, ?)",
        [(day, service or "", face, n) for (service, face), n in figures.feedback.items()],
    )
    connection.executemany(
        "INSERT INTO kept_entry (entry) VALUES (?)",
        [(records.encode(entry),) for entry in figures.kept],
    )
    upto = _last_kept(connection)
    sha256 = _hash_of(lambda query, *values: connection.execute(query, values), day, after, upto)
    connection.execute(
        "INSERT OR REPLACE INTO figures_hash VALUES (?, ?, ?, ?)", (day, after, upto, sha256)
    )


def rotten_days(reader: LogReader) -> list[DayId]:
    """Return the folded days whose figures are not what was written, in order.

    Those that were folded before there were hashes are not judged.

    Raises:
        LogBroken: they cannot be read.
    """
    if not reader.has("figures_hash"):
        return []
    rows = reader.select("SELECT day, kept_after, kept_upto, sha256 FROM figures_hash ORDER BY day")
    return [
        DayId(day)
        for day, after, upto, sha256 in rows
        if _hash_of(reader.select, day, after, upto) != sha256
    ]


def _hash_of(select: _Select, day: str, after: int, upto: int) -> bytes:
    sha256 = hashlib.sha256()
    for query, asks in _DAY_ROWS:
        rows = [tuple(row) for row in select(query, *((day,) if asks == 1 else (after, upto)))]
        sha256.update(repr(rows).encode())
    return sha256.digest()


def _last_kept(connection: sqlite3.Connection) -> int:
    ((number,),) = connection.execute("SELECT ifnull(max(number), 0) FROM kept_entry").fetchall()
    return int(number)


def _row(day: DayId, place: Place, cell: Cell) -> tuple[str | int, ...]:
    counts = (cell.issued, cell.called, cell.served, cell.absent, cell.solved)
    waits = msgspec.json.encode(cell.waits).decode()
    return (day, *place, *counts, cell.wait_ms, waits, cell.service_ms)


def read(reader: LogReader) -> list[DayFigures]:
    """Return the figures of all folded days, in order, without what was kept whole.

    Raises:
        LogBroken: they cannot be read.
    """
    days: dict[str, DayFigures] = {}
    if not reader.has("half_hour"):
        return []
    for day, half_hour, service, *figures in reader.select(
        "SELECT * FROM half_hour ORDER BY day, half_hour, service"
    ):
        issued, called, served, absent, solved, wait_ms, waits, service_ms = figures
        columns = msgspec.json.decode(waits, type=list[int])
        cell = Cell(issued, called, served, absent, solved, wait_ms, columns, service_ms)
        _day(days, day).cells[Place(half_hour, ServiceId(service))] = cell
    for day, service, face, given in reader.select("SELECT * FROM feedback ORDER BY day, service"):
        _day(days, day).feedback[ServiceId(service) if service else None, face] = given
    return [days[day] for day in sorted(days)]


def read_kept(reader: LogReader) -> list[Entry]:
    """Return the entries that outlived the folding of their days, in order.

    Raises:
        LogBroken: they cannot be read.
    """
    if not reader.has("kept_entry"):
        return []
    rows = reader.select("SELECT entry FROM kept_entry ORDER BY number")
    return [records.decode(entry) for (entry,) in rows]


def _day(days: dict[str, DayFigures], day: str) -> DayFigures:
    figures = days.setdefault(day, DayFigures())
    figures.day = DayId(day)
    return figures
