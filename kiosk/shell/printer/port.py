"""What the kiosk knows of a printer: give it a picture, hear what became of it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from scene.bitmap import Bitmap


class Outcome(Enum):
    """What became of a slip."""

    PRINTED = "printed"
    """The printer itself said so, after the cut."""
    NOT_PRINTED = "not-printed"
    """Certainly nothing came out, and nothing of it will."""
    UNKNOWN = "unknown"
    """It may have come out, wholly or in part, or may yet."""


class PaperState(Enum):
    """What the paper sensors say."""

    OK = "ok"
    LOW = "low"
    OUT = "out"
    UNKNOWN = "unknown"
    """The printer did not say: never taken for plenty."""


@dataclass(frozen=True)
class PrinterStatus:
    """What the printer says of itself; None where it said nothing."""

    online: bool | None
    cover_open: bool | None
    paper: PaperState
    error: bool | None
    """A fault that only a technician can clear; not a hot head, which cools by itself."""
    cutter_jam: bool | None = None
    is_hot: bool | None = None
    """Whether it waits until its head has cooled: seconds, then it goes on by itself."""
    reached: bool = True
    """Whether there was a wire to ask on; a printer that is silent on a good wire is there."""


class Printer(Protocol):
    """A printer of slips. Both calls block, within known bounds, and never raise."""

    def print_slip(self, picture: Bitmap, stop: Callable[[], bool]) -> Outcome:
        """Prints and cuts one slip, and reports what the printer says became of it.

        ``stop`` is asked from time to time while waiting for the paper; once it answers True the
        wait ends with UNKNOWN, so that a shutdown need not wait for a printer.
        """

    def status(self) -> PrinterStatus:
        """Asks the printer how it stands."""
