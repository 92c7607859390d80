"""A printer on a serial line, by pyserial. The one file of the printer that imports it."""

from typing import ClassVar, Final

import serial

from kiosk.shell.printer.transport import DescriptorTransport

_BAUD: Final = 115200
"""A slip of 30 kB takes 2.6 s; at the 9600 of many a printer's delivery it would be 31 s."""


def adapters() -> list[str]:
    """Return the serial ports on USB that are plugged in now.

    A board's own port is not among them: it may be the system's console.
    """
    from serial.tools import list_ports  # what only the technician's command needs

    return sorted(port.device for port in list_ports.comports() if port.vid is not None)


class SerialTransport(DescriptorTransport):
    """Opened anew for each job, so that a pulled adapter is found again by its name."""

    empty_means_end: ClassVar = True
    """A terminal that reads empty when it is readable has hung up."""

    def __init__(self, device: str, *, baud: int = _BAUD, dtr_dsr: bool = False) -> None:
        """``dtr_dsr``: the flow control most Epson printers are delivered with."""
        super().__init__()
        self._device = device
        self._baud = baud
        self._dtr_dsr = dtr_dsr
        self._port: serial.Serial | None = None

    def _connect(self) -> int:
        self._port = serial.Serial(
            self._device, self._baud, timeout=0, write_timeout=0, dsrdtr=self._dtr_dsr
        )
        number: int = self._port.fileno()
        return number

    def _disconnect(self, number: int) -> None:
        del number
        if self._port is not None:
            self._port.close()
