"""The disk under a journal: honest, lying, full, broken, or with somebody else's pen on it.

Rule 1: what an honest disk has taken stays, whatever happens to the process.
Rule 2: a lying disk says that it has written and has not, until seconds later; a power cut then
takes the last records away. Never one from between others: records go to the disk in their order.
Rule 3: who opens the journal last holds its pen. Everybody else's next write is refused, as the
fence of a journal with two writers does it.
"""

from collections.abc import Sequence

from protocol.types import Millis


class DiskRefused(Exception):  # noqa: N818 - it says what is the case
    """Nothing was written. ``for_good``: and nothing will be; another holds the pen."""

    def __init__(self, why: str, *, for_good: bool = False) -> None:
        super().__init__(why)
        self.for_good = for_good


class Disk:
    """One device's journal."""

    def __init__(self) -> None:
        self.records: list[bytes] = []
        self.is_full = False
        self.fails_once = False
        """The next write meets an input/output error."""
        self._written_at: list[Millis] = []
        self._pen = 0

    def open(self) -> int:
        """Take the pen; whoever held it before cannot write any more."""
        self._pen += 1
        return self._pen

    def write(self, records: Sequence[bytes], pen: int, now: Millis) -> None:
        """Write records down together.

        Raises:
            DiskRefused: none of them was.
        """
        if pen != self._pen:
            raise DiskRefused("another process has taken the journal over", for_good=True)
        if self.is_full:
            raise DiskRefused("no space left on device")
        if self.fails_once:
            self.fails_once = False
            raise DiskRefused("input/output error")
        self.records.extend(records)
        self._written_at.extend([now] * len(records))

    def lose_since(self, at: int) -> int:
        """Lose what was written at a time or later; say how many records are left."""
        left = len(self.records)
        while left and self._written_at[left - 1] >= at:
            left -= 1
        return self.cut_to(left)

    def cut_to(self, left: int) -> int:
        """Lose all but the first so many records, as when an old copy is put back; say how many."""
        del self.records[left:], self._written_at[left:]
        return len(self.records)

    def length_at(self, at: int) -> int:
        """Return how many of the records were there before a time."""
        return sum(written < at for written in self._written_at)

    def heal(self) -> None:
        """Take everything again."""
        self.is_full = self.fails_once = False
