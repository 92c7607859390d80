"""The journal's port: what the controller needs of whatever keeps its entries."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from controller.core.entries import Entry


class JournalBroken(Exception):  # noqa: N818 - says what has happened, in the words of the office
    """The journal cannot be trusted or written any more. The controller must stop saying things."""


class Journal(Protocol):
    """An append-only, durable list of entries with one writer.

    Every implementation passes ``tests/conformance/test_journal_port.py``.
    """

    def recent(self) -> Iterator[tuple[int, Entry]]:
        """Return the entries since the beginning of the day before the last, with their numbers.

        A number counts from 1 and rises by 1; that is all the state needs (see ``DayBegan``).

        Raises:
            JournalBroken: an entry was altered or cannot be read.
        """

    def append(self, entries: Sequence[Entry]) -> None:
        """Commit entries together, durably: after the return they survive a power cut.

        Raises:
            JournalBroken: they may not be there. The journal then takes nothing more.
        """

    def close(self) -> None:
        """Let go of the file."""
