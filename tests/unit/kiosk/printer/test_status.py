"""What a printer's status bytes mean."""

from dataclasses import replace

import pytest

from kiosk.shell.printer import status
from kiosk.shell.printer.port import PaperState, PrinterStatus
from kiosk.shell.printer.status import Ask

OK, LOW, OUT = PaperState.OK, PaperState.LOW, PaperState.OUT
WELL = PrinterStatus(True, False, OK, False, cutter_jam=False, is_hot=False)
STOPPED = replace(WELL, online=False)


def test_requests_are_dle_eot_1_to_4() -> None:
    assert [status.request(ask).hex() for ask in Ask] == ["100401", "100402", "100403", "100404"]


def test_only_bytes_of_the_form_0xx1xx10_answer_a_request() -> None:
    formed = [byte for byte in range(256) if f"{byte:08b}"[0::3] == "011" and byte % 2 == 0]
    assert [byte for byte in range(256) if status.is_answer(byte)] == formed
    assert len(formed) == 16


@pytest.mark.parametrize("byte", [0x11, 0x13, 0x12, 0x7E, 0x80, 0xFF])
def test_flow_control_and_answers_of_another_kind_are_no_paper_report(byte: int) -> None:
    assert not status.is_paper_report(byte)


@pytest.mark.parametrize(("byte", "paper"), [(0, OK), (3, LOW), (0x0C, OUT), (0x0F, OUT)])
def test_paper_reports(byte: int, paper: PaperState) -> None:
    assert status.is_paper_report(byte)
    assert status.read_report(byte) is paper


@pytest.mark.parametrize(
    ("answers", "meaning"),
    [
        ((0x12, 0x12, 0x12, 0x12), WELL),
        ((0x12, 0x12, 0x12, 0x1E), replace(WELL, paper=LOW)),
        ((0x1A, 0x32, 0x12, 0x7E), replace(STOPPED, paper=OUT)),
        ((0x1A, 0x16, 0x12, 0x12), replace(STOPPED, cover_open=True)),
        ((0x1A, 0x52, 0x1A, 0x12), replace(STOPPED, cutter_jam=True)),
        ((0x1A, 0x52, 0x32, 0x12), replace(STOPPED, error=True)),
        ((0x1A, 0x52, 0x52, 0x12), replace(STOPPED, is_hot=True)),
        ((0x12, 0x12, 0x12, 0x52), WELL),  # an empty presenter of a Citizen PPU-231II
        ((0x12,), PrinterStatus(True, None, PaperState.UNKNOWN, None)),
        ((0x1A, 0x32), PrinterStatus(False, False, OUT, None)),
        ((), status.UNKNOWN_STATUS),
    ],
    ids=str,
)
def test_answers_together_make_a_status(answers: tuple[int, ...], meaning: PrinterStatus) -> None:
    assert status.read_answers(dict(zip(Ask, answers, strict=False))) == meaning


@pytest.mark.parametrize(("byte", "still"), [(0x12, False), (0x32, True), (0x16, True)])
def test_no_paper_and_an_open_cover_stop_the_printer(byte: int, still: bool) -> None:
    assert status.stands_still(byte) is still


@pytest.mark.parametrize(
    ("byte", "goes_on"), [(0x12, True), (0x52, True), (0x1A, False), (0x32, False), (0x5A, False)]
)
def test_only_a_hot_head_goes_on_by_itself(byte: int, goes_on: bool) -> None:
    assert status.goes_on_by_itself(byte) is goes_on
    assert status.has_error(0x52)
    assert not status.has_error(0x12)
