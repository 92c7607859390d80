"""A slip's picture as ESC/POS bytes, by python-escpos. The one file that imports it."""

from collections.abc import Iterator
from typing import Final

from escpos.printer import Dummy
from PIL import Image

from scene.bitmap import Bitmap

_FRAGMENT_ROWS: Final = 240
"""Rows in one raster command: 30 mm of paper, 17 kB at the most. python-escpos's own bound is 960;
less suits printers with small buffers and begins sooner."""

_NARROW_DOTS: Final = 384
_NARROW_PROFILE: Final = "POS-5890"
_WIDE_PROFILE: Final = "TM-T20II"
"""Profiles that know 384 and 576 dots. The library checks widths by them and nothing else here."""

_TEAR_OFF_LINES: Final = 6
"""Fed after a slip where there is no cutter, so that it can be torn off: about 25 mm."""

_NO_UNASKED_STATUS: Final = b"\x1da\x00"
"""``GS a 0``: some printers are set to tell every change of status unasked, in bytes that look
like the answer to ``GS r``. Source: Epson, "ESC/POS Command Reference"."""


def slip_parts(picture: Bitmap, *, cutter: bool) -> Iterator[bytes]:
    """One whole job, part by part: reset, the picture as ``GS v 0``, the cut or a feed to tear off.

    In parts, so that the printer has begun before the last of them is made: python-escpos needs
    about 7 ms for a whole slip. The cut is ``GS V 66 0``: feed just as far as the cutter, cut,
    leave a bridge of paper.
    """
    profile = _NARROW_PROFILE if picture.width_dots <= _NARROW_DOTS else _WIDE_PROFILE
    job = Dummy(profile=profile)
    job.hw("INIT")
    yield _NO_UNASKED_STATUS + _taken(job)
    for first in range(0, picture.height_dots, _FRAGMENT_ROWS):
        rows = picture.rows[
            first * picture.bytes_per_row : (first + _FRAGMENT_ROWS) * picture.bytes_per_row
        ]
        size = (picture.width_dots, len(rows) // picture.bytes_per_row)
        job.image(Image.frombytes("1", size, rows, "raw", "1;I"), impl="bitImageRaster")
        yield _taken(job)
    if cutter:
        job.cut(feed=False)
    else:
        job.print_and_feed(_TEAR_OFF_LINES)
    yield _taken(job)


def _taken(job: Dummy) -> bytes:
    output: bytes = job.output
    job.clear()
    return output
