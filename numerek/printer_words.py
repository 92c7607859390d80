"""What ``numerek printer probe`` says: how a printer stands, why it cannot be used, what to do."""

import errno
from collections.abc import Iterator
from typing import Final

from kiosk.shell.printer.finding import Found, address_of
from kiosk.shell.printer.identity import Identity
from kiosk.shell.printer.port import Outcome, PaperState, PrinterStatus
from kiosk.shell.printer.transport import TransportFault
from office.settings import NetworkPrinter, PrinterMake, PrinterSettings, SerialPrinter

NOTHING_FOUND: Final = """\
No printer was found on USB and no serial adapter is plugged in.
- Is the printer switched on, and its cable in? Look with: lsusb
- A USB printer needs the kernel's driver: sudo modprobe usblp
- A printer on the network: numerek printer probe --network ADDRESS
- A printer on the board's own serial line: numerek printer probe --device /dev/serial0"""

NONE_ANSWERS: Final = """\
None of these says that it is a printer.
- Is it switched on? Is it set to ESC/POS (with Star: "ESC/POS emulation")?
- A serial printer must have one of these speeds: 115200, 9600, 19200, 38400, 57600, 8N1.
- If one of them is your printer all the same, name it: numerek printer probe --device PATH"""

SEVERAL: Final = """\
There is more than one. Name the one you mean: --device PATH, or --network ADDRESS."""

NOT_PRINTED: Final = "The test page was not printed. Do what is said above, then try again."

_OUTCOMES: Final = {
    Outcome.PRINTED: "The test page is printed, and the printer has confirmed it.",
    Outcome.UNKNOWN: "The test page was sent. The printer has not confirmed that it is out.",
    Outcome.NOT_PRINTED: NOT_PRINTED,
}


def outcome_words(outcome: Outcome) -> str:
    """Say what became of the page."""
    return _OUTCOMES[outcome]


def found_lines(found: Found) -> Iterator[str]:
    """Say where a printer is, who it is and how it stands; or why nobody knows."""
    yield f"{address_of(found.settings)}:"
    if found.fault is not None:
        yield f"  {why_not(found.settings, found.fault)}"
    elif not found.answers:
        yield "  It does not answer when it is asked how it stands."
    else:
        yield f"  {identity_words(found.identity)}"
        yield f"  {status_words(found.status)}"
        if found.identity.has_cutter is not None:
            yield f"  It says that it has {'a' if found.identity.has_cutter else 'no'} cutter."


def identity_words(identity: Identity) -> str:
    """Say who it is, and what it did not tell."""
    told = [identity.maker, identity.model, identity.firmware]
    if not any(told):
        return "It does not say who made it, nor its model."
    maker, model, firmware = (each or "not told" for each in told)
    return f"Maker: {maker}. Model: {model}. Firmware: {firmware}."


def status_words(status: PrinterStatus) -> str:
    """Say how it stands, and what to do."""
    if status.cover_open:
        return "Its cover is open. Close it."
    if status.paper is PaperState.OUT:
        return "It has no paper. Put a roll in."
    if status.cutter_jam:
        return (
            "Its cutter is jammed. Switch it off, open it, take out the paper at the knife, switch "
            "it on."
        )
    if status.error:
        return "It has a fault that it cannot get over. Switch it off and on; see its manual."
    paper = {
        PaperState.OK: "there is paper",
        PaperState.LOW: "the paper is near its end",
        PaperState.UNKNOWN: "it does not say whether there is paper",
    }[status.paper]
    hot = " Its head is hot; it goes on by itself." if status.is_hot else ""
    return f"It is ready, and {paper}.{hot}"


def result_lines(settings: PrinterSettings) -> Iterator[str]:
    """Say what was found out."""
    dots = 384 if settings.paper_mm == 58 else 576  # noqa: PLR2004 - a roll's width, as in settings
    yield f"Width: {settings.paper_mm} mm paper, {dots} dots ({dots // 8} mm) printed."
    yield f"Cutter: {_cutter_words(settings.make)}."


def _cutter_words(make: PrinterMake) -> str:
    if make.presenter:
        return "yes, with a presenter that holds the slip until it is pulled"
    return "yes" if make.cutter else "no, slips are torn off by hand"


def why_not(settings: PrinterSettings, fault: TransportFault) -> str:
    """Say why a printer cannot be reached, and what to do."""
    cause = fault.__cause__
    number = cause.errno if isinstance(cause, OSError) else None
    if isinstance(settings, NetworkPrinter):
        return (
            f"It cannot be reached ({fault}). Is it switched on, in the same network, and is this "
            f"its address? Most printers print it when their feed button is held at switching on."
        )
    if number in (errno.EACCES, errno.EPERM):
        group = "dialout" if isinstance(settings, SerialPrinter) else "lp"
        return (
            f"You may not use it. Become a member of the group {group} and log in again: "
            f"sudo adduser $USER {group}. Or begin the command with sudo."
        )
    if number == errno.EBUSY:
        return (
            "Another program has it open. Stop the kiosk: sudo systemctl stop numerek-kiosk. If "
            "CUPS is installed it may be that: sudo systemctl stop cups cups-browsed."
        )
    if number in (errno.ENOENT, errno.ENODEV, errno.ENXIO):
        return "It is not there. Is the printer switched on, and its cable in?"
    return f"It cannot be opened: {fault}."
