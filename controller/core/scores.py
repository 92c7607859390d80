"""How high a ticket stands: head start and rate of its class (accumulating priority, ADR 15)."""

from typing import Final

from office.plan import CallRules
from protocol.messages import TicketClass
from protocol.types import Millis

_MINUTE_MS: Final = 60_000

A_MINUTE: Final = _MINUTE_MS * 100
"""One minute of head start in the unit of a score."""


class Scores:
    """The scores of one plan, in hundredths of a millisecond: whole numbers, equal everywhere."""

    def __init__(self, rules: CallRules) -> None:
        classes = {
            TicketClass.WALK_IN: rules.walk_in,
            TicketClass.BOOKED: rules.booked,
            TicketClass.PRIVILEGED: rules.privileged,
            TicketClass.URGENT: rules.urgent,
            TicketClass.RETURNING: rules.returning,
        }
        self._classes = {
            ticket_class: (rule.head_start_min * A_MINUTE, rule.rate_percent)
            for ticket_class, rule in classes.items()
        }

    def of(self, ticket_class: TicketClass, since: Millis, now: Millis) -> int:
        """Return the score of a ticket that has waited since then."""
        head_start, rate = self._classes[ticket_class]
        return head_start + rate * (now - since)
