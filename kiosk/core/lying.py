"""What lies on the glass: a finger that never leaves is a thing, or a panel that is broken."""

from typing import Final

from protocol.types import Millis
from scene.touch import Moved, Pressed, Released, Touch

STUCK_MS: Final = Millis(60_000)
"""No finger stays so long."""
PLACE_PX: Final = 60
"""Touches nearer to each other than this are in the same place: 7 to 15 mm, a fingertip, on glass
of 4 to 8 pixels to the millimetre."""


class Lying:
    """Watches the finger that came down first; others may come and go beside it."""

    def __init__(self) -> None:
        self._place: tuple[int, int] | None = None
        self._since = Millis(0)
        self._others = 0

    def feel(self, event: Touch, now: Millis) -> None:
        """Take what happens on the glass."""
        match event:
            case Pressed(x, y) if self._place is None or self._is_there(x, y):
                # Down again where it was: it had been lifted, and the panel lost that.
                self._place, self._since, self._others = (x, y), now, 0
            case Pressed():
                self._others += 1
            case Moved(x, y) if self._place is not None and not self._others:
                self._place = (x, y)
            case Released(x, y) if self._others and not self._is_there(x, y):
                self._others -= 1
            case Released():
                self._place, self._others = None, 0

    def is_stuck(self, now: Millis) -> bool:
        """Say whether something has lain there for too long."""
        return self._place is not None and now >= self._since + STUCK_MS

    def deadlines(self) -> list[Millis | None]:
        """Return when it has lain there for too long."""
        return [] if self._place is None else [Millis(self._since + STUCK_MS)]

    def _is_there(self, x: int, y: int) -> bool:
        assert self._place is not None
        left, top = self._place
        return abs(x - left) < PLACE_PX and abs(y - top) < PLACE_PX
