"""Simulated visitors for the demo with windows: one comes every few seconds."""

import time
from typing import Final

from rig.office import Office
from rig.visit import next_touch

KIOSK: Final = "kiosk-1"
PAUSE_S: Final = 6.0
"""Between two visitors: slow enough to watch, and for hands to touch in between."""

SERVICES: Final = ("dowod", "meldunek", "odbior")


class Stream:
    """Moves one visitor one step at a time and never waits, so that people can touch as well."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._came = 0
        self._next_at = time.monotonic() + PAUSE_S

    def step(self) -> None:
        """Touch what the next visitor would touch now, if it is time."""
        if time.monotonic() < self._next_at:
            return
        service = SERVICES[self._came % len(SERVICES)]
        try:
            target = next_touch(self._office.view(KIOSK), service)
            if target is not None:
                self._office.move(KIOSK, do="touch", target=target)
        except (OSError, RuntimeError):
            return  # somebody's hand was quicker, or has just closed the window
        if target == "done":
            self._came += 1
            self._next_at = time.monotonic() + PAUSE_S
