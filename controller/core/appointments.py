"""The appointments of a day: taken over whole, or refused with everything that is wrong."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Final

from controller.core import entries as e
from controller.core.day import Day, minute_from
from controller.core.decision import Decision, refuse
from controller.core.state import State
from office.plan import Plan, Service
from protocol import messages as m
from protocol.messages import BookingFault, BookingMistake
from protocol.types import ServiceId

_HOUR_MIN: Final = 60

MISTAKES_TOLD: Final = 1_000
"""As many as the answer holds; who has more mends these first."""


class Appointments:
    """The rules for appointments."""

    def __init__(self, plan: Plan, day: Day) -> None:
        self._plan = plan
        self._day = day

    def take_over(self, request: m.ImportAppointments, state: State) -> Decision:
        """Take over the appointments of a day, in place of those that were there."""
        if not _is_day(request.day):
            return refuse(m.Refusal.BAD_REQUEST)
        mistakes = tuple(islice(self._mistakes(request, state), MISTAKES_TOLD))
        if mistakes:
            return Decision(m.BookingsRefused(mistakes))
        imported = e.AppointmentsImported(request.day, request.bookings)
        return Decision(m.Imported(len(request.bookings)), (imported,))

    def missed(self, state: State) -> tuple[e.Event, ...]:
        """Return the appointments of today that nobody has confirmed in time."""
        late_min = self._plan.office.appointments.late_min
        return tuple(
            e.AppointmentMissed(booking.code)
            for booking in state.bookings.to_come(state.day)
            if self._day.minute > minute_from(booking.time) + late_min
        )

    def _mistakes(self, request: m.ImportAppointments, state: State) -> Iterator[BookingMistake]:
        if request.day < state.day:
            yield from (BookingMistake(row, BookingFault.PAST_DAY) for row in _rows(request))
            return
        elsewhere = {
            code
            for day, bookings in state.bookings.days.items()
            if day != request.day
            for code in bookings
        }
        openings = self._day.openings_on(request.day)
        codes: Counter[str] = Counter()
        hours: Counter[tuple[ServiceId, int]] = Counter()
        for row, booking in enumerate(request.bookings):
            codes[booking.code] += 1
            service = self._plan.service(booking.service)
            minute = minute_from(booking.time)
            if codes[booking.code] > 1 or booking.code in elsewhere:
                yield BookingMistake(row, BookingFault.DOUBLED_CODE)
            if service is None:
                yield BookingMistake(row, BookingFault.UNKNOWN_SERVICE)
            elif service.mode not in {"both", "appointment-only"}:
                yield BookingMistake(row, BookingFault.NO_APPOINTMENTS)
            elif not openings[service.id].is_open(minute):
                yield BookingMistake(row, BookingFault.CLOSED)
            else:
                hour = service.id, minute // _HOUR_MIN
                hours[hour] += 1
                most = self._most_in_an_hour(service)
                if most is not None and hours[hour] > most:
                    yield BookingMistake(row, BookingFault.TOO_MANY)

    def _most_in_an_hour(self, service: Service) -> int | None:
        """Return how many appointments of a service one hour bears; None: nobody knows.

        That is the part of its desks' time that may be booked, by the mean time of one visitor.
        """
        if service.service_min is None:
            return None
        desks = sum(service.id in desk.services for desk in self._plan.desks)
        minutes = desks * _HOUR_MIN * self._plan.office.appointments.booked_share_percent / 100
        return max(1, int(minutes / service.service_min.mean))


def _is_day(text: str) -> bool:
    """Say whether there is such a day; the wire only looks at the digits."""
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _rows(request: m.ImportAppointments) -> range:
    return range(len(request.bookings))
