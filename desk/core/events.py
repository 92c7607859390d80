"""What a desk box is told. Past tense: it has happened."""

from dataclasses import dataclass
from enum import Enum

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


@dataclass(frozen=True, slots=True)
class EdgeCame:
    """The contact changed, raw and not debounced."""

    pressed: bool
    at: Millis | None = None
    """When the contact changed; None means now. A loop that was busy for 50 ms must not take a
    push and its release, which waited together in the inbox, for a spike."""


@dataclass(frozen=True, slots=True)
class LevelRead:
    """The contact was read, as ``ReadLevel`` asked."""

    pressed: bool
    at: Millis | None = None
    """When the reading began; None means now. An edge that came after it knows better."""


@dataclass(frozen=True, slots=True)
class LinkUp:
    """The wire is there."""


@dataclass(frozen=True, slots=True)
class LinkDown:
    """The wire is gone."""


@dataclass(frozen=True, slots=True)
class MessageCame:
    """The controller said something."""

    message: DeskTurn | Beat | Answer


@dataclass(frozen=True, slots=True)
class KeyAsked:
    """The clerk chose an action on the desk box that is drawn on a screen."""

    action: Action


@dataclass(frozen=True, slots=True)
class Tick:
    """Time has passed, nothing else. It may come early, late or twice."""


Event = EdgeCame | LevelRead | LinkUp | LinkDown | MessageCame | KeyAsked | Tick
