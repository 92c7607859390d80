"""A short morning full of troubles, drawn from a seed, that ends with everything healed.

A whole day (``sim.day``) takes some seven times as long to play. That is too long where each kind
of trouble is played alone, and where controllers are broken in ways that show within minutes.
"""

from typing import Final

from protocol import messages as m
from sim.dice import Dice
from sim.faults import Faults
from sim.office import Office
from sim.people import Clerk, Visitor
from sim.plan import RECEPTION
from sim.shift import Shift
from sim.troubles import Troubles

OPEN_MS: Final = 420_000
"""So long people come, clerks work and things break: more than twice the longest wait of a plan for
mornings, which is of minutes too."""

HEAL_MS: Final = 90_000
"""Longer than the longest thing that anything waits for: a ticket that is parked for a minute."""

OUTAGE_MS: Final = 8_000
"""So long the last troubles may last."""

TROUBLED: Final = Faults(
    power=3.0, mid_batch=1.5, broker_killed=1.5, cable=1.5, slow_wire=1.0, paper=0.7, printer=0.7
)
"""Nine troubles, of the kinds that every morning brings."""

IMPORT_MS: Final = 3_000
"""When the appointments are imported: as soon as the line is up."""

_MINUTE_MS: Final = 60_000


class Morning:
    """People and troubles of one morning in one office.

    The office has a command line ``office-1`` and a reception, see ``sim.line``.
    """

    def __init__(
        self,
        office: Office,
        seed: int,
        *,
        open_ms: int = OPEN_MS,
        visitors: int = 14,
        rights: int = 4,
        bookings: int = 4,
        pushes: int = 6,
        faults: Faults = TROUBLED,
    ) -> None:
        """Draw the morning.

        Args:
            office: where; nothing of it has started.
            seed: the same one draws the same morning.
            open_ms: so long people come, clerks work and things break.
            visitors: those who take a ticket at a kiosk.
            rights: those who say at the reception that they are served earlier.
            bookings: appointments, and how often somebody comes for one.
            pushes: of buttons, by nobody in particular.
            faults: how much breaks.
        """
        self._office = office
        self._dice = Dice(seed)
        self._open_ms = open_ms
        self._services = office.plan.services
        self._clerks = [Clerk(office.clock, office.trace, desk) for desk in office.desks]
        self._line = office.line("office-1")
        self._reception = office.line(RECEPTION)
        self._bookings = [self._booking(place) for place in range(bookings)]
        for do, times in (
            (self._come, visitors),
            (self._come_with_rights, rights),
            (self._check_in, bookings),
            (self._push, pushes),
        ):
            for _ in range(times):
                office.clock.at(self._dice.between(0, open_ms), do)
        office.clock.at(IMPORT_MS, self._import)
        self._troubles = Troubles(office, Dice(self._dice.between(0, 2**30)), faults, open_ms)

    def run(self) -> None:
        """Play the morning to its end."""
        self._office.start()
        for desk in self._office.desks:
            shift_dice = Dice(self._dice.between(0, 2**31))
            Shift(self._office, desk, self._line, shift_dice, 0, self._open_ms)
        self._office.clock.run_until(self._open_ms + OUTAGE_MS)
        self._troubles.end()
        self._office.heal()
        self._office.run_for(HEAL_MS)

    def _come(self) -> None:
        kiosk = self._dice.one_of(self._office.kiosks)
        Visitor(self._office.clock, kiosk, self._dice.one_of(self._services))

    def _come_with_rights(self) -> None:
        service = self._dice.one_of(self._services).id
        self._reception.ask(m.TakeTicket, service=service, language="pl", privileged=True)

    def _booking(self, place: int) -> m.Booking:
        minute = self._dice.between(1, self._open_ms // _MINUTE_MS - 1)
        booked = [service for service in self._services if service.mode == "both"]
        service = self._dice.one_of(booked).id
        begins_s = self._office.begins_utc_ms // 1000 + minute * 60
        hour, minute = divmod(begins_s // 60 % (24 * 60), 60)
        return m.Booking(f"{100_000 + place}", service, f"{hour:02}:{minute:02}")

    def _import(self) -> None:
        day = self._office.controller.today
        self._line.ask(m.ImportAppointments, day=day, bookings=tuple(self._bookings))

    def _check_in(self) -> None:
        """Somebody reads a code aloud; it may be one that was used already."""
        code = self._dice.one_of(self._bookings).code
        self._reception.ask(m.CheckIn, code=code, language="pl")

    def _push(self) -> None:
        self._dice.one_of(self._clerks).push(self._dice.between(60, 300))
