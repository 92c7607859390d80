"""Which finger counts on a screen that feels several.

SDL makes a mouse of the first finger and of no other as long as that one stays down: something that
lies on the glass, or a panel that lost a release, would make it deaf. So what SDL says of the mouse
counts as it is, and the other fingers do once the mouse has been held for longer than anybody
holds a finger.
"""

from typing import Final

from protocol.types import Millis

HELD_MS: Final = Millis(10_000)
"""As :data:`kiosk.core.touch.PRESS_LOST_MS` has it."""


class Fingers:
    """Told of everything that the mouse and the fingers do."""

    def __init__(self) -> None:
        self._mouse_since: Millis | None = None
        self._mouse_finger: int | None = None
        """The finger that SDL makes the mouse of."""
        self._counts: int | None = None
        """The finger that counts in its place while it is down."""

    def mouse_pressed(self, now: Millis) -> None:
        """The mouse's button went down, or the finger it is made of."""
        self._mouse_since = now

    def mouse_released(self) -> None:
        """It came up."""
        self._mouse_since = self._mouse_finger = self._counts = None

    def pressed(self, finger: int, now: Millis) -> bool:
        """A finger came down; say whether it counts. SDL tells of it after the mouse."""
        since = self._mouse_since
        if since is None or self._counts is not None:
            return False
        if self._mouse_finger is None:
            self._mouse_finger = finger
        if finger == self._mouse_finger or now < since + HELD_MS:
            return False
        self._counts = finger
        return True

    def moved(self, finger: int) -> bool:
        """A finger slid; say whether it counts."""
        return finger == self._counts

    def released(self, finger: int) -> bool:
        """A finger was lifted; say whether it counts."""
        counts = finger == self._counts
        if counts:
            self._counts = None
        return counts
