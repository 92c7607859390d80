"""A slip's picture as ESC/POS bytes, by python-escpos. The one file that imports it.

Of the library only its commands and its pictures are loaded: all of it, with bar codes, printer
profiles in YAML and seven transports, takes 10 MiB where these take 2. Tests hold the bytes equal
to those of its ``Dummy`` printer.
"""

from collections.abc import Iterator
from typing import Final

from escpos.constants import ESC, GS, HW_INIT, S_RASTER_N
from escpos.image import EscposImage
from PIL import Image

from office.settings import PrinterMake
from scene.bitmap import Bitmap

_FRAGMENT_ROWS: Final = 240
"""Rows in one raster command: 30 mm of paper, 17 kB at the most. python-escpos's own bound is 960;
less suits printers with small buffers and begins sooner."""

_HEADER_BYTES: Final = 8
"""Of ``GS v 0``, before its dots."""

_NO_UNASKED_STATUS: Final[bytes] = GS + b"a\x00"
"""``GS a 0``: some printers are set to tell every change of status unasked, in bytes that look
like the answer to ``GS r``. Source: Epson, "ESC/POS Command Reference"."""

_CUT: Final[bytes] = GS + b"V\x42\x00"
"""``GS V 66 0``: feed just as far as the cutter, cut, leave a bridge of paper (same source)."""

_FEED_TO_TEAR: Final[bytes] = ESC + b"d\x06"
"""``ESC d 6``: six lines of 4.2 mm bring the last row past the tear bar."""

_PRESENT: Final[bytes] = GS + b"e\x03\x0c"
_RETRACT: Final[bytes] = GS + b"e\x02"
"""Custom's ejector commands. ``GS e 3 12`` holds the slip out by twelve steps, to be pulled (for
the VKP80: python-escpos, issue 436); ``GS e 2`` takes back what nobody pulled, where the printer
has a place for it, and is ignored where it has none (Custom, KPM210/216 user manual, "Ejector
commands").
"""


def slip_parts(picture: Bitmap, make: PrinterMake) -> Iterator[bytes]:
    """One whole job, part by part: reset, the picture as ``GS v 0``, the cut or a feed to tear off.

    In parts, so that the printer has begun before the last of them is made: python-escpos needs
    about 7 ms for a whole slip.

    A presenter holds the slip out at once, so that the visitor pulls it from a mouth and it never
    falls. A slip that nobody took is taken back when the next one comes, not before: its visitor
    may be slow. It is not thrown out (``GS e 5``), for the next visitor would find a number on the
    floor. A printer that has nowhere to put it pushes it out in front of the new one.
    """
    begin = _NO_UNASKED_STATUS + HW_INIT
    yield begin + _RETRACT if make.presenter else begin
    for first in range(0, picture.height_dots, _FRAGMENT_ROWS):
        yield _raster(picture, first)
    yield _end(make)


def rest_of_torn(torn: Bitmap, make: PrinterMake) -> Iterator[bytes]:
    """What goes before the next job when only a part of a slip was taken, and then the wire broke.

    The printer may still wait for dots: a whole fragment of white ones is more than it lacks, and
    outside a picture it ignores NUL. Then the torn head is cut off, or torn slip and next slip
    would be one piece of paper with two numbers.
    """
    yield bytes(torn.bytes_per_row * _FRAGMENT_ROWS + _HEADER_BYTES)
    cut = _CUT if make.cutter else _FEED_TO_TEAR
    yield _NO_UNASKED_STATUS + HW_INIT + cut + (_RETRACT if make.presenter else b"")


def _raster(picture: Bitmap, first: int) -> bytes:
    """``GS v 0 m xL xH yL yH``: bytes across, rows down, and the dots."""
    stride = picture.bytes_per_row
    rows = picture.rows[first * stride : (first + _FRAGMENT_ROWS) * stride]
    size = (picture.width_dots, len(rows) // stride)
    image = EscposImage(Image.frombytes("1", size, rows, "raw", "1;I"))
    extent = image.width_bytes.to_bytes(2, "little") + image.height.to_bytes(2, "little")
    dots: bytes = image.to_raster_format()
    command: bytes = S_RASTER_N + extent
    return command + dots


def _end(make: PrinterMake) -> bytes:
    if not make.cutter:
        return _FEED_TO_TEAR
    return _CUT + _PRESENT if make.presenter else _CUT
