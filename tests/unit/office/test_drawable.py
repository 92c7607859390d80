"""Whatever a text is made of, what is drawn of it can be drawn, and stays on its line."""

# ruff: noqa: RUF001 - letters that only look like others are what this is about

import time
import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hostile_texts import HOSTILE
from hypothesis import given
from hypothesis import strategies as st

from office.drawable import DRAWN, LONGEST, drawable, undrawable
from runtime.fonts import FACES
from scene.shapes import Font

LANGUAGES = {
    "pl": "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯʼ’",
    "de": "äöüßÄÖÜẞ",
    "neighbours": "áčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽąčęėįšųūžőűёыэъўЎșțâîăđ",
    "others": "ñçèêëïôûàìòùåøæœğışẽạđươếÑÇÅØÆŒαβγδΩ",
    "signs": "0123456789.,:;!?()[]/&%+=#@\"'„”“»«–—-…€£№°§½²™•·",
}

any_text = st.text(
    st.one_of(st.characters(), st.sampled_from("aą 中🚗\u200b\u202e\u0301\u00a0\ud800－ﬁ"))
)


@pytest.mark.parametrize("font", [Font.TEXT, Font.BOLD])
def test_every_character_that_is_drawn_is_in_the_faces_for_text(font):
    face = TTFont(Path("assets") / FACES[font])
    assert sorted(DRAWN - {chr(code) for code in face.getBestCmap()}) == []


def test_every_letter_of_the_languages_of_europe_is_drawn_as_it_is():
    for letters in LANGUAGES.values():
        assert drawable(letters) == unicodedata.normalize("NFC", letters)
        assert undrawable(letters) is None


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("  pok.\t205 \n I piętro ", "pok. 205 I piętro"),
        ("e\u0301w Z\u030c", "éw Ž"),
        ("pok. \u202e502\u202c", "pok. 502"),
        ("p\u200bo\u00adk\ufeff", "pok"),
        ("🚗 Pojazdy", "Pojazdy"),
        ("Referat 中文 spraw", "Referat … spraw"),
        ("中\u200b文", "…"),
        ("קבלה", "…"),
        ("中 文服 务", "…"),
        ("Ｐｏｋ. ②", "Pok. 2"),
        ("8\u221216", "8-16"),
        ("ul. 3\u00a0Maja", "ul. 3\u00a0Maja"),
        ("8\u202f000", "8\u00a0000"),
        ("P\u0300\u0301\u0302\u0303\u0304\u0305", "P"),
    ],
)
def test_what_is_drawn_of_a_text(text, drawn):
    assert drawable(text) == drawn


@given(any_text)
def test_whatever_comes_can_be_drawn_on_one_line(text):
    drawn = drawable(text)
    assert set(drawn) <= DRAWN
    assert len(drawn) <= LONGEST
    assert drawn == drawn.strip()
    assert "  " not in drawn
    assert drawable(drawn) == drawn
    assert unicodedata.is_normalized("NFC", drawn)


@given(st.text(st.sampled_from(sorted(DRAWN - {" ", "\u00a0", "…"})), max_size=200))
def test_a_word_that_can_be_drawn_loses_nothing(text):
    assert drawable(text) == unicodedata.normalize("NFC", text)
    assert undrawable(text) is None


@given(any_text)
def test_what_a_screen_cannot_show_is_pointed_out(text):
    found = undrawable(text)
    if found is None:
        kept = "".join(unicodedata.normalize("NFC", text).split())
        assert "".join(drawable(text).split()) == kept
    else:
        assert found not in DRAWN


def test_a_text_of_many_pages_ends_with_an_ellipsis():
    drawn = drawable("ąę " * 5000)
    assert len(drawn) <= LONGEST
    assert drawn.endswith("…")


@pytest.mark.parametrize("name", HOSTILE)
def test_it_takes_no_time_to_speak_of(name):
    began = time.process_time()
    drawable(HOSTILE[name] + str(began))
    assert time.process_time() - began < 0.1
