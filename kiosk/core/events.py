"""What a kiosk is told. Everything here is in the past."""

from enum import Enum
from typing import TypeAlias

from msgspec import Struct

from protocol.link_cause import WireTrouble
from protocol.messages import Answer, Beat, Menu, SlipOutcome
from protocol.types import RequestId
from scene.touch import Touch


class PrinterStatus(Enum):
    """How the printer is, as far as it says."""

    READY = "ready"
    PAPER_LOW = "paper-low"
    PAPER_OUT = "paper-out"
    COVER_OPEN = "cover-open"
    CUTTER_JAM = "cutter-jam"
    TROUBLE = "trouble"
    """It says that it cannot print, for a reason of its own, such as its temperature."""
    GONE = "gone"
    """There is nobody at the other end of the cable."""
    SILENT = "silent"
    """It takes data and never answers. Such printers print, so this is no reason to stop."""


class LinkUp(Struct, frozen=True):
    """The broker took us."""


class LinkDown(Struct, frozen=True):
    """The broker is out of reach."""

    trouble: WireTrouble | None = None


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


class Key(Enum):
    """What a key of the keypad means; see :class:`office.settings.KeypadSettings`."""

    NEXT = "next"
    PREVIOUS = "previous"
    SELECT = "select"
    REPEAT = "repeat"
    BACK = "back"
    HELP = "help"
    LOUDER = "louder"
    QUIETER = "quieter"
    JACK_IN = "jack-in"
    JACK_OUT = "jack-out"


class KeyTyped(Struct, frozen=True):
    """A key of the keypad went down: one with a meaning, or a digit from 0 to 9."""

    key: Key | int


class SpeechEnded(Struct, frozen=True):
    """What was to be said last has been said to its end."""


class Tick(Struct, frozen=True):
    """Time has passed; it may come early, late or twice."""


Event: TypeAlias = (
    Touch
    | LinkUp
    | LinkDown
    | MessageCame
    | PrinterSaid
    | SlipEnded
    | KeyTyped
    | SpeechEnded
    | Tick
)
