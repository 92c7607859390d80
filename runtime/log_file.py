"""The form of a log in one SQLite file: tables, chain and settings. Shared by writer and readers.

Table ``log`` holds the records, numbered from 1 without gaps, each with the SHA-256 of the hash
before and its own payload. Table ``mark`` holds numbers of records to be found again. Table
``anchor`` holds at most one row: number and hash of the last record that was taken out from the
beginning, so that the rest still proves itself.
"""

import hashlib
import sqlite3
from typing import Final, NamedTuple

START_HASH: Final = bytes(32)
"""What the first row's hash is chained to."""

APPLICATION_ID: Final = 0x4E554D4C
"""``NUML``, in the file's header, so that another program's database is not taken for a log."""

PAGE_ROWS: Final = 1000
"""Rows read at a time: no statement stays open between two of them, so nothing holds up the WAL."""

ROWS: Final = (
    "SELECT seq, CAST(ifnull(payload, x'') AS BLOB), CAST(ifnull(hash, x'') AS BLOB)"
    " FROM log WHERE seq > ? ORDER BY seq LIMIT ?"
)
"""A rotten row may hold a value of another type; as bytes it fails the chain like any other."""

ANCHOR: Final = "SELECT seq, CAST(ifnull(hash, x'') AS BLOB) FROM anchor ORDER BY seq DESC LIMIT 1"

STRICT: Final = "STRICT" if sqlite3.sqlite_version_info >= (3, 37) else ""
"""Ends a CREATE TABLE, where SQLite can hold columns to their types."""

_PRAGMAS: Final = (
    # 200 pages of 4 KiB: the WAL stays under 1 MiB, and a checkpoint under a few milliseconds.
    ("wal_autocheckpoint", 200),
    ("journal_size_limit", 1024 * 1024),
    ("cell_size_check", 1),
    ("trusted_schema", 0),
    # What is deleted is overwritten with zeros (https://www.sqlite.org/pragma.html).
    ("secure_delete", 1),
)

_TABLES: Final = (
    f"""CREATE TABLE IF NOT EXISTS log (
        seq INTEGER PRIMARY KEY, payload BLOB NOT NULL,
        hash BLOB NOT NULL CHECK (length(hash) = 32)) {STRICT}""",
    f"CREATE TABLE IF NOT EXISTS mark (seq INTEGER PRIMARY KEY REFERENCES log) {STRICT}",
    f"""CREATE TABLE IF NOT EXISTS anchor (
        seq INTEGER PRIMARY KEY, hash BLOB NOT NULL CHECK (length(hash) = 32)) {STRICT}""",
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


class DiskRefused(LogBroken):
    """The disk is full, read-only or failing, which says nothing about what it holds.

    Another process may try again when the disk is well. This one may not: what it has written may
    look whole to it alone (rule 2 of :mod:`runtime.append_log`).
    """


_OF_THE_DISK: Final = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
}
"""SQLite's primary result codes that say nothing about the content
(https://www.sqlite.org/rescode.html)."""


SqliteTrouble = (sqlite3.Error, UnicodeDecodeError)
"""What a call of the sqlite3 module may raise: also the latter, when the words of an error quote
what has rotten in the file."""


def said_by_sqlite(error: Exception, why: str) -> LogBroken:
    """Return our word for an error of SQLite's."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the rest of it says more, and varies
    return DiskRefused(why) if code in _OF_THE_DISK else LogBroken(why)


class Link(NamedTuple):
    """A place in the chain: a record's number and its hash."""

    seq: int
    hash: bytes


BEGINNING: Final = Link(0, START_HASH)


def chain(before: bytes, payload: bytes) -> bytes:
    """Return the hash of a record that stands behind one with the hash ``before``."""
    return hashlib.sha256(before + payload).digest()


def set_up(connection: sqlite3.Connection) -> None:
    """Set a writer's connection up.

    Raises:
        LogBroken: SQLite cannot give what a durable commit needs.
        sqlite3.Error: the same, in SQLite's words.
    """
    # Both can fail without an error, so what counts is what SQLite answers.
    _demand(connection.execute("PRAGMA journal_mode = WAL").fetchone(), "wal", "journal_mode")
    connection.execute("PRAGMA synchronous = FULL")
    _demand(connection.execute("PRAGMA synchronous").fetchone(), 2, "synchronous")
    for name, value in _PRAGMAS:
        connection.execute(f"PRAGMA {name} = {value}")


def make_tables(connection: sqlite3.Connection) -> bool:
    """Make the tables inside a write transaction; True when the file is a new one.

    Raises:
        LogBroken: the file is not a log.
        sqlite3.Error: the same, in SQLite's words.
    """
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if tables:
        demand_log(connection)
    else:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for table in _TABLES:
        connection.execute(table)
    return not tables


def demand_log(connection: sqlite3.Connection) -> None:
    """Look whether an open file is a log.

    Raises:
        LogBroken: it is of another program.
        sqlite3.Error: it is no database, or cannot be read.
    """
    _demand(connection.execute("PRAGMA application_id").fetchone(), APPLICATION_ID, "the file's id")


def _demand(row: tuple[object], wanted: object, what: str) -> None:
    if row[0] != wanted:
        raise LogBroken(f"{what} is {row[0]!r}, not {wanted!r}")
