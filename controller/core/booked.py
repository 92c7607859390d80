"""How many appointments are still to come, and how many of them are due now."""

from collections import Counter
from collections.abc import Mapping

from controller.core.day import Day
from controller.core.state import State
from protocol.types import ServiceId


class Booked:
    """Counts the appointments of today that are neither used nor missed, by service."""

    def __init__(self, day: Day) -> None:
        self._day = day
        self._counted: tuple[object, int, int, int] | None = None
        """What the counts follow from: the day's list, which an import replaces, how many of it
        were used and missed, which only an import takes back, and the minute."""
        self._to_come: Counter[ServiceId] = Counter()
        self._due: Counter[ServiceId] = Counter()

    def to_come(self, service: ServiceId, state: State) -> int:
        """Count those of a service; they hold places of the day's quota."""
        self._count(state)
        return self._to_come[service]

    def due(self, state: State) -> Mapping[ServiceId, int]:
        """Count those that may be confirmed already, or soon."""
        self._count(state)
        return self._due

    def _count(self, state: State) -> None:
        known = state.bookings
        now = known.days.get(state.day), len(known.used), len(known.missed), self._day.minute
        before = self._counted
        if before is not None and before[0] is now[0] and before[1:] == now[1:]:
            return
        bookings = known.to_come(state.day)
        self._counted = now
        self._to_come = Counter(booking.service for booking in bookings)
        self._due = Counter(booking.service for booking in self._day.due(bookings))
