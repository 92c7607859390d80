"""The language of the lamp, as data. ``docs/LAMP.md`` draws it.

It is spoken in light and dark alone, so colour carries nothing. No pattern flashes more than
three times within any second (WCAG 2.2, success criterion 2.3.1).
"""

from typing import Final

from msgspec import Struct

from desk.core.buzzer import SOUNDS
from desk.core.lamp_state import Lamp
from desk.core.pattern import Pattern
from protocol.types import Millis

__all__ = ["PATTERNS", "Lamp", "LampView", "Pattern", "Showing"]

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
    # The blinking ends; not for good, for a lamp without a gap is a desk that serves.
    Lamp.HELD_LONG: Pattern(((True, 1_250), (False, 250))),
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
    sounds: bool = False
    """Whether the buzzer sounds, where there is one."""


class Showing(Struct, frozen=True):
    """What the lamp says, since when."""

    state: Lamp
    since: Millis

    def view(self, now: Millis) -> LampView:
        """Return the lamp at a time."""
        elapsed_ms = now - self.since
        sound = SOUNDS.get(self.state)
        return LampView(
            PATTERNS[self.state].on_at(elapsed_ms),
            self.state,
            self.since,
            sounds=sound is not None and sound.on_at(elapsed_ms),
        )

    def next_change(self, now: Millis) -> Millis | None:
        """Say when lamp or buzzer change, or the pattern is over, or None."""
        elapsed_ms = now - self.since
        change_ms = PATTERNS[self.state].changes_at(elapsed_ms)
        sound = SOUNDS.get(self.state)
        sound_ms = None if sound is None else sound.changes_at(elapsed_ms)
        if change_ms is None or (sound_ms is not None and sound_ms < change_ms):
            change_ms = sound_ms
        return None if change_ms is None else Millis(self.since + change_ms)

    def ends_at(self) -> Millis:
        """Say when the pattern has been played once."""
        return Millis(self.since + PATTERNS[self.state].length_ms)

    def over(self, now: Millis) -> bool:
        """Say whether the pattern has been played once."""
        return now >= self.ends_at()
