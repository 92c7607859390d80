"""Saying a text by its id."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scene.texts import Catalogue, CountedText, TextError

TEXTS = Catalogue(
    "en",
    {"hello": "Good morning", "desk": "Go to desk {number}"},
    {
        "people": CountedText(
            ("{count} person in {room}", "{count} people in {room}"), lambda n: n != 1
        )
    },
)


def test_a_text_is_said_as_it_is_written() -> None:
    assert TEXTS.say("hello") == "Good morning"


def test_fields_are_filled_in() -> None:
    assert TEXTS.say("desk", number=3) == "Go to desk 3"


def test_a_field_may_be_called_like_anything() -> None:
    texts = Catalogue("en", {"hello": "{text_id} {count}"}, {})
    assert texts.say("hello", text_id="a", count=2) == "a 2"


@given(count=st.integers(min_value=0))
def test_the_number_chooses_the_form_and_is_a_field_of_it(count: int) -> None:
    form = "person" if count == 1 else "people"
    assert TEXTS.say_count("people", count, room="hall") == f"{count} {form} in hall"


def test_an_unknown_id_is_an_error_that_names_it() -> None:
    with pytest.raises(TextError, match=r"'helo' in 'en': no such id"):
        TEXTS.say("helo")
    with pytest.raises(TextError, match=r"'helo' in 'en': no such id"):
        TEXTS.say_count("helo", 1)


def test_the_wrong_way_to_ask_is_an_error_that_names_the_right_one() -> None:
    with pytest.raises(TextError, match="use say_count"):
        TEXTS.say("people", count=1)
    with pytest.raises(TextError, match="use say"):
        TEXTS.say_count("hello", 1)


def test_a_missing_field_is_an_error_that_names_it() -> None:
    with pytest.raises(TextError, match="needs the field 'number'"):
        TEXTS.say("desk")
