"""Numbers, labels, hours and days in words."""

from collections.abc import Mapping
from enum import Enum
from typing import Final

from protocol.types import Language
from spoken.numerals import (
    ENGLISH_DAYS,
    FEMININE_ALONE,
    FEMININES,
    GENITIVES,
    GERMAN_DAYS,
    LETTERS,
    MONTHS,
    NUMERALS,
    ORDINALS,
    SOFT,
    THOUSANDS,
    Numerals,
)


class Form(Enum):
    """What a number stands with."""

    COUNTING = "counting"
    FEMININE = "feminine"
    """A noun such as *person*, in the nominative."""
    GENITIVE = "genitive"
    """*from*, *to*, *about*, *of*."""


OCLOCK: Final = "o\u2019clock"
HIGHEST: Final = 99_999
"""The most that a label can hold, and that has words as one counts."""
_THOUSAND: Final = 1_000
_GERMAN_END: Final = 20
"""From here on German ordinals end in ``sten``."""


def number(value: int, language: Language, form: Form = Form.COUNTING) -> str:
    """Return a number in words.

    In digits stays one above :data:`HIGHEST`, and, except as one counts, one above 999: nobody
    waits for so many.
    """
    if not 0 <= value <= (HIGHEST if form is Form.COUNTING else _THOUSAND - 1):
        return str(value)
    if value >= _THOUSAND:
        return _with_thousands(value, language)
    numerals = GENITIVES.get(language) if form is Form.GENITIVE else None
    is_feminine = form is Form.FEMININE
    feminines = FEMININES[language] if is_feminine else {}
    if language == "de":
        return _german(value, feminines)
    return _joined(value, numerals or NUMERALS[language], language, feminines)


def label(name: str, language: Language) -> str:
    """Return a ticket's label as the hall calls it, ``A012`` being ``A, dwanaście``.

    A letter by its name, a cardinal without leading zeros, and a pause between the two.
    """
    letter, digits = name[:1], name[1:]
    spoken = LETTERS.get(language, {}).get(letter, letter)
    return f"{spoken}, {number(int(digits), language)}" if digits.isdecimal() else spoken


def time(minute: str, language: Language) -> str:
    """Return a time of day, ``10:20``, as the texts of its language need it."""
    hour, past = int(minute[:2]), int(minute[3:5])
    said = number(past, language) if past else ""
    if past and past < 10:  # noqa: PLR2004 a digit is missing
        said = f"{'oh' if language == 'en' else number(0, language)} {said}"
    match language:
        case "en":
            return f"{number(hour, language)} {said or OCLOCK}"
        case "de":
            return f"{number(hour, language, Form.FEMININE).removesuffix('e')} Uhr {said}".strip()
        case _:
            return f"{_ordinal(hour, language, is_hour=True)} {said}".strip()


def day(date: str, language: Language) -> str:
    """Return a day, ``2026-11-20``, without its year: nobody takes a number for another one."""
    month, of_month = int(date[5:7]), int(date[8:10])
    name = MONTHS[language][month - 1]
    match language:
        case "en":
            return f"{ENGLISH_DAYS[of_month - 1]} of {name}"
        case "de":
            ending = "sten" if of_month >= _GERMAN_END else "ten"
            return f"{GERMAN_DAYS.get(of_month) or number(of_month, language) + ending} {name}"
        case _:
            return f"{_ordinal(of_month, language, is_hour=False)} {name}"


def thousands(count: int, language: Language) -> str:
    """Return so many thousands in words, from 1 to 99."""
    if language == "de":
        said = number(count, language)
        return f"{said.removesuffix('s') if count % 100 == 1 else said}tausend"
    one, few, many = THOUSANDS[language]
    if count == 1:
        return {"pl": one, "uk": f"одна {one}"}.get(language, f"one {one}")
    tens, units = divmod(count, 10)
    if units == 1 and tens != 1 and language == "uk":
        name = one
    else:
        name = few if units in {2, 3, 4} and tens != 1 else many
    form = Form.FEMININE if language == "uk" else Form.COUNTING
    return f"{number(count, language, form)} {name}"


def _with_thousands(value: int, language: Language) -> str:
    count, rest = divmod(value, _THOUSAND)
    said = thousands(count, language)
    if not rest:
        return said
    if language == "de":
        return said + number(rest, language)
    joint = " and " if language == "en" and rest < 100 else " "  # noqa: PLR2004
    return f"{said}{joint}{number(rest, language)}"


def _joined(value: int, words: Numerals, language: Language, feminines: Mapping[int, str]) -> str:
    hundreds, rest = divmod(value, 100)
    said = [words.hundreds[hundreds - 1]] if hundreds else []
    if hundreds and rest and language == "en":
        said.append("and")
    if rest >= 20:  # noqa: PLR2004 the teens have words of their own
        tens, rest = divmod(rest, 10)
        ten = words.tens[tens - 2]
        if rest and language == "en":
            said.append(f"{ten}-{words.units[rest]}")
            return " ".join(said)
        said.append(ten)
    if rest or not said:
        is_bare = not (said and rest == 1 and language in FEMININE_ALONE)
        unit = words.units[rest]
        if said and rest == 1 and language == "pl":
            unit = NUMERALS["pl"].units[1]  # it stays as it is: "dwudziestu jeden"
        said.append(feminines.get(rest, unit) if is_bare else unit)
    return " ".join(said)


def _german(value: int, feminines: Mapping[int, str]) -> str:
    if value in feminines:
        return feminines[value]
    words = NUMERALS["de"]
    hundreds, rest = divmod(value, 100)
    said = words.hundreds[hundreds - 1] if hundreds else ""
    if rest >= 20:  # noqa: PLR2004 the teens have words of their own
        tens, unit = divmod(rest, 10)
        before = "" if not unit else f"{'ein' if unit == 1 else words.units[unit]}und"
        return f"{said}{before}{words.tens[tens - 2]}"
    return f"{said}{words.units[rest]}" if rest or not said else said


def _ordinal(value: int, language: Language, *, is_hour: bool) -> str:
    words = ORDINALS[language]
    ending = words.hour if is_hour else words.day
    tens, unit = divmod(value, 10)
    if value <= 20:  # noqa: PLR2004 up to here each has a stem
        said = words.stems[value] + ending
        return SOFT.get(said, said)
    ten = words.stems[21 if tens == 3 else 20] + ending  # noqa: PLR2004 thirty
    if not unit:
        return ten
    last = words.stems[unit] + ending
    return f"{words.tens.get(tens * 10, ten)} {SOFT.get(last, last)}"
