"""The journal's ports: what the controller needs of whatever keeps its entries."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from controller.core.entries import Entry


class JournalBroken(Exception):  # noqa: N818 - says what has happened, in the words of the office
    """The journal cannot be trusted or written any more. The controller must stop saying things."""


class Journal(Protocol):
    """An append-only, durable list of entries with one writer.

    Every implementation passes ``tests/conformance/test_journal_port.py``.
    """

    def recent(self, after: int = 0) -> Iterator[tuple[int, Entry]]:
        """Return the entries that the state is made of, with their numbers.

        A number counts from 1 and rises by 1.

        Args:
            after: the number that a snapshot rests on: only what follows is returned. With 0 it
                is everything since the beginning of the day before the last, which is all that
                the state needs (see ``DayBegan``).

        Raises:
            ValueError: there is no entry of that number.
            JournalBroken: an entry was altered or cannot be read.
        """

    def append(self, entries: Sequence[Entry]) -> None:
        """Commit entries together, durably: after the return they survive a power cut.

        Raises:
            JournalBroken: they may not be there. The journal then takes nothing more.
            LogTaken: they are not there, for another controller has taken the journal over.
        """

    def hold(self) -> None:
        """Make sure that no other controller has taken the journal over, and show life to others.

        Call it about each second, and before anything is said that no entry stands behind.

        Raises:
            LogTaken: one has. Nothing more may be said.
            JournalBroken: it is not known.
        """

    def close(self) -> None:
        """Let go of the file."""


class Snapshots(Protocol):
    """The state at some entry, so that a start need not read what led to it.

    A snapshot is only a shortcut: one that is lost, broken or of other entries is passed over, and
    the entries lead to the same state. What its bytes mean is not known here.
    """

    def latest(self) -> tuple[int, bytes] | None:
        """Return the newest usable snapshot, with the number of the last entry it has taken in.

        Raises:
            JournalBroken: the journal itself cannot be read.
        """

    def keep(self, version: int, state: bytes) -> None:
        """Keep the state as it is after the entry of this number. Of older ones, one is kept.

        Raises:
            ValueError: the journal has no such entry.
            JournalBroken: it failed. The journal then takes nothing more.
        """
