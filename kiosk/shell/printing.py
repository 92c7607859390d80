"""The thread that prints, and asks the printer how it is when there is nothing to print."""

import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from kiosk.core.events import PrinterSaid, SlipEnded
from kiosk.core.records import SlipStarted
from kiosk.shell.printer.port import Outcome, Printer
from kiosk.shell.printer_watch import PrinterWatch
from kiosk.shell.roll_file import RollFile
from protocol.messages import SlipOutcome
from runtime.inbox import ThreadDied
from runtime.record import Record
from scene.bitmap import Bitmap

LOOK_S: Final = 2.0
"""Between two looks at an idle printer: an open cover shows on the screen within this time."""

SILENT_LOOK_S: Final = 20.0
"""Between two looks at a printer that says nothing: each holds it up for half a second."""

_OUTCOMES: Final = {
    Outcome.PRINTED: SlipOutcome.PRINTED,
    Outcome.NOT_PRINTED: SlipOutcome.NOT_PRINTED,
    Outcome.UNKNOWN: SlipOutcome.UNKNOWN,
}


@dataclass(frozen=True)
class _Job:
    slip: SlipStarted | None
    """None for a card without a number."""
    picture: Bitmap


class Printing:
    """One printer, one thread, one slip after the other."""

    def __init__(
        self,
        printer: Printer,
        *,
        deliver: Callable[[PrinterSaid | SlipEnded | ThreadDied], None],
        record: Record,
        roll: RollFile,
    ) -> None:
        """Make it without starting.

        Args:
            printer: used by this thread alone.
            deliver: takes what the printer says, usually ``Inbox.put``.
            record: gets ``slip-started`` and ``slip-ended``.
            roll: counts the paper; used by this thread, and read by others.
        """
        self._printer = printer
        self._deliver = deliver
        self._record = record
        self._roll = roll
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._stopping = threading.Event()
        self._watch = PrinterWatch()
        self._thread = threading.Thread(target=self._run, name="printing", daemon=True)
        self.expects_slip = False
        """Set while a visitor is about to take a number: no look then stands in the slip's way."""

    def start(self) -> None:
        """Start looking and printing."""
        self._thread.start()

    def print(self, slip: SlipStarted, picture: Bitmap) -> None:
        """Print a slip after those that wait; returns at once."""
        self._jobs.put(_Job(slip, picture))

    def print_information(self, picture: Bitmap) -> None:
        """Print a picture without a number after what waits; nobody is told how it ended."""
        self._jobs.put(_Job(None, picture))

    def stop(self) -> None:
        """End the thread; a slip under way ends as unknown."""
        self._stopping.set()
        self._jobs.put(None)
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        try:
            self._look()
            while not self._stopping.is_set():
                try:
                    job = self._jobs.get(timeout=self._pause_s())
                except queue.Empty:
                    if not self.expects_slip:
                        self._look()
                    continue
                if job is not None:
                    self._work_off(job)
        except Exception as error:  # noqa: BLE001 - the loop ends the process with it
            self._deliver(ThreadDied("printing", error))

    def _pause_s(self) -> float:
        return SILENT_LOOK_S if self._watch.is_silent else LOOK_S

    def _work_off(self, job: _Job) -> None:
        if job.slip is None:
            outcome = self._print(job.picture)
        else:
            outcome = self._print_slip(job.slip, job.picture)
        if outcome is not Outcome.PRINTED and not self._stopping.is_set():
            self._watch.slip_failed(surely=outcome is Outcome.NOT_PRINTED, now_s=time.monotonic())
            self._look()

    def _print(self, picture: Bitmap) -> Outcome:
        outcome = self._printer.print_slip(picture, self._stopping.is_set)
        if outcome is not Outcome.NOT_PRINTED:
            self._roll.slip_printed(picture.height_dots)
        return outcome

    def _print_slip(self, slip: SlipStarted, picture: Bitmap) -> Outcome:
        self._record.write(
            "slip-started",
            id=slip.id,
            ticket=slip.ticket.id,
            copy=slip.copy,
            height_dots=picture.height_dots,
            picture_sha256=sha256(picture.rows).hexdigest(),
        )
        outcome = self._print(picture)
        self._record.write(
            "slip-ended", id=slip.id, ticket=slip.ticket.id, copy=slip.copy, outcome=outcome.value
        )
        self._deliver(SlipEnded(slip.id, _OUTCOMES[outcome]))
        return outcome

    def _look(self) -> None:
        said = self._watch.read(self._printer.status(), time.monotonic())
        self._roll.hear(said)
        self._deliver(PrinterSaid(said))
