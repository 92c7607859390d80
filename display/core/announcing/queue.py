"""Who waits to be announced, and what the display remembers of whom it need not announce."""

from collections.abc import Sequence
from enum import Enum
from typing import Final

from msgspec import Struct

from protocol.messages import Board, Call
from protocol.types import CallId, DayId, Millis

YOUNG_MS: Final = 15_000
"""A call that is older when it is first seen was announced by others, or is too old to startle
anybody. Our choice: one and a half times as long as a call is highlighted."""

REMEMBERED: Final = 200
"""So many announcements are remembered, and all of the board. A call that left the board comes back
from an older journal at most, and to be young then it would have to be among the last few. 200 is
what one board can hold: more than half an hour of calls at the load of one five minutes in a
hundred (31 calls; see ``manners.py``)."""


class _Stage(Enum):
    WAITING = "waiting"
    ANNOUNCED = "announced"
    SKIPPED = "skipped"


class Announcement(Struct, frozen=True):
    """One call after so many recalls."""

    call_id: CallId
    recalls: int


class Waiting(Struct, frozen=True):
    """A call that waits to be announced."""

    call: Call
    called_at: Millis
    """By the display's own clock, as far as it can know."""


class CallQueue:
    """First come, first announced; each call, and each recall of it, once.

    Who was answered meanwhile leaves it. Who waits may grow older than who is let in.
    """

    def __init__(self) -> None:
        self._stages: dict[Announcement, _Stage] = {}
        self._waiting: dict[Announcement, Waiting] = {}
        """Those that wait for their turn, in its order."""
        self._day: DayId | None = None

    def __len__(self) -> int:
        """Return how many wait."""
        return len(self._waiting)

    @property
    def waiting(self) -> Sequence[Waiting]:
        """Return who waits, in order."""
        return tuple(self._waiting.values())

    def look(self, board: Board, controller_ms: Millis, now: Millis) -> None:
        """Take in a true board that is new. ``controller_ms`` is the controller's clock now."""
        if board.day != self._day:  # a display runs for months; yesterday can be forgotten
            self._begin_day(board)
        if self._waiting:
            self._skip_answered(board)
        for call in reversed(board.calls):  # the board has the newest first
            key = announcement_of(call)
            if key not in self._stages:
                age_ms = max(0, controller_ms - call.announced_at_ms)
                stage = self._stages[key] = _first_stage(call, age_ms)
                if stage is _Stage.WAITING:
                    self._waiting[key] = Waiting(call, Millis(now - age_ms))
        if len(self._stages) > REMEMBERED:
            self._forget_oldest(board)

    def forget_waiting(self) -> None:
        """The board is not true any more: what waits is judged anew when it is."""
        for key in self._waiting:
            del self._stages[key]
        self._waiting.clear()

    def take_next(self) -> Call:
        """Take the next one out of the queue, which is not empty: it is announced now."""
        key = next(iter(self._waiting))
        self._stages[key] = _Stage.ANNOUNCED
        return self._waiting.pop(key).call

    def is_announced(self, call: Call) -> bool:
        """Say whether a call was announced, here or before this display knew of it."""
        return self._stages.get(announcement_of(call)) is _Stage.ANNOUNCED

    @property
    def remembered(self) -> int:
        """Return how many announcements it remembers."""
        return len(self._stages)

    def _begin_day(self, board: Board) -> None:
        keys = {announcement_of(call) for call in board.calls}
        self._day = board.day
        self._stages = {key: stage for key, stage in self._stages.items() if key in keys}
        self._waiting = {key: each for key, each in self._waiting.items() if key in keys}

    def _skip_answered(self, board: Board) -> None:
        at_desk = awaited_on(board)
        for key in [key for key in self._waiting if key not in at_desk]:
            self._stages[key] = _Stage.SKIPPED
            del self._waiting[key]

    def _forget_oldest(self, board: Board) -> None:
        on_board = {announcement_of(call) for call in board.calls}
        gone = [key for key in self._stages if key not in on_board]
        for key in gone[: len(self._stages) - REMEMBERED]:
            del self._stages[key]


def announcement_of(call: Call) -> Announcement:
    """Return what there is to announce of a call."""
    return Announcement(call.call_id, call.recalls)


def awaited_on(board: Board) -> set[Announcement]:
    """Return the calls of a board whose visitors may still be on the way."""
    return {announcement_of(call) for call in board.calls if call.at_desk}


def _first_stage(call: Call, age_ms: int) -> _Stage:
    if age_ms >= YOUNG_MS:
        return _Stage.ANNOUNCED
    return _Stage.WAITING if call.at_desk else _Stage.SKIPPED
