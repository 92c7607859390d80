"""What a ticket waits for, and why it was called."""

from enum import Enum

from msgspec import Struct

from protocol.messages import TicketClass as Class
from protocol.types import DeskNumber, ServiceId, TicketId


class Line(Struct, frozen=True, omit_defaults=True, cache_hash=True):
    """What a ticket waits for: a service, or one certain desk. Exactly one is named.

    The queue is looked up by it, for every service and every desk after every entry.
    """

    service: ServiceId | None = None
    desk: DeskNumber | None = None


class CallRule(Enum):
    """Why this ticket and not another: the rule that decided."""

    FIRST_COME = "first-come"
    """Of all that this desk could call, it came first."""
    SCORE = "score"
    """Its class gave it the highest score."""
    LONGEST_WAIT = "longest-wait"
    """Somebody of its line had waited as long as the office lets anybody wait."""
    OVERTAKEN = "overtaken"
    """Somebody of its line had been overtaken as often as the office lets anybody be."""
    SHORT_MATTER = "short-matter"
    """A short matter after several long ones."""
    RETURNING = "returning"
    """It was at a desk before, and nobody who came after it is called earlier."""
    ONLY_DESK = "only-desk"
    """No other open desk serves it, and that tipped the scales."""
    CLERK = "clerk"
    """The clerk called this ticket."""
    TAKEN_BACK = "taken-back"
    """The desk had parked it."""


class CallWhy(Struct, frozen=True, omit_defaults=True):
    """Why a ticket was called."""

    rule: CallRule
    ticket_class: Class = Class.WALK_IN
    waited_ms: int = 0
    """Since it arrived, or since the time of its appointment; below 0 when called before it."""
    overtakes: TicketId | None = None
    """The ticket that had waited longest of those that this desk could have called instead, if
    it had waited longer than this one."""
