"""What the printer said last, and what follows for the visitor and for the technician."""

from typing import Final

from kiosk.core.events import PrinterStatus
from kiosk.core.view import OutReason
from protocol.messages import Fault

_OUT: Final = {
    PrinterStatus.PAPER_OUT: OutReason.NO_PAPER,
    PrinterStatus.COVER_OPEN: OutReason.PRINTER,
    PrinterStatus.TROUBLE: OutReason.PRINTER,
    PrinterStatus.GONE: OutReason.PRINTER,
}

_FAULTS: Final = {
    PrinterStatus.PAPER_LOW: Fault.PAPER_LOW,
    PrinterStatus.PAPER_OUT: Fault.PAPER_OUT,
    PrinterStatus.COVER_OPEN: Fault.COVER_OPEN,
    PrinterStatus.TROUBLE: Fault.PRINTER_GONE,
    PrinterStatus.GONE: Fault.PRINTER_GONE,
}


class PrinterState:
    """The status heard last; silent until one is heard."""

    def __init__(self) -> None:
        self._status = PrinterStatus.SILENT
        self._out_reason: OutReason | None = None

    def hear(self, status: PrinterStatus) -> bool:
        """Take a status; say whether it is news."""
        is_news = status is not self._status
        self._status, self._out_reason = status, _OUT.get(status)
        return is_news

    def out_reason(self) -> OutReason | None:
        """Return why no slip can be printed, or None."""
        return self._out_reason

    def faults(self) -> tuple[Fault, ...]:
        """Return what the technician should know."""
        fault = _FAULTS.get(self._status)
        return (fault,) if fault else ()
