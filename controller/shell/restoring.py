"""Putting a journal back from a copy, so that nothing is issued or believed twice.

What happened after the copy was made is not known. Two things follow from it, and both are written
as the first entry of the new life, before any controller can start on the file:

- Numbers that were issued since are on paper in somebody's hand: ``JournalRestored`` lets the
  numbers of each letter go on that much higher.
- Controllers may have lived since, and devices drop what is of a lower epoch than they have seen.
  A start takes the last epoch and one more, or the wall clock's seconds since 1970 where that is
  higher. With a right clock this is enough; a Pi has no clock battery and may start with a clock
  that is behind. So the epoch jumps: ``EPOCH_JUMP`` above the last one, the wall time of the copy's
  last entry and the wall time of now, whichever is highest. No life since had a higher one than the
  wall seconds of its own start or one more for each start, so a copy may be 11 days old. And a copy
  that is put back once more has a higher epoch than the first time. The jump is no larger,
  because on a new card without any journal the wall clock is all there is, and it has passed the
  jump by then too. The journal that is put aside tells what devices have heard, as far as it can be
  read: it may itself have been put back, and from a newer copy.
"""

import contextlib
import datetime as dt
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from controller.core.entries import DayBegan, Entry, EpochBegan, JournalRestored, Moment
from controller.core.told_again import is_told_again
from controller.shell.copies import sync_file, write_copy
from controller.shell.records import NotAnEntry, decode
from controller.shell.sqlite_journal import SqliteJournal
from controller.shell.verifying import Verdict, verify
from protocol.types import Epoch
from runtime.append_log import sync_directory
from runtime.log_file import Link, LogBroken, chain
from runtime.log_lock import LogLock, lock_file
from runtime.log_reader import LogReader

EPOCH_JUMP: Final = 1_000_000
"""Seconds: 11 days, 13 hours and 46 minutes."""

_SIDE_FILES: Final = ("", "-wal", "-shm")
"""The endings of all files that belong to one database (https://www.sqlite.org/wal.html)."""


class NotRestored(Exception):  # noqa: N818 - it says what is the case
    """Nothing was changed; the text says why, for a person."""


@dataclass(frozen=True)
class Restored:
    """What was done."""

    verdict: Verdict
    """Of the copy."""
    epoch: Epoch
    put_aside: Path | None
    """Where the journal lies that was there before."""


def restore(copy: Path, journal: Path, *, skip: int, replace: bool, now: dt.datetime) -> Restored:
    """Make a journal out of a copy.

    Args:
        copy: is only read, and must be whole.
        journal: where it is to be. Its directory is there.
        skip: how many numbers of each letter may have been issued since the copy.
        replace: whether to put a journal aside that is there.
        now: the wall time, with its zone.

    Raises:
        NotRestored: the copy is not whole, or a journal is there already.
        LogInUse: a controller runs on the journal that is there.
        LogBroken: the copy is no journal.
        OSError, sqlite3.Error: the disk refuses.
    """
    verdict = verify(copy)
    if not verdict.whole:
        raise NotRestored(f"{copy} is not whole. Run: numerek journal verify {copy}")
    lock = LogLock.take(journal)
    try:
        if not replace and _is_there(journal):
            raise NotRestored(f"{journal} is there already. Write --replace to put it aside")
        fresh = _fresh(journal)
        write_copy(copy, fresh)
        epoch = _append(fresh, skip, now, _heard_of(journal))
        put_aside = _put_aside(journal, now) if _is_there(journal) else None
        fresh.replace(journal)
        sync_directory(journal.parent)
    finally:
        lock.close()
    return Restored(verdict, epoch, put_aside)


