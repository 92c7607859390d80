"""Which printers there are, and how each of them stands."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import msgspec

from kiosk.shell.paper import transport_of
from kiosk.shell.printer.escpos_printer import EscPosPrinter
from kiosk.shell.printer.identity import Identity, ask_identity
from kiosk.shell.printer.port import PrinterStatus
from kiosk.shell.printer.serial_line import adapters
from kiosk.shell.printer.status import UNKNOWN_STATUS
from kiosk.shell.printer.transport import TransportFault
from office.settings import NetworkPrinter, PrinterSettings, SerialPrinter, UsbPrinter

_USB_NODE: Final = re.compile(r"lp\d+")
_LASTING_NAME: Final = Path("/dev/numerek/printer")
"""What the product's udev rule calls the printer on USB, whatever its port."""

NOBODY: Final = Identity()

BAUD_RATES: Final = (115200, 9600, 19200, 38400, 57600)
"""The quickest first, then those that printers are delivered with."""


@dataclass(frozen=True)
class Found:
    """One printer, or a place where one was looked for."""

    settings: PrinterSettings
    status: PrinterStatus = UNKNOWN_STATUS
    identity: Identity = NOBODY
    fault: TransportFault | None = None
    """Why it could not be reached."""

    @property
    def answers(self) -> bool:
        """Whether it has said anything of itself."""
        return self.fault is None and self.status != UNKNOWN_STATUS


def places(dev: Path = Path("/dev")) -> list[PrinterSettings]:
    """Return where a printer may be plugged in: the kernel's printer nodes, serial adapters."""
    nodes = sorted(node for node in (dev / "usb").glob("lp*") if _USB_NODE.fullmatch(node.name))
    usb = [UsbPrinter(path=str(_lasting(node))) for node in nodes]
    return [*usb, *(SerialPrinter(path=path) for path in adapters())]


def place_of(path: str) -> PrinterSettings:
    """Return what a device's path means: a printer node, or a serial line."""
    is_usb = _USB_NODE.fullmatch(Path(path).resolve().name)
    return UsbPrinter(path=path) if is_usb else SerialPrinter(path=path)


def look_at(settings: PrinterSettings) -> Found:
    """Ask a printer how it stands and who it is; a serial one at each speed until it answers."""
    tries: Sequence[PrinterSettings] = [settings]
    if isinstance(settings, SerialPrinter):
        tries = [msgspec.structs.replace(settings, baud=baud) for baud in BAUD_RATES]
    found = Found(settings)
    for each in tries:
        found = _look(each)
        if found.fault or found.answers:
            return found
    return replace(found, settings=settings)


def look_everywhere(settings: Iterable[PrinterSettings]) -> list[Found]:
    """Look at each of them."""
    return [look_at(each) for each in settings]


def choose(found: Sequence[Found]) -> Found | None:
    """Return the one printer there is: the only one that answers, else the only silent one on USB.

    A silent serial line may be anything; a node of the kernel's printer driver is a printer, and
    who names an address means one.
    """
    answering = [each for each in found if each.answers]
    silent = [each for each in found if each.fault is None and not _is_serial(each)]
    likely = answering or silent
    return likely[0] if len(likely) == 1 else None


def _is_serial(found: Found) -> bool:
    return isinstance(found.settings, SerialPrinter)


def _look(settings: PrinterSettings) -> Found:
    transport = transport_of(settings)
    try:
        transport.open()
    except TransportFault as fault:
        return Found(settings, fault=fault)
    transport.close()
    status = EscPosPrinter(transport_of(settings)).status()
    found = Found(settings, status)
    return replace(found, identity=_identity(settings)) if found.answers else found


def _identity(settings: PrinterSettings) -> Identity:
    """Ask a printer that answers; what a wire that dies has not told stays unknown."""
    transport = transport_of(settings)
    try:
        transport.open()
        return ask_identity(transport)
    except TransportFault:
        return NOBODY
    finally:
        transport.close()


def _lasting(node: Path) -> Path:
    is_same = _LASTING_NAME.exists() and _LASTING_NAME.resolve() == node.resolve()
    return _LASTING_NAME if is_same else node


def address_of(settings: PrinterSettings) -> str:
    """Return where a printer is, for people."""
    match settings:
        case NetworkPrinter():
            return f"{settings.host}, port {settings.port}"
        case SerialPrinter():
            return f"{settings.path}, {settings.baud} baud"
        case UsbPrinter():
            return settings.path
