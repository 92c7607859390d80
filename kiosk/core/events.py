"""What a kiosk is told. Everything here is in the past."""

from enum import Enum
from typing import TypeAlias

from msgspec import Struct

from protocol.messages import Answer, Beat, Menu, SlipOutcome
from protocol.types import RequestId
from scene.touch import Touch


class PrinterStatus(Enum):
    """How the printer is, as far as it says."""

    READY = "ready"
    PAPER_LOW = "paper-low"
    PAPER_OUT = "paper-out"
    COVER_OPEN = "cover-open"
    TROUBLE = "trouble"
    """It says that it cannot print, for a reason of its own: the knife, the temperature."""
    GONE = "gone"
    """There is nobody at the other end of the cable."""
    SILENT = "silent"
    """It takes data and never answers. Such printers print, so this is no reason to stop."""


class LinkUp(Struct, frozen=True):
    """The broker took us."""


class LinkDown(Struct, frozen=True):
    """The broker is out of reach."""


class MessageCame(Struct, frozen=True):
    """The controller said something."""

    message: Menu | Beat | Answer


class PrinterSaid(Struct, frozen=True):
    """The printer told how it is, or was seen to be gone."""

    status: PrinterStatus


class SlipEnded(Struct, frozen=True):
    """A slip left the printer, or did not, or nobody knows. ``id`` is that of the taking."""

    id: RequestId
    outcome: SlipOutcome


class Tick(Struct, frozen=True):
    """Time has passed; it may come early, late or twice."""


Event: TypeAlias = Touch | LinkUp | LinkDown | MessageCame | PrinterSaid | SlipEnded | Tick
