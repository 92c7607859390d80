"""The language of the buzzer, as data. ``docs/LAMP.md`` draws it beside that of the lamp.

A buzzer is for eyes that are on a document: it says that a push was felt, and that something went
wrong. It says each once, when the lamp begins to, and is silent otherwise; whoever wants to know
how things stand looks at the lamp. Signals differ by their count and by their length, so that
pitch and loudness carry nothing.

To a pad on the serial line a signal goes as a ``Buzz`` of ``line.messages``: sound and silence in
turn, sound first, as counts of 50 ms, once. ``buzz_steps`` spells it so.
"""

from collections.abc import Mapping
from typing import Final

from desk.core.lamp_state import Lamp
from desk.core.pattern import Pattern
from line.messages import STEP_MS

SOUNDS: Final[Mapping[Lamp, Pattern]] = {
    Lamp.HEARD: Pattern(((True, 50),), repeats=False),
    Lamp.REFUSED: Pattern(((True, 100), (False, 100)) * 3 + ((True, 100),), repeats=False),
    Lamp.LOST: Pattern(((True, 400), (False, 200), (True, 400)), repeats=False),
    Lamp.UNSEEN: Pattern(((True, 1_000),), repeats=False),
}
"""What sounds when a state of the lamp begins. A tick for the finger; four short and two long, as
the lamp flashes; one very long for a call that nobody can see. Our choice."""


def buzz_steps(state: Lamp) -> tuple[int, ...]:
    """Return the signal of a state as a pad is told it; nothing where there is silence."""
    sound = SOUNDS.get(state)
    return () if sound is None else tuple(ms // STEP_MS for _, ms in sound.steps)
