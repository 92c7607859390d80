"""Who moves an office: visitors and clerks."""

from typing import Final

from office.plan import Service
from sim.clock import Clock
from sim.desk import SimDesk
from sim.kiosk import SimKiosk
from sim.trace import Pushed, Trace

LOOK_MS: Final = 600
"""How long a visitor looks at a screen before the next touch."""

PATIENCE_MS: Final = 60_000
"""How long a visitor stands before a kiosk that offers nothing to touch."""

PUSH_MS: Final = 120
"""How long a clerk holds the button."""

BOUNCES_MS: Final = (1, 1, 2, 1)
"""Between the edges of a contact that comes to rest: four bounces in five milliseconds."""


class Visitor:
    """Finds a service, touches it, then "take a number", and leaves; patient for a while.

    Whose screen changes under the finger begins anew; what somebody left standing is put away.
    """

    def __init__(self, clock: Clock, kiosk: SimKiosk, service: Service) -> None:
        self._clock = clock
        self._kiosk = kiosk
        self._leaves_at = clock.now + PATIENCE_MS
        self._service = f"service/{service.id}"
        self._ways = (self._service, f"category/{service.category}", "done", "back")
        self._has_chosen = False
        self._look()

    def _look(self) -> None:
        if self._clock.now >= self._leaves_at:
            return
        if self._has_chosen and self._kiosk.touch("take"):
            return
        way = next((way for way in self._ways if self._kiosk.touch(way)), None)
        self._has_chosen = way == self._service
        self._clock.after(LOOK_MS, self._look)


class Clerk:
    """Pushes the button of one desk. Its contact bounces when it closes and when it opens."""

    def __init__(self, clock: Clock, trace: Trace, desk: SimDesk) -> None:
        self._clock = clock
        self._trace = trace
        self._desk = desk

    def push(self, ms: int = PUSH_MS) -> None:
        """Push the button and let it go after so many milliseconds."""
        self._trace.append(Pushed(self._clock.now, self._desk.who))
        self._bounce(closed=True, at=self._clock.now)
        self._bounce(closed=False, at=self._clock.now + ms)

    def _bounce(self, *, closed: bool, at: int) -> None:
        self._edge(at, closed=closed)
        for ms in BOUNCES_MS:
            at += ms
            closed = not closed
            self._edge(at, closed=closed)

    def _edge(self, at: int, *, closed: bool) -> None:
        self._clock.at(at, lambda: self._desk.move_contact(closed=closed))
