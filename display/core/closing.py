"""When the hall is told that nobody is called because the office is closed.

Rule 1: only by a true menu; without one the hall is asked to wait.
Rule 2: while a number may still be given, or somebody waits, or a ticket is at a desk, it is open.
Rule 3: who was called last can still read it for a while after having been answered.
"""

from typing import Final

from display.core.view import HallClosed
from protocol.messages import Board, ClosedReason, Menu, MenuEntry
from protocol.types import Millis, ServiceId

LAST_CALL_MS: Final = 60_000
"""So long the last calls still stand. Our choice: time to cross a hall and to look once more."""

_BY_THE_CLOCK: Final = (
    ClosedReason.ENDED,
    ClosedReason.HOLIDAY,
    ClosedReason.CLOSURE,
    ClosedReason.NOT_TODAY,
    ClosedReason.BREAK,
    ClosedReason.NOT_YET,
)
"""Of several the first that holds for any service is told: where one has served today, the office
has ended. Whoever has an appointment or a ticket may still be called where none are given because
all are gone, so those reasons close nothing."""

_OPENS_AGAIN: Final = (ClosedReason.BREAK, ClosedReason.NOT_YET)


class Closing:
    """Whether the hall is closed, and why."""

    def __init__(self, services: frozenset[ServiceId]) -> None:
        """Take the services that count."""
        self._services = services
        self._looked_at: Menu | None = None
        self._by_menu: HallClosed | None = None
        self._last_call_until: Millis | None = None
        self._is_due = False

    def look(self, board: Board, menu: Menu | None, now: Millis) -> None:
        """Take in what is true now."""
        if menu is not self._looked_at:
            self._looked_at = menu
            self._by_menu = None if menu is None else closed_by(menu, self._services)
        awaited = any(call.at_desk for call in board.calls)
        if awaited:
            self._last_call_until = Millis(now + LAST_CALL_MS)
        self._is_due = self._by_menu is not None and not awaited

    def now(self, now: Millis) -> HallClosed | None:
        """Return why the hall is closed, or None: somebody may be called."""
        until = self._last_call_until
        return self._by_menu if self._is_due and (until is None or now >= until) else None

    def due_at(self, now: Millis) -> Millis | None:
        """Say when it closes by time alone, or None."""
        until = self._last_call_until
        return until if self._is_due and until is not None and now < until else None


def closed_by(menu: Menu, services: frozenset[ServiceId]) -> HallClosed | None:
    """Return why nobody is called, by what the menu says of these services; None: it is open."""
    entries = [entry for entry in menu.services if entry.service in services]
    if not entries or any(_is_open(entry) for entry in entries):
        return None
    again = [each for each in entries if each.closed in _OPENS_AGAIN and each.opens_at]
    if again:
        first = min(again, key=lambda each: (each.opens_at, each.closed is ClosedReason.NOT_YET))
        assert first.closed is not None, "it is closed"
        return HallClosed(first.closed, first.opens_at)
    reason = next(why for why in _BY_THE_CLOCK if any(each.closed is why for each in entries))
    return HallClosed(reason, note=_note([each for each in entries if each.closed is reason]))


def _is_open(entry: MenuEntry) -> bool:
    return entry.waiting > 0 or entry.closed not in _BY_THE_CLOCK


def _note(entries: list[MenuEntry]) -> str | None:
    """Return what the office says of all of them; what it says of some is not told of all."""
    notes = {None if each.note is None else each.note.get("pl") for each in entries}
    return notes.pop() if len(notes) == 1 else None
