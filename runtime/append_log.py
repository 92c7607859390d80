"""A durable list of records that only grows at its end, in one SQLite file.

Rule 1: ``append`` returns after the records are on the disk, or it raises. What it returned for
survives a loss of power, as far as the disk keeps what it says it has written.
Rule 2: after any failure the object refuses everything. After a failed fsync Linux may hold pages
for clean that never reached the disk, so a second try can succeed and still lose them (Rebello and
others, "Can Applications Recover from fsync Failures?", USENIX ATC 2020).
Rule 3: each row carries the SHA-256 of the row before and its own payload. SQLite has no checksums
of its own pages, and cards rot silently.
Rule 4: records may be taken out from the beginning only, and an anchor then stands in their place.
Rule 5: one writer. Each raises the fence when it begins (:mod:`runtime.log_fence`), and looks at it
inside each of its transactions; a lock (:mod:`runtime.log_lock`) keeps a second one from starting.
"""

import os
import sqlite3
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from runtime.log_fence import LogTaken, demand_fence, raise_fence
from runtime.log_file import (
    ANCHOR,
    BEGINNING,
    PAGE_ROWS,
    ROWS,
    START_HASH,
    DiskRefused,
    Link,
    LogBroken,
    LogInUse,
    SqliteTrouble,
    chain,
    make_tables,
    said_by_sqlite,
    set_up,
)
from runtime.log_lock import Holder, LogLock, take_or_watch

__all__ = [
    "START_HASH",
    "AppendLog",
    "Beside",
    "DiskRefused",
    "LogBroken",
    "LogInUse",
    "LogTaken",
    "sync_directory",
]

_BUSY_TIMEOUT_MS: Final = 5000
"""How long SQLite tries for a lock that somebody holds, as the sqlite3 module has it by default."""

_ROOM_BYTES: Final = 64 * 1024
"""What SQLite needs at least to open a log: the index of a WAL is 32 KiB, and some pages."""

Beside = Callable[[sqlite3.Connection], None]
"""Writes to tables that stand beside the log in its file, inside a transaction of the log's."""


