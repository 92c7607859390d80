# ruff: noqa: RUF001, RUF002 - letters of all four languages are meant
"""The office's own words, and whatever else was written to be read, made fit to be said.

A voice spells what it takes for no word: ``zł``, ``nr``, ``35×45``. So abbreviations are written
out, symbols become words, and groups of digits are told apart. What a plan holds beyond that is
said as it stands.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from protocol.types import Language
from spoken.numbers import Form, day, number, time
from spoken.numerals import LETTERS, MONTHS

SHORT: Final[Mapping[Language, Mapping[str, str]]] = {
    "pl": {
        "al.": "aleja",
        "cm": "centymetrów",
        "godz.": "godziny",
        "itd.": "i tak dalej",
        "itp.": "i tym podobne",
        "m.in.": "między innymi",
        "min": "minut",
        "min.": "minut",
        "mm": "milimetrów",
        "np.": "na przykład",
        "nr": "numer",
        "ok.": "około",
        "os.": "osiedle",
        "pl.": "plac",
        "pok.": "pokój",
        "tel.": "telefon",
        "tj.": "to jest",
        "tzn.": "to znaczy",
        "ul.": "ulica",
        "wg": "według",
        "zł": "złotych",
    },
    "en": {
        "approx.": "approximately",
        "cm": "centimetres",
        "e.g.": "for example",
        "etc.": "and so on",
        "i.e.": "that is",
        "incl.": "including",
        "max.": "at most",
        "min": "minutes",
        "min.": "minutes",
        "mm": "millimetres",
        "No.": "number",
        "St.": "Street",
        "tel.": "telephone",
        "zł": "zloty",
        "PLN": "zloty",
    },
    "uk": {
        "буд.": "будинок",
        "вул.": "вулиця",
        "грн": "гривень",
        "кв.": "квартира",
        "мм": "міліметрів",
        "напр.": "наприклад",
        "ок.": "около",
        "пл.": "площа",
        "см": "сантиметрів",
        "тел.": "телефон",
        "хв": "хвилин",
        "хв.": "хвилин",
        "zł": "злотих",
        "зл.": "злотих",
    },
    "de": {
        "bzw.": "beziehungsweise",
        "ca.": "etwa",
        "cm": "Zentimeter",
        "evtl.": "eventuell",
        "ggf.": "gegebenenfalls",
        "Min.": "Minuten",
        "min": "Minuten",
        "mm": "Millimeter",
        "Nr.": "Nummer",
        "Std.": "Stunden",
        "Str.": "Straße",
        "Tel.": "Telefon",
        "usw.": "und so weiter",
        "z.B.": "zum Beispiel",
        "z. B.": "zum Beispiel",
        "zł": "Zloty",
    },
}

SYMBOLS: Final[Mapping[Language, Mapping[str, str]]] = {
    "pl": {"×": "na", "%": "procent", "&": "i", "§": "paragraf", "@": "małpa", "+": "plus"},
    "en": {"×": "by", "%": "percent", "&": "and", "§": "section", "@": "at", "+": "plus"},
    "uk": {"×": "на", "%": "відсотків", "&": "та", "§": "параграф", "@": "равлик", "+": "плюс"},
    "de": {"×": "mal", "%": "Prozent", "&": "und", "§": "Paragraf", "@": "at", "+": "plus"},
}
TO: Final[Mapping[Language, str]] = {"pl": "do", "en": "to", "uk": "до", "de": "bis"}
DOT: Final[Mapping[Language, str]] = {"pl": "kropka", "en": "dot", "uk": "крапка", "de": "Punkt"}

PRONOUNCED: Final = {"NIP", "PIT", "VAT", "CIT", "ZUS", "GUS", "MOS", "BIP"}
"""Names in capitals that Poles say as a word; all others of up to three letters are spelled."""

_ZLOTY: Final[Mapping[Language, tuple[str, str, str]]] = {
    "pl": ("złoty", "złote", "złotych"),
    "uk": ("злотий", "злоті", "злотих"),
    "en": ("zloty", "zloty", "zloty"),
    "de": ("Zloty", "Zloty", "Zloty"),
}
"""One, two to four, more."""
_GROSZE: Final[Mapping[Language, tuple[str, str, str]]] = {
    "pl": ("grosz", "grosze", "groszy"),
    "uk": ("грош", "гроші", "грошів"),
    "en": ("grosz", "groszy", "groszy"),
    "de": ("Groszy", "Groszy", "Groszy"),
}

_SHORT: Final = {
    language: [
        (short, re.compile(rf"(?<![\w.]){re.escape(short)}(?!\w)"), whole)
        for short, whole in words.items()
    ]
    for language, words in SHORT.items()
}
"""Each abbreviation, how it stands by itself, and what is said for it."""

_MONEY: Final = re.compile(r"\b(\d{1,3})(?:[.,](\d\d))? ?(?:zł|PLN)\b\.?")
_PHONE: Final = re.compile(r"(\+?)\b(\d{2,4}(?:[ -]\d{2,4}){2,})\b")
_RANGE: Final = re.compile(r"(?<=\d) ?[-\u2013] ?(?=\d)")
_WEB: Final = re.compile(r"\b(?:https?://)?(?:www\.)?([\w-]+(?:\.[a-z][\w-]+)+)(?:/\S*)?", re.ASCII)
_TIME: Final[Mapping[Language, re.Pattern[str]]] = {
    "pl": re.compile(r"\b(?:godz\. ?)?(\d{1,2})[:.]([0-5]\d)\b(?!\.\d)|\bgodz\. ?(\d{1,2})\b"),
    "en": re.compile(r"\b(\d{1,2}):([0-5]\d)\b()"),
    "de": re.compile(r"\b(\d{1,2})[:.]([0-5]\d)(?: Uhr\b)?()"),
}
"""Ukrainian hours decline with every word before them, so they are said as the digits they are."""
_DATE: Final[Mapping[Language, re.Pattern[str]]] = {
    language: re.compile(rf"\b([12]?\d|3[01])\.? ({'|'.join(MONTHS[language])})\b")
    for language in ("pl", "uk", "de")
}
"""English days are read rightly."""
_CAPITALS: Final = re.compile(r"\b[A-Z]{2,3}\b")
_SPACES: Final = re.compile(r"\s+")
_BEFORE_STOP: Final = re.compile(r" +([.,:;!?])")


_TEXTS_KEPT: Final = 1024
"""Texts that are remembered with what is said for them: each screen says most of them again."""


@lru_cache(_TEXTS_KEPT)
def plain(text: str, language: Language) -> str:
    """Return a text as one sentence without abbreviations and symbols, ending in a stop."""
    said = _SPACES.sub(" ", text).replace("\u2026", ".")
    said = _MONEY.sub(lambda found: _money(found, language), said)
    said = _PHONE.sub(_phone, said)
    said = _with_times(said, language)
    said = _RANGE.sub(f" {TO[language]} ", said)
    for short, alone, whole in _SHORT[language]:
        if short in said:  # a text holds few of them, and most texts none
            said = alone.sub(whole, said)
    said = _WEB.sub(lambda found: found[1].replace(".", f" {DOT[language]} "), said)
    for symbol, word in SYMBOLS[language].items():
        said = said.replace(symbol, f" {word} ")
    said = re.sub(r"[/•·*\u2013\u2014]", ", ", said)
    if language == "pl":
        said = _CAPITALS.sub(_spelled, said)
    said = _BEFORE_STOP.sub(r"\1", _SPACES.sub(" ", said)).strip()
    said = said[:1].upper() + said[1:]
    return said if said.endswith((".", "!", "?", ":")) or not said else f"{said.rstrip(',;')}."


def _with_times(text: str, language: Language) -> str:
    """Return a text with its times of day and its dates in words."""
    if language in _TIME:
        text = _TIME[language].sub(lambda found: _time(found, language), text)
    if language in _DATE:
        text = _DATE[language].sub(lambda found: _date(found, language), text)
    return text


def _time(found: re.Match[str], language: Language) -> str:
    hour = int(found[1] or found[3])
    if hour >= 24:  # noqa: PLR2004 no hour: an amount, or a date
        return found[0]
    before = "godziny " if found[0].startswith("godz") else ""
    return before + time(f"{hour:02}:{found[2] or '00'}", language)


def _date(found: re.Match[str], language: Language) -> str:
    month = MONTHS[language].index(found[2]) + 1
    return day(f"2000-{month:02}-{int(found[1]):02}", language)


def _money(found: re.Match[str], language: Language) -> str:
    said = [_amount(int(found[1]), _ZLOTY[language], language)]
    if found[2] and int(found[2]):
        said.append(_amount(int(found[2]), _GROSZE[language], language))
    return " ".join(said)


def _amount(value: int, names: tuple[str, str, str], language: Language) -> str:
    one, few, many = names
    tens, units = value % 100, value % 10
    if value == 1:
        name = one
    elif units in {2, 3, 4} and tens not in {12, 13, 14}:
        name = few
    else:
        name = many
    counted = number(value, language, Form.COUNTING)
    return f"{'ein' if language == 'de' and value == 1 else counted} {name}"


def _phone(found: re.Match[str]) -> str:
    """Set the groups of a number apart, or ``85 123`` becomes eighty-five thousand."""
    return ("+ " if found[1] else "") + ", ".join(re.split(r"[ -]", found[2]))


def _spelled(found: re.Match[str]) -> str:
    if found[0] in PRONOUNCED:
        return found[0]
    return " ".join(LETTERS["pl"][letter] for letter in found[0])
