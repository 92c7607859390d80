"""Folding: the rows of old days become figures by service and half hour, and then are gone.

A number that nobody can link to a person is no personal data in our file; somebody with a camera
or a list of appointments could link it. So rows are kept for as long as a complaint may need them,
and no longer (storage limitation, GDPR article 5(1)(e)).

Rule 1: a day's figures are written and its rows deleted in one transaction, or neither.
Rule 2: nothing waits for it. It goes in steps, and a day that is done stays done.
Rule 3: a day whose rows are not what was written is not folded: they are the evidence.

A step reads 200 rows and costs 1.2 ms; the step that writes and deletes a day of 1,500 tickets
(4,500 rows, 2.3 MB) 7 ms, and the one that moves the WAL into the file 8 ms; measured on a virtual
machine with an SSD. A card that writes 20 MB/s would take about 0.1 s for each of the last two,
once a day, right after midnight or at the morning's start.
"""

import datetime as dt
import logging
import sqlite3
from collections.abc import Generator, Iterator
from functools import partial
from typing import Final

from controller.core.entries import Entry
from controller.shell import figures_file, snapshots
from controller.shell.day_figures import DayFigures
from controller.shell.records import NotAnEntry, broken_is_said, day_begun, decode
from protocol.types import DayId
from runtime.append_log import AppendLog
from runtime.log_file import ROWS, chain

STEP_ROWS: Final = 200
"""Rows read in one step."""

_LOG = logging.getLogger(__name__)


class Folding:
    """Takes the old days out of one journal, step by step, in the thread of its writer."""

    def __init__(self, log: AppendLog) -> None:
        self._log = log
        self._work: Iterator[bool] = iter(())

    def begin(self, today: DayId, keep_days: int) -> None:
        """Say which day has begun. What there is to fold by then is done by the steps to come.

        Args:
            today: its ``DayBegan`` is in the journal already.
            keep_days: how many days before today keep their rows (``TicketRules``); one at least
                does, for a start reads the day before today.
        """
        kept = dt.timedelta(days=max(1, keep_days))
        oldest_kept = (dt.date.fromisoformat(today) - kept).isoformat()
        self._work = self._fold(DayId(oldest_kept))

    def step(self) -> bool:
        """Do a small part of the work.

        Returns:
            Whether there is more to do at once. After False it is enough to ask again in a minute:
            then all is done, or somebody who reads the file is in the way of the last step.

        Raises:
            JournalBroken: the file failed. The journal then takes nothing more.
        """
        with broken_is_said():
            return next(self._work, False)

    def _fold(self, oldest_kept: DayId) -> Iterator[bool]:
        try:
            while (yield from self._fold_first_day(oldest_kept)):
                pass
        except _NotWhole as found:
            _LOG.critical("%s; its day stays. Run: numerek journal verify", found)
        while not self._log.empty_wal():  # also of what an earlier life has deleted
            yield False

    def _fold_first_day(self, oldest_kept: DayId) -> Generator[bool, None, bool]:
        """Fold the first day that is there; False when it is not old enough, or not over."""
        figures = DayFigures()
        for read, (number, entry) in enumerate(self._entries(), start=1):
            if begun := day_begun(entry):
                if figures.day is not None:
                    upto = number - 1
                    self._log.forget(upto, partial(_write, figures=figures, upto=upto))
                    _LOG.info("day %s was folded into figures, its rows are gone", figures.day)
                    yield True
                    return True
                if begun.day >= oldest_kept:
                    return False
            figures.take(entry)
            if read % STEP_ROWS == 0:
                yield True
        return False

    def _entries(self) -> Iterator[tuple[int, Entry]]:
        """Read from the first row on, like ``AppendLog.read``, but a bad row stops only this."""
        number, chained = self._log.anchor
        while page := self._log.select(ROWS, number, STEP_ROWS):
            for found, payload, claimed in page:
                number, chained = number + 1, chain(chained, payload)
                if found != number or claimed != chained:
                    raise _NotWhole(f"entry {number} is not what was written")
                try:
                    yield number, decode(payload)
                except NotAnEntry as error:
                    raise _NotWhole(f"entry {number}: {error}") from error


def _write(connection: sqlite3.Connection, figures: DayFigures, upto: int) -> None:
    figures_file.write(connection, figures)
    snapshots.forget(connection, upto)


class _NotWhole(Exception):  # noqa: N818 - it says what was found
    """An old row is not what was written, or this version cannot read it."""
