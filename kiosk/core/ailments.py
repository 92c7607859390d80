"""What is wrong with this kiosk, for the technician."""

from typing import Final

from kiosk.core.lying import Lying
from kiosk.core.printer_state import PrinterState
from protocol.messages import Fault
from protocol.types import Millis

NOBODY_MS: Final = Millis(10_000)
"""A controller that is there has answered a new link well within this."""


class Ailments:
    """Gathers them; they are said when they change, and over each new link."""

    def __init__(self, printer: PrinterState, lying: Lying) -> None:
        self._printer = printer
        self._lying = lying
        self._nobody_since: Millis | None = None
        """Since when there is a link and nobody answers."""
        self._said: tuple[Fault, ...] = ()

    def heed(self, now: Millis, *, link_up: bool, is_alone: bool) -> None:
        """Take whether anybody answers."""
        if not link_up or not is_alone:
            self._nobody_since = None
        elif self._nobody_since is None:
            self._nobody_since = now

    def news(self, now: Millis, *, anew: bool) -> tuple[Fault, ...] | None:
        """Return what is wrong, or None while that was said already; ``anew`` says it again."""
        faults = self._faults(now)
        if faults == self._said and not anew:
            return None
        self._said = faults
        return faults

    def deadlines(self) -> list[Millis | None]:
        """Return when something changes here."""
        since = self._nobody_since
        nobody_at = None if since is None else Millis(since + NOBODY_MS)
        return [nobody_at, *self._lying.deadlines()]

    def _faults(self, now: Millis) -> tuple[Fault, ...]:
        since = self._nobody_since
        is_unheard = since is not None and now >= since + NOBODY_MS
        unheard = (Fault.NO_CONTROLLER,) if is_unheard else ()
        stuck = (Fault.TOUCH_STUCK,) if self._lying.is_stuck(now) else ()
        return (*self._printer.faults(), *unheard, *stuck)
