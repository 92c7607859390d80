"""What the hall is to see: data that a scene is made of. Frozen, comparable."""

from enum import Enum
from typing import TypeAlias

from msgspec import Struct

from display.core.information.page import Page
from protocol.link_cause import WireTrouble
from protocol.messages import Call, ClosedDesk, ClosedReason
from protocol.types import CallId, DeskNumber, Label


class Screen(Enum):
    """Which picture the hall sees."""

    STARTING = "starting"
    NO_LINK = "no-link"
    NOBODY = "nobody"
    """Nobody is called, and somebody may be."""
    CLOSED = "closed"
    """Nobody is called, and nobody will be before it opens."""
    CALLING = "calling"


class ShownCall(Struct, frozen=True):
    """One call as the hall sees it: never a name, never what it is about."""

    call_id: CallId
    label: Label
    desk: DeskNumber
    room: str | None
    recalled: bool


class TimeOfDay(Struct, frozen=True):
    """The time on the wall."""

    hours: int
    minutes: int
    seconds: int


class HallClosed(Struct, frozen=True):
    """Why nobody is called now."""

    reason: ClosedReason
    opens_at: str | None = None
    """When it opens today, ``12:30``; None: not today."""
    note: str | None = None
    """Why, in the office's own words."""


class FullRoom(Struct, frozen=True):
    """A room, as the plan names it, whose visitors are asked to wait outside."""

    room: str


class OfficeNotice(Struct, frozen=True):
    """What every visitor should read, in the office's own words."""

    text: str


Notice: TypeAlias = FullRoom | ClosedDesk | OfficeNotice | WireTrouble
"""The last is for staff, where there is no wire."""


class View(Struct, frozen=True):
    """What to show now. Without a true board there is no call in it.

    ``hero`` is the call that the hall looks at, inverted while ``highlighted``; None on a screen
    that shows the calls for which another one has no room. ``recent`` are others, newest first, and
    at the end those that take turns. ``clock`` is None until the time was said. ``notice`` is what
    the hall is told beside the calls. ``closed`` says why, on that screen. ``page`` is what the
    information side shows, on a display that has one. ``nudge`` is how far the picture stands from
    its usual place, in pixels right and down, at most four each way, lest it burn into the glass.
    """

    screen: Screen
    hero: ShownCall | None = None
    highlighted: bool = False
    recent: tuple[ShownCall, ...] = ()
    clock: TimeOfDay | None = None
    sound_off: bool = False
    notice: Notice | None = None
    closed: HallClosed | None = None
    page: Page | None = None
    nudge: tuple[int, int] = (0, 0)


def shown(call: Call) -> ShownCall:
    """Return a call as the hall sees it."""
    return ShownCall(call.call_id, call.label, call.desk, call.room, call.recalls > 0)
