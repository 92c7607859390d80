"""The printer port for every ESC/POS printer, over any transport."""

import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.shell.printer import status
from kiosk.shell.printer.bytes import slip_parts
from kiosk.shell.printer.port import Outcome, PaperState, PrinterStatus
from kiosk.shell.printer.status import Ask
from kiosk.shell.printer.transport import Transport, TransportFault
from scene.bitmap import Bitmap


@dataclass(frozen=True)
class Deadlines:
    """The longest waits of one job, milliseconds."""

    answer_ms: int = 500
    """For one real-time answer: printers give it within a few ms, cheap USB ones on the second
    read. A printer without status costs this once a slip."""
    write_ms: int = 15_000
    """For the bytes: 60 kB at 115,200 baud take 5.2 s, and the printer may pause for its head."""
    confirm_ms: int = 10_000
    """From the last byte to the answer behind the cut: 300 mm of paper at a slow 50 mm/s take
    6 s, the cut 1 s."""
    look_ms: int = 500
    """Between two looks, while waiting for that answer, at whether it can come at all."""


class EscPosPrinter:
    """One printer behind one wire, opened for each call and closed after it.

    Whether a slip came out is asked by ``GS r 1``, sent behind the cut: unlike ``DLE EOT`` it is
    worked off in the order of the data, so that its answer says that all before it was done. A
    printer that stands still does not answer it; it is then asked ``DLE EOT``, which it answers
    even so. A printer that was silent before is printed on all the same, the outcome then UNKNOWN.

    Not safe for several threads at once: the kiosk gives it one.
    """

    def __init__(
        self, transport: Transport, *, cutter: bool = True, deadlines: Deadlines | None = None
    ) -> None:
        """``cutter``: whether it has one; without, the paper is fed far enough to tear it."""
        self._transport = transport
        self._cutter = cutter
        self._deadlines = deadlines or Deadlines()

    def status(self) -> PrinterStatus:
        """Asks all four real-time requests; all unknown when nothing is answered."""
        try:
            self._transport.open()
            return self._ask_status()
        except TransportFault:
            return status.NO_WIRE_STATUS
        finally:
            self._transport.close()

    def print_slip(self, picture: Bitmap, stop: Callable[[], bool]) -> Outcome:
        """See ``Printer.print_slip``."""
        taken = 0
        try:
            self._transport.open()
            said = self._ask_status()
            if _cannot_print(said):
                return Outcome.NOT_PRINTED
            taken, all_taken = self._send(picture)
            if not all_taken or said == status.UNKNOWN_STATUS:
                return Outcome.UNKNOWN if taken else Outcome.NOT_PRINTED
            return self._confirm(stop)
        except TransportFault:
            return Outcome.UNKNOWN if taken else Outcome.NOT_PRINTED
        finally:
            self._transport.close()

    def _send(self, picture: Bitmap) -> tuple[int, bool]:
        """How many bytes were taken, whether or not the wire died over it; whether it is all."""
        deadline = time.monotonic() + self._deadlines.write_ms / 1000
        taken = 0
        parts = slip_parts(picture, cutter=self._cutter)
        for part in itertools.chain(parts, [status.TRANSMIT_PAPER]):
            left_ms = max(0, int((deadline - time.monotonic()) * 1000))
            try:
                count = self._transport.write(part, left_ms)
            except TransportFault as fault:
                return taken + fault.accepted, False
            taken += count
            if count < len(part):
                return taken, False
        return taken, True

    def _confirm(self, stop: Callable[[], bool]) -> Outcome:
        deadline = time.monotonic() + self._deadlines.confirm_ms / 1000
        while (left_ms := int((deadline - time.monotonic()) * 1000)) > 0 and not stop():
            received = self._transport.read(min(left_ms, self._deadlines.look_ms))
            for byte in received:
                if status.is_paper_report(byte):
                    return _outcome(status.read_report(byte))
                if status.is_answer(byte) and status.stands_still(byte):
                    return Outcome.UNKNOWN
            if not received:
                request = status.request(Ask.OFFLINE_CAUSE)
                self._transport.write(request, self._deadlines.answer_ms)
        return Outcome.UNKNOWN

    def _ask_status(self) -> PrinterStatus:
        """Drops stale answers first: some printers are always one answer behind."""
        while self._transport.read(0):
            pass
        answers: dict[Ask, int] = {}
        for ask in Ask:
            answer = self._ask(ask)
            if answer is None:
                break
            answers[ask] = answer
        return status.read_answers(answers)

    def _ask(self, ask: Ask) -> int | None:
        request = status.request(ask)
        if self._transport.write(request, self._deadlines.answer_ms) < len(request):
            return None
        deadline = time.monotonic() + self._deadlines.answer_ms / 1000
        while (left_ms := int((deadline - time.monotonic()) * 1000)) > 0:
            for byte in self._transport.read(left_ms):
                if status.is_answer(byte):
                    return byte
        return None


def _cannot_print(said: PrinterStatus) -> bool:
    return bool(said.paper is PaperState.OUT or said.cover_open or said.error)


def _outcome(report: PaperState) -> Outcome:
    """The slip was cut; with no paper left its end may be missing."""
    return Outcome.UNKNOWN if report is PaperState.OUT else Outcome.PRINTED
