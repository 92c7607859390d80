"""The language of the lamp, as data. ``docs/LAMP.md`` draws it.

It is spoken in light and dark alone, so colour carries nothing. No pattern flashes more than
three times within any second (WCAG 2.2, success criterion 2.3.1).
"""

from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Final

from msgspec import Struct

from protocol.types import Millis


class Lamp(Enum):
    """What the lamp says."""

    DARK = "dark"
    """Nobody is at the desk and nobody can be called: nobody waits, or the room is full."""
    WAITING = "waiting"
    """Nobody is at the desk and somebody waits: press."""
    CLOSED = "closed"
    """The desk is closed; a press opens it and calls."""
    SERVING = "serving"
    """Somebody is at the desk."""
    HELP = "help"
    """Somebody at a kiosk wants help, and nobody has said to be on the way."""
    UNSEEN = "unseen"
    """Somebody was called, and no display shows it: call by voice."""
    HEARD = "heard"
    """The push was felt; its outcome is not known yet."""
    HELD = "held"
    """The push has become a hold: let go, or hold on for a long one."""
    HELD_LONG = "held-long"
    """The push has become a long hold: let go."""
    DONE = "done"
    NOBODY = "nobody"
    """Next was pressed, and nobody could be called: nobody waits, or the room is full."""
    REFUSED = "refused"
    """Nothing was done."""
    LOST = "lost"
    """No answer came; look at the hall display before pressing again."""
    NO_CONNECTION = "no-connection"
    STUCK = "stuck"
    """The contact of the button does not open, or a key of the pad does not come up."""

    __hash__ = object.__hash__  # each is there once; its pattern is looked up all the time


@dataclass(frozen=True)
class Pattern:
    """Light and dark in turn, each for so many milliseconds."""

    steps: tuple[tuple[bool, int], ...]
    repeats: bool = True

    @cached_property
    def length_ms(self) -> int:
        """How long one round takes."""
        return sum(ms for _, ms in self.steps)

    def on_at(self, elapsed_ms: int) -> bool:
        """Say whether the lamp is on so long after the pattern began."""
        on, _ = self._step_at(elapsed_ms)
        return on

    def changes_at(self, elapsed_ms: int) -> int | None:
        """Say when, counted from the beginning, the present step ends; None if it never does."""
        if len(self.steps) == 1 and self.repeats:
            return None
        _, left_ms = self._step_at(elapsed_ms)
        return elapsed_ms + left_ms if left_ms else None

    def _step_at(self, elapsed_ms: int) -> tuple[bool, int]:
        """Return the level, and how long it still lasts; 0 when the pattern is over."""
        left_ms = elapsed_ms % self.length_ms if self.repeats else elapsed_ms
        for on, ms in self.steps:
            if left_ms < ms:
                return on, ms - left_ms
            left_ms -= ms
        return False, 0


PATTERNS: Final[dict[Lamp, Pattern]] = {
    Lamp.DARK: Pattern(((False, 1_000),)),
    Lamp.WAITING: Pattern(((True, 1_000), (False, 1_000))),
    Lamp.CLOSED: Pattern(((True, 500), (False, 5_500))),
    Lamp.SERVING: Pattern(((True, 1_000),)),
    # Long and short, so that it is told from a queue even in the corner of an eye.
    Lamp.HELP: Pattern(((True, 800), (False, 200), (True, 200), (False, 800))),
    # The gap comes first, so that a push is answered visibly even by a lamp that was on.
    Lamp.HEARD: Pattern(((False, 100), (True, 400))),
    Lamp.HELD: Pattern(((False, 250), (True, 250))),
    Lamp.HELD_LONG: Pattern(((True, 1_000),)),
    Lamp.UNSEEN: Pattern(((True, 1_500), (False, 250), (True, 250), (False, 250))),
    Lamp.DONE: Pattern(((True, 1_000),), repeats=False),
    Lamp.NOBODY: Pattern(((False, 300), (True, 150), (False, 550)), repeats=False),
    Lamp.REFUSED: Pattern(((False, 200), (True, 150)) * 4 + ((False, 400),), repeats=False),
    Lamp.LOST: Pattern(((False, 300), (True, 600)) * 2 + ((False, 400),), repeats=False),
    Lamp.NO_CONNECTION: Pattern(((True, 100), (False, 2_900))),
    Lamp.STUCK: Pattern(((True, 100), (False, 250), (True, 100), (False, 2_550))),
}


class LampView(Struct, frozen=True):
    """The lamp now: whether it is on, and what that is a part of."""

    on: bool
    state: Lamp
    since: Millis = Millis(0)
    """When the pattern began."""


class Showing(Struct, frozen=True):
    """What the lamp says, since when."""

    state: Lamp
    since: Millis

    def view(self, now: Millis) -> LampView:
        """Return the lamp at a time."""
        return LampView(PATTERNS[self.state].on_at(now - self.since), self.state, self.since)

    def next_change(self, now: Millis) -> Millis | None:
        """Say when the lamp changes or its pattern is over, or None."""
        change_ms = PATTERNS[self.state].changes_at(now - self.since)
        return None if change_ms is None else Millis(self.since + change_ms)

    def ends_at(self) -> Millis:
        """Say when the pattern has been played once."""
        return Millis(self.since + PATTERNS[self.state].length_ms)

    def over(self, now: Millis) -> bool:
        """Say whether the pattern has been played once."""
        return now >= self.ends_at()
