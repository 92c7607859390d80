"""What a pad on the serial line is told to show: lamp, words, sound. Pure."""

from functools import cache
from typing import Final

from desk.core.buzzer import buzz_steps
from desk.core.lamp import PATTERNS, Lamp
from desk.core.pad_words import pad_rows, sign_text, trouble_rows
from desk.core.polling.events import Front
from desk.core.view import DeskView
from line.messages import STEP_MS, Buzz, Identity, Light
from scene.texts import Catalogue

CALL_LIGHT: Final = Light((4, 4, 4, 4, 4, 4, 4), repeats=False)
"""How a sign says that its number is new: it goes out three times within 1.4 s, and then stands. No
more than three flashes within any second (WCAG 2.2, success criterion 2.3.1)."""

STEADY: Final = Light((20,))

COLUMNS_MIN: Final = 8
"""A shorter row has no room for a word; it is left empty."""


@cache
def light_of(state: Lamp) -> Light:
    """Return the pattern of a lamp as the line has it: light first, in steps of 50 ms."""
    pattern = PATTERNS[state]
    begins_lit = pattern.steps[0][0]
    steps = tuple(ms // STEP_MS for _, ms in pattern.steps)
    return Light(steps if begins_lit else (0, *steps), repeats=pattern.repeats)


def front_of(view: DeskView, identity: Identity, texts: Catalogue) -> Front:
    """Return what a pad shows for a view.

    Args:
        view: of its desk.
        identity: the pad's; it says how much room there is.
        texts: the pad's language.
    """
    can_be_read = identity.rows > 0 and identity.columns >= COLUMNS_MIN
    buzz = buzz_steps(view.lamp.state)
    return Front(
        light=light_of(view.lamp.state),
        rows=pad_rows(view, identity.columns, identity.rows, texts) if can_be_read else (),
        buzz=Buzz(buzz) if buzz else None,
        moment=view.lamp.since,
    )


def trouble_front(identity: Identity, texts: Catalogue) -> Front:
    """Return what a pad shows while its computer waits for its files to be mended.

    Args:
        identity: the pad's; it says how much room there is.
        texts: the pad's language.
    """
    can_be_read = identity.rows > 0 and identity.columns >= COLUMNS_MIN
    rows = trouble_rows(identity.columns, identity.rows, texts) if can_be_read else ()
    return Front(light=light_of(Lamp.NO_CONNECTION), rows=rows)


def sign_front(view: DeskView, identity: Identity) -> Front:
    """Return what a sign shows for a view of its desk; it blinks when the call is new."""
    called = view.turn is not None and view.turn.ticket is not None
    return Front(
        light=CALL_LIGHT if called else STEADY,
        rows=(sign_text(view, identity.columns),),
        moment=view.lamp.since,
    )
