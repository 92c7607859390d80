"""What one finger does to a picture, in pixels of its screen."""

from typing import TypeAlias

from msgspec import Struct


class Pressed(Struct, frozen=True):
    """A finger (or the main mouse button) came down."""

    x: int
    y: int


class Moved(Struct, frozen=True):
    """The finger that is down slid to here."""

    x: int
    y: int


class Released(Struct, frozen=True):
    """The finger was lifted here."""

    x: int
    y: int


Touch: TypeAlias = Pressed | Moved | Released