def epoch_after(last: Epoch, seen_at: Moment, now: Moment) -> Epoch:
    """Return an epoch above every one that may have been since; see above.

    Args:
        last: the highest epoch of the copy.
        seen_at: the latest wall time of the copy.
        now: the wall time of this machine, right or not.
    """
    return Epoch(max(last, seen_at.utc_ms // 1000, now.utc_ms // 1000) + EPOCH_JUMP)


def highest(journal: Path) -> tuple[Epoch, Moment]:
    """Return the highest epoch and the latest wall time of all entries of a journal or a copy.

    Raises:
        LogBroken, NotAnEntry: it is none.
        sqlite3.Error: it cannot be read.
    """
    epoch, seen_at = Epoch(0), Moment(0, "")
    with LogReader(journal) as reader:
        for row in reader.rows(reader.anchor().seq):
            entry = decode(row.payload)
            seen_at = max(seen_at, entry.at, key=lambda at: at.utc_ms)
            epoch = max(epoch, *_epochs_of(entry))
    return epoch, seen_at


def may_be_put_aside(journal: Path, after: Moment) -> bool:
    """Return whether nothing is lost with the journal of this machine (``core/told_again.py``).

    Args:
        journal: of this machine, whole.
        after: the latest wall time of the backup that is to take its place.

    Raises:
        LogBroken, NotAnEntry: it is none.
        sqlite3.Error: it cannot be read.
    """
    with LogReader(journal) as reader:
        if reader.anchor().seq:  # old days were folded away: it is not a blank machine's
            return False
        return is_told_again((decode(row.payload) for row in reader.rows(0)), after)


def _append(fresh: Path, skip: int, now: dt.datetime, heard: Epoch) -> Epoch:
    last, seen_at = highest(fresh)
    at = _moment(now, seen_at)
    epoch = epoch_after(max(last, heard), seen_at, at)
    journal = SqliteJournal(fresh)
    journal.append([Entry(at=at, events=(EpochBegan(epoch), JournalRestored(skip)))])
    journal.close()
    sync_file(fresh)
    lock_file(fresh).unlink()
    return epoch


def _heard_of(journal: Path) -> Epoch:
    """Return the highest epoch of the journal that is there, as far as it is one and whole."""
    epoch = Epoch(0)
    with contextlib.suppress(LogBroken, NotAnEntry, sqlite3.Error), LogReader(journal) as reader:
        before = reader.anchor()
        for row in reader.rows(before.seq):
            if row.hash != chain(before.hash, row.payload):
                break
            before = Link(row.seq, row.hash)
            epoch = max(epoch, *_epochs_of(decode(row.payload)))
    return epoch


def _epochs_of(entry: Entry) -> Iterator[Epoch]:
    yield Epoch(0)
    for event in entry.events:
        if isinstance(event, EpochBegan | DayBegan):
            yield event.epoch


def _moment(now: dt.datetime, seen_at: Moment) -> Moment:
    """Return the time in the office's zone: only its journal knows how far that is from UTC."""
    if seen_at.local:
        local = dt.datetime.fromisoformat(seen_at.local).replace(tzinfo=dt.UTC)
        minutes = round((local.timestamp() - seen_at.utc_ms / 1000) / 60)
        now = now.astimezone(dt.timezone(dt.timedelta(minutes=minutes)))
    return Moment(int(now.timestamp() * 1000), now.strftime("%Y-%m-%dT%H:%M:%S"))


def _fresh(journal: Path) -> Path:
    """Return a name beside the journal that nothing has."""
    fresh = Path(f"{journal}.restoring")
    for ending in (*_SIDE_FILES, ".lock"):
        Path(f"{fresh}{ending}").unlink(missing_ok=True)
    return fresh


def _is_there(journal: Path) -> bool:
    return any(Path(f"{journal}{ending}").exists() for ending in _SIDE_FILES)


def _put_aside(journal: Path, now: dt.datetime) -> Path:
    """Rename all files of a journal; a WAL without its database would be taken for another's."""
    aside = journal.with_name(f"{journal.name}.before-{now.strftime('%Y%m%dT%H%M%S')}")
    number = 1
    while _is_there(aside):
        number += 1
        aside = journal.with_name(f"{journal.name}.before-{now.strftime('%Y%m%dT%H%M%S')}-{number}")
    for ending in reversed(_SIDE_FILES):
        part = Path(f"{journal}{ending}")
        if part.exists():
            part.replace(f"{aside}{ending}")
    return aside
