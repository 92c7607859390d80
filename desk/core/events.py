"""What a desk box is told. Past tense: it has happened."""

from enum import Enum

from msgspec import Struct

from line.keys import Key
from protocol.link_cause import WireTrouble
from protocol.messages import Answer, Beat, DeskTurn, Shown
from protocol.types import Millis


class Action(Enum):
    """What a clerk can ask for."""

    NEXT = "next"
    RECALL = "recall"
    SERVE = "serve"
    ABSENT = "absent"
    OPEN = "open"
    CLOSE = "close"
    OPEN_CLOSE = "open-close"
    """Close the desk if it is open, else open it."""
    HELP = "help"
    """Somebody goes to the kiosk that called first."""
    CALL = "call"
    """A certain ticket that waits."""
    TRANSFER = "transfer"
    PARK = "park"
    TAKE_BACK = "take-back"
    RESTORE = "restore"
    CLOSE_BECAUSE = "close-because"
    """Close it, and say why and until when."""
    BORROW = "borrow"


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

    trouble: WireTrouble | None = None


class MessageCame(Struct, frozen=True):
    """The controller said something, or a display."""

    message: DeskTurn | Beat | Answer | Shown


class KeyAsked(Struct, frozen=True):
    """The clerk chose an action. One of which more must be said begins a dialogue."""

    action: Action
    at: Millis | None = None
    """When it was chosen; None means now. What has come meanwhile the clerk did not see."""


class KeyPressed(Struct, frozen=True):
    """A key of a pad was pressed."""

    key: Key
    at: Millis | None = None
    """When it went down; None means now."""


class PadStuck(Struct, frozen=True):
    """Keys of a pad have been down for long, or are free again."""

    stuck: bool


class Tick(Struct, frozen=True):
    """Time has passed, nothing else. It may come early, late or twice."""


Event = (
    EdgeCame | LevelRead | LinkUp | LinkDown | MessageCame | KeyAsked | KeyPressed | PadStuck | Tick
)
