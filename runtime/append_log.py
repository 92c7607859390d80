"""A durable list of records that only grows, in one SQLite file.

Rule 1: ``append`` returns after the records are on the disk, or it raises. What it returned for
survives a loss of power, as far as the disk keeps what it says it has written.
Rule 2: after any failure the object refuses everything. After a failed fsync Linux may hold pages
for clean that never reached the disk, so a second try can succeed and still lose them (Rebello and
others, "Can Applications Recover from fsync Failures?", USENIX ATC 2020).
Rule 3: each row carries the SHA-256 of the row before and its own payload. SQLite has no checksums
of its own pages, and cards rot silently.
"""

import fcntl
import hashlib
import os
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

START_HASH: Final = bytes(32)
"""What the first row's hash is chained to."""

_APPLICATION_ID: Final = 0x4E554D4C
"""``NUML``, in the file's header, so that another program's database is not taken for a log."""

_PAGE_ROWS: Final = 1000
"""Rows read at a time: no statement stays open between two of them, so nothing holds up the WAL."""

_ROWS: Final = (
    "SELECT seq, CAST(ifnull(payload, x'') AS BLOB), CAST(ifnull(hash, x'') AS BLOB)"
    " FROM log WHERE seq > ? ORDER BY seq LIMIT ?"
)
"""A rotten row may hold a value of another type; as bytes it fails the chain like any other."""

_PRAGMAS: Final = (
    # 200 pages of 4 KiB: the WAL stays under 1 MiB, and a checkpoint under a few milliseconds.
    ("wal_autocheckpoint", 200),
    ("journal_size_limit", 1024 * 1024),
    ("cell_size_check", 1),
    ("trusted_schema", 0),
)


class LogInUse(RuntimeError):  # noqa: N818 - it says what is the case
    """Another process, or another object of this one, has the log open."""


class LogBroken(RuntimeError):  # noqa: N818 - it says what is the case
    """The log failed, or what it holds is not what was written. It must not be used any more.

    Attributes:
        seq: the first record that is wrong, if it is known.
    """

    def __init__(self, why: str, seq: int | None = None) -> None:
        super().__init__(why)
        self.seq = seq


