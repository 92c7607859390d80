"""A whole office in virtual time: every device of its plan, and a controller."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from controller.core.machine import ControllerCore
from desk.core.machine import DeskCore
from display.core.machine import DisplayCore
from kiosk.core.machine import KioskCore
from office.plan import Plan
from protocol.types import DeviceId
from sim.clock import Clock
from sim.controller import SimController
from sim.desk import MakeDesk, SimDesk
from sim.device import Device, World
from sim.display import MakeDisplay, SimDisplay
from sim.kiosk import MakeKiosk, SimKiosk
from sim.line import SimLine
from sim.people import Entrance
from sim.picture import Compose
from sim.plan import RECEPTION
from sim.trace import HEALED, Faulted, Trace
from sim.wire import Broker

MORNING_UTC_MS: Final = 1_795_161_600_000
"""2026-11-20T08:00:00, a Friday."""


@dataclass(frozen=True)
class Cores:
    """What the devices think with: the shipped cores, unless one is broken on purpose."""

    controller: Callable[[Plan], ControllerCore] = ControllerCore
    kiosk: MakeKiosk = KioskCore
    desk: MakeDesk = DeskCore
    display: MakeDisplay = DisplayCore


class Office:
    """One office on one broker. Nothing has started before ``start``."""

    def __init__(
        self,
        plan: Plan,
        compose: Compose,
        cores: Cores | None = None,
        begins_utc_ms: int = MORNING_UTC_MS,
    ) -> None:
        """Build the office.

        Args:
            plan: its desks and devices; each device is built.
            compose: what composes the kiosks' screens, see ``sim.picture``.
            cores: what the devices think with.
            begins_utc_ms: what the wall clock shows at first, in milliseconds of UTC.
        """
        cores = cores or Cores()
        self.plan = plan
        self.begins_utc_ms = begins_utc_ms
        self.clock = Clock()
        self.trace: Trace = []
        self.broker = Broker(self.clock, self.trace)
        world = World(plan, self.clock, self.broker, self.trace, begins_utc_ms)
        self.controller = SimController(world, cores.controller)
        self.kiosks: list[SimKiosk] = []
        self.desks: list[SimDesk] = []
        self.displays: list[SimDisplay] = []
        self.lines: list[SimLine] = []
        for device in plan.devices:
            match device.role:
                case "kiosk" if device.id == RECEPTION:
                    self.lines.append(SimLine(device.id, world))
                case "kiosk":
                    self.kiosks.append(SimKiosk(device.id, world, cores.kiosk, compose))
                case "desk":
                    (desk,) = device.desks  # a simulated box stands at one desk
                    self.desks.append(SimDesk(device.id, desk, world, cores.desk))
                case "display":
                    self.displays.append(SimDisplay(device.id, world, cores.display))
                case "office":
                    self.lines.append(SimLine(device.id, world))
        everyone: list[Device[Any, Any]] = [
            self.controller,
            *self.kiosks,
            *self.desks,
            *self.displays,
            *self.lines,
        ]
        self.entrances = [Entrance(self.clock, kiosk) for kiosk in self.kiosks]
        self._devices = {each.who: each for each in everyone}

    @property
    def names(self) -> list[DeviceId]:
        """Return the names of all devices."""
        return list(self._devices)

    def device(self, name: str) -> Device[Any, Any]:
        """Return a device by its name."""
        return self._devices[DeviceId(name)]

    def line(self, name: str) -> SimLine:
        """Return who asks over a line, by name."""
        return next(line for line in self.lines if line.who == name)

    def start(self) -> None:
        """Start every device that does not run."""
        for device in self._devices.values():
            device.start()

    def kill(self, name: str) -> None:
        """Take the power of a device away."""
        self.device(name).kill()

    def restart(self, name: str) -> None:
        """Give a device its power back; it has its journal and nothing else."""
        self.device(name).start()

    def heal(self) -> None:
        """End every trouble: power, cables and paper are there."""
        self.broker.heal()
        for device in self._devices.values():
            device.heal()
        for kiosk in self.kiosks:
            kiosk.printer.heal()
        for desk in self.desks:
            desk.contact.heal()
        self.trace.append(Faulted(self.clock.now, HEALED, DeviceId("office"), ""))

    def run_for(self, ms: int) -> None:
        """Let so many milliseconds pass."""
        self.clock.run_for(ms)
