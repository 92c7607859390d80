"""By which menus a hall display may say that the office is closed."""

from collections import defaultdict

from protocol.types import DeviceId, Millis
from sim.written import Menu


class MenusTold:
    """Whether the office was closed by each menu that reached a hall display.

    One that is older than another before it says nothing: the wire had held it back. Who starts
    anew has heard of none.
    """

    def __init__(self) -> None:
        self._told: dict[DeviceId, list[tuple[Millis, bool]]] = defaultdict(list)
        self._newest: dict[DeviceId, tuple[int, int]] = {}

    def take(self, who: DeviceId, at: Millis, menu: Menu) -> None:
        """Take a menu that has reached a display."""
        age = menu.epoch, menu.version
        if age >= self._newest.get(who, age):
            self._newest[who] = age
            self._told[who].append((at, menu.is_closed))

    def forget(self, who: DeviceId) -> None:
        """A display has died."""
        self._newest.pop(who, None)

    def of(self, who: DeviceId) -> list[tuple[Millis, bool]]:
        """Return what counts, in its order."""
        return self._told[who]
