"""From what is shown to what is said of it."""

from collections.abc import Mapping

from kiosk.core import view as v
from kiosk.core.speech.choice_words import words_of
from kiosk.core.speech.level import LEVELS_DB
from kiosk.core.speech.order import reading_order
from kiosk.core.speech.sentences import aloud, sentences
from kiosk.core.speech.spoken import Choice, KeyWords, Spoken
from kiosk.core.speech.talk import Talk
from office.plan import Plan
from protocol.types import Language
from scene.shapes import Scene
from scene.texts import Catalogue
from spoken.numbers import Form


class Speaker:
    """Makes the spoken form of every screen of one kiosk."""

    def __init__(self, plan: Plan, catalogues: Mapping[Language, Catalogue]) -> None:
        """Speak of an office in each language that there are texts in."""
        self._talks = {language: Talk(plan, texts) for language, texts in catalogues.items()}

    def __call__(self, view: v.KioskView, scene: Scene) -> Spoken:
        """Return what a view says, and what its picture lets one choose."""
        talk = self._talks[view.language]
        return Spoken(
            tuple(sentences(talk, view)),
            _choices(talk, view, scene),
            aloud(talk, view),
            _key_words(talk, view, len(scene.targets)),
        )


def _choices(talk: Talk, view: v.KioskView, scene: Scene) -> tuple[Choice, ...]:
    targets = reading_order(scene.targets)
    count = talk.number(len(targets), Form.GENITIVE)
    choices = []
    for place, target in enumerate(targets, 1):
        text = words_of(talk, target.name, view)
        placed = talk.say("place", place=talk.number(place), count=count, text=text)
        choices.append(Choice(target.name, text, placed))
    return tuple(choices)


def _key_words(talk: Talk, view: v.KioskView, count: int) -> KeyWords:
    is_first = view.screen in (v.Home(), v.Rate(is_only=True))
    steps = range(1, len(LEVELS_DB) + 1)
    loudest = talk.number(len(LEVELS_DB), Form.GENITIVE)
    return KeyWords(
        hello=(talk.say("hello"), talk.say("hello-keys")),
        choices=talk.say("choices", count=talk.number(count)),
        nothing_chosen=talk.say("nothing-chosen"),
        no_way_back=talk.say("first-screen" if is_first else "no-way-back"),
        levels=tuple(talk.say("level", place=talk.number(s), count=loudest) for s in steps),
    )
