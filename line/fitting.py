"""Any text made into one that may cross the line and fits the row of a box.

What people write into a plan of an office reaches a box's display: nothing in it may break a frame,
or make a row longer than the box shows.
"""

import unicodedata
from typing import Final

from line.frame import STARTS
from line.messages import COLUMNS_MAX

_BASE_LETTERS: Final = str.maketrans(
    {
        "ł": "l",
        "Ł": "L",
        "ß": "ss",
        "\N{EN DASH}": "-",
        "\N{EM DASH}": "-",
        "\N{DOUBLE LOW-9 QUOTATION MARK}": '"',
        "\N{LEFT DOUBLE QUOTATION MARK}": '"',
        "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    }
)
"""Letters that Unicode does not take apart, and the dashes and quotation marks of our texts."""

_BLANK: Final = frozenset({"Cc", "Zs", "Zl", "Zp"})
"""Controls and every kind of blank, by their Unicode categories; each becomes a space."""

_NO_COLUMN: Final = frozenset({"Mn", "Me", "Cf"})
"""Accents that are part of no letter, and marks that steer typesetting; a display of characters
has no place for them."""

_NO_LETTER: Final = frozenset({"Cs", "Co", "Cn"})
"""Halves of surrogate pairs, which UTF-8 cannot encode, and numbers without a letter."""


def fitting(text: str, *, columns: int, is_utf8: bool) -> str:
    """Return a text for a row: at most so many letters, each a column wide.

    Args:
        text: anything.
        columns: of the row, at most ``COLUMNS_MAX`` are used.
        is_utf8: whether the box shows Polish and German letters; otherwise they lose their accents,
            and other letters beyond ASCII become question marks.
    """
    if is_utf8:
        plain = unicodedata.normalize("NFC", text)
    else:
        plain = unicodedata.normalize("NFKD", text.translate(_BASE_LETTERS))
    letters = "".join(_letter(letter) for letter in plain)
    if not is_utf8:
        letters = letters.encode("ascii", errors="replace").decode("ascii")
    return letters[: min(columns, COLUMNS_MAX)]


def _letter(letter: str) -> str:
    """Return what stands for one letter: it, a space, a question mark or nothing."""
    category = unicodedata.category(letter)
    if category in _BLANK or letter in STARTS:
        return " "
    if category in _NO_COLUMN:
        return ""
    return "?" if category in _NO_LETTER else letter
