"""Copies of a journal in some directory: made while it is in use, each whole or not there at all.

They are numbered, not named by time alone: a wall clock may be behind, and a journal that was put
back from a copy is shorter than newer copies of the lost one.
"""

import datetime as dt
import os
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from runtime.append_log import sync_directory
from runtime.log_file import Link
from runtime.log_reader import LogReader


def last_entry(journal: Path) -> Link:
    """Return the last entry of a journal or of a copy.

    Raises:
        LogBroken: it is none.
    """
    with LogReader(journal) as reader:
        return reader.last()


def copies_in(directory: Path, journal: Path) -> list[Path]:
    """Return the copies of a journal, by its file's name, the newest last."""
    pattern = re.compile(rf"{re.escape(journal.stem)}-(\d{{6,}})-\d{{8}}T\d{{6}}Z\.sqlite3")
    found = [(int(match[1]), path) for path in directory.iterdir()
             if (match := pattern.fullmatch(path.name))]  # fmt: skip
    return [path for _, path in sorted(found)]


def make_copy(journal: Path, directory: Path) -> Path:
    """Copy a journal into a directory that is there, and return the copy.

    The writer is not held up: ``VACUUM INTO`` reads the file as it was at one moment, leaves out
    what was deleted, and makes a single file without WAL (https://www.sqlite.org/lang_vacuum.html).
    The backup API would begin anew with every commit of another connection
    (https://www.sqlite.org/backup.html), or hold the same moment for as long. The copy is written
    beside, flushed and read again before it gets its name.

    Raises:
        LogBroken: the journal is none.
        OSError: the directory is not there, or the medium refuses.
        sqlite3.Error: the journal cannot be read, or the medium is full.
    """
    number = _number_of(copies_in(directory, journal)[-1:], journal) + 1
    last_entry(journal)  # or SQLite would begin an empty file where there is none
    fresh = directory / f"{journal.stem}.new"
    fresh.unlink(missing_ok=True)
    write_copy(journal, fresh)
    at = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    copy = directory / f"{journal.stem}-{number:06}-{at}.sqlite3"
    fresh.replace(copy)
    sync_directory(directory)
    return copy


def write_copy(journal: Path, fresh: Path) -> None:
    """Copy a journal to a file that is not there yet, durably, and look whether it can be read.

    Raises:
        OSError: the medium refuses.
        sqlite3.Error: the journal cannot be read, or the medium is full, or lost what was written.
    """
    with closing(_open(journal)) as connection:
        connection.execute("VACUUM INTO ?", (str(fresh),))
    sync_file(fresh)
    with closing(_open(fresh)) as connection:
        (answer,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if answer != "ok":
        raise sqlite3.DatabaseError(f"{fresh} was not written as it should be: {answer}")


def prune(directory: Path, journal: Path, keep: int) -> None:
    """Delete all copies of a journal but the newest.

    Raises:
        OSError: the medium refuses.
    """
    for old in copies_in(directory, journal)[:-keep]:
        old.unlink()


def _number_of(newest: list[Path], journal: Path) -> int:
    return int(newest[0].name[len(journal.stem) + 1 :].split("-")[0]) if newest else 0


def _open(path: Path) -> sqlite3.Connection:
    address = f"file:{quote(str(path.resolve()))}?mode=ro"
    return sqlite3.connect(address, uri=True, isolation_level=None)


def sync_file(path: Path) -> None:
    """Wait until what was written to a file is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
