"""The journal in a file of SQLite."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from controller.core.entries import Entry
from controller.shell import figures_file, snapshots
from controller.shell.folding import Folding
from controller.shell.journal import JournalBroken, Snapshots
from controller.shell.records import broken_is_said, day_begun, decode, encode
from runtime.append_log import AppendLog

DAYS_READ: Final = 2
"""Today, and the day before for the answers that a kiosk may ask for again over midnight."""


class SqliteJournal:
    """One row for each entry; the row of each day's beginning is marked, to be found at once."""

    def __init__(self, path: Path, *, takes_over: bool = False) -> None:
        """Open the journal, or begin one.

        Args:
            path: its file.
            takes_over: see ``AppendLog``. A controller does; what only mends a journal does not.

        Raises:
            LogInUse: another controller has it.
            JournalBroken: it is not a journal.
        """
        with broken_is_said():
            self._log = AppendLog(path, takes_over=takes_over)
            self._log.write(figures_file.create_tables)
            self._log.write(snapshots.create_table)
        self.snapshots: Final[Snapshots] = snapshots.SqliteSnapshots(self._log)
        self.folding: Final = Folding(self._log)

    def recent(self, after: int = 0) -> Iterator[tuple[int, Entry]]:
        """See the port."""
        with broken_is_said():
            days = [] if after else self._log.marked(DAYS_READ)
            begins_at = days[0] if len(days) == DAYS_READ else None
            for number, record in self._log.read(begins_at - 1 if begins_at else after):
                entry = decode(record)
                if number == begins_at and day_begun(entry) is None:
                    raise JournalBroken(f"no day begins with entry {number}, as it is marked")
                yield number, entry

    def append(self, entries: Sequence[Entry]) -> None:
        """See the port."""
        records = [encode(entry) for entry in entries]
        marks = [index for index, entry in enumerate(entries) if day_begun(entry)]
        with broken_is_said():
            self._log.append(records, marks)

    def hold(self) -> None:
        """See the port."""
        with broken_is_said():
            self._log.hold()

    def close(self) -> None:
        """See the port."""
        self._log.close()
