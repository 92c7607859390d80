"""What was written to be read becomes fit to be said."""
# ruff: noqa: RUF001 - Ukrainian letters and signs are meant

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.speech.plain import SHORT, plain
from protocol.types import LANGUAGES


@pytest.mark.parametrize(
    ("language", "written", "said"),
    [
        ("pl", "opłata wg cennika", "Opłata według cennika."),
        ("pl", "polisa OC do wglądu", "Polisa o ce do wglądu."),
        ("pl", "numer PESEL, także NIP", "Numer PESEL, także NIP."),
        ("pl", "zdjęcie 35×45 mm", "Zdjęcie 35 na 45 milimetrów."),
        ("pl", "1 zł, 22 zł, 17,50 zł", None),
        ("pl", "tel. 65 000 01 00", "Telefon 65, 000, 01, 00."),
        ("pl", "na biznes.gov.pl", "Na biznes kropka gov kropka pl."),
        ("pl", "https://lipowo.example/sprawy/1", "Lipowo kropka example."),
        ("pl", "do godz. 12.00", "Do godziny dwunastej."),
        ("pl", "od godz. 8", "Od godziny ósmej."),
        ("pl", "w piątek 27 listopada", "W piątek dwudziestego siódmego listopada."),
        ("pl", "m.in. w pok. 12", "Między innymi w pokój 12."),
        ("pl", "Sprawdzam kod…", "Sprawdzam kod."),
        ("pl", "e-Doręczenia", "E-Doręczenia."),
        ("pl", "Czy to ta sprawa?", "Czy to ta sprawa?"),
        ("pl", "5–10 dni", "5 do 10 dni."),
        ("de", "z. B. um 12:00 Uhr, ca. 5 Min.", "Zum Beispiel um zwölf Uhr, etwa 5 Minuten."),
        ("de", "am 27. November", "Am siebenundzwanzigsten November."),
        ("en", "until 10:20, e.g. by tel.", "Until ten twenty, for example by telephone."),
        ("uk", "фото 35×45 мм, 22 zł", "Фото 35 на 45 міліметрів, двадцять два злоті."),
    ],
)
def test_a_text_is_said_in_words(language, written, said):
    expected = (
        said or "Jeden złoty, dwadzieścia dwa złote, siedemnaście złotych pięćdziesiąt groszy."
    )
    assert plain(written, language) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_abbreviation_is_left(language):
    for short in SHORT[language]:
        said = plain(f"a {short} b", language)
        assert not re.search(rf"(?<!\w){re.escape(short)}(?!\w)", said), said


@given(text=st.text(max_size=60), language=st.sampled_from(LANGUAGES))
def test_any_text_becomes_one_line_and_is_not_changed_any_more(text, language):
    said = plain(text, language)
    assert "\n" not in said
    assert said == said.strip()
    assert not said or said.endswith((".", "!", "?", ":"))
