"""Whether a display has the call of the desk's ticket.

A call that no display shows for three seconds is one that the clerk has to make by voice.
"""

from collections import deque
from typing import Final

from protocol import messages as m
from protocol.types import Epoch, Millis

SHOWN_WITHIN_MS: Final = Millis(3_000)
"""How long a display may take. It shows a call in its next frame; a wire that lost a message
repeats it within a second or two."""

UNSEEN_MS: Final = Millis(20_000)
"""How long the lamp says that a call is not shown: time enough to look up and call by voice, and
then to serve whoever came in peace."""

_DISPLAYS: Final = 16
"""So many words of displays are remembered: more than show one desk, each of which says its newest
call when the box connects."""

_Call = tuple[Epoch, str, int]
"""Epoch, call id and how often it was repeated."""


class Seeing:
    """Follows the call of one desk.

    Args:
        is_expected: whether the office has displays at all.
    """

    def __init__(self, *, is_expected: bool) -> None:
        self._is_expected = is_expected
        self._turn: m.DeskTurn | None = None
        self._call: _Call | None = None
        self._since = Millis(0)
        self._is_shown = False
        self._seen: deque[m.Shown] = deque(maxlen=_DISPLAYS)

    def take_shown(self, shown: m.Shown) -> None:
        """A display says what it has; the turn may be heard of later."""
        self._seen.append(shown)
        self._compare(shown)

    def take_turn(self, turn: m.DeskTurn | None, now: Millis) -> None:
        """Take how things stand at the desk; None where nobody knows."""
        if turn is self._turn:  # as nearly always
            return
        self._turn, call = turn, _call_of(turn)
        if call == self._call:
            return
        self._call, self._since, self._is_shown = call, now, False
        for shown in self._seen:
            self._compare(shown)

    @property
    def shown(self) -> bool | None:
        """Whether a display has the call; None where there is no call, or no display."""
        return self._is_shown if self._is_expected and self._call is not None else None

    def is_missed(self, now: Millis) -> bool:
        """Say whether a clerk has to be told that no display has the call."""
        if self._is_shown or self._call is None or not self._is_expected:
            return False
        return SHOWN_WITHIN_MS <= now - self._since < UNSEEN_MS

    def next_change(self, now: Millis) -> Millis | None:
        """Say when ``is_missed`` turns if nothing comes, or None."""
        if self._is_shown or self._call is None or not self._is_expected:
            return None
        dues = (self._since + SHOWN_WITHIN_MS, self._since + UNSEEN_MS)
        return min((Millis(due) for due in dues if due > now), default=None)

    def _compare(self, shown: m.Shown) -> None:
        if self._call is None:
            return
        epoch, call_id, recalls = self._call
        is_it = (shown.epoch, shown.call_id) == (epoch, call_id)
        self._is_shown |= is_it and shown.recalls >= recalls


def _call_of(turn: m.DeskTurn | None) -> _Call | None:
    if turn is None or turn.call_id is None:
        return None
    return turn.epoch, turn.call_id, turn.recalls
