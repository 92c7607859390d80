"""What every screen says, in every language, as it was read and must not change unheard.

With ``NUMEREK_GOLDEN=update`` the files are written instead; read what changed before you commit.
"""

import os
import re
from pathlib import Path

import pytest
from kiosk_screens import UPRIGHT_15, composer
from spoken_screens import SPEAKER, TALKATIVE, screens

from kiosk.core import view as v
from kiosk.core.speech.spoken import Polish, Spoken
from protocol.types import LANGUAGES, Language

TRANSCRIPTS = Path(__file__).parent / "transcripts"
COMPOSER = composer(UPRIGHT_15, plan=TALKATIVE)
NAMES = sorted(screens("pl"))

SPELLED = re.compile(r"[^\w\s.,:;!?\u2019'\-\u201e\u201d\"()]|\d-\d|(?<=\d)[a-z]|_")
"""What a voice would spell or swallow."""
SHORTENED = re.compile(
    r"(?<!\w)(?!\d)\w{1,5}\.(?= [^\W\d_A-Z\u0104-\u017b\u0410-\u042f\u0404-\u0407])"
)
"""A stop in the midst of a sentence: an abbreviation."""


def spoken(name: str, language: Language) -> Spoken:
    view = screens(language)[name]
    return SPEAKER(view, COMPOSER.scene_of(view))


def transcript(told: Spoken) -> str:
    """One line for each sentence, then one for each choice.

    ``[pl]`` stands before what there is only in Polish, ``!`` before what everybody hears.
    """
    choices = [f"- {choice.placed}" for choice in told.choices]
    aloud = [f"! {sentence}" for sentence in told.aloud]
    sentences = [f"[pl] {each}" if isinstance(each, Polish) else each for each in told.sentences]
    return "\n".join((*sentences, *aloud, *choices)) + "\n"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_screen_says_what_was_read(name: str, language: Language) -> None:
    path = TRANSCRIPTS / language / f"{name}.txt"
    said = transcript(spoken(name, language))
    if os.environ.get("NUMEREK_GOLDEN") == "update":
        path.parent.mkdir(exist_ok=True)
        path.write_text(said, encoding="utf-8")
    assert said == path.read_text(encoding="utf-8")


def test_no_transcript_is_left_over() -> None:
    kept = {str(path.relative_to(TRANSCRIPTS)) for path in TRANSCRIPTS.rglob("*.txt")}
    assert kept == {f"{language}/{name}.txt" for language in LANGUAGES for name in NAMES}


def test_every_kind_of_screen_is_read() -> None:
    assert {type(view.screen) for view in screens("pl").values()} == set(v._NAMES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_said_that_a_voice_would_spell(name: str, language: Language) -> None:
    told = spoken(name, language)
    for sentence in (*told.sentences, *told.aloud, *(each.placed for each in told.choices)):
        assert not SPELLED.search(sentence), sentence
        assert not SHORTENED.search(sentence), sentence
        assert sentence == sentence.strip()
        assert sentence.endswith((".", "!", "?", ":")), sentence


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_whatever_can_be_touched_can_be_heard_and_chosen(name: str, language: Language) -> None:
    view = screens(language)[name]
    scene = COMPOSER.scene_of(view)
    told = SPEAKER(view, scene)
    assert {choice.target for choice in told.choices} == {each.name for each in scene.targets}
    texts = [choice.text for choice in told.choices]
    assert len(set(texts)) == len(texts)
