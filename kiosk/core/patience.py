"""How long each screen stands, and how long it waits for a visitor."""

from typing import Final

from kiosk.core import view as v
from protocol.types import Millis

IDLE_MS: Final = Millis(45_000)
"""After so long without a touch the kiosk asks whether anybody is there."""
CODE_IDLE_MS: Final = Millis(20_000)
"""The same with digits of a code on the screen: long enough to look at a paper again, and short
enough that the next visitor does not find them."""
ANSWER_MS: Final = Millis(20_000)
"""So long it waits for more time to be asked for (WCAG 2.2, success criterion 2.2.1)."""
SPEECH_TIMES: Final = 2
"""Who listens is given so many times as long: 90 s in place of 45 s."""

TAKE_SLIP_MS: Final = Millis(8_000)
REMEMBER_MS: Final = Millis(20_000)
"""Long enough to read a number, find a pen and write it down."""
NO_NUMBER_MS: Final = Millis(12_000)
"""A long sentence, at the pace of who reads slowly."""
RATED_MS: Final = Millis(4_000)
"""Nothing can be touched meanwhile: one visitor's opinion, however often the finger comes down."""
SOLVED_MS: Final = Millis(20_000)
"""Long enough to write down how the matter is settled without a visit."""
INFORMED_MS: Final = Millis(8_000)
"""As for a slip: it only has to be taken."""
TOO_FAST_MS: Final = Millis(8_000)
"""By then a number may be had again, as :data:`kiosk.core.limits.SERVICE_EVERY_MS` has it."""

SAVER_MS: Final = Millis(600_000)
"""So long without a visitor the same picture stands before it gives way to a dark one."""
SAVER_MOVE_MS: Final = Millis(60_000)
"""How long the words on the dark picture stay in one place."""


def lasts_ms(screen: v.Screen) -> Millis | None:
    """Return how long a screen stands; None: until something happens, or nobody is there."""
    match screen:
        case v.TakeSlip():
            return TAKE_SLIP_MS
        case v.Remember():
            return REMEMBER_MS
        case v.NoNumber():
            return NO_NUMBER_MS
        case v.TooFast():
            return TOO_FAST_MS
        case v.Thanks(kind):
            return _THANKS_MS[kind]
        case _:
            return None


_THANKS_MS: Final = {
    v.Thanked.FEEDBACK: RATED_MS,
    v.Thanked.SOLVED: SOLVED_MS,
    v.Thanked.INFORMATION: INFORMED_MS,
}


def idle_ms(screen: v.Screen, home: v.Screen, *, is_fresh: bool, speaks: bool) -> Millis | None:
    """Return after how long without a touch a visitor may have left.

    Args:
        screen: what is shown.
        home: the first screen.
        is_fresh: whether nobody has changed anything.
        speaks: whether the kiosk speaks.

    Returns:
        None where nothing is left of a visitor, and where time ends the screen anyway.
    """
    match screen:
        case v.StillThere():
            return ANSWER_MS  # from the last word on, so that who listens has as long
        case v.EnterCode(typed) if typed:
            waits_ms = CODE_IDLE_MS
        case v.Printing() | v.Saver():
            return None
        case _ if lasts_ms(screen) is not None or (is_fresh and rests(screen, home)):
            return None
        case _:
            waits_ms = IDLE_MS
    return Millis(waits_ms * SPEECH_TIMES) if speaks else waits_ms


def rests(screen: v.Screen, home: v.Screen) -> bool:
    """Say whether a screen may stand for ever while nobody comes."""
    return screen == home or isinstance(screen, v.OutOfService)
