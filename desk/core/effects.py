"""What a desk box wants done."""

from collections.abc import Mapping
from dataclasses import dataclass

from protocol.messages import (
    CallNext,
    CloseDesk,
    MarkAbsent,
    OpenDesk,
    RecallTicket,
    ServeTicket,
)

BoxRequest = CallNext | RecallTicket | ServeTicket | MarkAbsent | OpenDesk | CloseDesk
"""A request that a desk box makes."""


@dataclass(frozen=True, slots=True)
class SendRequest:
    """Send a request to the controller now; if that cannot be done now, never."""

    request: BoxRequest


@dataclass(frozen=True, slots=True)
class ReadLevel:
    """Read the contact and answer with ``LevelRead``."""


@dataclass(frozen=True, slots=True)
class Record:
    """Write down what the box saw or did."""

    what: str
    fields: Mapping[str, str | int]


Effect = SendRequest | ReadLevel | Record
