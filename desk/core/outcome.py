"""How the last press ended, and for how long that is told."""

from typing import Final

from desk.core.events import Action
from desk.core.lamp import Lamp, Showing
from desk.core.view import Ended
from protocol.messages import Result
from protocol.types import Millis

REFUSAL_MS: Final = 7_000
"""How long a box with a screen says why a press was refused: some 15 words at 0.375 s each (the
slow end of the BBC's subtitle guidelines), and a second to look up."""

ENDED_MS: Final = 4_000
"""How long it says that all went well: half as many words."""


class Outcome:
    """What a box tells of the last press: the lamp for a moment, words for longer."""

    def __init__(self) -> None:
        self.showing: Showing | None = None
        self.ended: Ended | None = None
        self._lit_until = Millis(0)
        self._ended_until = Millis(0)
        self.changes_at: Millis | None = None
        """When something of it is over, or None."""

    def tell(self, lamp: Lamp, action: Action, result: Result | None, now: Millis) -> None:
        """Tell of a press from now on."""
        self.showing = Showing(lamp, now)
        self._lit_until = self.showing.ends_at()
        self.ended = Ended(action, result, is_lost=lamp is Lamp.LOST)
        self._ended_until = Millis(now + (ENDED_MS if self.ended.went_well else REFUSAL_MS))
        self.changes_at = min(self._lit_until, self._ended_until)

    def clear(self) -> None:
        """Tell of nothing: another press has begun."""
        self.showing = self.ended = self.changes_at = None

    def tick(self, now: Millis) -> None:
        """Let time pass."""
        if self.changes_at is None or now < self.changes_at:
            return
        if now >= self._lit_until:
            self.showing = None
        if now >= self._ended_until:
            self.ended = None
        ends = max(self._lit_until, self._ended_until)
        self.changes_at = ends if now < ends else None