class AppendLog:
    """The log in one file, with one writer. Other processes may open the file read-only.

    Use it in the thread that made it.
    """

    def __init__(self, path: Path, *, takes_over: bool = False) -> None:
        """Open the log, or create it in a directory that exists.

        Args:
            path: the file.
            takes_over: whether to take the log from a holder that shows no life, which lasts
                ``SILENCE_S``, and to show life with ``hold`` in turn. Else a log that anybody
                holds is refused at once.

        Raises:
            LogInUse: somebody else has it open.
            DiskRefused: the disk is full, read-only or failing.
            LogBroken: the file is not a log, or SQLite cannot give what rule 1 needs.
        """
        self._broken: str | None = None
        try:
            found = take_or_watch(path) if takes_over else LogLock.take(path)
        except OSError as error:
            raise DiskRefused(f"{path} cannot be locked: {error}") from error
        self._lock = found if isinstance(found, LogLock) else None
        try:
            self._connection = sqlite3.connect(
                path, isolation_level=None, timeout=_BUSY_TIMEOUT_MS / 1000
            )
        except SqliteTrouble as error:
            self._unlock()
            raise said_by_sqlite(error, f"{path}: {error}{_room_at(path)}") from error
        try:
            self._begin(path, found)
            self._anchor = self._find_anchor()
            self._last = self._find_last()
            for _ in self.read(after=max(self._last.seq - 1, 0)):
                pass  # the last row must be whole before another is chained to it
        except SqliteTrouble as error:
            self.close()
            raise said_by_sqlite(error, f"{path}: {error}{_room_at(path)}") from error
        except BaseException:
            self.close()
            raise

    def _begin(self, path: Path, found: LogLock | Holder) -> None:
        """Become the one writer: lock, tables and fence in one transaction."""
        try:
            set_up(self._connection)
            if isinstance(found, Holder) and _is_checkpointed_now(self._connection):
                raise LogInUse(_in_the_midst(path, found))
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            raise LogInUse(_in_the_midst(path, found)) from error
        # Of those who start at the same time one at a time is here, so the lock file can neither
        # be taken away after this look at it nor be put in place twice.
        if self._lock is None:
            assert isinstance(found, Holder)
            self._lock = LogLock.instead_of(found, path)
        elif not self._lock.is_ours:
            raise LogInUse(f"{path} was opened by another process just now")
        is_new = make_tables(self._connection)
        self._fence = raise_fence(self._connection)
        self._connection.execute("COMMIT")
        if is_new:
            sync_directory(path.parent)

    @property
    def anchor(self) -> Link:
        """The last record that was taken out; number 0 when all are there."""
        return self._anchor

    @property
    def last(self) -> Link:
        """The last record."""
        return self._last

    def hold(self) -> None:
        """Make sure that this is still the writer, and show that it lives.

        Call it from the main loop about each second, and before anything is said that no append
        stands behind.

        Raises:
            LogTaken: it is not; nothing more may be said.
            LogBroken: the disk refuses.
        """
        self._demand_whole()
        try:
            demand_fence(self._connection, self._fence)
            if self._lock is not None:
                self._demand_lock(self._lock)
                self._lock.beat()
        except LogTaken as taken:
            self._broken = str(taken)
            raise
        except (*SqliteTrouble, OSError) as error:
            self._broken = f"the log cannot be held: {error}"
            raise DiskRefused(self._broken) from error

    def append(self, records: Sequence[bytes], marks: Collection[int] = ()) -> int:
        """Add records, all or none, and return the number of the last one in the log.

        Args:
            records: what to add, in order.
            marks: which of them (0 is the first of this call) to find again with ``marked``.

        Raises:
            LogTaken: nothing was added, for there is another writer now.
            LogBroken: nothing was added, or it is not known whether it was.
        """
        self._demand_whole()
        if not records:
            return self._last.seq
        rows: list[tuple[int, bytes, bytes]] = []
        marked = [(self._last.seq + 1 + index,) for index in marks]
        seq, chained = self._last
        for payload in records:
            seq, chained = seq + 1, chain(chained, payload)
            rows.append((seq, payload, chained))
        with self._transaction("an append") as connection:
            connection.executemany("INSERT INTO log VALUES (?, ?, ?)", rows)
            connection.executemany("INSERT INTO mark VALUES (?)", marked)
        self._last = Link(seq, chained)
        return seq

    def write(self, beside: Beside) -> None:
        """Write to other tables of the file, durably, all or nothing.

        Raises:
            LogTaken: nothing was written, for there is another writer now.
            LogBroken: nothing was written, or it is not known whether it was.
        """
        self._demand_whole()
        with self._transaction("a change") as connection:
            beside(connection)

    def forget(self, upto: int, beside: Beside) -> None:
        """Take out all records up to this number, together with what ``beside`` writes.

        SQLite has then overwritten them with zeros, but they still stand in the WAL, and in the
        file until the WAL is moved there: call ``empty_wal`` until it says True.

        Raises:
            ValueError: the last record would go too, which the next one is chained to, or there
                is nothing to take out.
            LogTaken: nothing was done, for there is another writer now.
            LogBroken: nothing was done, or it is not known whether it was.
        """
        self._demand_whole()
        if not self._anchor.seq < upto < self._last.seq:
            raise ValueError(f"records {self._anchor.seq + 1} to {upto} cannot be taken out")
        anchor = Link(upto, self.hash_of(upto))
        with self._transaction("taking out old records") as connection:
            beside(connection)
            connection.execute("DELETE FROM mark WHERE seq <= ?", (upto,))
            connection.execute("DELETE FROM log WHERE seq <= ?", (upto,))
            connection.execute("DELETE FROM anchor")
            connection.execute("INSERT INTO anchor VALUES (?, ?)", anchor)
        self._anchor = anchor

    def empty_wal(self) -> bool:
        """Move everything from the WAL into the file; False when a reader is in the way.

        Raises:
            LogTaken: it was not tried, for there is another writer now.
            LogBroken: it failed.
        """
        self.hold()  # two who move one WAL at a time are what SQLite bears least
        self.select("PRAGMA busy_timeout = 0")  # or it would wait for the reader, and all with it
        ((busy, _, _),) = self.select("PRAGMA wal_checkpoint(TRUNCATE)")
        self.select(f"PRAGMA busy_timeout = {_BUSY_TIMEOUT_MS}")
        return not busy

    def marked(self, count: int) -> list[int]:
        """Return the numbers of the last so many marked records, in order.

        Raises:
            LogBroken: the log cannot be read.
        """
        rows = self.select("SELECT seq FROM mark ORDER BY seq DESC LIMIT ?", count)
        return [seq for (seq,) in reversed(rows)]

    def read(self, after: int = 0) -> Iterator[tuple[int, bytes]]:
        """Yield the number and the payload of each record after that number, checking the chain.

        Records before it are not touched, so that a long past costs nothing. Those that were
        taken out are passed over.

        Raises:
            ValueError: the log has no record of that number.
            LogBroken: with the number of the first record that is not what was written.
        """
        self._demand_whole()
        if not 0 <= after <= self._last.seq:
            raise ValueError(f"the log has no record {after}, its last one is {self._last.seq}")
        seq = max(after, self._anchor.seq)
        chained = self.hash_of(seq)
        while page := self.select(ROWS, seq, PAGE_ROWS):
            for found, payload, claimed in page:
                seq, chained = seq + 1, chain(chained, payload)
                if found != seq or claimed != chained:
                    raise self._break(f"record {seq} is not what was written", seq)
                yield seq, payload

    def hash_of(self, seq: int) -> bytes:
        """Return the hash of a record, as it stands in the file.

        Raises:
            LogBroken: there is no such record, and it was not taken out last.
        """
        if seq == self._anchor.seq:
            return self._anchor.hash
        rows = self.select(ROWS, seq - 1, 1)
        if not rows or rows[0][0] != seq:
            raise self._break(f"record {seq} is gone", seq)
        return bytes(rows[0][2])

    def select(self, query: str, *values: int | str | bytes) -> list[Any]:
        """Read from any table of the file.

        Raises:
            LogBroken: it cannot be read.
        """
        self._demand_whole()
        try:
            return self._connection.execute(query, values).fetchall()
        except SqliteTrouble as error:
            raise self._break(f"the log cannot be read: {error}") from error

    def close(self) -> None:
        """Close the file and let others open it. Twice does no harm.

        After a failure SQLite leaves the WAL to the next start. It would else sync once more here
        what the failed sync was of; older Python (before 3.12) has no way to keep it from that. No
        harm either: it moves only what was committed, which was synced before.
        """
        if self._broken is not None and sys.version_info >= (3, 12):
            with suppress(sqlite3.ProgrammingError):  # it is closed already
                self._connection.setconfig(sqlite3.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, True)  # noqa: FBT003 - the library's own signature
        self._broken = self._broken or "it is closed"
        self._connection.close()
        self._unlock()

    def _unlock(self) -> None:
        if self._lock is not None:
            self._lock.close()

    def _demand_lock(self, lock: LogLock) -> None:
        """Notice also somebody who began with other files of the same names.

        Raises:
            LogTaken: there is such a one.
        """
        if not lock.is_ours:
            raise LogTaken("another process has put its own lock in the place of ours")

    @contextmanager
    def _transaction(self, what: str) -> Iterator[sqlite3.Connection]:
        self._broken = f"{what} did not come to its end"
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            demand_fence(self._connection, self._fence)
            yield self._connection
            self._connection.execute("COMMIT")
        except LogTaken as taken:
            self._broken = str(taken)
            self._connection.execute("ROLLBACK")  # or the new writer could not write
            raise
        except SqliteTrouble as error:
            self._broken = f"{what} failed: {error}"
            raise said_by_sqlite(error, self._broken) from error
        self._broken = None

    def _demand_whole(self) -> None:
        if self._broken is not None:
            raise LogBroken(f"the log is not in use any more: {self._broken}")

    def _break(self, why: str, seq: int | None = None) -> LogBroken:
        self._broken = why
        return LogBroken(why, seq)

    def _find_anchor(self) -> Link:
        rows = self.select(ANCHOR)
        return Link(*rows[0]) if rows else BEGINNING

    def _find_last(self) -> Link:
        ((last,),) = self.select("SELECT ifnull(max(seq), 0) FROM log")
        seq = max(last, self._anchor.seq)
        return Link(seq, self.hash_of(seq))


def _room_at(path: Path) -> str:
    """Say that the disk is full where it is: SQLite often says only that something failed."""
    disk = os.statvfs(path.parent)
    return "; the disk is full" if disk.f_bavail * disk.f_frsize < _ROOM_BYTES else ""


def _is_checkpointed_now(connection: sqlite3.Connection) -> bool:
    """Say whether the silent holder was stopped while it moved its WAL into the file.

    Going on beside it, with a WAL that it half knows, is more than we ask of SQLite: two who write
    and checkpoint at once could corrupt a file up to version 3.51.2
    (https://www.sqlite.org/wal.html, "The WAL-Reset Bug").
    """
    ((busy, _, _),) = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
    return bool(busy)


def _in_the_midst(path: Path, found: LogLock | Holder) -> str:
    if isinstance(found, LogLock):
        return f"{path} is being written by a process that does not hold its lock"
    return (
        f"{path} cannot be taken over: process {found.pid}, which has it since {found.since}, shows"
        f" no life and stands in the midst of a write. Nobody can write until it is ended:"
        f" kill -9 {found.pid}"
    )


def sync_directory(directory: Path) -> None:
    """Make the names of new files durable (fsync(2): the file's own sync does not cover them)."""
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
