"""The printer port for every ESC/POS printer, over any transport."""

import itertools
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from kiosk.shell.printer import status
from kiosk.shell.printer.bytes import rest_of_torn, slip_parts
from kiosk.shell.printer.port import Outcome, PaperState, PrinterStatus
from kiosk.shell.printer.status import Ask
from kiosk.shell.printer.talk import Talk
from kiosk.shell.printer.transport import Transport, TransportFault
from office.settings import PrinterMake
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
    cool_ms: int = 30_000
    """The same for a printer whose head is too hot: it goes on by itself once it has cooled. Longer
    nobody waits before the glass; the number is then shown there."""


class EscPosPrinter:
    """One printer behind one wire, opened for each call and closed after it.

    Whether a slip came out is asked by ``GS r 1``, sent behind the cut: unlike ``DLE EOT`` it is
    worked off in the order of the data, so that its answer says that all before it was done. A
    printer that stands still does not answer it; it is then asked ``DLE EOT``, which it answers
    even so. A printer that was silent before is printed on all the same, the outcome then UNKNOWN.

    Not safe for several threads at once: the kiosk gives it one.
    """

    def __init__(
        self,
        transport: Transport,
        make: PrinterMake | None = None,
        *,
        deadlines: Deadlines | None = None,
    ) -> None:
        """``make``: its cutter and presenter; by default a cutter and no presenter."""
        self._transport = transport
        self._make = make or PrinterMake()
        self._deadlines = deadlines or Deadlines()
        self._torn: Bitmap | None = None
        """A slip of which only a part was taken, while nothing has been printed after it."""

    def status(self) -> PrinterStatus:
        """Asks all four real-time requests; all unknown when nothing is answered."""
        try:
            self._transport.open()
            return _ask_status(self._talk())
        except TransportFault:
            return status.NO_WIRE_STATUS
        finally:
            self._transport.close()

    def print_slip(self, picture: Bitmap, stop: Callable[[], bool]) -> Outcome:
        """See ``Printer.print_slip``."""
        taken = 0
        try:
            self._transport.open()
            talk = self._talk()
            said = _ask_status(talk)
            if _cannot_print(said):
                return Outcome.NOT_PRINTED
            talk.report = None
            taken, all_taken = self._send(picture)
            if not all_taken or said == status.UNKNOWN_STATUS:
                return Outcome.UNKNOWN if taken else Outcome.NOT_PRINTED
            return self._confirm(talk, stop)
        except TransportFault:
            return Outcome.UNKNOWN if taken else Outcome.NOT_PRINTED
        finally:
            self._transport.close()

    def _talk(self) -> Talk:
        return Talk(self._transport, self._deadlines.answer_ms)

    def _send(self, picture: Bitmap) -> tuple[int, bool]:
        """How many bytes were taken, whether or not the wire died over it; whether it is all."""
        torn = self._torn
        before = () if torn is None else rest_of_torn(torn, self._make)
        parts = itertools.chain(before, slip_parts(picture, self._make), [status.TRANSMIT_PAPER])
        taken, all_taken = self._write(parts)
        if taken:
            self._torn = None if all_taken else picture
        return taken, all_taken

    def _write(self, parts: Iterable[bytes]) -> tuple[int, bool]:
        deadline = time.monotonic() + self._deadlines.write_ms / 1000
        taken = 0
        for part in parts:
            left_ms = max(0, int((deadline - time.monotonic()) * 1000))
            try:
                count = self._transport.write(part, left_ms)
            except TransportFault as fault:
                return taken + fault.accepted, False
            taken += count
            if count < len(part):
                return taken, False
        return taken, True

    def _confirm(self, talk: Talk, stop: Callable[[], bool]) -> Outcome:
        began = time.monotonic()
        wait_ms = self._deadlines.confirm_ms
        while (left_ms := wait_ms - int((time.monotonic() - began) * 1000)) > 0 and not stop():
            if talk.listen(min(left_ms, self._deadlines.look_ms)) and talk.report is not None:
                return _outcome(status.read_report(talk.report))
            goes_on = _goes_on(talk)
            if goes_on is _Wait.NEVER:
                return Outcome.UNKNOWN
            if goes_on is _Wait.COOL:
                wait_ms = max(wait_ms, self._deadlines.cool_ms)
        return Outcome.UNKNOWN


class _Wait(Enum):
    """Whether a printer that has not yet confirmed a slip may still do so."""

    ON = "on"
    COOL = "cool"
    NEVER = "never"


def _goes_on(talk: Talk) -> _Wait:
    cause = talk.ask(Ask.OFFLINE_CAUSE)
    if cause is None:
        return _Wait.ON
    if status.stands_still(cause):
        return _Wait.NEVER
    if not status.has_error(cause):
        return _Wait.ON
    error = talk.ask(Ask.ERROR_CAUSE)
    if error is None:
        return _Wait.ON
    return _Wait.COOL if status.goes_on_by_itself(error) else _Wait.NEVER


def _ask_status(talk: Talk) -> PrinterStatus:
    talk.drop_stale()
    answers: dict[Ask, int] = {}
    for ask in Ask:
        answer = talk.ask(ask)
        if answer is None:
            break
        answers[ask] = answer
    return status.read_answers(answers)


def _cannot_print(said: PrinterStatus) -> bool:
    return bool(said.paper is PaperState.OUT or said.cover_open or said.error or said.cutter_jam)


def _outcome(report: PaperState) -> Outcome:
    """The slip was cut; with no paper left its end may be missing."""
    return Outcome.UNKNOWN if report is PaperState.OUT else Outcome.PRINTED
