"""What the hall is told beside the calls, one notice at a time.

Rule 1: a notice stands until it can be read, and so long its absence: nothing flashes. What is
no longer true may therefore stand until that while is over, but never without a true board.
Rule 2: of several, the one goes next that has not been shown for the longest.
"""

from collections.abc import Sequence
from typing import Final

from display.core.view import FullRoom, Notice, OfficeNotice, TimeOfDay
from office.plan import Plan, name_in
from protocol.messages import Board, ClosedDesk, PauseReason
from protocol.types import Millis

NOTICE_MS: Final = 8_000
"""The least time between two changes of the notice. Our choice: time to look up and to read six
words twice."""

SIGN_MS: Final = 120
"""What each sign of an office's own words needs, if that is more: subtitles stand for 0.33
to 0.375 s a word (BBC Subtitle Guidelines), of six signs; twice that, to look up and to read
slowly. 120 signs stand for 14 s."""

REMEMBERED: Final = 100
"""Notices that were told and are over are forgotten from here on."""


def notices_of(board: Board, clock: TimeOfDay | None, plan: Plan) -> list[Notice]:
    """Return what there is to tell: rooms, desks, then the notices that the plan has for the day.

    A desk that has ended for today needs no words, and a time that is over is not promised any
    more. ``clock`` is None while the time is not known.
    """
    rooms = [FullRoom(room) for room in board.full_rooms]
    away = [desk for desk in board.closed_desks if desk.reason is not PauseReason.ENDED]
    own = (
        OfficeNotice(name_in(notice.text, "pl"))
        for notice in plan.notices
        if notice.is_on(board.day)
    )
    return list(dict.fromkeys((*rooms, *(unless_over(desk, clock) for desk in away), *own)))


class NoticeTurns:
    """Which notice stands now, and since when."""

    def __init__(self) -> None:
        self.current: Notice | None = None
        self._wanted: Notice | None = None
        self._changes_at = Millis(0)
        self._shown: dict[Notice, None] = {}  # the one shown last is the last
        self._looked_at: Sequence[Notice] | None = None
        """From what the wanted one was chosen; None: it is to be chosen anew."""

    def look(self, notices: Sequence[Notice], now: Millis) -> None:
        """Take in what there is to tell, and change the notice where one is due."""
        if not notices and self.current is None:
            self._wanted = self._looked_at = None
            self._shown.clear()
            return
        if notices is not self._looked_at:
            self._looked_at, self._wanted = notices, self._next_of(notices)
        if self._wanted != self.current and now >= self._changes_at:
            self._show(self._wanted, now)
        if not notices:  # remembered until then, so that a room that fills again waits its turn
            self._shown.clear()
            self._looked_at = None
        elif len(self._shown) > REMEMBERED:  # some notices are never over
            self._shown = {notice: None for notice in self._shown if notice in notices}

    def _next_of(self, notices: Sequence[Notice]) -> Notice | None:
        unseen = (notice for notice in notices if notice not in self._shown)
        longest_ago = (notice for notice in self._shown if notice in notices)
        return next(unseen, None) or next(longest_ago, None)

    def forget(self) -> None:
        """Take the notice away at once: there is no true board."""
        self.current = self._wanted = self._looked_at = None

    def due_at(self) -> Millis | None:
        """Say when the notice is to change, or None."""
        return None if self._wanted == self.current else self._changes_at

    def _show(self, notice: Notice | None, now: Millis) -> None:
        self.current, self._looked_at = notice, None
        self._changes_at = Millis(now + _stands_ms(notice))
        if notice is not None:
            self._shown.pop(notice, None)
            self._shown[notice] = None


def _stands_ms(notice: Notice | None) -> int:
    own_words = len(notice.text) if isinstance(notice, OfficeNotice) else 0
    return max(NOTICE_MS, own_words * SIGN_MS)


def unless_over(desk: ClosedDesk, clock: TimeOfDay | None) -> ClosedDesk:
    """Return a closed desk without its time, if that is over."""
    if desk.back_at is None or clock is None:
        return desk
    # Both times are written with leading zeros, so that they sort as times do.
    is_over = desk.back_at <= f"{clock.hours:02}:{clock.minutes:02}"
    return ClosedDesk(desk.desk, desk.reason) if is_over else desk
