"""What an examination stands on: a line to the box, and a person beside it."""

from typing import Protocol

from msgspec import Struct

from line.frame import Frame


class Heard(Struct, frozen=True):
    """What came on the line, without the echo of what was said."""

    data: bytes
    frame: Frame | None
    """The first good frame to the host."""
    after_ms: float
    """From the first byte that was said to the last one of that frame; how long was listened in
    vain where there is none."""


class Wire(Protocol):
    """A serial line with boxes on it."""

    baud: int

    def ask(self, data: bytes, wait_ms: float) -> Heard:
        """Say this, and listen until a good frame to the host has come, or so long.

        What came before is dropped, unless nothing is said.
        """


class Person(Protocol):
    """Whoever tests a box with both hands."""

    def tell(self, text: str) -> None:
        """Ask for something to be done, or say what came."""

    def confirms(self, question: str) -> bool:
        """Ask what only eyes can tell."""
