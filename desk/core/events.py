"""What a desk box is told. Past tense: it has happened."""

from enum import Enum

from msgspec import Struct

from protocol.messages import Answer, Beat, DeskTurn
from protocol.types import Millis


class Action(Enum):
    """What a clerk can ask for. Push and hold give the first two; keys give all but the first."""

    NEXT = "next"
    RECALL = "recall"
    SERVE = "serve"
    ABSENT = "absent"
    OPEN = "open"
    CLOSE = "close"
    HELP = "help"
    """Somebody goes to the kiosk that called first."""


class EdgeCame(Struct, frozen=True):
    """The contact changed, raw and not debounced."""

    pressed: bool
    at: Millis | None = None
    """When the contact changed; None means now. A loop that was busy for 50 ms must not take a
    push and its release, which waited together in the inbox, for a spike."""


class LevelRead(Struct, frozen=True):
    """The contact was read, as ``ReadLevel`` asked."""

    pressed: bool
    at: Millis | None = None
    """When the reading began; None means now. An edge that came after it knows better."""


class LinkUp(Struct, frozen=True):
    """The wire is there."""


class LinkDown(Struct, frozen=True):
    """The wire is gone."""


class MessageCame(Struct, frozen=True):
    """The controller said something."""

    message: DeskTurn | Beat | Answer


class KeyAsked(Struct, frozen=True):
    """The clerk chose an action on the desk box that is drawn on a screen."""

    action: Action
    at: Millis | None = None
    """When it was chosen; None means now. What has come meanwhile the clerk did not see."""


class Tick(Struct, frozen=True):
    """Time has passed, nothing else. It may come early, late or twice."""


Event = EdgeCame | LevelRead | LinkUp | LinkDown | MessageCame | KeyAsked | Tick
