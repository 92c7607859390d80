"""What one finger does to a picture, in pixels of its screen."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Pressed:
    """A finger (or the main mouse button) came down."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Moved:
    """The finger that is down slid to here."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Released:
    """The finger was lifted here."""

    x: int
    y: int


Touch: TypeAlias = Pressed | Moved | Released
