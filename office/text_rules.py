"""What a text in a file may be made of, and how a doubtful one is shown safely."""

import re
import unicodedata
from typing import Final

_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_SHOWN: Final = 60
_LARGEST_SHOWN: Final = 10**18


def bad_character(text: str) -> str | None:
    """Return the first character that must not be in a text, as ``U+202E``, or None.

    These are all that print nothing: controls, line and paragraph separators, marks that turn the
    direction of reading, characters of no width, and those Unicode does not assign (general
    categories C*, Zl and Zp). With them a text could read otherwise than it is.
    """
    for character in text:
        category = unicodedata.category(character)
        if category[0] == "C" or category in {"Zl", "Zp"}:
            return f"U+{ord(character):04X}"
    return None


def shown(value: str | float, *, quoted: bool = True) -> str:
    """Quote a doubtful value for a message: short, on one line, with nothing invisible in it."""
    if isinstance(value, int):
        # Python refuses to write out numbers of thousands of digits, and nobody wants to read one.
        return str(value) if abs(value) < _LARGEST_SHOWN else "a number of more than 18 digits"
    if isinstance(value, float):
        return str(value)
    text = value
    if len(text) > _LONGEST_SHOWN:
        text = text[: _LONGEST_SHOWN - 1] + "…"
    safe = "".join(
        ascii(character)[1:-1] if bad_character(character) else character for character in text
    )
    return f'"{safe}"' if quoted else safe


def is_id(text: str) -> bool:
    """Say whether a text can be an id: words of ``a-z 0-9`` joined by single hyphens."""
    return _ID.fullmatch(text) is not None


def as_id(text: str) -> str:
    """Return the id a text was probably meant to be; "" if nothing is left of it."""
    latin = unicodedata.normalize("NFKD", text.lower().replace("ł", "l"))
    return "-".join(re.findall(r"[a-z0-9]+", latin.encode("ascii", "ignore").decode()))
