"""Asking the parts of a device how they are, where no program has hold of them."""

import logging
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from desk.shell.port import BoxGone
from numerek import printer_words
from office.desk_settings import DeskSettings, GpioBox, UsbPadBox
from office.settings import CommonSettings, KioskSettings, NetworkPrinter, PrinterSettings
from protocol.messages import Severity
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


def _buttons(settings: DeskSettings) -> Iterator[Finding | str]:
    """Read every button on the pins twice."""
    from desk.shell import gpio

    logging.getLogger(gpio.__name__).addHandler(logging.NullHandler())
    ours = [each for each in settings.boxes if isinstance(each, GpioBox)]
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
