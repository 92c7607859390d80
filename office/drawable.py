"""What of a text can be drawn with the faces that ship. Pure.

Names come from plans and over the wire, typed, pasted and translated by anybody. On a screen they
may neither reorder what stands beside them, nor reach beyond their line, nor show boxes.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import groupby
from typing import Final

LONGEST: Final = 2_000
"""Characters, about a page: more is no text for a screen, whatever it is."""

ELLIPSIS: Final = "…"
_NO_BREAK: Final = "\u00a0"
_NARROW_NO_BREAK: Final = "\u202f"

_RANGES: Final = (
    (0x0020, 0x007E),
    (0x00A0, 0x00AC),  # what is left out here prints nothing
    (0x00AE, 0x02FF),  # Latin, with the letters of all languages of Europe, and apostrophes
    (0x0370, 0x0377),
    (0x037B, 0x037F),
    (0x0384, 0x038A),
    (0x038C, 0x038C),
    (0x038E, 0x03A1),
    (0x03A3, 0x03E1),  # Greek
    (0x0400, 0x0482),
    (0x048A, 0x052F),  # Cyrillic
    (0x1E00, 0x1EFF),  # Latin, of Vietnam above all
    (0x2010, 0x2027),
    (0x2030, 0x205E),  # punctuation
    (0x2074, 0x208E),
    (0x20A0, 0x20BF),  # money
    (0x2100, 0x215F),  # such as №, ™, ⅓
)
"""First and last of the characters that both faces for text have; a test reads the faces."""

DRAWN: Final = frozenset(chr(code) for first, last in _RANGES for code in range(first, last + 1))
"""Every character that can be drawn."""

_UNTIDY: Final = re.compile(
    rf"^[ {_NO_BREAK}]|[ {_NO_BREAK}]$|[ {_NO_BREAK}]{{2}}|{ELLIPSIS} ?{ELLIPSIS}"
)
"""Spaces and ellipses that are too many."""

_STAND_INS: Final = {"\u2212": "-", "\u2190": "-", "\u2192": "-"}
"""For the minus and for arrows, without which two numbers would become one."""

_LONGEST_STAND_IN: Final = 4
"""Characters that one may become: a ligature its letters, such as a unit of measure."""

_MARKS_MAX: Final = 4
"""Accents on one letter that are looked at: Vietnamese has two. It takes time to sort them."""


def drawable(text: str) -> str:
    """Return what may be drawn of a text, on one line and no longer than :data:`LONGEST`.

    Letters that our faces lack become an ellipsis; signs such as emoji, and everything that prints
    nothing, go. Accents go where no letter has them: piled up, they reach into other lines. White
    space becomes one space.
    """
    if _is_drawn_already(text):
        return text  # as nearly all are: whoever fits texts asks again and again
    return _drawable(text[: 2 * LONGEST])


def _is_drawn_already(text: str) -> bool:
    return (
        len(text) <= LONGEST
        and DRAWN.issuperset(text)
        and unicodedata.is_normalized("NFC", text)
        and not _UNTIDY.search(text)
    )


def undrawable(text: str) -> str | None:
    """Return the first character of a text that a screen cannot show as it is, or None."""
    composed = unicodedata.normalize("NFC", _thinned(text[: 2 * LONGEST]))
    return next((each for each in composed if each not in DRAWN and not each.isspace()), None)


@lru_cache(256)
def _drawable(text: str) -> str:
    composed = unicodedata.normalize("NFC", _thinned(text))
    drawn = "".join(
        ELLIPSIS if is_lacking else "".join(map(_drawn, run))
        for is_lacking, run in groupby(composed, _is_lacking)
    )
    spaced = re.sub(rf"[ {_NO_BREAK}]{{2,}}", " ", drawn).strip(f" {_NO_BREAK}")
    line = re.sub(rf"{ELLIPSIS}(?: ?{ELLIPSIS})+", ELLIPSIS, spaced)
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + ELLIPSIS


def _thinned(text: str) -> str:
    """Return a text without the accents that are piled up in it."""
    kept, marks = [], 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MARKS_MAX:
            kept.append(character)
    return "".join(kept)


def _is_lacking(character: str) -> bool:
    """Say whether a character is one of a word, and our faces can show nothing of it."""
    is_of_a_word = unicodedata.category(character)[0] in "LN"
    return is_of_a_word and not _drawn(character)


def _drawn(character: str) -> str:
    """Return what is drawn for one character; nothing for what prints nothing."""
    if character in DRAWN:
        return character
    if character == _NARROW_NO_BREAK:
        return _NO_BREAK
    if character.isspace():
        return " "
    category = unicodedata.category(character)[0]
    if category in "CM":
        return ""
    plain = _STAND_INS.get(character) or unicodedata.normalize("NFKC", character)
    if len(plain) <= _LONGEST_STAND_IN and DRAWN.issuperset(plain):
        return plain
    return "" if category in "LN" else " "
