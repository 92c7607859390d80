"""The announcement that has the hall now, or had it last."""

from typing import Final

from msgspec import Struct

from protocol.messages import Call
from protocol.types import Millis

TURN_MS: Final = 3_000
"""How long each announced call has the hall to itself at least: a chime of at most a second and
time to read five signs and a number. Our choice."""

HIGHLIGHT_MS: Final = 10_000
"""How long an announced call is highlighted. Our choice: long enough to look up, find one's slip
and compare."""

LONGEST_MS: Final = 30_000
"""What has not ended by then is taken for ended: the sound hangs, and the hall must not. Our
choice: twice the longest announcement, a recall into a room in two languages (15 s)."""


class Turn(Struct):
    """One call has the hall: it is heard, and looked at. The next one begins when it is over."""

    call: Call
    began_at: Millis
    has_ended: bool = False
    """Whether it was heard to its end."""

    def over_at(self) -> Millis:
        """Say when the hall is free for the next one, at the latest."""
        return Millis(self.began_at + (TURN_MS if self.has_ended else LONGEST_MS))

    def has_hall(self, now: Millis) -> bool:
        """Say whether it has the hall."""
        return now < self.over_at()

    def is_of(self, call: Call) -> bool:
        """Say whether it is of this call: one that is recalled within its turn keeps it."""
        return self.call.call_id == call.call_id

    def is_highlighted(self, now: Millis) -> bool:
        """Say whether its call is highlighted."""
        return now < self.began_at + HIGHLIGHT_MS

    def next_change(self, now: Millis) -> Millis | None:
        """Say when the hero or its highlight changes next by time alone, or None."""
        changes = (self.over_at(), Millis(self.began_at + HIGHLIGHT_MS))
        return min([at for at in changes if now < at], default=None)
