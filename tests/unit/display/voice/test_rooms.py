# ruff: noqa: RUF001 - Ukrainian letters are meant
"""Rooms as people write them in plans, and how they are said."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from display.core.voice.rooms import LONGEST, room_clip, room_words
from protocol.types import LANGUAGES


@pytest.mark.parametrize(
    ("room", "words"),
    [
        ("pokój 12", "pokój dwanaście"),
        ("pok. 205, I piętro", "pokój dwieście pięć, pierwsze piętro"),
        ("pok.205", "pokój dwieście pięć"),
        ("II p., pok. 12A", "drugie piętro, pokój dwanaście A"),
        ("2. piętro", "drugie piętro"),
        ("piętro III", "piętro trzecie"),
        ("p. 14", "pokój czternaście"),
        ("Sala obsługi mieszkańców, parter", "Sala obsługi mieszkańców, parter"),
        ("sala II", "sala dwa"),
        ("bud. B, pok. 3-5", "budynek be, pokój trzy do pięciu"),
        ("pokoje 3, 4", "pokoje trzy, cztery"),
        ("pok. 205/2", "pokój dwieście pięć łamane przez dwa"),
        ("pok. nr 7 (parter)", "pokój numer siedem, parter"),
        ("12", "pokój dwanaście"),
        ("I piętro, 101", "pierwsze piętro, pokój sto jeden"),
        ("012", "pokój zero dwanaście"),
        ("A-12", "A dwanaście"),
        ("poziom -1", "poziom minus jeden"),
        ("USC", "u es ce"),
        ("BOM, wejście C", "Bom, wejście ce"),
    ],
)
def test_rooms_as_offices_write_them(room, words):
    assert room_words(room) == words


def test_of_a_long_name_the_part_that_leads_there_is_said():
    long = "Wydział Geodezji i Gospodarki Nieruchomościami"
    assert room_words(f"{long}, pok. 12") == "pokój dwanaście"
    assert room_clip(long, "pl") is None


@pytest.mark.parametrize(
    ("room", "words"),
    [
        ("pok. 205, I piętro", ["room two hundred and five", "кабінет двісті п’ять",
                                "Zimmer zweihundertfünf"]),
        ("parter, pokój 12A", ["room twelve A", "кабінет дванадцять а", "Zimmer zwölf A"]),
        ("sala obsługi", [None, None, None]),
        ("budynek B, pok. 3", [None, None, None]),
    ],
)  # fmt: skip
def test_in_other_languages_only_a_number_is_said(room, words):
    clips = [room_clip(room, language) for language in ("en", "uk", "de")]
    assert [clip and clip.text for clip in clips] == words


names = st.text(
    st.sampled_from("pokójsalaIVXABC 0123456789.,/-–()[]<>&+piętroбłąŻ\u0301٣²½"), max_size=80
) | st.text(max_size=80)


@given(names)
@example("I" * 80)
@example("9" * 80)
@example("1-99999")
def test_whatever_stands_on_a_door_is_said_in_words_or_not_at_all(room):
    for language in LANGUAGES:
        clip = room_clip(room, language)
        if clip is not None:
            assert len(clip.text) > 0
            assert not any(sign.isdecimal() or sign in "[]<>&" for sign in clip.text)
            assert re.fullmatch(r"room-[a-z0-9-]{1,60}", clip.name)
    assert len(room_words(room)) <= LONGEST


def folded(words: str) -> str:
    """Return words without capitals, accents and stops."""
    plain = unicodedata.normalize("NFKD", words.lower().replace("ł", "l"))
    return " ".join(re.findall(r"[^\W_]+", plain.encode("ascii", "ignore").decode()))


@given(names, names)
@example("pokój 5", "кабінет 5")
@example("sala ó", "sala o")
def test_rooms_that_sound_differently_have_different_recordings(one, other):
    clips = [room_clip(room, "pl") for room in (one, other)]
    said = [clip for clip in clips if clip is not None]
    if len({clip.name for clip in said}) < len(said):
        assert folded(said[0].text) == folded(said[1].text)
