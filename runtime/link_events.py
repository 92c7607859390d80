"""What the link tells the loop."""

from dataclasses import dataclass
from typing import TypeAlias

from protocol.link_cause import LinkCause, WireTrouble, trouble_of
from protocol.messages import Message
from protocol.topics import Address
from protocol.types import DayId


@dataclass(frozen=True)
class LinkUp:
    """The broker has taken every subscription: what is sent now can be answered."""


@dataclass(frozen=True)
class LinkDown:
    """Nothing can be sent or received. Said again when the cause has become another one."""

    reason: str
    """For the technician: what, where, and what to do."""
    cause: LinkCause = LinkCause.BROKER_GONE
    day: DayId | None = None
    """When the certificate ended, or what the wrong clock says, where that is the cause."""

    @property
    def trouble(self) -> WireTrouble | None:
        """What staff should be told of it, beside that there is no connection."""
        return trouble_of(self.cause, self.day)


@dataclass(frozen=True)
class Received:
    """A message that fits its topic. Whom it is from only the topic says."""

    address: Address
    message: Message
    age_s: int | None = None
    """How long the broker has had it, by the broker's clock, which may have been set meanwhile;
    None of all facts but who is online."""


@dataclass(frozen=True)
class Unreadable:
    """What came is no fact of its topic, on which only the controller writes.

    Said once, until a readable one comes.
    """

    address: Address


LinkEvent: TypeAlias = LinkUp | LinkDown | Received | Unreadable
