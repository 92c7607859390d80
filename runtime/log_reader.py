"""A log read by somebody who is not its writer: nothing is written, nothing is held up for long.

All reading of one ``LogReader`` sees the file as it was when it was opened, however much is
appended or taken out meanwhile. While it is open the WAL can only grow, so close it soon.
"""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, Self
from urllib.parse import quote

from runtime.log_file import (
    ANCHOR,
    BEGINNING,
    PAGE_ROWS,
    ROWS,
    Link,
    LogBroken,
    SqliteTrouble,
    demand_log,
)


class Row(NamedTuple):
    """One record as it stands in the file, checked against nothing."""

    seq: int
    payload: bytes
    hash: bytes


class LogReader:
    """One look at a log. Use it as a context manager, in one thread."""

    def __init__(self, path: Path) -> None:
        """Open a log that is there, also one on a medium that cannot be written.

        Raises:
            LogBroken: there is no such file, or it is not a log.
        """
        self._path = path
        if not path.is_file():
            raise LogBroken(f"{path}: there is no such file")
        try:
            self._connection = _connect(path)
        except (*SqliteTrouble, LogBroken) as error:
            raise LogBroken(f"{path}: {error}") from error
        self._tables = {name for (name,) in self.select("SELECT name FROM sqlite_schema")}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def anchor(self) -> Link:
        """Return the last record that was taken out; number 0 when all are there."""
        rows = self.select(ANCHOR) if self.has("anchor") else []
        return Link(*rows[0]) if rows else BEGINNING

    def last(self) -> Link:
        """Return the last record."""
        rows = self.select("SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1")
        return max(Link(*rows[0]), self.anchor()) if rows else self.anchor()

    def hash_of(self, seq: int) -> bytes | None:
        """Return a record's hash as it stands in the file, or None when it is not there."""
        if seq == (anchor := self.anchor()).seq:
            return anchor.hash
        rows = self.select(ROWS, seq - 1, 1)
        return bytes(rows[0][2]) if rows and rows[0][0] == seq else None

    def marks(self) -> list[int]:
        """Return the numbers of all marked records, in order."""
        return [seq for (seq,) in self.select("SELECT seq FROM mark ORDER BY seq")]

    def rows(self, after: int = 0) -> Iterator[Row]:
        """Yield every record after a number, whole or not."""
        seq = after
        while page := self.select(ROWS, seq, PAGE_ROWS):
            yield from (Row(*row) for row in page)
            seq = page[-1][0]

    def has(self, table: str) -> bool:
        """Say whether the file has a table of this name."""
        return table in self._tables

    def select(self, query: str, *values: int | str) -> list[Any]:
        """Read from any table of the file.

        Raises:
            LogBroken: it cannot be read.
        """
        try:
            return self._connection.execute(query, values).fetchall()
        except SqliteTrouble as error:
            raise LogBroken(f"{self._path}: {error}") from error

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def _connect(path: Path) -> sqlite3.Connection:
    """Open a file for reading.

    A file in WAL mode needs a file of its own beside it, even for that. Where none can be made,
    as on a medium that is read-only, nobody writes either, and "immutable" does without
    (https://www.sqlite.org/wal.html, "Read-Only Databases").
    """
    address = f"file:{quote(str(path.resolve()))}?mode=ro"
    try:
        return _look(address)
    except sqlite3.OperationalError:
        if os.access(path.parent, os.W_OK):
            raise
        return _look(f"{address}&immutable=1")


def _look(address: str) -> sqlite3.Connection:
    """Begin the one transaction in which everything is read."""
    connection = sqlite3.connect(address, uri=True, isolation_level=None)
    try:
        connection.execute("PRAGMA trusted_schema = 0")
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        demand_log(connection)
    except BaseException:
        connection.close()
        raise
    return connection
