"""A whole day of the office in ``sim.plan``: opening, peak, closing, the night, the next morning.

Everybody who comes and everything that breaks is drawn from the seed. The day ends healed.
"""

import datetime as dt
from typing import Final

from protocol import messages as m
from protocol.types import DayId, ServiceId
from sim.dice import Dice
from sim.faults import Faults
from sim.office import Office
from sim.people import Clerk
from sim.plan import (
    BOOKINGS,
    CLOSES_MIN,
    CODE_FIRST,
    NEXT_OPENS_MIN,
    OFFICE_LINE,
    OPENS_MIN,
    RECEPTION,
)
from sim.shift import Shift
from sim.troubles import Troubles

_MINUTE_MS: Final = 60_000
_DAY_MIN: Final = 24 * 60

CLOSES_MS: Final = (CLOSES_MIN - OPENS_MIN) * _MINUTE_MS
"""When the doors close, on the office's clock."""

NEXT_OPENS_MS: Final = (_DAY_MIN - OPENS_MIN + NEXT_OPENS_MIN) * _MINUTE_MS
"""When they open again."""

SHIFT_MS: Final = CLOSES_MS + 60_000
"""So long clerks serve who waits still."""

TROUBLES_MS: Final = NEXT_OPENS_MS + 60_000
"""So long things break; also at night, and when the next day begins."""

LAST_MS: Final = 10_000
"""So long the last troubles may last."""

HEAL_MS: Final = 75_000
"""Longer than the longest thing that anything waits for: a ticket that is parked for a minute."""

LAST_TRY_MS: Final = 20_000
"""By then a visitor has found the way through the screens, and has a slip that was reported."""

IMPORT_MS: Final = 3_000
"""When the appointments are imported: as soon as the line is up."""

VISITORS: Final = 356
"""Those who take a ticket at a kiosk."""

PRIVILEGED: Final = 30
"""Those who say at the reception that they are served earlier."""

NEXT_BOOKINGS: Final = 6
"""Appointments of the next morning; they are imported on the day before. As often as there are
appointments somebody comes for one."""

ODD_CODES: Final = 4
"""Codes that nobody has, or that are for another day, read aloud at the reception."""

ODD_TIMES: Final = 8
"""How often somebody asks for a number at the reception at any hour, at night too."""

ASK_FOR_HELP: Final = 16
"""Of so many visitors at a kiosk one asks for help first."""

NEXT_VISITORS: Final = 8
"""Those of the next morning."""


