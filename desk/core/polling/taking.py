"""The key events of one box: each is taken once.

Rule 1: a box numbers its events in a row, and says each again until a poll names its number. So
the event after the last one that was taken is a press; any other number is a late or doubled
answer, and nothing.
Rule 2: an event is told however old it is, with the time of its press. Whether it may still act is
for the desk to say; a digit that fell out of a number here would leave another number.
"""

from typing import Final

from desk.core.polling.events import Effect, KeysStuck, KeyWasPressed
from line.keys import Key
from line.messages import EVENT_MAX, Nothing, Poll, Pressed
from protocol.types import Millis

OUT_OF_STEP_MAX: Final = 3
"""After so many events in a row with a number that is neither the last nor the next, the box is in
the session of another host that happened to have our number. Late answers are never that many."""


class Taking:
    """What was taken from one box in one session after the other."""

    def __init__(self, address: int) -> None:
        self._address = address
        self._taken = 0
        self._out_of_step = 0
        self._stuck: tuple[Key, ...] = ()

    @property
    def is_out_of_step(self) -> bool:
        """Whether box and host count differently."""
        return self._out_of_step >= OUT_OF_STEP_MAX

    def poll(self) -> Poll:
        """Return what to ask."""
        return Poll(self._taken)

    def begin(self) -> None:
        """Take it that the box counts from 1, for it was given a new session."""
        self._taken = self._out_of_step = 0

    def hear(self, said: Nothing | Pressed, now: Millis) -> list[Effect] | None:
        """Take what the box said to a poll; None if it is no answer to this one."""
        if isinstance(said, Nothing):
            self._out_of_step = 0
            return self._note_stuck(said.stuck)
        if said.number != _after(self._taken):
            self._out_of_step += said.number != self._taken
            return None
        self._taken, self._out_of_step = said.number, 0
        return [KeyWasPressed(self._address, said.key, Millis(now - said.age_ms))]

    def _note_stuck(self, keys: tuple[Key, ...]) -> list[Effect]:
        before, self._stuck = self._stuck, keys
        return [KeysStuck(self._address, keys)] if set(before) != set(keys) else []


def _after(number: int) -> int:
    """Return the number of the event after one; 0 is none of them."""
    return number % EVENT_MAX + 1
