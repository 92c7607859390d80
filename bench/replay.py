"""How long a start takes to read a day's entries and to fold them into the state.

The floor is the same day read from the same file by nothing but SQLite, SHA-256 and msgspec: no
journal of this program could prove and decode its rows in less.
"""

import hashlib
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from bench.day import DAY, day_entries
from bench.figures import Figure
from controller.core.entries import Entry
from controller.core.machine import ControllerCore
from controller.shell.sqlite_journal import SqliteJournal
from office.plan import Plan
from protocol.types import Millis

TICKETS: Final = 1_500
TIMES: Final = 100
"""So many runs, so that the 99th percentile is a sample and not an invention."""


@dataclass(frozen=True)
class Replay:
    """The figure, and what it was measured with."""

    figure: Figure
    events: int

    def summary(self) -> dict[str, float | int]:
        """Return the keys of ``bench.json`` for this figure."""
        summary = self.figure.summary()
        rate = self.events / (summary["p50_ms"] / 1000)
        return {**summary, "events": self.events, "events_per_s": round(rate)}


def replay(plan: Plan, folder: Path) -> Replay:
    """Write a day into a journal in a folder, and replay it again and again."""
    file = folder / "replay.sqlite3"
    entries = list(day_entries(TICKETS, DAY))
    journal = SqliteJournal(file)
    journal.append(entries)
    samples, floor = [], []
    for _ in range(TIMES):
        samples.append(_replay_ms(journal, plan))
        floor.append(_floor_ms(file))
    journal.close()
    events = sum(len(entry.events) for entry in entries)
    return Replay(Figure(tuple(samples), tuple(floor)), events)


def _replay_ms(journal: SqliteJournal, plan: Plan) -> float:
    started = time.monotonic_ns()
    core = ControllerCore(plan)
    for version, entry in journal.recent():
        core.replay(version, entry, Millis(0))
    return (time.monotonic_ns() - started) / 1e6


def _floor_ms(file: Path) -> float:
    decoder = msgspec.json.Decoder(Entry)
    started = time.monotonic_ns()
    with closing(sqlite3.connect(file)) as connection:
        chained = bytes(32)
        for (payload,) in connection.execute("SELECT payload FROM log ORDER BY seq"):
            chained = hashlib.sha256(chained + payload).digest()
            decoder.decode(payload)
    return (time.monotonic_ns() - started) / 1e6
