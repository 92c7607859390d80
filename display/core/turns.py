"""Too few rows for everybody: those for whom there is none take turns in the last ones.

Rule 1: who stands in a row stands there for a while, and stays while nobody waits.
Rule 2: who has waited longest for a row goes next, into the row of who has stood longest.
So everybody is seen again after as many turns as the others fill.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from protocol.types import CallId, Millis

STANDS_MS: Final = 8_000
"""The least time for which a call stands in its row. Our choice: as long as a notice, time to look
up and to read three labels twice."""


class Turns:
    """Who stands in which of some rows, and who waits for one."""

    def __init__(self, rows: int) -> None:
        """Begin with nobody, for a number of rows."""
        self._rows = rows
        self._places: list[CallId] = []
        self._since: dict[CallId, Millis] = {}
        """Since when each of them stands; who has stood longest is the first."""
        self._waiting: dict[CallId, None] = {}
        """Who has waited longest is the first."""
        self.changes_at: Millis | None = None
        """When the next ones are to have their turn; None: nobody waits."""

    def end(self) -> None:
        """There is a row for everybody again."""
        self._places, self.changes_at = [], None
        self._since.clear()
        self._waiting.clear()

    def take(
        self, wanted: Sequence[CallId], seen: Sequence[CallId], now: Millis
    ) -> Sequence[CallId]:
        """Say who stands in the rows now, from the top.

        Args:
            wanted: who is to be seen, more of them than there are rows, newest first.
            seen: who stood somewhere until now.
            now: the time.
        """
        among = frozenset(wanted)
        if self.changes_at is None:
            self._begin([call for call in seen if call in among], now)
        self._drop(among)
        for call in sorted(wanted, key=seen.__contains__):  # who was not seen yet goes first
            if call not in self._since:
                self._waiting.setdefault(call)
        if self.changes_at is not None and now >= self.changes_at:
            self._leave(now)
            self.changes_at = Millis(now + STANDS_MS)
        self._fill(now)
        return self._places

    def _begin(self, standing: list[CallId], now: Millis) -> None:
        """Let those stand who stand in the last rows already."""
        self._places = standing[-self._rows :]
        self._since = dict.fromkeys(self._places, now)
        self.changes_at = Millis(now + STANDS_MS)

    def _drop(self, among: AbstractSet[CallId]) -> None:
        self._since = {call: since for call, since in self._since.items() if call in among}
        self._waiting = {call: None for call in self._waiting if call in among}

    def _leave(self, now: Millis) -> None:
        """Send as many to the end of the line as others wait for a row."""
        stood = [call for call, since in self._since.items() if now - since >= STANDS_MS]
        for call in stood[: max(len(self._waiting) - (self._rows - len(self._since)), 0)]:
            del self._since[call]
            self._waiting[call] = None

    def _fill(self, now: Millis) -> None:
        """Give each row that is free to who has waited longest; nobody else moves."""
        kept = self._since.keys() & set(self._places)
        free = [place for place, call in enumerate(self._places) if call not in kept]
        free += range(len(self._places), self._rows)
        self._places += [CallId("")] * (self._rows - len(self._places))
        for place in free:
            call = next(iter(self._waiting))
            del self._waiting[call]
            self._since[call] = now
            self._places[place] = call
