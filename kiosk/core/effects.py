"""What a kiosk wants done.

A shell carries out a batch in order, except that everything to be journalled is journalled first,
in one commit: nothing may be sent or printed before what explains it is on the disk.
"""

from typing import TypeAlias

from msgspec import Struct

from kiosk.core.records import Record, SlipStarted
from protocol.messages import Fault, KioskRequest


class Journal(Struct, frozen=True):
    """Write down what happened, durably."""

    record: Record


class Ask(Struct, frozen=True):
    """Send a request to the controller. It may be the same one again."""

    request: KioskRequest


class PrintSlip(Struct, frozen=True):
    """Print a slip, after those that are already under way, and say how it ended."""

    slip: SlipStarted


class SayHealth(Struct, frozen=True):
    """Publish what is wrong with this kiosk."""

    faults: tuple[Fault, ...]


Effect: TypeAlias = Journal | Ask | PrintSlip | SayHealth
