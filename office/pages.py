"""Pages that a code on a slip leads to: ``page = "https://..."``."""

import re
from typing import Final

from office.reading import Table
from office.text_rules import shown

LONGEST_PAGE: Final = 100
"""Characters of a page that still make a code of 21 mm, with dots of half a millimetre: version 6
of ISO/IEC 18004, which holds 106 bytes at error correction level M."""

_PAGE: Final = re.compile(r"https://[a-z0-9.-]+\.[a-z]{2,}(:[0-9]+)?([/?#][!-~]*)?", re.IGNORECASE)
"""A host and printable ASCII: what else telephones make of a code differs."""


def read_page(table: Table) -> str | None:
    """Read the page of an office or a service, where the plan gives one."""
    if not table.has("page"):
        return None
    page = table.text("page")
    if not page:
        return None
    if not _PAGE.fullmatch(page):
        what = f"{shown(page)} is no address of a safe page"
        table.error("page", what, 'Write it in full, as "https://www.example.org/cars"')
        return None
    if len(page) > LONGEST_PAGE:
        what = f"{len(page)} characters are too many for a code on a slip"
        table.error("page", what, f"Give a shorter address, of {LONGEST_PAGE} characters or less")
        return None
    return page
