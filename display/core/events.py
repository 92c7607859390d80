"""What can happen to a hall display."""

from typing import TypeAlias

from msgspec import Struct

from protocol.link_cause import WireTrouble
from protocol.messages import Beat, Board, DeskTurn, Menu
from protocol.types import CallId


class LinkUp(Struct, frozen=True):
    """Messages can arrive from now on."""


class LinkDown(Struct, frozen=True):
    """No message can arrive until the next ``LinkUp``."""

    trouble: WireTrouble | None = None


class MessageCame(Struct, frozen=True):
    """The controller said something."""

    message: Board | Beat | Menu | DeskTurn


class WallClock(Struct, frozen=True):
    """The time of day in the office, for people. Said once a second: it shows that we live."""

    hours: int
    minutes: int
    seconds: int


class FactUnreadable(Struct, frozen=True):
    """What came as the board, the menu or the desk's turn is none: nothing is known until the next.

    Only the controller can have written it, so what was known is no longer true.
    """

    name: str
    """Of the topic: ``board``, ``menu``, ``desk-turn``."""


class AnnouncementEnded(Struct, frozen=True):
    """What ``Announce`` asked for is over, as far as it could be heard."""

    call_id: CallId
    recalls: int


class PicturesCame(Struct, frozen=True):
    """The office's own pictures that can be shown now, by the names of their files, in order."""

    names: tuple[str, ...]


class ScreenMeasured(Struct, frozen=True):
    """The screen is open, and this is what it has room for. Its size may not be what was set."""

    calls: int
    """Rows beside the call that the hall looks at; on an overflow screen, all rows."""
    services: int
    """On one page of the information side; 0: it is too small for a list, or there is none."""


class SoundSaid(Struct, frozen=True):
    """Whether what is announced now would be heard."""

    ok: bool


class Tick(Struct, frozen=True):
    """Time has passed. It may come early, late or twice."""


Event: TypeAlias = (
    LinkUp
    | LinkDown
    | MessageCame
    | FactUnreadable
    | WallClock
    | SoundSaid
    | AnnouncementEnded
    | PicturesCame
    | ScreenMeasured
    | Tick
)
