"""Snapshots of the state, in the journal's file.

Each carries the hash of the entry that it rests on, so that one of another journal, or of entries
that were changed since, is not taken for the truth, and the SHA-256 of itself.
"""

import hashlib
import logging
import sqlite3
from typing import Final

from controller.shell.journal import JournalBroken
from runtime.append_log import AppendLog, LogBroken
from runtime.log_file import STRICT

KEPT: Final = 2
"""The newest, and the one before for the case that the newest is broken."""

_LOG = logging.getLogger(__name__)


def create_table(connection: sqlite3.Connection) -> None:
    """Make the table where it is not there yet."""
    connection.execute(
        "CREATE TABLE IF NOT EXISTS snapshot (version INTEGER PRIMARY KEY,"
        f" chained BLOB NOT NULL, sha256 BLOB NOT NULL, state BLOB NOT NULL) {STRICT}"
    )


def forget(connection: sqlite3.Connection, upto: int) -> None:
    """Delete the snapshots of entries up to this number: their tickets are forgotten with them."""
    connection.execute("DELETE FROM snapshot WHERE version <= ?", (upto,))


class SqliteSnapshots:
    """See the port ``Snapshots``."""

    def __init__(self, log: AppendLog) -> None:
        self._log = log

    def latest(self) -> tuple[int, bytes] | None:
        """See the port. A snapshot that cannot be used is said in the log."""
        try:
            rows = self._log.select(
                "SELECT version, CAST(chained AS BLOB), CAST(sha256 AS BLOB), CAST(state AS BLOB)"
                " FROM snapshot ORDER BY version DESC"
            )
            for version, chained, claimed, state in rows:
                if why := self._why_not(version, chained, claimed, state):
                    _LOG.warning("the snapshot of entry %d is passed over: %s", version, why)
                else:
                    return version, state
        except LogBroken as error:
            raise JournalBroken(str(error)) from error
        return None

    def keep(self, version: int, state: bytes) -> None:
        """See the port."""
        if not self._log.anchor.seq <= version <= self._log.last.seq:
            raise ValueError(f"the journal has no entry {version}")
        try:
            chained = self._log.hash_of(version)
            row = (version, chained, _sha256(chained, state), state)
            self._log.write(lambda connection: _replace(connection, row))
        except LogBroken as error:
            raise JournalBroken(str(error)) from error

    def _why_not(self, version: int, chained: bytes, claimed: bytes, state: bytes) -> str | None:
        if _sha256(chained, state) != claimed:
            return "it is not what was written"
        if not self._log.anchor.seq <= version <= self._log.last.seq:
            return "there is no such entry"
        if self._log.hash_of(version) != chained:
            return "it is of another entry"
        return None


def _replace(connection: sqlite3.Connection, row: tuple[int, bytes, bytes, bytes]) -> None:
    connection.execute("INSERT OR REPLACE INTO snapshot VALUES (?, ?, ?, ?)", row)
    # One above this entry is of entries that are gone: a copy was put back. It must not win.
    connection.execute("DELETE FROM snapshot WHERE version > ?", row[:1])
    connection.execute(
        "DELETE FROM snapshot WHERE version NOT IN"
        " (SELECT version FROM snapshot ORDER BY version DESC LIMIT ?)",
        (KEPT,),
    )


def _sha256(chained: bytes, state: bytes) -> bytes:
    return hashlib.sha256(chained + state).digest()
