"""The address of a page that a visitor opens from the slip."""

import re
from typing import Final

from office.reading import Table
from office.text_rules import shown

LONGEST_PAGE: Final = 100
"""Characters of an address. A QR code of version 6 holds 106 bytes at error correction M (ISO/IEC
18004, table 7), which is 41 modules: 8 dots each fit beside the margins of a 58 mm roll."""

_PAGE: Final = re.compile(r"https://[A-Za-z0-9.-]+\.[A-Za-z]{2,}(?::[0-9]{1,5})?(?:[/?#][!-~]*)?")
"""A name and a path of ASCII that prints: other letters have two forms, and readers differ."""


def read_page(table: Table) -> str | None:
    """Read ``page``, where the plan has it: ``https://``, short, of plain letters."""
    if not table.has("page"):
        return None
    text = table.text("page")
    if not text or _is_wrong(table, text):
        return None
    return text


def _is_wrong(table: Table, text: str) -> bool:
    if len(text) > LONGEST_PAGE:
        what = f"{len(text)} characters are too many for the code on a slip"
        table.error("page", what, f"Write an address of {LONGEST_PAGE} or less")
    elif not text.isascii():
        what = f"{shown(text)} has letters that an address cannot have everywhere"
        table.error("page", what, "Write the address as the browser copies it, in plain letters")
    elif not _PAGE.fullmatch(text):
        what = f"{shown(text)} is no address that a phone opens safely"
        table.error("page", what, 'Write it as "https://www.example.pl/sprawy"')
    else:
        return False
    return True
