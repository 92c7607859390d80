"""How long a start takes from a snapshot of a whole day; the floor is what reads its bytes.

The floor reads the row from the same file, proves its digest and decodes the bytes, and leaves out
only what makes a queue of them.
"""

import hashlib
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Final

import msgspec

from bench.day import DAY, day_entries
from bench.figures import Figure
from controller.core import fold
from controller.core.snapshot import restored, taken
from controller.core.state import State
from controller.shell.sqlite_journal import SqliteJournal
from protocol.types import Millis

TICKETS: Final = 1_500
TIMES: Final = 100
_WALL_MS: Final = 1_795_258_800_000


def snapshot_start(folder: Path) -> Figure:
    """Keep the state after a day's tickets in a journal in a folder, and start from it."""
    file = folder / "snapshot.sqlite3"
    journal = SqliteJournal(file)
    entries, state = list(day_entries(TICKETS, DAY)), State()
    for entry in entries:
        fold.apply(state, entry, Millis(0))
    journal.append(entries)
    journal.snapshots.keep(len(entries), taken(state, _WALL_MS, Millis(0)))
    samples, floor = [], []
    for _ in range(TIMES):
        samples.append(_start_ms(journal))
        floor.append(_floor_ms(file))
    journal.close()
    return Figure(tuple(samples), tuple(floor))


def _start_ms(journal: SqliteJournal) -> float:
    started = time.monotonic_ns()
    found = journal.snapshots.latest()
    assert found is not None
    version, data = found
    restored(data, _WALL_MS, Millis(0))
    for _ in journal.recent(version):
        pass
    return (time.monotonic_ns() - started) / 1e6


def _floor_ms(file: Path) -> float:
    started = time.monotonic_ns()
    with closing(sqlite3.connect(file)) as connection:
        (data,) = connection.execute("SELECT state FROM snapshot").fetchone()
        hashlib.sha256(data).digest()
        msgspec.msgpack.decode(data)
    return (time.monotonic_ns() - started) / 1e6
