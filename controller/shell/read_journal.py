"""Looking into a journal while its controller runs: nothing is written, no lock is taken.

Every entry that is given is checked against the chain, from the row before the first one on.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from controller.core.entries import Entry, Moment, PlanChanged
from controller.core.now import Now, now_of
from controller.shell import figures_file
from controller.shell.journal import JournalBroken
from controller.shell.records import broken_is_said, day_begun, decode
from office.plan import Names, Plan
from protocol.types import DayId
from runtime.log_file import LogBroken, chain
from runtime.log_reader import LogReader

PlanChange = tuple[Moment, PlanChanged]
"""When the plan changed, and to what."""


class NoSuchDay(LookupError):  # noqa: N818 - says what is the case
    """The journal holds no entries of that day.

    Attributes:
        days: those that it holds, in order.
        folded: whether the entries of that day were folded into figures.
    """

    def __init__(self, days: tuple[DayId, ...], *, folded: bool) -> None:
        super().__init__("the journal holds no entries of that day")
        self.days = days
        self.folded = folded


def read_day(path: Path, day: DayId | None = None) -> list[Entry]:
    """Return the entries of a day, from its beginning on; of the last day unless told which.

    There are none of the last day where no day has ever begun.

    Raises:
        NoSuchDay: there are none of that day.
        JournalBroken: the journal cannot be read, or is not what was written.
    """
    with broken_is_said(), LogReader(path) as reader:
        return _last_day(reader) if day is None else _day(reader, day)


def read_now(
    path: Path, plan: Plan, at: Moment, holidays: Mapping[DayId, Names] | None = None
) -> tuple[Now, PlanChange | None]:
    """Return how things stand, and when the plan changed last.

    Raises:
        JournalBroken: the journal cannot be read, or is not what was written.
    """
    with broken_is_said(), LogReader(path) as reader:
        return now_of(plan, _last_day(reader), at, holidays), _plan_change(reader)


def _last_day(reader: LogReader) -> list[Entry]:
    marks = reader.marks()
    return list(_entries(reader, marks[-1] - 1, None)) if marks else []


def _day(reader: LogReader, wanted: DayId) -> list[Entry]:
    days: dict[DayId, int] = {}
    for mark in reader.marks():
        for entry in _entries(reader, mark - 1, mark):
            if begun := day_begun(entry):
                days[begun.day] = mark
    if wanted not in days:
        folded = any(figures.day == wanted for figures in figures_file.read(reader))
        raise NoSuchDay(tuple(days), folded=folded)
    first = days[wanted]
    later = [mark for mark in days.values() if mark > first]
    return list(_entries(reader, first - 1, min(later) - 1 if later else None))


def _plan_change(reader: LogReader) -> PlanChange | None:
    """Find the last change of the plan; the entries with it outlive the folding of their day."""
    rows = reader.select(
        "SELECT seq FROM log WHERE instr(payload, CAST('\"plan-changed\"' AS BLOB)) > 0"
        " ORDER BY seq DESC LIMIT 1"
    )
    entries = _entries(reader, rows[0][0] - 1, rows[0][0]) if rows else iter(())
    found: PlanChange | None = None
    for entry in (*figures_file.read_kept(reader), *entries):
        for event in entry.events:
            if isinstance(event, PlanChanged):
                found = entry.at, event
    return found


def _entries(reader: LogReader, after: int, upto: int | None) -> Iterator[Entry]:
    """Yield the entries after a row up to another, both as they were written.

    Raises:
        LogBroken: a row is not what was written, or is gone.
        NotAnEntry: this version cannot read a row.
    """
    seq, chained = after, reader.hash_of(after)
    if chained is None:
        raise LogBroken(f"row {after} is gone", after)
    for row in reader.rows(after):
        if upto is not None and row.seq > upto:
            break
        seq, chained = seq + 1, chain(chained, row.payload)
        if row.seq != seq or row.hash != chained:
            raise LogBroken(f"row {seq} is not what was written", seq)
        yield decode(row.payload)


__all__ = ["JournalBroken", "NoSuchDay", "PlanChange", "read_day", "read_now"]
