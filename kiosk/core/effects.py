"""What a kiosk wants done.

A shell carries out a batch in order, except that everything to be journalled is journalled first,
in one commit: nothing may be sent or printed before what explains it is on the disk.
"""

from typing import TypeAlias

from msgspec import Struct

from kiosk.core.records import Record, SlipStarted
from protocol.messages import Fault, KioskRequest
from protocol.types import Language, ServiceId


class Journal(Struct, frozen=True):
    """Write down what happened, durably."""

    record: Record


class Ask(Struct, frozen=True):
    """Send a request to the controller. It may be the same one again."""

    request: KioskRequest


class PrintSlip(Struct, frozen=True):
    """Print a slip, after those that are already under way, and say how it ended."""

    slip: SlipStarted


class PrintInformation(Struct, frozen=True):
    """Print everything about a service, without a number. How it ends is nobody's business."""

    service: ServiceId
    language: Language
    large: bool = False


class Speak(Struct, frozen=True):
    """Say this instead of whatever is being said; ``SpeechEnded`` follows unless it is cut off."""

    sentences: tuple[str, ...]
    language: Language
    level_db: int
    """How loud, relative to the loudest: 0 and below."""


class Hush(Struct, frozen=True):
    """Stop speaking."""


class Warn(Struct, frozen=True):
    """Make the short sound that asks for attention: the visit is about to end."""


class SayHealth(Struct, frozen=True):
    """Publish what is wrong with this kiosk."""

    faults: tuple[Fault, ...]


Effect: TypeAlias = Journal | Ask | PrintSlip | PrintInformation | Speak | Hush | Warn | SayHealth
