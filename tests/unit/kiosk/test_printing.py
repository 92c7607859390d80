"""The thread around the printer, with a printer that does as it is told."""

import queue
import threading

import pytest

from kiosk.core.events import PrinterSaid, SlipEnded
from kiosk.core.events import PrinterStatus as Said
from kiosk.core.records import SlipStarted
from kiosk.shell import printing as module
from kiosk.shell.printer.port import Outcome, PaperState, PrinterStatus
from kiosk.shell.printer.status import NO_WIRE_STATUS, UNKNOWN_STATUS
from kiosk.shell.printer_watch import TRY_AGAIN_S, PrinterWatch
from kiosk.shell.printing import Printing
from kiosk.shell.roll_file import RollFile
from office.settings import PrinterMake
from protocol.messages import SlipOutcome, Ticket
from runtime.inbox import ThreadDied
from runtime.record import Record
from scene.bitmap import Bitmap

WELL = PrinterStatus(online=True, cover_open=False, paper=PaperState.OK, error=False)
PICTURE = Bitmap(8, 1, b"\xff")


def status(**changes: object) -> PrinterStatus:
    return PrinterStatus(**{**vars(WELL), **changes})


def a_slip(name: str = "k1") -> SlipStarted:
    ticket = Ticket("2026-11-20/D001", "D001", "dowod", "pl")
    return SlipStarted(name, ticket, 0, "2026-11-20T09:41:07")


class ToldPrinter:
    """Ends slips and answers as the test says."""

    def __init__(self) -> None:
        self.outcomes: queue.SimpleQueue[Outcome | Exception] = queue.SimpleQueue()
        self.now = WELL
        self.in_print = threading.Event()

    def print_slip(self, picture, stop):
        self.in_print.set()
        outcome = self.outcomes.get()
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def status(self):
        return self.now


@pytest.fixture
def told():
    return ToldPrinter()


@pytest.fixture
def heard():
    return queue.SimpleQueue()


@pytest.fixture
def roll(tmp_path):
    return RollFile(tmp_path / "roll.json", PrinterMake(roll_m=10))


@pytest.fixture
def printing(told, heard, roll, tmp_path):
    record = Record(tmp_path / "record")
    made = Printing(told, deliver=heard.put, record=record, roll=roll)
    made.start()
    yield made
    told.outcomes.put(Outcome.UNKNOWN)
    made.stop()
    record.close()


def next_of(heard, kind):
    while True:
        event = heard.get(timeout=10)
        if isinstance(event, kind):
            return event


def test_the_status_is_known_soon_after_the_start(printing, heard):
    assert next_of(heard, PrinterSaid) == PrinterSaid(Said.READY)


def test_a_slip_ends_as_the_printer_says(printing, told, heard, tmp_path):
    told.outcomes.put(Outcome.PRINTED)
    printing.print(a_slip(), PICTURE)
    assert next_of(heard, SlipEnded) == SlipEnded("k1", SlipOutcome.PRINTED)
    lines = (tmp_path / "record").read_text().splitlines()
    assert [line.split('"')[3] for line in lines] == ["slip-started", "slip-ended"]


def test_slips_are_printed_one_after_the_other(printing, told, heard):
    printing.print(a_slip("k1"), PICTURE)
    printing.print(a_slip("k2"), PICTURE)
    told.outcomes.put(Outcome.PRINTED)
    told.outcomes.put(Outcome.NOT_PRINTED)
    assert next_of(heard, SlipEnded) == SlipEnded("k1", SlipOutcome.PRINTED)
    assert next_of(heard, SlipEnded) == SlipEnded("k2", SlipOutcome.NOT_PRINTED)


def test_a_card_without_a_number_is_printed_in_its_turn_and_told_to_nobody(
    printing, told, heard, tmp_path
):
    printing.print_information(PICTURE)
    printing.print(a_slip(), PICTURE)
    told.outcomes.put(Outcome.NOT_PRINTED)
    told.outcomes.put(Outcome.PRINTED)
    assert next_of(heard, SlipEnded) == SlipEnded("k1", SlipOutcome.PRINTED)
    lines = (tmp_path / "record").read_text().splitlines()
    assert [line.split('"')[3] for line in lines] == ["slip-started", "slip-ended"]


def test_a_card_that_failed_is_followed_by_a_look_at_the_printer(printing, told, heard):
    next_of(heard, PrinterSaid)
    told.now = status(paper=PaperState.OUT)
    told.outcomes.put(Outcome.NOT_PRINTED)
    printing.print_information(PICTURE)
    assert next_of(heard, PrinterSaid) == PrinterSaid(Said.PAPER_OUT)