class Day:
    """People and troubles of one day in one office; nothing of it has started before ``play``."""

    def __init__(self, office: Office, seed: int, faults: Faults) -> None:
        """Draw the day.

        Args:
            office: where.
            seed: the same one draws the same day.
            faults: how much breaks.
        """
        self._office = office
        self._dice = dice = Dice(seed)
        # Of its own, so that a seed draws the visitors that it drew before anybody asked for help.
        self._who_asks = Dice(seed)
        self._services = office.plan.services
        self._entrances = office.entrances
        self._line = office.line(OFFICE_LINE)
        self._reception = office.line(RECEPTION)
        self._bookings = [self._booking(place) for place in range(BOOKINGS)]
        self._next_bookings = [self._next_booking(place) for place in range(NEXT_BOOKINGS)]
        last_ms = CLOSES_MS - _MINUTE_MS
        for do, times, first, last in (
            (self._come, VISITORS, 0, last_ms),
            (self._come_with_rights, PRIVILEGED, 0, last_ms),
            (self._check_in, BOOKINGS, 0, last_ms),
            (self._read_odd_code, ODD_CODES, 0, last_ms),
            (self._come_at_odd_times, ODD_TIMES, 0, TROUBLES_MS),
            (self._come, NEXT_VISITORS, NEXT_OPENS_MS, TROUBLES_MS),
            (self._check_in_next, NEXT_BOOKINGS, NEXT_OPENS_MS, TROUBLES_MS),
        ):
            for _ in range(times):
                office.clock.at(self._arrival(first, last), do)
        office.clock.at(IMPORT_MS, self._import)
        self._shifts = Dice(dice.between(0, 2**31))
        self._troubles = Troubles(office, Dice(dice.between(0, 2**31)), faults, TROUBLES_MS)

    def play(self) -> None:
        """Play the day to its end."""
        self._office.start()
        for begins_ms, ends_ms in ((0, SHIFT_MS), (NEXT_OPENS_MS, TROUBLES_MS)):
            for desk in self._office.desks:
                dice = Dice(self._shifts.between(0, 2**31))
                Shift(self._office, desk, self._line, dice, begins_ms, ends_ms)
        self._office.clock.run_until(TROUBLES_MS + LAST_MS)
        self._troubles.end()
        self._office.heal()
        self._office.run_for(HEAL_MS)
        self._try_everything()

    def _try_everything(self) -> None:
        """When everything agrees again, see whether each kiosk and each desk does its work."""
        for entrance in self._entrances:
            entrance.join(self._dice.one_of(self._services))
        for desk in self._office.desks:
            Clerk(self._office.clock, self._office.trace, desk).push()
        self._office.run_for(LAST_TRY_MS)

    def _arrival(self, first_ms: int, last_ms: int) -> int:
        """Draw when somebody comes: every fifth stands at the door, most come in the middle."""
        length_ms = last_ms - first_ms
        if self._dice.between(1, 5) == 1:
            return first_ms + self._dice.between(0, length_ms // 10)
        halves = (self._dice.between(0, length_ms // 2) for _ in range(2))
        return first_ms + sum(halves)

    def _come(self) -> None:
        wants_help = self._who_asks.between(1, ASK_FOR_HELP) == 1
        service = self._dice.one_of(self._services)
        self._dice.one_of(self._entrances).join(service, wants_help=wants_help)

    def _come_with_rights(self) -> None:
        service = self._dice.one_of(self._services).id
        self._reception.ask(m.TakeTicket, service=service, language="pl", privileged=True)

    def _booking(self, place: int) -> m.Booking:
        service = self._booked_service()
        hour, minute = divmod(self._dice.between(OPENS_MIN + 1, CLOSES_MIN - 2), 60)
        return m.Booking(f"{CODE_FIRST + place}", service, f"{hour:02}:{minute:02}")

    def _next_booking(self, place: int) -> m.Booking:
        minute = NEXT_OPENS_MIN + self._dice.between(0, 4)
        return m.Booking(f"{200_000 + place}", self._booked_service(), f"00:{minute:02}")

    def _import(self) -> None:
        day = self._office.controller.today
        self._line.ask(m.ImportAppointments, day=day, bookings=tuple(self._bookings))
        tomorrow = dt.date.fromisoformat(day) + dt.timedelta(days=1)
        next_day = DayId(tomorrow.isoformat())
        self._line.ask(m.ImportAppointments, day=next_day, bookings=tuple(self._next_bookings))

    def _check_in(self) -> None:
        """Somebody reads a code aloud; it may be one that was used already."""
        code = self._dice.one_of(self._bookings).code
        self._reception.ask(m.CheckIn, code=code, language="pl")

    def _check_in_next(self) -> None:
        code = self._dice.one_of(self._next_bookings).code
        self._reception.ask(m.CheckIn, code=code, language="pl")

    def _read_odd_code(self) -> None:
        code = self._dice.one_of(("999999", self._next_bookings[0].code))
        self._reception.ask(m.CheckIn, code=code, language="pl")

    def _come_at_odd_times(self) -> None:
        service = self._dice.one_of(self._services).id
        self._reception.ask(m.TakeTicket, service=service, language="pl")

    def _booked_service(self) -> ServiceId:
        booked = [service for service in self._services if service.mode == "both"]
        return self._dice.one_of(booked).id
