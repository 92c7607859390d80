"""What a hall display wants done. Everything to be seen is in its view."""

from typing import TypeAlias

from msgspec import Struct

from display.core.phrase import Phrase
from protocol.types import CallId


class Announce(Struct, frozen=True):
    """Let the hall hear this call after so many recalls, and say ``AnnouncementEnded`` afterwards.

    Without sound it ends at once. Nothing else is announced until it has ended.
    """

    call_id: CallId
    recalls: int
    chimes: bool
    """Whether the chime goes before; a repetition has none."""
    phrases: tuple[Phrase, ...]
    """What is said, in this order; none: only the chime."""
    percent: int
    """How loud in the hall, of the usual volume; 0 is silence, but not on the induction loop."""


Effect: TypeAlias = Announce
