"""A short morning full of troubles, drawn from a seed, that ends with everything healed."""

from collections.abc import Callable
from typing import Any, Final

from protocol import messages as m
from sim.device import Device, Fuse
from sim.dice import Dice
from sim.office import Office
from sim.people import Clerk, Visitor
from sim.plan import RECEPTION
from sim.shift import Shift
from sim.wire import DELAY_MS

OPEN_MS: Final = 420_000
"""So long people come, clerks work and things break: more than twice the longest wait of a plan for
mornings, which is of minutes too."""

HEAL_MS: Final = 90_000
"""Longer than the longest thing that anything waits for: a ticket that is parked for a minute."""

OUTAGE_MS: Final = 8_000
"""No outage lasts longer; half of them outlast the four seconds after which beats are missed."""

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
        troubles: int = 9,
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
            troubles: of any kind.
        """
        self._office = office
        self._dice = Dice(seed)
        self._open_ms = open_ms
        self._services = office.plan.services
        self._clerks = [Clerk(office.clock, office.trace, desk) for desk in office.desks]
        self._line = office.line("office-1")
        self._reception = office.line(RECEPTION)
        self._bookings = [self._booking(place) for place in range(bookings)]
        self._troubles: tuple[Callable[[], None], ...] = (
            self._take_power,
            self._take_power_at_commit,
            self._restart_broker,
            self._pull_cable,
            self._slow_wire,
            self._trouble_printer,
        )
        for do, times in (
            (self._come, visitors),
            (self._come_with_rights, rights),
            (self._check_in, bookings),
            (self._push, pushes),
            (self._go_wrong, troubles),
        ):
            for _ in range(times):
                office.clock.at(self._dice.between(0, open_ms), do)
        office.clock.at(IMPORT_MS, self._import)

    def run(self) -> None:
        """Play the morning to its end."""
        self._office.start()
        for desk in self._office.desks:
            shift_dice = Dice(self._dice.between(0, 2**31))
            Shift(self._office, desk, self._line, shift_dice, 0, self._open_ms)
        self._office.clock.run_until(self._open_ms + OUTAGE_MS)
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

    def _go_wrong(self) -> None:
        self._dice.one_of(self._troubles)()

    def _after_outage(self, do: Callable[[], None]) -> None:
        self._office.clock.after(self._dice.between(50, OUTAGE_MS), do)

    def _take_power(self) -> None:
        device = self._office.device(self._dice.one_of(self._office.names))
        device.kill()
        self._after_outage(device.start)

    def _take_power_at_commit(self) -> None:
        writers: list[Device[Any, Any]] = [self._office.controller, *self._office.kiosks]
        device = self._dice.one_of(writers)
        device.kill_at_commit(self._dice.one_of(list(Fuse)))

        def revive() -> None:
            device.kill_at_commit(None)
            device.start()

        self._after_outage(revive)

    def _restart_broker(self) -> None:
        self._office.broker.restart(down_ms=self._dice.between(50, OUTAGE_MS))

    def _pull_cable(self) -> None:
        link = self._office.device(self._dice.one_of(self._office.names)).link
        link.cut()
        self._after_outage(link.mend)

    def _slow_wire(self) -> None:
        link = self._office.device(self._dice.one_of(self._office.names)).link
        link.delay_ms = self._dice.between(100, 3_000)

        def speed_up() -> None:
            link.delay_ms = DELAY_MS

        self._after_outage(speed_up)

    def _trouble_printer(self) -> None:
        printer = self._dice.one_of(self._office.kiosks).printer
        if self._dice.between(0, 1):
            printer.run_out_of_paper()
            self._after_outage(printer.load_paper)
        else:
            printer.unplug()
            self._after_outage(printer.plug_in)
