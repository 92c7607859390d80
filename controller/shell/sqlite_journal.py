"""The journal in a file of SQLite."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec

from controller.core.entries import DayBegan, Entry
from controller.shell.journal import JournalBroken
from runtime.append_log import AppendLog, LogBroken

DAYS_READ: Final = 2
"""Today, and the day before for the answers that a kiosk may ask for again over midnight."""

_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Entry)


class SqliteJournal:
    """One row for each entry; the row of each day's beginning is marked, to be found at once."""

    def __init__(self, path: Path) -> None:
        """Open the journal, or begin one.

        Raises:
            LogInUse: another controller has it.
            JournalBroken: it is not a journal.
        """
        try:
            self._log = AppendLog(path)
        except LogBroken as error:
            raise JournalBroken(str(error)) from error

    def recent(self) -> Iterator[tuple[int, Entry]]:
        """See the port."""
        days = self._log.marked(DAYS_READ)
        after = days[0] - 1 if len(days) == DAYS_READ else 0
        try:
            for number, record in self._log.read(after):
                yield number, _DECODER.decode(record)
        except (LogBroken, msgspec.MsgspecError) as error:
            raise JournalBroken(str(error)) from error

    def append(self, entries: Sequence[Entry]) -> None:
        """See the port."""
        records = [_ENCODER.encode(entry) for entry in entries]
        marks = [index for index, entry in enumerate(entries) if _begins_day(entry)]
        try:
            self._log.append(records, marks)
        except LogBroken as error:
            raise JournalBroken(str(error)) from error

    def close(self) -> None:
        """See the port."""
        self._log.close()


def _begins_day(entry: Entry) -> bool:
    return any(isinstance(event, DayBegan) for event in entry.events)
