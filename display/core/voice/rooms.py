"""Rooms as plans name them, ``pok. 205, I piętro``, made fit to be said.

Plans name rooms in Polish, in words that were written to be read. In other languages only the
number of a room is said, and only where nothing but its floor stands beside it: what is left would
be Polish words in a foreign mouth. The floor is left out there, for Ukrainians count floors from
the ground; whoever cannot read the rest of the name has heard it in Polish before.
"""

import re
import unicodedata
import zlib
from typing import Final

from display.core.voice.clip import Clip, Tone
from display.core.voice.words import SPELLED, WORDS
from protocol.types import Language
from spoken.numbers import HIGHEST, Form, number
from spoken.numerals import LETTERS, ORDINALS

LONGEST: Final = 40
"""Letters of a room that are said: three seconds. A hall with a call each 16 s, the 95th percentile
of Warsaw's district offices, has no time for more; the whole name stands on the screen."""

SHORT: Final = {
    "bud": "budynek",
    "gab": "gabinet",
    "kl": "klatka",
    "nr": "numer",
    "p": "pokój",
    "par": "parter",
    "pok": "pokój",
    "pom": "pomieszczenie",
    "s": "sala",
    "seg": "segment",
    "skrz": "skrzydło",
    "st": "stanowisko",
    "ul": "ulica",
    "wej": "wejście",
}
"""Usual abbreviations, without their stop; only ``nr`` and ``pok`` are known without it, too."""
ROMAN: Final = {
    "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10,
}  # fmt: skip

_SIGNS: Final = {"/": "łamane przez", "+": "plus", "&": "i"}

_SHORT: Final = re.compile(rf"\b(?:({'|'.join(SHORT)})\.|(nr|pok)\b) ?", re.IGNORECASE)
_FLOOR_NUMBER: Final = rf"(?:(?:{'|'.join(ROMAN)})|1?\d|20)"
_FLOOR: Final = re.compile(
    rf"\b({_FLOOR_NUMBER})\.? ?(?:piętro|p\.)(?!\w)|\bpiętro ({_FLOOR_NUMBER})\b", re.IGNORECASE
)
_PARTS: Final = re.compile(r"\s*[,;()\[\]|•·\u2013\u2014]\s*|\s+-\s+")
_TOKEN: Final = re.compile(r"\d+|[^\W\d_]+|[/+&](?=\d)")
_NUMBERED: Final = re.compile(
    r"(?:(?:pok\.?|pokój|p\.|gab\.?|gabinet|sala|s\.) ?)?(?:nr\.? ?)?(\d{1,5}) ?([A-Z]?)",
    re.IGNORECASE,
)
_BARE: Final = re.compile(r"\s*\d+ ?[A-Za-z]?\s*")
_RANGE: Final = re.compile(r"(\d+) ?[-\u2013] ?(\d{1,5})\b")
_MINUS: Final = re.compile(r"(?<!\w)-(?=\d)")
_ACRONYM: Final = re.compile(r"[A-Z]{2,3}")
_LONE_A: Final = re.compile(r"\bA\b")
_SAID_AS_WORD: Final = re.compile(r"[^AEIOUY][AEIOUY][^AEIOUY]")
"""``BOM``, ``ZUS``: Poles say them as words, and spell what cannot be said so."""


def room_clip(room: str, language: Language) -> Clip | None:
    """Return what is said of a room, or None where it is better left to the screen."""
    if language != "pl":
        return _numbered(room, language)
    said = room_words(room)
    if not said:
        return None
    spelled = _LONE_A.sub(SPELLED["pl"]["A"], said) if _LONE_A.search(said) else None
    return Clip("pl", f"room-{_slug(said)}", said, Tone.ENDS, spelled)


def room_words(room: str) -> str:
    """Return a room in Polish words; its parts, set off by commas, that are too long are left out.

    A room that is only a number is called a room, or it would be heard as another number.
    """
    said, is_numbered = "", False
    for part in _PARTS.split(_RANGE.sub(_range, unicodedata.normalize("NFC", room))):
        is_bare = not is_numbered and _BARE.fullmatch(part)
        words = _words(WORDS["pl"].room.format(part) if is_bare else part)
        is_numbered = is_numbered or any(sign.isdecimal() for sign in _FLOOR.sub("", part))
        longer = f"{said}, {words}" if said else words
        if words and len(longer) <= LONGEST:
            said = longer
    return said


def _words(part: str) -> str:
    part = _MINUS.sub("minus ", part)
    part = _FLOOR.sub(_floor, part)
    part = _SHORT.sub(lambda found: f"{SHORT[(found[1] or found[2]).lower()]} ", part)
    return " ".join(_word(token) for token in _TOKEN.findall(part))


def _range(found: re.Match[str]) -> str:
    """Return *12 do czternastu*; a number so long that it has no genitive stays as it is."""
    return f"{found[1]} do {number(int(found[2]), 'pl', Form.GENITIVE)}"


def _floor(found: re.Match[str]) -> str:
    token = (found[1] or found[2]).upper()
    floor = f"{ORDINALS['pl'].stems[ROMAN.get(token) or int(token)]}e"
    return f"{floor} piętro" if found[1] else f"piętro {floor}"


def _word(sign: str) -> str:
    if sign in _SIGNS:
        return _SIGNS[sign]
    if sign.isdecimal():
        return _digits(sign)
    return number(ROMAN[sign], "pl") if sign in ROMAN else _letters(sign)


def _letters(token: str) -> str:
    if len(token) == 1:
        return LETTERS["pl"].get(token.upper(), token)
    if _SAID_AS_WORD.fullmatch(token):
        return token.capitalize()
    if _ACRONYM.fullmatch(token):
        return " ".join(LETTERS["pl"][letter] for letter in token)
    return token


def _digits(token: str) -> str:
    """Return a number as it stands on a door: with its zeros, and a very long one by its digits."""
    zeros = len(token) - len(token.lstrip("0"))
    if int(token) > HIGHEST or zeros == len(token):
        return " ".join(number(int(digit), "pl") for digit in token)
    return " ".join([number(0, "pl")] * zeros + [number(int(token), "pl")])


def _numbered(room: str, language: Language) -> Clip | None:
    """Return *room two hundred and five*, where the room has a number and else only a floor."""
    parts = [part for part in _PARTS.split(room) if part and not _is_floor(part)]
    found = _NUMBERED.fullmatch(parts[0].strip()) if len(parts) == 1 else None
    if found is None:
        return None
    letter = found[2].upper()
    said = number(int(found[1]), language)
    if letter:
        said = f"{said} {LETTERS.get(language, {}).get(letter, letter)}"
    text = WORDS[language].room.format(said)
    return Clip(language, f"room-{int(found[1])}{letter.lower()}", text, Tone.ENDS)


def _is_floor(part: str) -> bool:
    return part.strip().lower() == "parter" or _FLOOR.fullmatch(part.strip()) is not None


def _slug(said: str) -> str:
    """Return words as a part of a file's name; what it cannot hold is told apart by a checksum."""
    plain = unicodedata.normalize("NFKD", said.lower().replace("ł", "l"))
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    slug = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    is_whole = re.fullmatch(r"[a-z0-9 ,]+", letters) is not None
    return slug if is_whole else f"{slug}-{zlib.crc32(said.encode()):08x}".strip("-")
