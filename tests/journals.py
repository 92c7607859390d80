"""Journals for tests: days of an office, written through the real journal."""

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

from bench.day import day_entries
from controller.core import entries as e
from controller.shell.sqlite_journal import SqliteJournal
from protocol.types import DayId

TODAY = dt.date(2026, 11, 20)


def day_before(days: int) -> DayId:
    """So many days before today; 0 is today."""
    return DayId((TODAY - dt.timedelta(days=days)).isoformat())


def a_moment(local: str) -> e.Moment:
    """``2026-11-20T09:00:00``, as if the office kept UTC."""
    at = dt.datetime.fromisoformat(local).replace(tzinfo=dt.UTC)
    return e.Moment(utc_ms=int(at.timestamp() * 1000), local=local)


def write_days(path: Path, days: int, tickets: int = 8) -> list[e.Entry]:
    """Write so many days, the last of them today; returns all entries."""
    first = e.Entry(at=a_moment(f"{day_before(days - 1)}T00:00:00"), events=(e.EpochBegan(1),))
    entries = [first]
    for before in reversed(range(days)):
        entries += day_entries(tickets, day_before(before), seed=before)
    journal = SqliteJournal(path)
    journal.append(entries)
    journal.close()
    return entries


def fold(journal: SqliteJournal, keep_days: int, today: DayId | None = None) -> None:
    """Fold everything that is old."""
    journal.folding.begin(today or day_before(0), keep_days)
    while journal.folding.step():
        pass


def tamper(path: Path, statement: str, *values: object) -> None:
    """Change one row of any table behind the journal's back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        assert database.execute(statement, values).rowcount >= 1
