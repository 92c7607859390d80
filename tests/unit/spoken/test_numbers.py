"""Numbers in words; num2words knows how one counts."""
# ruff: noqa: RUF001 - Ukrainian letters are meant

import pytest
from num2words import num2words

from protocol.types import LANGUAGES
from spoken.numbers import Form, day, label, number, time
from spoken.numerals import LETTERS


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("pl", ["zero", "dwanaście", "dwadzieścia jeden", "sto dwa", "trzysta czterdzieści jeden"]),
        ("uk", ["нуль", "дванадцять", "двадцять один", "сто два", "триста сорок один"]),
        (
            "en",
            ["zero", "twelve", "twenty-one", "one hundred and two", "three hundred and forty-one"],
        ),
        ("de", ["null", "zwölf", "einundzwanzig", "einhundertzwei", "dreihunderteinundvierzig"]),
    ],
)
def test_numbers_as_one_counts(language, words):
    assert [number(value, language) for value in (0, 12, 21, 102, 341)] == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("pl", ["jedna", "dwie", "dwadzieścia jeden", "dwadzieścia dwie"]),
        ("uk", ["одна", "дві", "двадцять одна", "двадцять дві"]),
        ("en", ["one", "two", "twenty-one", "twenty-two"]),
        ("de", ["eine", "zwei", "einundzwanzig", "zweiundzwanzig"]),
    ],
)
def test_numbers_of_persons(language, words):
    assert [number(value, language, Form.FEMININE) for value in (1, 2, 21, 22)] == words


def test_numbers_after_from_and_to():
    forms = [number(value, "pl", Form.GENITIVE) for value in (1, 5, 21, 25, 110)]
    assert forms == [
        "jednego",
        "pięciu",
        "dwudziestu jeden",
        "dwudziestu pięciu",
        "stu dziesięciu",
    ]
    assert number(90, "uk", Form.GENITIVE) == "дев’яноста"
    assert number(25, "de", Form.GENITIVE) == "fünfundzwanzig"


def test_no_two_numbers_sound_the_same():
    for language in LANGUAGES:
        for form in Form:
            assert len({number(value, language, form) for value in range(1000)}) == 1000


def test_the_counting_forms_are_those_of_num2words():
    """All below 2,000, then each thousand, and one number of each thousand and each hundred."""
    values = [*range(2000), *range(2000, 100_000, 1000), *range(2001, 100_000, 937)]
    for language in LANGUAGES:
        for value in values:
            said = num2words(value, lang=language).replace(",", "").replace("'", "’")
            assert number(value, language) == said


def test_what_has_no_words_stays_a_number():
    assert number(100_000, "pl") == "100000"
    assert number(1000, "pl", Form.GENITIVE) == "1000"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_that_the_wire_carries_can_be_said(language):
    for name in ("A00", "A07", "A999", "A1000", "A9999", "A99999"):
        assert not any(sign.isdecimal() for sign in label(name, language))


def test_a_label_is_said_as_the_hall_calls_it():
    assert [label(name, "pl") for name in ("A012", "W101", "Z001")] == [
        "A, dwanaście",
        "wu, sto jeden",
        "zet, jeden",
    ]
    assert label("J020", "uk") == "йот, двадцять"
    assert label("A012", "en") == "A, twelve"
    assert label("A012", "de") == "A, zwölf"
    for language in ("pl", "uk"):
        assert len(set(LETTERS[language].values())) == 26


@pytest.mark.parametrize(
    ("minute", "words"),
    [
        ("10:20", ["dziesiątej dwadzieścia", "десята двадцять", "ten twenty", "zehn Uhr zwanzig"]),
        ("12:00", ["dwunastej", "дванадцята", "twelve o\u2019clock", "zwölf Uhr"]),
        (
            "08:05",
            ["ósmej zero pięć", "восьма нуль п’ять", "eight oh five", "acht Uhr null fünf"],
        ),
        (
            "23:30",
            [
                "dwudziestej trzeciej trzydzieści",
                "двадцять третя тридцять",
                "twenty-three thirty",
                "dreiundzwanzig Uhr dreißig",
            ],
        ),
        ("01:00", ["pierwszej", "перша", "one o\u2019clock", "ein Uhr"]),
    ],
)
def test_times_of_day(minute, words):
    assert [time(minute, language) for language in ("pl", "uk", "en", "de")] == words


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (
            "2026-11-20",
            [
                "dwudziestego listopada",
                "двадцятого листопада",
                "twentieth of November",
                "zwanzigsten November",
            ],
        ),
        (
            "2026-03-03",
            ["trzeciego marca", "третього березня", "third of March", "dritten März"],
        ),
        (
            "2026-05-31",
            [
                "trzydziestego pierwszego maja",
                "тридцять першого травня",
                "thirty-first of May",
                "einunddreißigsten Mai",
            ],
        ),
    ],
)
def test_days(date, words):
    assert [day(date, language) for language in ("pl", "uk", "en", "de")] == words


def test_every_day_and_every_minute_has_words_of_its_own():
    for language in LANGUAGES:
        days = {day(f"2028-{m:02}-{d:02}", language) for m in (1, 12) for d in range(1, 32)}
        minutes = {time(f"{h:02}:{m:02}", language) for h in range(24) for m in range(60)}
        assert (len(days), len(minutes)) == (62, 1440)
