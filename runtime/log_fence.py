"""The fence of a log: a number in the log's own file, raised by each writer when it begins.

A writer looks at it inside each of its transactions. One that was stopped, and taken over
meanwhile, finds another number than its own there and can never commit again, whatever it still
believes about locks. (Kleppmann, "How to do distributed locking", 2016, calls it a fencing token.)
"""

import sqlite3
from typing import Final

from runtime.log_file import STRICT, LogBroken

_TABLE: Final = f"""CREATE TABLE IF NOT EXISTS fence (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 0), number INTEGER NOT NULL) {STRICT}"""


class LogTaken(RuntimeError):  # noqa: N818 - it says what is the case
    """Another process has taken the log over. This one must say and do nothing more."""


def raise_fence(connection: sqlite3.Connection) -> int:
    """Make every writer before this one a former one; return the new number.

    Call it inside a write transaction. A file of before there were fences gets one.
    """
    connection.execute(_TABLE)
    connection.execute("INSERT OR IGNORE INTO fence VALUES (0, 0)")
    connection.execute("UPDATE fence SET number = number + 1")
    return fence_of(connection)


def fence_of(connection: sqlite3.Connection) -> int:
    """Return the number of the writer whose log it is.

    Raises:
        LogBroken: no number is there.
    """
    rows = connection.execute("SELECT number FROM fence").fetchall()
    if len(rows) != 1 or not isinstance(rows[0][0], int):
        raise LogBroken(f"the fence is not what was written: {rows}")
    return int(rows[0][0])


def demand_fence(connection: sqlite3.Connection, ours: int) -> None:
    """Look whether we are still the writer. Inside a write transaction it stays so.

    Raises:
        LogTaken: we are not.
    """
    if (number := fence_of(connection)) != ours:
        raise LogTaken(f"another process has taken the log over (writer {number}, we are {ours})")
