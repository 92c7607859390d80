"""What can happen to a hall display."""

from dataclasses import dataclass
from typing import TypeAlias

from protocol.messages import Beat, Board


@dataclass(frozen=True, slots=True)
class LinkUp:
    """Messages can arrive from now on."""


@dataclass(frozen=True, slots=True)
class LinkDown:
    """No message can arrive until the next ``LinkUp``."""


@dataclass(frozen=True, slots=True)
class MessageCame:
    """The controller said something."""

    message: Board | Beat


@dataclass(frozen=True, slots=True)
class WallClock:
    """The time of day in the office, for people. Said once a second: it shows that we live."""

    hours: int
    minutes: int
    seconds: int


@dataclass(frozen=True, slots=True)
class SoundSaid:
    """Whether a chime played now would be heard."""

    ok: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """Time has passed. It may come early, late or twice."""


Event: TypeAlias = LinkUp | LinkDown | MessageCame | WallClock | SoundSaid | Tick
