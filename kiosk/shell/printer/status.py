"""Status requests and what their answers mean. Pure.

Source of all bytes: Epson, "ESC/POS Command Reference", ``DLE EOT``, ``GS r``; where others differ
it is said.
"""

from collections.abc import Mapping
from dataclasses import replace
from enum import IntEnum
from typing import Final

from kiosk.shell.printer.port import PaperState, PrinterStatus


class Ask(IntEnum):
    """The real-time requests ``DLE EOT n``, answered at once, by one byte each."""

    PRINTER = 1
    OFFLINE_CAUSE = 2
    ERROR_CAUSE = 3
    PAPER_SENSORS = 4


TRANSMIT_PAPER: Final = b"\x1dr\x01"
"""``GS r 1``: asks for the paper sensors, in the order of the data, by one byte."""

UNKNOWN_STATUS: Final = PrinterStatus(None, None, PaperState.UNKNOWN, None)
"""Of a printer that did not answer."""

NO_WIRE_STATUS: Final = replace(UNKNOWN_STATUS, reached=False)
"""Of a printer that is not there: switched off, unplugged, another address."""

_FORM: Final = 0b1001_0011
_ANSWER: Final = 0b0001_0010
_OFFLINE: Final = 0x08
_COVER_OPEN: Final = 0x04
_STOPPED_FOR_PAPER: Final = 0x20
_STOPPED_FOR_ERROR: Final = 0x40
_CUTTER: Final = 0x08
_UNRECOVERABLE: Final = 0x20
_COOLS_BY_ITSELF: Final = 0x40
_NEAR_END: Final = 0x0C
_END: Final = 0x20
"""Epson sets 0x40 with it. Others use that bit alone for something else: Citizen's PPU-231II for an
empty presenter (its command reference, ``DLE EOT 4``)."""
_REPORT_NEAR_END: Final = 0x03
_REPORT_END: Final = 0x0C


def request(ask: Ask) -> bytes:
    """The three bytes of one real-time request."""
    return bytes((0x10, 0x04, ask))


def is_answer(byte: int) -> bool:
    """Whether a byte has the form 0xx1xx10 that every answer to ``DLE EOT`` has."""
    return byte & _FORM == _ANSWER


def is_paper_report(byte: int) -> bool:
    """Whether a byte has the form 0xx0xxxx of an answer to ``GS r``; XON and XOFF do not."""
    return byte & 0b1001_0000 == 0


def stands_still(offline_cause: int) -> bool:
    """Whether an answer to ``DLE EOT 2`` says that printing has stopped: no paper, or open."""
    return bool(offline_cause & (_COVER_OPEN | _STOPPED_FOR_PAPER))


def has_error(offline_cause: int) -> bool:
    """Whether an answer to ``DLE EOT 2`` speaks of an error, which ``DLE EOT 3`` explains."""
    return bool(offline_cause & _STOPPED_FOR_ERROR)


def goes_on_by_itself(error_cause: int) -> bool:
    """Whether an answer to ``DLE EOT 3`` tells of nothing worse than a hot head."""
    return not error_cause & (_CUTTER | _UNRECOVERABLE)


def read_report(byte: int) -> PaperState:
    """What an answer to ``GS r 1`` says."""
    if byte & _REPORT_END:
        return PaperState.OUT
    return PaperState.LOW if byte & _REPORT_NEAR_END else PaperState.OK


def read_answers(answers: Mapping[Ask, int]) -> PrinterStatus:
    """What the answers say together; what was not answered stays unknown."""
    printer = answers.get(Ask.PRINTER)
    offline = answers.get(Ask.OFFLINE_CAUSE)
    error = answers.get(Ask.ERROR_CAUSE)
    return PrinterStatus(
        online=None if printer is None else not printer & _OFFLINE,
        cover_open=None if offline is None else bool(offline & _COVER_OPEN),
        paper=_paper(answers.get(Ask.PAPER_SENSORS), offline),
        error=None if error is None else bool(error & _UNRECOVERABLE),
        cutter_jam=None if error is None else bool(error & _CUTTER),
        is_hot=None if error is None else bool(error & _COOLS_BY_ITSELF),
    )


def _paper(sensors: int | None, offline: int | None) -> PaperState:
    if (sensors or 0) & _END or (offline or 0) & _STOPPED_FOR_PAPER:
        return PaperState.OUT
    if sensors is None:
        return PaperState.UNKNOWN
    return PaperState.LOW if sensors & _NEAR_END else PaperState.OK
