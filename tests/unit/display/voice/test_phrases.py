# ruff: noqa: RUF001 - Ukrainian letters are meant
"""Which words are heard, in which order, and that a plan's clips suffice for all of them."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from display.core.phrase import Form, Phrase
from display.core.voice.clip import Tone
from display.core.voice.phrases import BEFORE_DESK_MS, BEFORE_ROOM_MS, clips_of
from display.core.voice.vocabulary import Group, clips_in, spoken_languages, vocabulary
from office.check import read_plan
from protocol.types import LANGUAGES, DeskNumber, Label

PLAN = read_plan(Path("assets/offices/lipowo.toml").read_text(encoding="utf-8"))


def heard(phrase):
    return " | ".join(piece.clip.text for piece in clips_of(phrase))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("pl", "Numer A | dwanaście | stanowisko trzy"),
        ("en", "Number A | twelve | desk three"),
        ("uk", "Номер а | дванадцять | робоче місце три"),
        ("de", "Nummer A | zwölf | Schalter drei"),
    ],
)
def test_a_call_is_number_and_desk(language, words):
    assert heard(Phrase(language, Form.CALL, Label("A012"), DeskNumber(3))) == words


@pytest.mark.parametrize(
    ("form", "words"),
    [
        (Form.REPEAT, "Numer A | dwanaście | zapraszamy do stanowiska trzy"),
        (Form.RECALL, "Ponownie | Numer A | dwanaście | stanowisko trzy"),
        (Form.SHORT, "A | dwanaście"),
    ],
)
def test_other_forms_in_polish(form, words):
    assert heard(Phrase("pl", form, Label("A012"), DeskNumber(3))) == words


def test_a_desk_in_a_room_is_said_with_its_room():
    phrase = Phrase("pl", Form.CALL, Label("R101"), DeskNumber(7), "pok. 205, I piętro")
    said = "Numer er | sto | jeden | stanowisko siedem | pokój dwieście pięć, pierwsze piętro"
    assert heard(phrase) == said


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("A100", "sto"),
        ("A112", "sto | dwanaście"),
        ("A1005", "tysiąc | pięć"),
        ("A2300", "dwa tysiące | trzysta"),
        ("A9999", "dziewięć tysięcy | dziewięćset | dziewięćdziesiąt dziewięć"),
        ("A21043", "dwadzieścia jeden tysięcy | czterdzieści trzy"),
        ("A00", "zero"),
    ],
)
def test_long_numbers_are_joined(label, words):
    assert heard(Phrase("pl", Form.SHORT, Label(label), DeskNumber(1))) == f"A | {words}"


def test_english_joins_hundreds_and_thousands_with_and_where_one_says_it():
    def said(label):
        return heard(Phrase("en", Form.SHORT, Label(label), DeskNumber(1)))

    assert said("A112") == "A | one hundred and | twelve"
    assert said("A100") == "A | one hundred"
    assert said("A2005") == "A | two thousand and | five"
    assert said("A2105") == "A | two thousand | one hundred and | five"


def test_there_is_time_to_take_in_the_number_before_the_desk_comes_and_none_lost_at_the_end():
    pieces = clips_of(Phrase("pl", Form.CALL, Label("A112"), DeskNumber(3), "pokój 12"))
    assert [piece.pause_ms for piece in pieces][-3:] == [BEFORE_DESK_MS, BEFORE_ROOM_MS, 0]
    assert clips_of(Phrase("pl", Form.SHORT, Label("A112"), DeskNumber(3)))[-1].pause_ms == 0


def test_the_voice_falls_at_the_end_of_a_call_only():
    tones = [
        piece.clip.tone for piece in clips_of(Phrase("pl", Form.CALL, Label("A112"), DeskNumber(3)))
    ]
    assert tones == [Tone.LEADS, Tone.LEADS, Tone.GOES_ON, Tone.ENDS]


phrases = st.builds(
    Phrase,
    st.sampled_from(spoken_languages(PLAN)),
    st.sampled_from(list(Form)),
    st.builds(
        "{}{:03}".format,
        st.sampled_from(sorted({each.letter for each in PLAN.services if each.letter})),
        st.integers(1, 999),
    ),
    st.sampled_from([each.number for each in PLAN.desks]),
    st.sampled_from([None, *{each.room for each in PLAN.desks if each.room}]),
)
CLIPS = {clip.path: clip for clip in vocabulary(PLAN)}


@given(phrases)
def test_whatever_a_plan_lets_be_called_is_made_of_its_clips(phrase):
    for piece in clips_of(phrase):
        assert CLIPS[piece.clip.path] == piece.clip


@pytest.mark.parametrize("digits", [2, 3, 4])
def test_the_clips_suffice_for_every_number_of_so_many_digits(digits):
    tickets = replace(PLAN.office.tickets, digits=digits)
    plan = replace(PLAN, office=replace(PLAN.office, tickets=tickets, languages=("pl", "en")))
    clips = {clip.path: clip for clip in vocabulary(plan)}
    for value in range(1, 10**digits, 1 if digits < 4 else 13):
        for language in ("pl", "en"):
            label = Label(f"A{value:0{digits}}")
            for piece in clips_of(Phrase(language, Form.SHORT, label, DeskNumber(1))):
                assert clips[piece.clip.path] == piece.clip


def test_every_clip_has_a_name_of_its_own_that_any_disk_can_hold():
    for clip in vocabulary(PLAN):
        assert re.fullmatch(r"(pl|en|uk|de)/[a-z0-9-]{1,60}", clip.path)
    assert len(CLIPS) == len(vocabulary(PLAN))


def test_the_clips_without_which_no_call_can_be_said_come_first_in_polish():
    order = [clip.path for clip in vocabulary(PLAN)]
    needed = [clips_in(PLAN, "pl", group) for group in (Group.CALLS, Group.NUMBERS, Group.DESKS)]
    needed_paths = [clip.path for clips in needed for clip in clips]
    assert order[: len(needed_paths)] == needed_paths
    assert [path[:2] for path in order] == sorted((path[:2] for path in order), key=LANGUAGES.index)


def test_only_what_the_plan_has_is_in_its_vocabulary():
    plan = replace(
        PLAN,
        office=replace(PLAN.office, languages=("pl",)),
        services=PLAN.services[:1],
        desks=PLAN.desks[:1],
    )
    clips = vocabulary(plan)
    assert {clip.language for clip in clips} == {"pl"}
    assert len(clips_in(plan, "pl", Group.CALLS)) == 1
    assert len(clips_in(plan, "pl", Group.DESKS)) == 1
    assert clips_in(plan, "pl", Group.ROOMS) == ()


def test_a_polish_voice_is_told_to_stress_letters_that_are_conjunctions_too():
    call = clips_of(Phrase("pl", Form.CALL, Label("A012"), DeskNumber(3)))[0].clip
    assert (call.text, call.spelled) == ("Numer A", "Numer [['a]]")
