"""What can happen to a hall display."""

from typing import TypeAlias

from msgspec import Struct

from protocol.messages import Beat, Board


class LinkUp(Struct, frozen=True):
    """Messages can arrive from now on."""


class LinkDown(Struct, frozen=True):
    """No message can arrive until the next ``LinkUp``."""


class MessageCame(Struct, frozen=True):
    """The controller said something."""

    message: Board | Beat


class WallClock(Struct, frozen=True):
    """The time of day in the office, for people. Said once a second: it shows that we live."""

    hours: int
    minutes: int
    seconds: int


class SoundSaid(Struct, frozen=True):
    """Whether a chime played now would be heard."""

    ok: bool


class Tick(Struct, frozen=True):
    """Time has passed. It may come early, late or twice."""


Event: TypeAlias = LinkUp | LinkDown | MessageCame | WallClock | SoundSaid | Tick
