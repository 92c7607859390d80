"""What goes wrong on a simulated day: when, where, and until when."""

from collections.abc import Callable
from typing import Any, Final

from protocol.types import DeviceId
from sim.device import Device, Fuse
from sim.dice import Dice
from sim.faults import Faults
from sim.office import Office
from sim.trace import Faulted
from sim.wire import DELAY_MS

OUTAGE_MS: Final = 8_000
"""No outage lasts longer; half of them outlast the four seconds after which beats are missed."""


class Troubles:
    """Draws the troubles of one day and lets them happen."""

    def __init__(self, office: Office, dice: Dice, faults: Faults, until_ms: int) -> None:
        """Draw them.

        Args:
            office: where.
            dice: what decides.
            faults: how many.
            until_ms: none begins later, on the office's clock.
        """
        self._office = office
        self._dice = dice
        self._kinds: tuple[Callable[[], None], ...] = (
            self._take_power,
            self._take_power_at_commit,
            self._restart_broker,
            self._pull_cable,
            self._slow_wire,
            self._trouble_printer,
        )
        for _ in range(6 * bool(faults.power)):
            office.clock.at(dice.between(0, until_ms), self._go_wrong)

    def _go_wrong(self) -> None:
        self._dice.one_of(self._kinds)()

    def _note(self, kind: str, who: DeviceId, detail: str = "") -> None:
        self._office.trace.append(Faulted(self._office.clock.now, kind, who, detail))

    def _after_outage(self, do: Callable[[], None]) -> None:
        self._office.clock.after(self._dice.between(50, OUTAGE_MS), do)

    def _take_power(self) -> None:
        device = self._office.device(self._dice.one_of(self._office.names))
        self._note("power", device.who)
        device.kill()
        self._after_outage(device.start)

    def _take_power_at_commit(self) -> None:
        writers: list[Device[Any, Any]] = [self._office.controller, *self._office.kiosks]
        device = self._dice.one_of(writers)
        fuse = self._dice.one_of(list(Fuse))
        self._note("power-at-commit", device.who, fuse.value)
        device.kill_at_commit(fuse)

        def revive() -> None:
            device.kill_at_commit(None)
            device.start()

        self._after_outage(revive)

    def _restart_broker(self) -> None:
        self._note("broker", DeviceId("broker"))
        self._office.broker.restart(down_ms=self._dice.between(50, OUTAGE_MS))

    def _pull_cable(self) -> None:
        device = self._office.device(self._dice.one_of(self._office.names))
        self._note("cable", device.who)
        device.link.cut()
        self._after_outage(device.link.mend)

    def _slow_wire(self) -> None:
        device = self._office.device(self._dice.one_of(self._office.names))
        link = device.link
        link.delay_ms = self._dice.between(10, 3_000)
        self._note("slow-wire", device.who, f"{link.delay_ms} ms")

        def speed_up() -> None:
            link.delay_ms = DELAY_MS

        self._after_outage(speed_up)

    def _trouble_printer(self) -> None:
        kiosk = self._dice.one_of(self._office.kiosks)
        printer = kiosk.printer
        if self._dice.between(0, 1):
            self._note("paper", kiosk.who)
            printer.run_out_of_paper()
            self._after_outage(printer.load_paper)
        else:
            self._note("printer", kiosk.who)
            printer.unplug()
            self._after_outage(printer.plug_in)
