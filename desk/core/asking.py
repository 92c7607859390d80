"""The one request that may be on its way.

Rule 1: one at a time, repeated with the same id while the wire is up.
Rule 2: with no answer in time it is given up for good: a press acts soon or not at all.
"""

from typing import Final, assert_never

from msgspec import Struct

from desk.core.lamp import Lamp
from protocol import messages as m
from protocol.timing import PRESS_AGE_MS_MAX, RESEND_MS
from protocol.types import Millis


class Asking:
    """Whether a request is under way, when to repeat it, when to give it up."""

    def __init__(self) -> None:
        self.request: m.AnyDeskRequest | None = None
        self._repeat_at = Millis(0)
        self._give_up_at = Millis(0)

    def begin(self, request: m.AnyDeskRequest, *, pressed_at: Millis) -> None:
        """Take a request on; it is due at once."""
        self.request = request
        self._repeat_at = pressed_at
        self._give_up_at = Millis(pressed_at + PRESS_AGE_MS_MAX)

    def end(self) -> None:
        """Let it go: it was answered or given up."""
        self.request = None

    def hopeless(self, now: Millis) -> bool:
        """Say whether the request must be given up."""
        return self.request is not None and now >= self._give_up_at

    def due(self, now: Millis, *, link_up: bool) -> m.AnyDeskRequest | None:
        """Return the request if it must be sent now; it is then due again in a while."""
        if self.request is None or not link_up or now < self._repeat_at:
            return None
        self._repeat_at = Millis(now + RESEND_MS)
        return self.request

    def next_deadline(self, *, link_up: bool) -> Millis | None:
        """Say when to send or to give up, or None."""
        if self.request is None:
            return None
        return min(self._repeat_at, self._give_up_at) if link_up else self._give_up_at


class Ending(Struct, frozen=True):
    """How a request ended."""

    lamp: Lamp
    outcome: str
    """For the record."""
    result: m.Result | None = None
    """What the controller answered; None: nothing."""


LOST: Final = Ending(Lamp.LOST, Lamp.LOST.value)


def ending_of(result: m.Result) -> Ending | None:
    """Return how an answer ends a request; None if it is none that a desk box asks for."""
    match result:
        case m.Called() | m.Recalled() | m.Noted() | m.Parked():
            return Ending(Lamp.DONE, Lamp.DONE.value, result)
        case m.NobodyWaits():
            return Ending(Lamp.NOBODY, Lamp.NOBODY.value, result)
        case m.RoomFull():
            return Ending(Lamp.NOBODY, "room-full", result)
        case m.Refused(why):
            return Ending(Lamp.REFUSED, why.value, result)
        case m.Taken() | m.Imported() | m.Reserved() | m.BookingsRefused():
            return None
        case _ as never:
            assert_never(never)
