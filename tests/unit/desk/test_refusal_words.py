"""Why a request was refused, in words."""

from pathlib import Path

import pytest

from desk.core.refusal_words import refusal_words
from protocol.messages import Refusal, Refused
from runtime.texts import load_texts

TEXTS = load_texts(Path("assets/texts"))


@pytest.mark.parametrize("language", ["pl", "en"])
@pytest.mark.parametrize("why", Refusal)
def test_each_refusal_has_its_words_in_polish_and_english(why, language):
    assert refusal_words(Refused(why), TEXTS[language])


@pytest.mark.parametrize("language", ["pl", "en"])
def test_no_two_refusals_have_the_same_words(language):
    assert len({refusal_words(Refused(why), TEXTS[language]) for why in Refusal}) == len(Refusal)


def test_the_english_words_are_not_the_polish_ones():
    for why in Refusal:
        polish, english = (refusal_words(Refused(why), TEXTS[each]) for each in ("pl", "en"))
        assert polish != english


@pytest.mark.parametrize(
    ("wait_s", "said"),
    [
        (1, "Powtórz za 1 sekundę."),
        (3, "Powtórz za 3 sekundy."),
        (12, "Powtórz za 12 sekund."),
    ],
)
def test_a_refusal_says_in_how_many_seconds_to_try_again(wait_s, said):
    refused = Refused(Refusal.RECALL_TOO_SOON, wait_s=wait_s)
    assert refusal_words(refused, TEXTS["pl"]).endswith(said)


def test_a_refusal_says_from_when_on_it_is_possible():
    refused = Refused(Refusal.CLOSED, opens_at="12:30")
    assert refusal_words(refused, TEXTS["pl"]).endswith("Możliwe od godz. 12:30.")
