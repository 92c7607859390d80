"""What the sign of one desk shows. Frozen, comparable."""

from enum import Enum

from msgspec import Struct

from display.core.view import TimeOfDay
from protocol.messages import PauseReason
from protocol.types import DeskNumber, Label


class SignScreen(Enum):
    """Which picture the sign shows."""

    STARTING = "starting"
    NO_LINK = "no-link"
    CALLED = "called"
    """The desk has a ticket."""
    FREE = "free"
    """The desk is open and has none."""
    PAUSE = "pause"
    """The desk was open today, and is not now."""
    CLOSED = "closed"


class SignView(Struct, frozen=True):
    """What to show now. Without a true fact there is no ticket in it."""

    screen: SignScreen
    desk: DeskNumber
    room: str | None = None
    label: Label | None = None
    service: str | None = None
    """The name of the ticket's service, in Polish."""
    service_translated: str | None = None
    """The same in the ticket's language, where that is another one."""
    highlighted: bool = False
    """Whether the call has just come."""
    pause: PauseReason | None = None
    back_at: str | None = None
    clock: TimeOfDay | None = None
    nudge: tuple[int, int] = (0, 0)
