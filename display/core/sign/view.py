"""What the sign of one desk shows. Frozen, comparable."""

from enum import Enum

from msgspec import Struct

from display.core.view import TimeOfDay
from protocol.link_cause import WireTrouble
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
    ROOM_FULL = "room-full"
    """The same, and nobody may be called into its room now."""
    PAUSE = "pause"
    """The desk was open today, and will be again."""
    CLOSED = "closed"


class SignView(Struct, frozen=True, kw_only=True):
    """What to show now. Without a true fact there is no ticket in it."""

    screen: SignScreen
    desk: DeskNumber
    room: str | None = None
    clock: TimeOfDay | None = None
    """None until the time was said."""
    label: Label | None = None
    service: str | None = None
    """The name of the ticket's service, in Polish."""
    service_translated: str | None = None
    """The same in the ticket's language, where that is another one."""
    highlighted: bool = False
    """Whether the call has just come, or the recall."""
    closed: PauseReason | None = None
    """Why the desk is closed; None where it was not open today."""
    back_at: str | None = None
    """When it opens again, ``12:30``."""
    services: tuple[str, ...] = ()
    """What the desk serves, in Polish, while it has no ticket."""
    wire: WireTrouble | None = None
    """What staff should know, while there is no connection."""
    nudge: tuple[int, int] = (0, 0)
    """How far the picture stands from its usual place: see the view of the hall."""
