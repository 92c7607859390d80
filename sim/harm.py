"""What every trouble needs: an office to break, dice, a note in the trace, and an end."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias, TypeVar

from protocol.types import DeviceId
from sim.desk import SimDesk
from sim.device import Device
from sim.dice import Dice
from sim.kiosk import SimKiosk
from sim.office import Office
from sim.trace import Faulted
from sim.weather import Weather

D = TypeVar("D")

AnyDevice: TypeAlias = Device[Any, Any]

BROKER: Final = DeviceId("broker")
OFFICE: Final = DeviceId("office")
"""Who in a ``Faulted`` that happened to no single device."""

SHORT_MS: Final = (50, 8_000)
"""Half of these outlast the four seconds after which beats are missed."""

LONG_MS: Final = (8_000, 40_000)

VERY_LONG_MS: Final = (40_000, 120_000)
"""A kiosk gives dozens of numbers of its own meanwhile."""


@dataclass
class Harm:
    """One office on one day, to be broken. Its troubles share nothing but this."""

    office: Office
    until_ms: int
    """None begins later, on the office's clock."""
    left_out: int = 0
    """How many numbers were left out so far where a journal was put back from a copy."""
    _ends: dict[int, Callable[[], None]] = field(default_factory=dict)
    _made: int = 0

    def note(self, kind: str, who: DeviceId, detail: str = "", left: int | None = None) -> None:
        """Write down that something is broken now."""
        self.office.trace.append(Faulted(self.office.clock.now, kind, who, detail, left))

    def end_after(self, ms: int, end: Callable[[], None]) -> None:
        """End a trouble after a while, or when the day is healed."""
        self._made += 1
        number = self._made
        self._ends[number] = end
        self.office.clock.after(ms, lambda: self._end(number))

    def end_all(self) -> None:
        """End every trouble now, in the order in which they began."""
        for number in list(self._ends):
            self._end(number)

    def outage_ms(self, dice: Dice) -> int:
        """Draw how long something is away: most not for long, a few for minutes."""
        spans = (SHORT_MS, SHORT_MS, SHORT_MS, LONG_MS, LONG_MS, VERY_LONG_MS)
        return dice.between(*dice.one_of(spans))

    def device(self, dice: Dice) -> AnyDevice:
        """Draw a device. The controller and the kiosks come up more often: most rests on them."""
        office = self.office
        everyone = [*office.names, *(kiosk.who for kiosk in office.kiosks), office.controller.who]
        return office.device(dice.one_of(everyone))

    def kiosk(self, dice: Dice) -> SimKiosk:
        """Draw a kiosk."""
        return dice.one_of(self.office.kiosks)

    def desk(self, dice: Dice) -> SimDesk:
        """Draw a desk."""
        return dice.one_of(self.office.desks)

    def weather(self, device: AnyDevice, dice: Dice) -> Weather:
        """Return the weather of a device's link, which is from now on not plain any more."""
        if device.link.weather is None:
            device.link.weather = Weather(Dice(dice.between(0, 2**30)))
        return device.link.weather

    def _end(self, number: int) -> None:
        end = self._ends.pop(number, None)
        if end is not None:
            end()


Trouble: TypeAlias = Callable[[Harm, Dice], None]
"""Begins a trouble now, and sees to its end."""


def several(dice: Dice, choices: Sequence[D]) -> list[D]:
    """Draw one of several, or all of them."""
    return list(choices) if dice.between(0, 1) else [dice.one_of(choices)]
