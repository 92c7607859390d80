"""The queue: tickets that wait, in the order in which they were issued.

First come, first served, over all services that a desk holds. Every operation costs the same
with ten waiting as with ten thousand.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from protocol.messages import Ticket
from protocol.types import ServiceId


@dataclass(frozen=True, slots=True)
class _Place:
    order: int
    ticket: Ticket


class Queue:
    """Who waits."""

    def __init__(self) -> None:
        self._by_service: dict[ServiceId, deque[_Place]] = {}
        self._order = 0

    def add(self, ticket: Ticket) -> None:
        """Put a ticket behind all others."""
        self._order += 1
        places = self._by_service.setdefault(ticket.service, deque())
        places.append(_Place(self._order, ticket))

    def first(self, services: Iterable[ServiceId]) -> Ticket | None:
        """Return the ticket that waits longest for any of these services."""
        heads = [places[0] for service in services if (places := self._by_service.get(service))]
        return min(heads, key=lambda place: place.order).ticket if heads else None

    def remove_first(self, ticket: Ticket) -> None:
        """Take out a ticket that is the first of its service."""
        place = self._by_service[ticket.service].popleft()
        assert place.ticket == ticket, f"{ticket.id} is not the first of {ticket.service}"

    def waiting(self, services: Iterable[ServiceId]) -> int:
        """Count who waits for any of these services."""
        return sum(len(self._by_service.get(service, ())) for service in services)

    def clear(self) -> None:
        """Send everybody home."""
        self._by_service.clear()
