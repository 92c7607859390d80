"""Codes for telephones, worked out by the library ``qrcode``."""

from functools import lru_cache
from typing import Final

from kiosk.core.paper.code_boxes import Matrix

PAGES_KEPT: Final = 64
"""More than an office has services."""


@lru_cache(PAGES_KEPT)
def matrix_of(page: str) -> Matrix:
    """Return the code that leads to a page, in the smallest version that holds it.

    It can be read with up to 15 % of its area spoilt (level M of ISO/IEC 18004). A page of 100
    bytes takes version 6: 41 modules, 20.5 mm of paper.

    Raises:
        qrcode.exceptions.DataOverflowError: the page is longer than 2,331 bytes.
    """
    # Loaded for the first code only: it brings what draws pictures, and takes 40 ms.
    import qrcode
    from qrcode.constants import ERROR_CORRECT_M

    code = qrcode.QRCode(border=0, error_correction=ERROR_CORRECT_M)
    code.add_data(page, optimize=0)
    return tuple(tuple(bool(module) for module in row) for row in code.get_matrix())
