"""How much paper is left, from what was printed since the roll was changed."""

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.events import PrinterStatus as Said
from kiosk.core.paper.roll_count import CUT_FEED_MM, TEAR_FEED_MM, PaperRoll, RollSeen
from kiosk.shell.roll_file import RollFile
from office.settings import PrinterMake
from protocol.messages import Fault

SLIP_DOTS = 8 * (1000 - CUT_FEED_MM)
"""With what is fed at the cut, a metre."""


def roll_of(length_m=80, *, slips=0, heard=(Said.READY,)):
    roll = PaperRoll(length_m, CUT_FEED_MM)
    for _ in range(slips):
        roll.slip_printed(SLIP_DOTS)
    for status in heard:
        roll.hear(status)
    return roll


def test_a_slip_takes_its_own_height_and_the_way_to_the_knife():
    assert roll_of(slips=3).left_mm == 77_000


def test_what_is_left_is_told_in_whole_metres():
    roll = roll_of(slips=1)
    roll.slip_printed(8)
    assert roll.left_mm == 78_000


def test_the_end_is_foretold_from_85_percent_on():
    assert roll_of(100, slips=84).faults() == ()
    assert roll_of(100, slips=85).faults() == (Fault.PAPER_LOW,)


def test_an_end_that_has_come_is_not_foretold():
    assert roll_of(100, slips=90, heard=(Said.PAPER_OUT,)).faults() == ()


def test_a_roll_that_is_longer_than_it_should_be_has_nothing_left_and_not_less():
    assert roll_of(10, slips=12).left_mm == 0


@pytest.mark.parametrize("heard", [(), (Said.SILENT,), (Said.GONE,), (Said.SILENT, Said.GONE)])
def test_of_a_printer_that_says_nothing_nobody_knows_when_its_roll_is_changed(heard):
    roll = roll_of(slips=80, heard=heard)
    assert (roll.left_mm, roll.faults()) == (None, ())


@pytest.mark.parametrize(
    "heard",
    [
        (Said.PAPER_OUT, Said.READY),
        (Said.PAPER_OUT, Said.COVER_OPEN, Said.PAPER_OUT, Said.READY),
        (Said.PAPER_OUT, Said.GONE, Said.SILENT, Said.READY),
        (Said.PAPER_LOW, Said.COVER_OPEN, Said.READY),
        (Said.PAPER_LOW, Said.READY, Said.PAPER_LOW, Said.COVER_OPEN, Said.GONE, Said.READY),
    ],
    ids=str,
)
def test_a_roll_is_new_when_the_printer_was_out_of_paper_or_opened_near_its_end(heard):
    assert roll_of(slips=60, heard=heard).left_mm == 80_000


@pytest.mark.parametrize(
    "heard",
    [
        (Said.READY, Said.COVER_OPEN, Said.READY),
        (Said.PAPER_LOW, Said.READY),
        (Said.PAPER_OUT, Said.PAPER_LOW, Said.READY),
        (Said.PAPER_LOW, Said.COVER_OPEN, Said.PAPER_LOW),
        (Said.COVER_OPEN, Said.PAPER_LOW, Said.READY),
        (Said.CUTTER_JAM, Said.COVER_OPEN, Said.READY),
    ],
    ids=str,
)
def test_a_roll_is_the_old_one_after_anything_else(heard):
    assert roll_of(slips=60, heard=heard).left_mm == 20_000


def test_a_roll_that_was_changed_because_its_end_was_foretold_is_new():
    roll = roll_of(slips=70, heard=(Said.READY, Said.COVER_OPEN, Said.READY))
    assert (roll.left_mm, roll.faults()) == (80_000, ())


statuses = st.sampled_from(Said)
heights = st.integers(1, 4000)


@given(st.lists(statuses | heights), st.integers(1, 100))
def test_whatever_happens_what_is_left_is_between_nothing_and_a_roll(happenings, length_m):
    roll = PaperRoll(length_m, CUT_FEED_MM)
    printed = 0
    for happening in happenings:
        if isinstance(happening, int):
            before = roll.seen.used_dots
            roll.slip_printed(happening)
            printed += happening + 8 * CUT_FEED_MM
            assert roll.seen.used_dots == before + happening + 8 * CUT_FEED_MM
        else:
            roll.hear(happening)
            assert roll.seen.used_dots == 0 or happening is not Said.READY or not roll.seen.is_out
    assert 0 <= roll.seen.used_dots <= printed
    assert roll.left_mm is None or 0 <= roll.left_mm <= length_m * 1000


@given(st.lists(heights), st.lists(statuses | heights))
def test_a_kiosk_that_is_started_anew_goes_on_counting(before, after):
    whole, first = PaperRoll(80, TEAR_FEED_MM), PaperRoll(80, TEAR_FEED_MM)
    for height in before:
        whole.slip_printed(height)
        first.slip_printed(height)
    second = PaperRoll(80, TEAR_FEED_MM, first.seen)
    for happening in after:
        for roll in (whole, second):
            if isinstance(happening, int):
                roll.slip_printed(happening)
            else:
                roll.hear(happening)
    assert whole.seen == second.seen


def counted(path, **make):
    file = RollFile(path, PrinterMake(**make))
    file.hear(Said.READY)
    return file


def test_the_count_outlives_the_kiosk_with_all_that_was_seen(tmp_path):
    path = tmp_path / "roll.json"
    first = counted(path)
    first.slip_printed(SLIP_DOTS)
    assert counted(path).left_mm == 79_000
    first.hear(Said.PAPER_OUT)
    assert counted(path).left_mm == 80_000
    assert [file.name for file in tmp_path.iterdir()] == ["roll.json"]


def test_without_a_cutter_more_is_fed_with_each_slip(tmp_path):
    file = counted(tmp_path / "roll.json", cutter=False, roll_m=1)
    file.slip_printed(8 * (1000 - TEAR_FEED_MM))
    assert (file.left_mm, file.faults()) == (0, (Fault.PAPER_LOW,))


def test_a_roll_of_unknown_length_is_not_counted(tmp_path):
    file = counted(tmp_path / "roll.json", roll_m=None)
    file.slip_printed(SLIP_DOTS)
    assert (file.left_mm, file.faults(), list(tmp_path.iterdir())) == (None, (), [])


@pytest.mark.parametrize("content", [b"", b"{", b'{"used_dots": "many"}', b"\xff"])
def test_a_file_that_cannot_be_understood_begins_a_new_roll_and_is_told(tmp_path, content, caplog):
    path = tmp_path / "roll.json"
    path.write_bytes(content)
    assert counted(path).left_mm == 80_000
    assert "counted from its beginning" in caplog.text


def test_a_disk_that_refuses_is_told_once_and_paper_is_counted_in_memory(tmp_path, caplog):
    caplog.set_level(logging.WARNING)
    file = counted(tmp_path / "gone" / "roll.json")
    file.slip_printed(SLIP_DOTS)
    file.slip_printed(SLIP_DOTS)
    assert file.left_mm == 78_000
    assert caplog.text.count("cannot be kept") == 1


def test_nothing_seen_is_a_new_roll():
    assert roll_of().seen == RollSeen()