class AppendLog:
    """The log in one file, with one writer. Other processes may open the file read-only.

    Use it in the thread that made it.
    """

    def __init__(self, path: Path) -> None:
        """Open the log, or create it in a directory that exists.

        Raises:
            LogInUse: somebody else has it open.
            LogBroken: the file is not a log, or SQLite cannot give what rule 1 needs.
        """
        self._lock_fd = _take_lock(path)
        self._broken: str | None = None
        try:
            self._connection = sqlite3.connect(path, isolation_level=None)
        except sqlite3.Error as error:
            os.close(self._lock_fd)
            raise LogBroken(f"{path}: {error}") from error
        try:
            _prepare(self._connection, path)
            self._seq, self._hash = self._last_row()
            for _ in self.read(after=max(self._seq - 1, 0)):
                pass  # the last row must be whole before another is chained to it
        except sqlite3.Error as error:
            self.close()
            raise LogBroken(f"{path}: {error}") from error
        except LogBroken:
            self.close()
            raise

    def append(self, records: Sequence[bytes], marks: Collection[int] = ()) -> int:
        """Add records, all or none, and return the number of the last one in the log.

        Args:
            records: what to add, in order.
            marks: which of them (0 is the first of this call) to find again with ``marked``.

        Raises:
            LogBroken: nothing was added, or it is not known whether it was.
        """
        self._demand_whole()
        if not records:
            return self._seq
        rows: list[tuple[int, bytes, bytes]] = []
        marked = [(self._seq + 1 + index,) for index in marks]
        seq, chained = self._seq, self._hash
        for payload in records:
            seq, chained = seq + 1, _chain(chained, payload)
            rows.append((seq, payload, chained))
        self._broken = "an append did not come to its end"
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany("INSERT INTO log VALUES (?, ?, ?)", rows)
            self._connection.executemany("INSERT INTO mark VALUES (?)", marked)
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            self._broken = f"an append failed: {error}"
            raise LogBroken(self._broken) from error
        self._broken = None
        self._seq, self._hash = seq, chained
        return seq

    def marked(self, count: int) -> list[int]:
        """Return the numbers of the last so many marked records, in order.

        Raises:
            LogBroken: the log cannot be read.
        """
        self._demand_whole()
        rows = self._select("SELECT seq FROM mark ORDER BY seq DESC LIMIT ?", count)
        return [seq for (seq,) in reversed(rows)]

    def read(self, after: int = 0) -> Iterator[tuple[int, bytes]]:
        """Yield the number and the payload of each record after that number, checking the chain.

        Records before it are not touched, so that a long past costs nothing.

        Raises:
            ValueError: the log has no record of that number.
            LogBroken: with the number of the first record that is not what was written.
        """
        self._demand_whole()
        if not 0 <= after <= self._seq:
            raise ValueError(f"the log has no record {after}, its last one is {self._seq}")
        chained = self._hash_of(after)
        seq = after
        while page := self._rows(seq, _PAGE_ROWS):
            for found, payload, claimed in page:
                seq, chained = seq + 1, _chain(chained, payload)
                if found != seq or claimed != chained:
                    raise self._break(f"record {seq} is not what was written", seq)
                yield seq, payload

    def close(self) -> None:
        """Close the file and let others open it. Twice does no harm."""
        self._broken = self._broken or "it is closed"
        self._connection.close()
        if self._lock_fd >= 0:
            os.close(self._lock_fd)
            self._lock_fd = -1

    def _demand_whole(self) -> None:
        if self._broken is not None:
            raise LogBroken(f"the log is not in use any more: {self._broken}")

    def _break(self, why: str, seq: int | None = None) -> LogBroken:
        self._broken = why
        return LogBroken(why, seq)

    def _last_row(self) -> tuple[int, bytes]:
        (last,) = self._select("SELECT ifnull(max(seq), 0) FROM log")[0]
        return last, self._hash_of(last)

    def _hash_of(self, seq: int) -> bytes:
        if seq == 0:
            return START_HASH
        rows = self._rows(seq - 1, 1)
        if not rows or rows[0][0] != seq:
            raise self._break(f"record {seq} is gone", seq)
        return rows[0][2]

    def _rows(self, after: int, most: int) -> list[tuple[int, bytes, bytes]]:
        return self._select(_ROWS, after, most)

    def _select(self, query: str, *values: int) -> list[Any]:
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise self._break(f"the log cannot be read: {error}") from error


def _chain(before: bytes, payload: bytes) -> bytes:
    return hashlib.sha256(before + payload).digest()


def _take_lock(path: Path) -> int:
    """Lock ``<path>.lock`` for this object; the kernel lets go of it when the process dies.

    SQLite's own exclusive locking mode would shut out readers too, such as a report. The lock is
    not on the database itself: closing any descriptor of that file drops SQLite's locks on it
    (https://www.sqlite.org/howtocorrupt.html, section 2.2).
    """
    descriptor = os.open(f"{path}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o640)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(descriptor)
        raise LogInUse(f"{path} is open already, perhaps in another process") from error
    return descriptor


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    # Both can fail without an error, so what counts is what SQLite answers.
    _demand(connection.execute("PRAGMA journal_mode = WAL").fetchone(), "wal", "journal_mode")
    connection.execute("PRAGMA synchronous = FULL")
    _demand(connection.execute("PRAGMA synchronous").fetchone(), 2, "synchronous")
    for name, value in _PRAGMAS:
        connection.execute(f"PRAGMA {name} = {value}")
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if not tables:
        _create(connection)
        _sync_directory(path.parent)
    _demand(
        connection.execute("PRAGMA application_id").fetchone(), _APPLICATION_ID, "the file's id"
    )


def _create(connection: sqlite3.Connection) -> None:
    strict = "STRICT" if sqlite3.sqlite_version_info >= (3, 37) else ""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
    connection.execute(
        "CREATE TABLE log (seq INTEGER PRIMARY KEY, payload BLOB NOT NULL,"
        f" hash BLOB NOT NULL CHECK (length(hash) = 32)) {strict}"
    )
    connection.execute(f"CREATE TABLE mark (seq INTEGER PRIMARY KEY REFERENCES log) {strict}")
    connection.execute("COMMIT")


def _demand(row: tuple[object], wanted: object, what: str) -> None:
    if row[0] != wanted:
        raise LogBroken(f"{what} is {row[0]!r}, not {wanted!r}")


def _sync_directory(directory: Path) -> None:
    """Make the names of new files durable (fsync(2): the file's own sync does not cover them)."""
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
