"""What the controller does when nobody asks for anything: fold old days, keep the state.

Each time one small thing, so that whoever presses next waits for no more than that.
"""

import logging
from typing import Final

from controller.core.machine import ControllerCore
from controller.core.snapshot import SnapshotUnreadable, restored, taken
from controller.shell.calendar import Calendar
from controller.shell.sqlite_journal import SqliteJournal
from protocol.types import DayId, Millis

_LOG = logging.getLogger(__name__)

SNAPSHOT_ENTRIES: Final = 500
"""A snapshot is taken after so many entries, about an hour's of a day of 1,500 tickets. To read and
fold that many takes some 3 ms (``make bench``: 28 ms for the whole day), so a start is quick."""

PAUSE_MS: Final = Millis(20)
"""Between two steps while there is more to do: whatever has come meanwhile goes first."""

FOLD_AGAIN_MS: Final = Millis(60_000)
"""When folding is looked at again, for somebody who reads the file may have been in its way."""


class Chores:
    """The chores of one controller, in the thread of its loop."""

    def __init__(self, journal: SqliteJournal, core: ControllerCore, calendar: Calendar) -> None:
        self._journal = journal
        self._core = core
        self._calendar = calendar
        self._kept = 0
        self._folds_at = Millis(0)

    def resume(self, now: Millis) -> int:
        """Bring the core to the newest snapshot; return the number of the entry it rests on."""
        found = self._journal.snapshots.latest()
        if found is None:
            return 0
        version, data = found
        try:
            state = restored(data, self._calendar.now().utc_ms, now)
        except SnapshotUnreadable as error:
            _LOG.warning("the snapshot is passed over, the journal is read instead: %s", error)
            return 0
        self._core.resume(state)
        self._kept = version
        return version

    def begin_day(self, day: DayId, keep_days: int, now: Millis) -> None:
        """Fold what is older than so many days, from now on."""
        self._journal.folding.begin(day, keep_days)
        self._folds_at = now

    def wait_ms(self, now: Millis) -> Millis:
        """Return how long the loop may sleep before it does the next chore."""
        return max(PAUSE_MS, Millis(self._folds_at - now))

    def do_one(self, now: Millis) -> None:
        """Do the next small thing."""
        if now >= self._folds_at:
            has_more = self._journal.folding.step()
            self._folds_at = now if has_more else Millis(now + FOLD_AGAIN_MS)
            return
        state = self._core.view()
        if state.version - self._kept >= SNAPSHOT_ENTRIES:
            data = taken(state, self._calendar.now().utc_ms, now)
            self._journal.snapshots.keep(state.version, data)
            self._kept = state.version
