"""What the answers of a printer, and their absence, say about it."""

from typing import Final

from kiosk.core.events import PrinterStatus as Said
from kiosk.shell.printer.port import PaperState, PrinterStatus
from kiosk.shell.printer.status import NO_WIRE_STATUS, UNKNOWN_STATUS

MISSED_LOOKS: Final = 2
"""So many looks in a row without an answer make a printer that used to answer a gone one."""

TRY_AGAIN_S: Final = 30.0
"""After so long a printer that never answers is tried again with a visitor's slip: there is no
other way to learn whether somebody has plugged it in."""


class PrinterWatch:
    """Remembers whether the printer ever answered: silence means something only then.

    A wire that is not there always means something: a printer that never answered is then gone.
    """

    def __init__(self) -> None:
        self._ever_answered = False
        self._missed = 0
        self._last = Said.SILENT
        self._dead_at_s: float | None = None
        self._reached = True

    @property
    def is_silent(self) -> bool:
        """Whether looking is of little use."""
        return not self._ever_answered and self._dead_at_s is None and self._reached

    def slip_failed(self, *, surely: bool, now_s: float) -> None:
        """A slip did not come out; surely so where not one byte could be delivered.

        The printer was asked for that slip too, so the silence of the next look is the second one.
        """
        self._missed = max(self._missed, MISSED_LOOKS - 1)
        if surely:
            self._dead_at_s = now_s

    def read(self, status: PrinterStatus, now_s: float) -> Said:
        """Return what a status means."""
        self._reached = status.reached
        if status in {UNKNOWN_STATUS, NO_WIRE_STATUS}:
            return self._silence(now_s)
        self._ever_answered = True
        self._missed = 0
        self._dead_at_s = None
        self._last = _said(status)
        return self._last

    def _silence(self, now_s: float) -> Said:
        if self._ever_answered:
            self._missed += 1
            return Said.GONE if self._missed >= MISSED_LOOKS else self._last
        if not self._reached:
            return Said.GONE
        if self._dead_at_s is not None and now_s < self._dead_at_s + TRY_AGAIN_S:
            return Said.GONE
        self._dead_at_s = None
        return Said.SILENT


def _said(status: PrinterStatus) -> Said:
    if status.cover_open:
        return Said.COVER_OPEN
    if status.paper is PaperState.OUT:
        return Said.PAPER_OUT
    if status.cutter_jam:
        return Said.CUTTER_JAM
    if status.error:
        return Said.TROUBLE
    return Said.PAPER_LOW if status.paper is PaperState.LOW else Said.READY
