"""Which call is announced when, and which one the hall looks at.

Rule 1: a call, and each recall of it, is announced once, and only while it is young.
Rule 2: one after the other, each for a while of its own, in the order in which they came.
Rule 3: who was answered before the turn came is not announced any more.
"""

from enum import Enum
from typing import Final

from msgspec import Struct

from protocol.messages import Board, Call
from protocol.types import CallId, DayId, Millis

YOUNG_MS: Final = 15_000
"""A call older than this was announced by others, or is too old to startle anybody. Our choice:
one and a half times as long as a call is highlighted."""

TURN_MS: Final = 3_000
"""How long each announced call has the hall to itself: a chime of at most a second and time to
read five signs and a number. Our choice."""

HIGHLIGHT_MS: Final = 10_000
"""How long an announced call is highlighted. Our choice: long enough to look up, find one's slip
and compare."""


class _Stage(Enum):
    WAITING = "waiting"
    ANNOUNCED = "announced"
    SKIPPED = "skipped"


class Announcement(Struct, frozen=True):
    """One call after so many recalls."""

    call_id: CallId
    recalls: int


class Announcer:
    """What was announced, what waits for it, and whose turn it is."""

    def __init__(self) -> None:
        self._stages: dict[Announcement, _Stage] = {}
        self._waiting: dict[Announcement, None] = {}
        """Those that wait for their turn, in its order."""
        self._looked_at: Board | None = None
        self._day: DayId | None = None
        self._current: Announcement | None = None
        self._began_at = Millis(0)

    def look(self, board: Board, controller_ms: Millis) -> None:
        """Take in a board that is true. ``controller_ms`` is the controller's clock."""
        if board is self._looked_at:
            return  # time alone makes no call new
        self._looked_at = board
        if board.day != self._day:  # a display runs for months; yesterday can be forgotten
            self._begin_day(board)
        if self._waiting:
            self._skip_answered(board)
        for call in reversed(board.calls):  # the board has the newest first
            key = announcement_of(call)
            if key not in self._stages:
                stage = self._stages[key] = _first_stage(call, controller_ms)
                if stage is _Stage.WAITING:
                    self._waiting[key] = None

    def _begin_day(self, board: Board) -> None:
        keys = {announcement_of(call) for call in board.calls}
        self._day = board.day
        self._stages = {key: stage for key, stage in self._stages.items() if key in keys}
        self._waiting = {key: None for key in self._waiting if key in keys}

    def _skip_answered(self, board: Board) -> None:
        at_desk = {announcement_of(call) for call in board.calls if call.at_desk}
        for key in [key for key in self._waiting if key not in at_desk]:
            self._stages[key] = _Stage.SKIPPED
            del self._waiting[key]

    def forget_waiting(self) -> None:
        """The board is not true any more: what waits is judged anew when it is."""
        self._looked_at = None
        for key in self._waiting:
            del self._stages[key]
        self._waiting.clear()

    def begin_due(self, now: Millis) -> Announcement | None:
        """Begin the next announcement if there is one and the turn before it is over."""
        due_at = self.due_at()
        if due_at is None or now < due_at:
            return None
        self._current = next(iter(self._waiting))
        del self._waiting[self._current]
        self._stages[self._current] = _Stage.ANNOUNCED
        self._began_at = now
        return self._current

    def due_at(self) -> Millis | None:
        """Say when the next announcement is due, or None."""
        if not self._waiting:
            return None
        return Millis(0) if self._current is None else Millis(self._began_at + TURN_MS)

    def hero(self, board: Board, now: Millis) -> Call | None:
        """Return the call that the hall looks at: whose turn it is, else the newest announced."""
        if self._current is not None and now < self._began_at + TURN_MS:
            for call in board.calls:
                if self._is_current(call):
                    return call
        for call in board.calls:
            if self._stages.get(announcement_of(call)) is _Stage.ANNOUNCED:
                return call
        return next(iter(board.calls), None)

    def highlighted(self, call: Call, now: Millis) -> bool:
        """Say whether a call is to be highlighted."""
        return self._is_current(call) and now < self._began_at + HIGHLIGHT_MS

    def next_change(self, now: Millis) -> Millis | None:
        """Say when the hero or its highlight changes next by time alone, or None."""
        if self._current is None:
            return None
        for ms in (TURN_MS, HIGHLIGHT_MS):
            if now < self._began_at + ms:
                return Millis(self._began_at + ms)
        return None

    def _is_current(self, call: Call) -> bool:
        # By the call alone: one that is recalled within its turn keeps it.
        return self._current is not None and self._current.call_id == call.call_id


def announcement_of(call: Call) -> Announcement:
    """Return what there is to announce of a call."""
    return Announcement(call.call_id, call.recalls)


def _first_stage(call: Call, controller_ms: Millis) -> _Stage:
    if controller_ms - call.announced_at_ms >= YOUNG_MS:
        return _Stage.ANNOUNCED
    return _Stage.WAITING if call.at_desk else _Stage.SKIPPED
