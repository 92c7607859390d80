"""How the last press ended, and for how long that is told."""

from typing import Final

from desk.core.events import Action
from desk.core.lamp import Lamp, Showing
from desk.core.view import Ended
from protocol.messages import Refused, Result
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
        self._ended_until = Millis(0)

    @property
    def is_silent(self) -> bool:
        """Whether there is nothing to tell."""
        return self.showing is None and self.ended is None

    def tell(self, lamp: Lamp, action: Action, result: Result | None, now: Millis) -> None:
        """Tell of a press from now on."""
        self.showing = Showing(lamp, now)
        self.ended = Ended(action, result, is_lost=lamp is Lamp.LOST)
        went_well = result is not None and not isinstance(result, Refused)
        self._ended_until = Millis(now + (ENDED_MS if went_well else REFUSAL_MS))

    def clear(self) -> None:
        """Tell of nothing: another press has begun."""
        self.showing = self.ended = None

    def tick(self, now: Millis) -> None:
        """Let time pass."""
        if self.is_silent:
            return
        if self.showing is not None and self.showing.over(now):
            self.showing = None
        if now >= self._ended_until:
            self.ended = None

    def next_change(self) -> Millis | None:
        """Say when something of it is over, or None."""
        lamp = None if self.showing is None else self.showing.ends_at()
        words = None if self.ended is None else self._ended_until
        return min((due for due in (lamp, words) if due is not None), default=None)
