"""Asking the parts of a device how they are, where no program has hold of them."""

import logging
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from desk.shell.port import BoxGone
from numerek import printer_words
from office.desk_settings import DeskSettings, GpioBox, PadBox, UsbPadBox
from office.settings import CommonSettings, KioskSettings, NetworkPrinter, PrinterSettings
from protocol.messages import Severity
from runtime.serial_port import SerialPortError
from upkeep.findings import Finding
from upkeep.kinds import Kind, Subject

STUCK_S: Final = 1.5
"""Two readings of a button so far apart, both down: no push of a clerk who was asked to wait."""

_READY: Final = "It is ready"


def probe(settings: CommonSettings, root: Path) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    """Return what is wrong with a device's parts, and in words how the others are.

    Nothing is printed, no lamp is lit for long.
    """
    found: list[Finding] = []
    fine: list[str] = []
    if isinstance(settings, KioskSettings) and settings.opinion is None:
        _sort(Subject.PRINTER, _printer(settings.printer, root), found, fine)
    if isinstance(settings, DeskSettings):
        found += _wires(settings, root)
        for said in _on_the_line(settings, root):
            _sort(Subject.LINE, said, found, fine)
        if (root / "dev/gpiochip0").exists():
            for said in _buttons(settings):
                _sort(Subject.BUTTON, said, found, fine)
    return tuple(found), tuple(fine)


def _sort(subject: Subject, said: Finding | str, found: list[Finding], fine: list[str]) -> None:
    if isinstance(said, Finding):
        found.append(said)
    else:
        fine.append(f"{subject.value}: {said}")


def _printer(printer: PrinterSettings, root: Path) -> Finding | str:
    """Ask the printer of the settings how it stands."""
    from kiosk.shell.printer import finding

    if not isinstance(printer, NetworkPrinter) and not _at(root, printer.path).exists():
        return Finding(Kind.PRINTER_MISSING, Severity.ACT, about=printer.path)
    looked = finding.look_at(printer)
    if looked.fault is not None:
        why = printer_words.why_not(printer, looked.fault)
        return Finding(Kind.PRINTER_MISSING, Severity.ACT, about=why)
    if not looked.answers:
        about = finding.address_of(printer)
        return Finding(Kind.PRINTER_SILENT, Severity.WATCH, about=about)
    words = printer_words.status_words(looked.status)
    if not words.startswith(_READY):
        return Finding(Kind.PRINTER_TROUBLE, Severity.ACT, about=words)
    if looked.status.paper.value == "low":
        return Finding(Kind.PAPER_LOW, Severity.WATCH)
    return f"{finding.address_of(printer)}: {words}"


def _wires(settings: DeskSettings, root: Path) -> Iterator[Finding]:
    """Yield what is not plugged in."""
    if settings.line is not None and not _at(root, settings.line.path).exists():
        yield Finding(Kind.LINE_MISSING, Severity.ACT, about=settings.line.path)
    for box in settings.boxes:
        if isinstance(box, UsbPadBox) and not _at(root, box.path).exists():
            about = f"{box.desk} is a number pad that is not there: {box.path}"
            yield Finding(Kind.BUTTON_UNREADABLE, Severity.ACT, about=about)


def _on_the_line(settings: DeskSettings, root: Path) -> Iterator[Finding | str]:
    """Ask each pad and sign of the settings who it is; a clerk notices nothing."""
    line = settings.line
    if line is None or not _at(root, line.path).exists():
        return
    from numerek.line_test.course import search
    from numerek.line_test.examination import ALLOWANCE_MS
    from numerek.line_test.serial_wire import SerialWire

    pads = [each for each in settings.boxes if isinstance(each, PadBox)]
    whose = {each.address: each.desk for each in pads}
    whose |= {each.address: each.desk for each in settings.signs}
    try:
        wire = SerialWire(str(_at(root, line.path)), line.baud, is_rs485=line.rs485)
    except SerialPortError as error:
        yield Finding(Kind.LINE_MISSING, Severity.ACT, about=str(error))
        return
    try:
        # Whoever was starting anew is there the second time.
        tries = [address for address in whose for _ in range(2)]
        heard = {
            who for who, answered in search(wire, tries, allowance_ms=ALLOWANCE_MS) if answered
        }
    finally:
        wire.close()
    for address, desk in whose.items():
        where = f"address {address}, desk {desk}"
        if address in heard:
            yield f"{where} answers"
        else:
            yield Finding(Kind.PAD_SILENT, Severity.ACT, about=where)


def _buttons(settings: DeskSettings) -> Iterator[Finding | str]:
    """Read every button on the pins twice."""
    ours = [each for each in settings.boxes if isinstance(each, GpioBox)]
    try:
        from desk.shell import gpio
    except ImportError as error:
        for each in ours:
            about = f"{each.desk} cannot be read: {error}. Try: sudo apt install python3-gpiozero"
            yield Finding(Kind.BUTTON_UNREADABLE, Severity.ACT, about=about)
        return
    logging.getLogger(gpio.__name__).addHandler(logging.NullHandler())
    boxes = [(each, gpio.GpioBox(each, lambda _: None, settings.device.state_dir)) for each in ours]
    try:
        taken = {each.desk: box.open() for each, box in boxes}
        first = {each.desk: _is_down(box) for each, box in boxes if taken[each.desk]}
        if any(first.values()):
            time.sleep(STUCK_S)
        for each, box in boxes:
            if not taken[each.desk]:
                about = f"{each.desk} cannot be had on GPIO {each.button_pin}"
                yield Finding(Kind.BUTTON_UNREADABLE, Severity.ACT, about=about)
            elif first[each.desk] and _is_down(box):
                yield Finding(Kind.BUTTON_STUCK, Severity.ACT, about=str(each.desk))
            else:
                yield f"desk {each.desk}: GPIO {each.button_pin} can be read, and is up"
    finally:
        for _, box in boxes:
            box.close()


def _is_down(box: object) -> bool:
    try:
        return bool(box.read())  # type: ignore[attr-defined]
    except BoxGone:
        return False


def _at(root: Path, path: str) -> Path:
    return root / path.lstrip("/")
