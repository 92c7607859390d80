"""A short morning full of troubles, drawn from a seed, that ends with everything healed."""

from collections.abc import Callable
from typing import Any, Final

from sim.device import Device, Fuse
from sim.dice import Dice
from sim.office import Office
from sim.people import Clerk, Visitor
from sim.wire import DELAY_MS

OPEN_MS: Final = 120_000
"""So long people come and things break."""

HEAL_MS: Final = 45_000
"""Longer than the longest thing that a device waits for: a slip of which nobody says the end."""

OUTAGE_MS: Final = 8_000
"""No outage lasts longer; half of them outlast the four seconds after which beats are missed."""


class Morning:
    """People and troubles of one morning in one office."""

    def __init__(
        self, office: Office, seed: int, *, visitors: int = 15, pushes: int = 24, troubles: int = 12
    ) -> None:
        self._office = office
        self._dice = Dice(seed)
        self._services = office.plan.services
        self._clerks = [Clerk(office.clock, office.trace, desk) for desk in office.desks]
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
            (self._push, pushes),
            (self._go_wrong, troubles),
        ):
            for _ in range(times):
                office.clock.at(self._dice.between(0, OPEN_MS), do)

    def run(self) -> None:
        """Play the morning to its end."""
        self._office.start()
        self._office.clock.run_until(OPEN_MS + OUTAGE_MS)
        self._office.heal()
        self._office.run_for(HEAL_MS)

    def _come(self) -> None:
        kiosk = self._dice.one_of(self._office.kiosks)
        Visitor(self._office.clock, kiosk, self._dice.one_of(self._services))

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
