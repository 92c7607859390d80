"""What a kiosk wants done.

A shell carries out a batch in order, except that everything to be journalled is journalled first,
in one commit: nothing may be sent or printed before what explains it is on the disk.
"""

from dataclasses import dataclass
from typing import TypeAlias

from kiosk.core.records import Record, SlipStarted
from protocol.messages import Fault, KioskRequest


@dataclass(frozen=True, slots=True)
class Journal:
    """Write down what happened, durably."""

    record: Record


@dataclass(frozen=True, slots=True)
class Ask:
    """Send a request to the controller. It may be the same one again."""

    request: KioskRequest


@dataclass(frozen=True, slots=True)
class PrintSlip:
    """Print a slip, after those that are already under way, and say how it ended."""

    slip: SlipStarted


@dataclass(frozen=True, slots=True)
class SayHealth:
    """Publish what is wrong with this kiosk."""

    faults: tuple[Fault, ...]


Effect: TypeAlias = Journal | Ask | PrintSlip | SayHealth
