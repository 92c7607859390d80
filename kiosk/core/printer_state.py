"""What the printer said last, and what follows for the visitor and for the technician."""

from typing import Final

from kiosk.core.events import PrinterStatus
from kiosk.core.view import Paperless
from protocol.messages import Fault

_PAPERLESS: Final = {
    PrinterStatus.PAPER_OUT: Paperless.NO_PAPER,
    PrinterStatus.COVER_OPEN: Paperless.COVER_OPEN,
    PrinterStatus.CUTTER_JAM: Paperless.PRINTER,
    PrinterStatus.TROUBLE: Paperless.PRINTER,
    PrinterStatus.GONE: Paperless.PRINTER,
}

_FAULTS: Final = {
    PrinterStatus.PAPER_LOW: Fault.PAPER_LOW,
    PrinterStatus.PAPER_OUT: Fault.PAPER_OUT,
    PrinterStatus.COVER_OPEN: Fault.COVER_OPEN,
    PrinterStatus.CUTTER_JAM: Fault.CUTTER_JAM,
    PrinterStatus.TROUBLE: Fault.PRINTER_FAULT,
    PrinterStatus.GONE: Fault.PRINTER_GONE,
}


class PrinterState:
    """The status heard last; silent until one is heard."""

    def __init__(self) -> None:
        self._status = PrinterStatus.SILENT
        self.paperless: Paperless | None = None
        """Why no slip can be printed, or None."""

    def hear(self, status: PrinterStatus) -> bool:
        """Take a status; say whether it is news."""
        is_news = status is not self._status
        self._status, self.paperless = status, _PAPERLESS.get(status)
        return is_news

    def faults(self) -> tuple[Fault, ...]:
        """Return what the technician should know."""
        fault = _FAULTS.get(self._status)
        return (fault,) if fault else ()
