"""What a pad on the serial line is told to show: lamp, words, sound. Pure."""

from functools import cache
from typing import Final

from desk.core.buzzer import buzz_steps
from desk.core.lamp import PATTERNS, Lamp
from desk.core.polling.events import Face
from desk.core.view import DeskView
from line.messages import STEP_MS, Buzz, Identity, Light

CALL_LIGHT: Final = Light((4, 4, 4, 4, 4, 4, 4), repeats=False)
"""How a sign says that its number is new: it goes out three times within 1.4 s, and then stands. No
more than three flashes within any second (WCAG 2.2, success criterion 2.3.1)."""

STEADY: Final = Light((20,))


@cache
def light_of(state: Lamp) -> Light:
    """Return the pattern of a lamp as the line has it: light first, in steps of 50 ms."""
    pattern = PATTERNS[state]
    begins_lit = pattern.steps[0][0]
    steps = tuple(ms // STEP_MS for _, ms in pattern.steps)
    return Light(steps if begins_lit else (0, *steps), repeats=pattern.repeats)


def face_of(view: DeskView) -> Face:
    """Return what a pad shows for a view of its desk."""
    buzz = buzz_steps(view.lamp.state)
    return Face(
        light=light_of(view.lamp.state),
        buzz=Buzz(buzz) if buzz else None,
        moment=view.lamp.since,
    )


def sign_face(view: DeskView, identity: Identity) -> Face:
    """Return what a sign shows for a view of its desk; it blinks when the call is new."""
    ticket = None if view.turn is None else view.turn.ticket
    return Face(
        light=STEADY if ticket is None else CALL_LIGHT,
        rows=("" if ticket is None else ticket.label[: identity.columns],),
        moment=view.lamp.since,
    )
