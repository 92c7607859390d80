"""A slip's picture on its way to bytes and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.shell.printer.bytes import slip_parts
from scene.bitmap import Bitmap
from standin.printer.interpreter import Interpreter


def whole_job(picture, *, cutter):
    return b"".join(slip_parts(picture, cutter=cutter))


@st.composite
def pictures(draw: st.DrawFn) -> Bitmap:
    width, height = draw(st.integers(1, 576)), draw(st.integers(1, 40))
    stride = (width + 7) // 8
    rows = bytearray(draw(st.binary(min_size=stride * height, max_size=stride * height)))
    for end in range(stride - 1, len(rows), stride):
        rows[end] &= 0xFF << (stride * 8 - width) & 0xFF
    return Bitmap(width, height, bytes(rows))


def decoded(job: bytes, width: int) -> Bitmap:
    printer = Interpreter(width)
    printer.feed(job)
    (slip,) = printer.take_slips()
    assert (printer.text_bytes, printer.unknown_commands) == (0, 0)
    return Bitmap(slip.width_dots, len(slip.rows), b"".join(slip.rows))


@given(pictures())
def test_a_picture_of_any_size_comes_back_from_its_bytes(picture: Bitmap) -> None:
    assert decoded(whole_job(picture, cutter=True), picture.width_dots) == picture


@pytest.mark.parametrize("height", [240, 241, 2500])
def test_a_long_picture_goes_in_pieces_of_at_most_240_rows(height: int) -> None:
    picture = Bitmap(384, height, bytes(n % 251 for n in range(48 * height)))
    job = whole_job(picture, cutter=True)
    assert decoded(job, 384) == picture
    assert job.count(b"\x1dv0\x00\x30\x00") == -(-height // 240)


def test_a_job_begins_clean_and_ends_with_the_cut() -> None:
    job = whole_job(Bitmap(8, 1, b"\xa5"), cutter=True)
    assert job == b"\x1da\x00\x1b@\x1dv0\x00\x01\x00\x01\x00\xa5\x1dV\x42\x00"


def test_without_a_cutter_the_slip_is_fed_out_to_be_torn() -> None:
    job = whole_job(Bitmap(8, 1, b"\xa5"), cutter=False)
    assert job == b"\x1da\x00\x1b@\x1dv0\x00\x01\x00\x01\x00\xa5\x1bd\x06"


def test_making_bytes_says_nothing_on_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    whole_job(Bitmap(576, 1, bytes(72)), cutter=True)
    assert capsys.readouterr() == ("", "")
