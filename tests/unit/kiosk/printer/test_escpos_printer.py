"""What the port makes of a wire that misbehaves in ways the virtual printer does not."""

from dataclasses import dataclass, field

import pytest

from kiosk.shell.printer.escpos_printer import Deadlines, EscPosPrinter
from kiosk.shell.printer.port import Outcome
from kiosk.shell.printer.transport import TransportFault
from scene.bitmap import Bitmap

PICTURE = Bitmap(8, 1, b"\xa5")
SHORT = Deadlines(answer_ms=5, write_ms=5, confirm_ms=40, look_ms=5)


@dataclass
class Wire:
    """A transport that answers status requests from a table."""

    answers: dict[bytes, bytes] = field(
        default_factory=lambda: {b"\x10\x04" + bytes([n]): b"\x12" for n in (1, 2, 3, 4)}
    )
    report: bytes = b"\x00"
    stale: bytes = b""
    job_taken: int | None = None
    """How many bytes of the job are taken; None for all."""
    dies: bool = False
    """Whether the wire dies when the rest of the job is not taken."""
    stops_amid_the_job: dict[int, bytes] = field(default_factory=dict)
    """What it answers to which question, once it has the job."""
    is_open: bool = False
    jobs: list[bytes] = field(default_factory=list)

    def open(self) -> None:
        self.is_open = True

    def close(self) -> None:
        self.is_open = False

    def write(self, data: bytes, timeout_ms: int) -> int:
        if data.startswith(b"\x10\x04"):
            for first in range(0, len(data), 3):
                self.stale += self.answers.get(data[first : first + 3], b"")
            return len(data)
        self.jobs.append(data)
        for number, answer in self.stops_amid_the_job.items():
            self.answers[b"\x10\x04" + bytes([number])] = answer
        taken = len(data) if self.job_taken is None else self.job_taken
        if self.dies:
            raise TransportFault("pulled out", taken)
        self.stale += self.report if taken == len(data) else b""
        return taken

    def read(self, timeout_ms: int) -> bytes:
        data, self.stale = self.stale, b""
        return data


def outcome_on(wire: Wire) -> Outcome:
    outcome = EscPosPrinter(wire, deadlines=SHORT).print_slip(PICTURE, lambda: False)
    assert not wire.is_open
    return outcome


def test_answers_left_over_from_before_are_not_believed() -> None:
    wire = Wire(stale=b"\x7e\x7e\x7e")
    assert EscPosPrinter(wire, deadlines=SHORT).status().online is True


def test_answers_of_the_wrong_form_are_not_believed() -> None:
    wire = Wire(answers={b"\x10\x04\x01": b"\x11\x13\x00\xff"})
    assert EscPosPrinter(wire, deadlines=SHORT).status().online is None


@pytest.mark.parametrize("error", [b"\x1a", b"\x32"], ids=["cutter jam", "unrecoverable"])
def test_a_printer_with_an_error_is_not_printed_on(error: bytes) -> None:
    wire = Wire()
    wire.answers[b"\x10\x04\x03"] = error
    assert outcome_on(wire) is Outcome.NOT_PRINTED
    assert wire.jobs == []


@pytest.mark.parametrize("dies", [True, False])
def test_a_job_of_which_nothing_was_taken_is_not_printed(dies: bool) -> None:
    assert outcome_on(Wire(job_taken=0, dies=dies)) is Outcome.NOT_PRINTED


@pytest.mark.parametrize("dies", [True, False])
def test_a_job_of_which_a_part_was_taken_is_unknown(dies: bool) -> None:
    assert outcome_on(Wire(job_taken=7, dies=dies)) is Outcome.UNKNOWN


@pytest.mark.parametrize("report", [b"\x00", b"\x03"])
def test_a_good_report_behind_the_cut_means_printed(report: bytes) -> None:
    assert outcome_on(Wire(report=report)) is Outcome.PRINTED


@pytest.mark.parametrize("report", [b"", b"\x0c", b"\x11\x13", b"\xff", b"\x12"])
def test_any_other_report_means_unknown(report: bytes) -> None:
    assert outcome_on(Wire(report=report)) is Outcome.UNKNOWN


def test_a_printer_that_was_silent_before_is_not_waited_for() -> None:
    wire = Wire(answers={}, report=b"\x00")
    assert outcome_on(wire) is Outcome.UNKNOWN
    assert b"".join(wire.jobs).count(b"\x1dV\x42\x00") == 1, "it was printed on, once"


def test_a_report_of_long_ago_is_not_believed() -> None:
    wire = Wire(report=b"")
    wire.answers[b"\x10\x04\x01"] = b"\x00\x12"
    assert outcome_on(wire) is Outcome.UNKNOWN


@pytest.mark.parametrize(
    "why",
    [
        {2: b"\x32"},
        {2: b"\x16"},
        {2: b"\x52", 3: b"\x1a"},
        {2: b"\x52", 3: b"\x32"},
    ],
    ids=["no paper", "cover open", "cutter jam", "unrecoverable"],
)
def test_a_printer_that_stops_is_not_waited_for_to_the_end(why: dict[int, bytes]) -> None:
    wire = Wire(report=b"", stops_amid_the_job=why)
    endless = Deadlines(answer_ms=5, write_ms=5, confirm_ms=3_600_000, look_ms=5)
    outcome = EscPosPrinter(wire, deadlines=endless).print_slip(PICTURE, lambda: False)
    assert outcome is Outcome.UNKNOWN


def test_after_a_torn_slip_its_head_is_cut_off_once_before_the_next_one() -> None:
    wire = Wire(job_taken=3, dies=True)
    printer = EscPosPrinter(wire, deadlines=SHORT)
    assert printer.print_slip(PICTURE, lambda: False) is Outcome.UNKNOWN
    wire.job_taken, wire.dies = None, False
    cuts = []
    for _ in range(2):
        wire.jobs.clear()
        printer.print_slip(PICTURE, lambda: False)
        cuts.append(b"".join(wire.jobs).count(b"\x1dV"))
    assert cuts == [2, 1]


def test_a_wire_that_took_nothing_has_torn_nothing() -> None:
    wire = Wire(job_taken=0, dies=True)
    printer = EscPosPrinter(wire, deadlines=SHORT)
    assert printer.print_slip(PICTURE, lambda: False) is Outcome.NOT_PRINTED
    wire.job_taken, wire.dies = None, False
    wire.jobs.clear()
    printer.print_slip(PICTURE, lambda: False)
    assert b"".join(wire.jobs).count(b"\x1dV") == 1
