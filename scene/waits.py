"""An expected wait in a few words, the same on the kiosk, the slip and the hall display."""

from typing import Final

from protocol.messages import Wait
from scene.texts import Catalogue

SOON_MIN: Final = 5
"""Up to so many minutes no number is said: it would be over before it is read."""

NO_BREAK: Final = "\u00a0"
"""A space at which no line ends."""


def wait_of(texts: Catalogue, wait: Wait) -> str:
    """Return an expected wait in a few words, which stay on one line: ``ok. 10-25 min``."""
    return _wait(texts, wait).replace(" ", NO_BREAK)


def is_soon(wait: Wait) -> bool:
    """Say whether there is hardly a wait."""
    return wait.high_min is not None and wait.high_min <= SOON_MIN


def _wait(texts: Catalogue, wait: Wait) -> str:
    low, high = wait.low_min, wait.high_min
    if high is None:
        return texts.say("kiosk.wait.over", low=low)
    if is_soon(wait):
        return texts.say("kiosk.wait.soon")
    if low == 0:
        return texts.say("kiosk.wait.up-to", high=high)
    if low == high:
        return texts.say("kiosk.wait.about", high=high)
    return texts.say("kiosk.wait.range", low=low, high=high)
