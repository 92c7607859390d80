"""Which keys were struck just before: a nervous hand has one wish."""

from typing import Final

from desk.core.events import Action
from protocol.types import Millis

_TAKE_TURNS: Final = frozenset({Action.OPEN, Action.CLOSE, Action.OPEN_CLOSE})
"""One key to a hand: where the first touch opened the desk, the second would close it again."""


class KeyLock:
    """The keys of one box.

    Args:
        lock_out_ms: how soon after it was struck a key is struck again out of nervousness.
    """

    def __init__(self, lock_out_ms: int) -> None:
        self._lock_out_ms = lock_out_ms
        self._until: dict[Action, Millis] = {}

    def strike(self, action: Action, at: Millis) -> bool:
        """A key is struck; say whether that counts. Each time it is locked anew."""
        key = Action.OPEN_CLOSE if action in _TAKE_TURNS else action
        until = self._until.get(key, Millis(0))
        self._until[key] = Millis(at + self._lock_out_ms)
        return at >= until