def test_a_slip_that_failed_is_followed_by_a_look_at_the_printer(printing, told, heard):
    next_of(heard, PrinterSaid)
    told.now = status(paper=PaperState.OUT)
    told.outcomes.put(Outcome.NOT_PRINTED)
    printing.print(a_slip(), PICTURE)
    next_of(heard, SlipEnded)
    assert next_of(heard, PrinterSaid) == PrinterSaid(Said.PAPER_OUT)


def test_what_was_printed_is_counted_before_it_is_told(printing, told, heard, roll):
    next_of(heard, PrinterSaid)
    told.outcomes.put(Outcome.NOT_PRINTED)
    printing.print(a_slip(), Bitmap(8, 8000, bytes(8000)))
    next_of(heard, SlipEnded)
    assert roll.left_mm == 10_000
    told.outcomes.put(Outcome.UNKNOWN)
    printing.print(a_slip(), Bitmap(8, 8000, bytes(8000)))
    next_of(heard, SlipEnded)
    assert roll.left_mm == 8_000


def test_a_card_is_printed_in_its_turn_and_nothing_is_told_of_its_end(
    printing, told, heard, roll, tmp_path
):
    next_of(heard, PrinterSaid)
    printing.print_information(Bitmap(8, 8000, bytes(8000)))
    printing.print(a_slip(), PICTURE)
    told.outcomes.put(Outcome.PRINTED)
    told.outcomes.put(Outcome.PRINTED)
    assert heard.get(timeout=10) == SlipEnded("k1", SlipOutcome.PRINTED)
    assert roll.left_mm == 8_000
    assert len((tmp_path / "record").read_text().splitlines()) == 2


def test_an_idle_printer_is_looked_at_again_and_again(told, heard, roll, monkeypatch):
    monkeypatch.setattr(module, "LOOK_S", 0.01)
    printing = Printing(told, deliver=heard.put, record=Record(None), roll=roll)
    printing.start()
    assert next_of(heard, PrinterSaid) == PrinterSaid(Said.READY)
    told.now = status(cover_open=True)
    while next_of(heard, PrinterSaid).status is not Said.COVER_OPEN:
        pass
    printing.stop()


def test_a_printer_that_raises_ends_the_process(printing, told, heard):
    told.outcomes.put(ZeroDivisionError())
    printing.print(a_slip(), PICTURE)
    assert isinstance(next_of(heard, ThreadDied).error, ZeroDivisionError)


@pytest.mark.parametrize(
    ("answered", "said"),
    [
        (WELL, Said.READY),
        (status(paper=PaperState.LOW), Said.PAPER_LOW),
        (status(paper=PaperState.OUT), Said.PAPER_OUT),
        (status(cover_open=True, paper=PaperState.OUT), Said.COVER_OPEN),
        (status(error=True), Said.TROUBLE),
        (status(cutter_jam=True), Said.CUTTER_JAM),
        (status(cutter_jam=True, error=True), Said.CUTTER_JAM),
        (status(cover_open=True, cutter_jam=True), Said.COVER_OPEN),
        (status(online=False, is_hot=True), Said.READY),
        (UNKNOWN_STATUS, Said.SILENT),
        (NO_WIRE_STATUS, Said.GONE),
    ],
)
def test_what_a_status_means(answered, said):
    assert PrinterWatch().read(answered, 0) is said


def test_a_printer_that_used_to_answer_is_gone_after_two_silences():
    watch = PrinterWatch()
    watch.read(status(paper=PaperState.OUT), 0)
    assert watch.read(UNKNOWN_STATUS, 1) is Said.PAPER_OUT
    assert watch.read(UNKNOWN_STATUS, 2) is Said.GONE
    assert watch.read(UNKNOWN_STATUS, 3) is Said.GONE
    assert watch.read(WELL, 4) is Said.READY


def test_a_printer_that_falls_silent_over_a_slip_is_gone_at_the_next_look():
    watch = PrinterWatch()
    watch.read(WELL, 0)
    watch.slip_failed(surely=False, now_s=1)
    assert watch.read(UNKNOWN_STATUS, 1) is Said.GONE
    assert watch.read(WELL, 2) is Said.READY


def test_a_printer_that_never_answers_is_gone_only_when_nothing_could_be_sent():
    watch = PrinterWatch()
    watch.slip_failed(surely=False, now_s=0)
    assert watch.read(UNKNOWN_STATUS, 0) is Said.SILENT
    watch.slip_failed(surely=True, now_s=0)
    assert watch.read(UNKNOWN_STATUS, 1) is Said.GONE
    assert watch.read(UNKNOWN_STATUS, TRY_AGAIN_S) is Said.SILENT


def test_a_printer_that_was_not_there_at_the_start_is_looked_for_until_it_is():
    watch = PrinterWatch()
    assert watch.read(NO_WIRE_STATUS, 0) is Said.GONE
    assert not watch.is_silent
    assert watch.read(UNKNOWN_STATUS, 2) is Said.SILENT
    assert watch.is_silent
