"""A disk as a crash left it, opened as the journals do, with the ``sqlite3`` module."""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from controller.shell.journal import JournalBroken
from proof.disk.content import content_of
from proof.disk.operations import Content
from proof.disk.stories import FILE, PutAside, Story
from runtime.append_log import AppendLog, LogBroken


def lay_out(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Make a folder hold these files and no others; return the journal's name in it."""
    for old in folder.iterdir():
        old.unlink()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder / FILE


def opens_as(journal: Path) -> Content:
    """Open it, check every record, and return what it says.

    Raises:
        LogBroken: it does not open, or a record is not what was written.
    """
    with closing(AppendLog(journal)) as log:
        return _read(log, journal)


def _read(log: AppendLog, journal: Path) -> Content:
    for _ in log.read():
        pass
    with closing(sqlite3.connect(journal, isolation_level=None)) as look:
        try:
            content = content_of(look)
        except sqlite3.DatabaseError as error:  # whoever reads these tables is told the same
            raise LogBroken(f"beside the log: {error}") from error
    return replace(content, fence=content.fence - 1)  # opening raised it


def why_not(story: Story, journal: Path, may_say: Sequence[Content]) -> str | None:
    """Say what is wrong with a journal after a crash; None when nothing is.

    It must open, hold everything that was acknowledged and nothing half, go on, and be read by
    its device.
    """
    try:
        with closing(AppendLog(journal)) as log:
            content = _read(log, journal)
            # Before the first commit there is nothing to compare with: opening made the tables.
            if content not in may_say and not (may_say[0].fence == 0 and content.last == 0):
                return _parted(content, may_say)
            if log.append([story.next_record]) != content.last + 1:
                return "it does not go on where it ended"
        if content.last:
            story.read(journal)
    except (LogBroken, JournalBroken) as error:
        return f"it is refused: {error}"
    except PutAside:
        return "the kiosk puts it aside"
    return None


def _parted(content: Content, may_say: Sequence[Content]) -> str:
    least = may_say[0]
    if content.last < least.last:
        return f"records {content.last + 1} to {least.last} were acknowledged and are gone"
    if content.fence < least.fence:
        return f"the fence is back at {content.fence}, it stood at {least.fence}"
    return "it says what was never written together"
