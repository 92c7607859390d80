"""A slip's picture as ESC/POS bytes, by python-escpos. The one file that imports it."""

from typing import Final

from escpos.printer import Dummy
from PIL import Image

from scene.bitmap import Bitmap

_FRAGMENT_ROWS: Final = 960
"""Rows in one raster command: python-escpos's own bound, kept for printers with small buffers."""

_NARROW_DOTS: Final = 384
_NARROW_PROFILE: Final = "POS-5890"
_WIDE_PROFILE: Final = "TM-T20II"
"""Profiles that know 384 and 576 dots. The library checks widths by them and nothing else here."""

_TEAR_OFF_LINES: Final = 6
"""Fed after a slip where there is no cutter, so that it can be torn off: about 25 mm."""

_NO_UNASKED_STATUS: Final = b"\x1da\x00"
"""``GS a 0``: some printers are set to tell every change of status unasked, in bytes that look
like the answer to ``GS r``. Source: Epson, "ESC/POS Command Reference"."""


def slip_bytes(picture: Bitmap, *, cutter: bool) -> bytes:
    """One whole job: reset, the picture as ``GS v 0``, then the cut, or a feed to tear it off.

    The cut is ``GS V 66 0``: feed just as far as the cutter, cut, leave a bridge of paper.
    """
    profile = _NARROW_PROFILE if picture.width_dots <= _NARROW_DOTS else _WIDE_PROFILE
    job = Dummy(profile=profile)
    job.hw("INIT")
    size = (picture.width_dots, picture.height_dots)
    image = Image.frombytes("1", size, picture.rows, "raw", "1;I")
    job.image(image, impl="bitImageRaster", fragment_height=_FRAGMENT_ROWS)
    if cutter:
        job.cut(feed=False)
    else:
        job.print_and_feed(_TEAR_OFF_LINES)
    output: bytes = job.output
    return _NO_UNASKED_STATUS + output
