"""Who is to be told once more, without a chime, because the first time is easily missed."""

from typing import Final

from msgspec import Struct

from display.core.announcing.queue import Announcement, announcement_of, awaited_on
from protocol.messages import Board, Call
from protocol.types import Millis

REPEATED_AFTER_MS: Final = 8_000
"""After the end of the announcement. Our choice: who heard it has stood up by then."""

DROPPED_AFTER_MS: Final = 20_000
"""After the end of the announcement: from then on the clerk may recall (``recall_after_s`` of the
plan is 20 s without it), and a repetition would be taken for that."""

CROWD: Final = 2
"""With more than so many waiting to be announced for the first time, nothing is repeated."""


class _Owed(Struct, frozen=True):
    call: Call
    announced_at: Millis
    """When its announcement ended."""
    desk_unsaid: bool


class Repetitions:
    """One for each announced call; none for a recall, which is one already.

    A crowd takes away those of who heard the whole phrase. Who heard the number alone hears the
    desk in the repetition, if there is time for it within its 20 s.
    """

    def __init__(self) -> None:
        self._owed: dict[Announcement, _Owed] = {}

    def owe(self, call: Call, now: Millis, *, desk_unsaid: bool) -> None:
        """Note that the announcement of a call has just ended."""
        if not call.recalls:
            self._owed[announcement_of(call)] = _Owed(call, now, desk_unsaid)

    def look(self, board: Board) -> None:
        """Forget who was answered or recalled."""
        if self._owed:
            awaited = awaited_on(board)
            self._owed = {key: each for key, each in self._owed.items() if key in awaited}

    def make_way(self, waiting: int) -> None:
        """So many wait to be announced for the first time."""
        if waiting > CROWD and self._owed:
            owed = self._owed.items()
            self._owed = {key: each for key, each in owed if each.desk_unsaid}

    def forget(self) -> None:
        """Nothing is known of any call."""
        self._owed.clear()

    def due_at(self) -> Millis | None:
        """Say when the next one is due, or None."""
        for each in self._owed.values():  # in the order in which they fall due
            return Millis(each.announced_at + REPEATED_AFTER_MS)
        return None

    def take_due(self, now: Millis) -> Call | None:
        """Take out the one that is due now, or None; what is too late for it is forgotten."""
        for key, each in list(self._owed.items()):
            if now < each.announced_at + REPEATED_AFTER_MS:
                return None
            del self._owed[key]
            if now < each.announced_at + DROPPED_AFTER_MS:
                return each.call
        return None
