"""A slip's picture on its way to bytes and back."""

import subprocess
import sys

import pytest
from escpos.printer import Dummy
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from kiosk.shell.printer.bytes import rest_of_torn, slip_parts
from office.settings import PrinterMake
from scene.bitmap import Bitmap
from standin.printer.interpreter import Interpreter

CUTS = PrinterMake()
ONE_BYTE = Bitmap(8, 1, b"\xa5")
BEGIN, RASTER = b"\x1da\x00\x1b@", b"\x1dv0\x00\x01\x00\x01\x00\xa5"


def whole_job(picture, make=CUTS):
    return b"".join(slip_parts(picture, make))


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
    assert decoded(whole_job(picture), picture.width_dots) == picture


@given(pictures(), pictures(), st.data())
def test_wherever_a_slip_was_torn_the_next_one_is_whole_and_a_piece_of_paper_of_its_own(
    torn: Bitmap, following: Bitmap, data: st.DataObject
) -> None:
    job = whole_job(torn)
    printer = Interpreter(576)
    printer.feed(job[: data.draw(st.integers(1, len(job) - 1))])
    printer.feed(b"".join(rest_of_torn(torn, CUTS)) + whole_job(following))
    slip = printer.take_slips()[-1]
    alone = Interpreter(576)
    alone.feed(whole_job(following))
    assert slip.rows == alone.take_slips()[0].rows


@given(pictures())
def test_the_bytes_are_those_of_the_whole_of_python_escpos(picture: Bitmap) -> None:
    whole = Dummy(profile="TM-T20II")
    whole.hw("INIT")
    size = (picture.width_dots, picture.height_dots)
    whole.image(Image.frombytes("1", size, picture.rows, "raw", "1;I"), impl="bitImageRaster")
    whole.cut(feed=False)
    assert whole_job(picture) == b"\x1da\x00" + whole.output
    whole.clear()
    whole.print_and_feed(6)
    assert whole_job(picture, PrinterMake(cutter=False)).endswith(whole.output)


@pytest.mark.parametrize("height", [240, 241, 2500])
def test_a_long_picture_goes_in_pieces_of_at_most_240_rows(height: int) -> None:
    picture = Bitmap(384, height, bytes(n % 251 for n in range(48 * height)))
    job = whole_job(picture)
    assert decoded(job, 384) == picture
    assert job.count(b"\x1dv0\x00\x30\x00") == -(-height // 240)


@pytest.mark.parametrize(
    ("make", "begin", "end"),
    [
        (CUTS, b"", b"\x1dV\x42\x00"),
        (PrinterMake(cutter=False), b"", b"\x1bd\x06"),
        (PrinterMake(presenter=True), b"\x1de\x02", b"\x1dV\x42\x00\x1de\x03\x0c"),
    ],
    ids=["cutter", "tear bar", "presenter"],
)
def test_a_job_begins_clean_and_ends_with_the_slip_free(make, begin, end) -> None:
    assert whole_job(ONE_BYTE, make) == BEGIN + begin + RASTER + end


def test_making_bytes_says_nothing_on_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    whole_job(Bitmap(576, 1, bytes(72)))
    assert capsys.readouterr() == ("", "")


def test_of_python_escpos_only_what_is_needed_is_loaded() -> None:
    program = (
        "import sys, kiosk.shell.printer.bytes; "
        "print({'escpos.escpos', 'barcode', 'qrcode', 'yaml', 'usb'} & set(sys.modules))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert ran.stdout.strip() == "set()"
