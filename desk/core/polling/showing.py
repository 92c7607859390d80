"""What a box has been told to show, and what of its front it must still be told.

Rule 1: a part counts as shown once the box has said so, and as unknown while it is being told.
Rule 2: light and rows are told until the box has them; a buzz at most once, and never to a box
that was away meanwhile.
Rule 3: when an answer did not come, a late one may be taken for that to the next part. So once
nothing late can come any more, everything is told again.
"""

from typing import Final

from msgspec import Struct

from desk.core.polling.events import Front
from desk.core.polling.timing import LATE_MAX_MS
from line.code import question
from line.fitting import fitting
from line.frame import ALL_BOXES
from line.messages import Buzz, Identity, Light, Write
from protocol.types import Millis

Part = Light | Write | Buzz

_LIGHT: Final = 0
"""The place of the light among the parts; the rows follow, each in its own place."""


class Told(Struct, frozen=True):
    """One part, and the moment of the front that it belongs to, where that matters."""

    part: Light | Write
    moment: int = 0


class Showing:
    """The front of one box."""

    def __init__(self) -> None:
        self._front: Front | None = None
        self._buzz: Buzz | None = None
        self._wanted: dict[int, Told] = {}
        self._shown: dict[int, Told] = {}
        self._told: tuple[int, Told] | None = None
        """What it is being told, and in which place."""
        self._doubted_until: Millis | None = None

    def show(self, front: Front, identity: Identity | None) -> None:
        """Let this front come up.

        Raises:
            ValueError: its light or buzz cannot cross the line.
        """
        for part in (front.light, front.buzz):
            if part is not None:
                question(ALL_BOXES, part)
        before, self._front = self._front, front
        is_new = before is None or (before.buzz, before.moment) != (front.buzz, front.moment)
        if is_new and identity is not None and identity.has_buzzer:
            self._buzz = front.buzz
        self._want(identity)

    def forget(self, identity: Identity) -> None:
        """Tell a box everything, for it came, or came back."""
        self._shown.clear()
        self._told = self._buzz = self._doubted_until = None
        self._want(identity)

    def next_part(self, now: Millis) -> Part | None:
        """Return what the box must be told next, if anything."""
        if self._doubted_until is not None and now >= self._doubted_until:
            self._doubted_until = None
            self._shown.clear()
        for place, told in self._wanted.items():
            # The buzz stands behind the light, which is the quicker answer to a push.
            if place > _LIGHT and self._buzz is not None:
                break
            if self._shown.get(place) != told:
                return told.part
        return self._buzz

    def begin(self, part: Part) -> None:
        """Note that the box is being told a part, the one that ``next_part`` returned."""
        if isinstance(part, Buzz):
            self._buzz = self._told = None
            return
        place = part.row if isinstance(part, Write) else _LIGHT
        self._told = place, self._wanted[place]
        self._shown.pop(place, None)

    def end(self) -> None:
        """Note that the box has done so, or never will."""
        if self._told is not None:
            place, told = self._told
            self._shown[place] = told
        self._told = None

    def miss(self, now: Millis) -> None:
        """Note that the box did not answer."""
        self._told = None
        self._doubted_until = Millis(now + LATE_MAX_MS)

    def _want(self, identity: Identity | None) -> None:
        front, self._wanted = self._front, {}
        if front is None or identity is None:
            return
        if identity.has_lamp:
            self._wanted[_LIGHT] = Told(front.light, front.moment)
        for row in range(1, identity.rows + 1):
            text = front.rows[row - 1] if row <= len(front.rows) else ""
            fits = fitting(text, columns=identity.columns, is_utf8=identity.is_utf8)
            self._wanted[row] = Told(Write(row, fits))
