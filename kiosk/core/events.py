"""What a kiosk is told. Everything here is in the past."""

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

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


@dataclass(frozen=True, slots=True)
class LinkUp:
    """The broker took us."""


@dataclass(frozen=True, slots=True)
class LinkDown:
    """The broker is out of reach."""


@dataclass(frozen=True, slots=True)
class MessageCame:
    """The controller said something."""

    message: Menu | Beat | Answer


@dataclass(frozen=True, slots=True)
class PrinterSaid:
    """The printer told how it is, or was seen to be gone."""

    status: PrinterStatus


@dataclass(frozen=True, slots=True)
class SlipEnded:
    """A slip left the printer, or did not, or nobody knows. ``id`` is that of the taking."""

    id: RequestId
    outcome: SlipOutcome


@dataclass(frozen=True, slots=True)
class Tick:
    """Time has passed; it may come early, late or twice."""


Event: TypeAlias = Touch | LinkUp | LinkDown | MessageCame | PrinterSaid | SlipEnded | Tick
