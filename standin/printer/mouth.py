"""Where cut slips come out: they fall into a hand, or a presenter holds them. Pure.

Source of the commands: Custom, KPM210/216 user manual, "Ejector commands" (``GS e``).
"""

from typing import Final

_RETRACT: Final = 2
_PRESENT: Final = 3
_EJECT: Final = 5


class Mouth:
    """A presenter keeps each slip inside until it is told to hold it out or to let it go."""

    def __init__(self, *, retracts: bool) -> None:
        """``retracts``: whether it has a place for slips that nobody took."""
        self.retracts = retracts
        self.inside: int | None = None
        """The slip that is held back, by its number; nobody can reach it."""
        self.held_out: int | None = None
        """The slip that can be pulled."""
        self.taken: list[int] = []
        self.retracted: list[int] = []
        self.dropped: list[int] = []
        """Slips that fell to the floor."""

    def cut(self, slip: int) -> None:
        """A slip is cut off; the one before it, if it is still there, is pushed out."""
        self._drop()
        self.inside = slip

    def command(self, body: bytes) -> None:
        """``GS e n [m]``; what it has no meaning for changes nothing."""
        match body[0]:
            case n if n == _PRESENT and self.inside is not None:
                self.inside, self.held_out = None, self.inside
            case n if n == _RETRACT and self.retracts:
                self.retracted += self._gone()
            case n if n == _EJECT:
                self._drop()

    def take(self) -> None:
        """A visitor pulls what is held out."""
        if self.held_out is not None:
            self.taken.append(self.held_out)
            self.held_out = None

    def _drop(self) -> None:
        self.dropped += self._gone()

    def _gone(self) -> list[int]:
        gone = [slip for slip in (self.inside, self.held_out) if slip is not None]
        self.inside = self.held_out = None
        return gone
