"""Proof that a journal is what was written, row by row, as far as a file can prove it.

What the chain shows: a row that was changed, taken out, put in or moved, anywhere before the last.
What it cannot show by itself: rows cut off at the end, for nothing stands behind them. Snapshots in
the file that rest on later rows show it, and so does a copy kept elsewhere.
What nothing in the file shows: one who may write it, and knows how, can compute every hash anew.
Only a copy out of that person's reach shows it, so a journal is compared with one. The figures of
folded days stand in no chain at all; each day's have a hash, which shows a card that rots.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Final

from controller.shell import figures_file
from controller.shell.records import NotAnEntry, day_begun, decode
from protocol.types import DayId
from runtime.log_file import Link, chain
from runtime.log_reader import LogReader, Row

PROGRESS_ROWS: Final = 10_000
"""How often the progress is told."""

Progress = Callable[[int, int], None]
"""Takes the number of the row just read and the number of the last one."""


class Wrong(Enum):
    """What is wrong with rows."""

    CHANGED = "changed"
    """They are not what was written, or the row before them is not."""
    MISSING = "missing"
    """They are gone from between others."""
    UNREADABLE = "unreadable"
    """Written so, but this version cannot read it."""
    MARK = "mark"
    """A day begins there and a start would not find it, or the other way round."""
    CUT_OFF = "cut-off"
    """The last rows are gone; something else in the file, or a copy, knows of them."""
    OTHER = "other"
    """The copy has another row there: one of the two was rewritten."""


@dataclass(frozen=True)
class Fault:
    """Rows that are wrong, by their numbers; both ends are among them."""

    wrong: Wrong
    first: int
    last: int


@dataclass
class Verdict:
    """What was found."""

    anchor: Link
    """The last row that was folded; number 0 when none was."""
    last: Link
    rows: int = 0
    first_day: DayId | None = None
    last_day: DayId | None = None
    faults: list[Fault] = field(default_factory=list)
    rotten_days: list[DayId] = field(default_factory=list)
    """Folded days whose figures are not what was written."""
    disorder: str = ""
    """What SQLite finds wrong in how the file is built, such as an index without its row."""
    copy: Link | None = None
    """The last row of the copy that it was compared with. One before ``anchor`` proves nothing."""

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.faults or self.rotten_days or self.disorder)


def verify(path: Path, copy: Path | None = None, progress: Progress | None = None) -> Verdict:
    """Read a whole journal and say what is wrong with it. The controller may run meanwhile.

    It is read as it is at the beginning, in one look: about 2 seconds for a month of 1,500
    tickets a day (145,000 rows, 74 MB), measured on a virtual machine with an SSD.

    Args:
        path: the journal.
        copy: a copy of it that was kept elsewhere, to find what was cut off or rewritten.
        progress: is told every so many rows.

    Raises:
        LogBroken: a file is not there, is no journal, or SQLite cannot read it.
    """
    with LogReader(path) as reader:
        verdict = Verdict(reader.anchor(), reader.last())
        marks = set(reader.marks())
        for row in _checked(reader, verdict):
            verdict.rows += 1
            _look_into(row, verdict, marks)
            if progress and row.seq % PROGRESS_ROWS == 0:
                progress(row.seq, verdict.last.seq)
        verdict.faults += [Fault(Wrong.MARK, seq, seq) for seq in sorted(marks)]
        _look_at_snapshots(reader, verdict)
        verdict.rotten_days = figures_file.rotten_days(reader)
        ((found,),) = reader.select("PRAGMA integrity_check(1)")
        verdict.disorder = "" if found == "ok" else str(found)
        if copy is not None:
            _compare(reader, verdict, copy)
    return verdict


def _checked(reader: LogReader, verdict: Verdict) -> Iterator[Row]:
    """Yield the rows, noting where the chain breaks; after a break it goes on from there."""
    seq, chained = verdict.anchor
    for row in reader.rows(seq):
        if row.seq > seq + 1:
            verdict.faults.append(Fault(Wrong.MISSING, seq + 1, row.seq - 1))
        elif chain(chained, row.payload) != row.hash:
            verdict.faults.append(Fault(Wrong.CHANGED, row.seq, row.seq))
        seq, chained = row.seq, row.hash
        yield row


def _look_into(row: Row, verdict: Verdict, marks: set[int]) -> None:
    try:
        begun = day_begun(decode(row.payload))
    except NotAnEntry:
        if Fault(Wrong.CHANGED, row.seq, row.seq) not in verdict.faults[-1:]:
            verdict.faults.append(Fault(Wrong.UNREADABLE, row.seq, row.seq))
        marks.discard(row.seq)
        return
    if (begun is not None) != (row.seq in marks):
        verdict.faults.append(Fault(Wrong.MARK, row.seq, row.seq))
    marks.discard(row.seq)
    if begun is not None:
        verdict.first_day = verdict.first_day or begun.day
        verdict.last_day = begun.day


def _look_at_snapshots(reader: LogReader, verdict: Verdict) -> None:
    if not reader.has("snapshot"):
        return
    ((newest,),) = reader.select("SELECT ifnull(max(version), 0) FROM snapshot")
    if newest > verdict.last.seq:
        verdict.faults.append(Fault(Wrong.CUT_OFF, verdict.last.seq + 1, newest))


def _compare(reader: LogReader, verdict: Verdict, copy: Path) -> None:
    with LogReader(copy) as other:
        head = verdict.copy = other.last()
        if head.seq > verdict.last.seq:
            verdict.faults.append(Fault(Wrong.CUT_OFF, verdict.last.seq + 1, head.seq))
        shared = min(head.seq, verdict.last.seq)
        first = max(other.anchor().seq, verdict.anchor.seq)
        if first <= shared and reader.hash_of(shared) != other.hash_of(shared):
            parted = _first_other(reader, other, first, shared)
            verdict.faults.append(Fault(Wrong.OTHER, parted, shared))


def _first_other(reader: LogReader, other: LogReader, least: int, most: int) -> int:
    """Find where two chains part; once parted they never meet again, so halving finds it."""
    while least < most:
        middle = (least + most) // 2
        if reader.hash_of(middle) == other.hash_of(middle):
            least = middle + 1
        else:
            most = middle
    return least
