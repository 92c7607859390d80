"""The rules of the keypad, on screens made by hand."""

import itertools

import pytest

from kiosk.core import view as v
from kiosk.core.effects import Hush, Speak
from kiosk.core.events import Key
from kiosk.core.speech.level import LEVELS_DB, USUAL
from kiosk.core.speech.speech import SAME_KEY_MS, TWICE_MS, Speech
from kiosk.core.speech.spoken import Choice, KeyWords, Spoken
from protocol.types import Label, Millis
from scene.shapes import Box, Scene, Target

CHOICES = {
    v.Home: ("service/dowod", "service/kasa", "language/en", "help"),
    v.Confirm: ("take", "back", "help"),
    v.EnterCode: ("digit/1", "digit/2", "delete", "back"),
    v.Easier: ("ease/large-text", "back"),
    v.Remember: ("repeat", "done"),
    v.TakeSlip: ("done",),
}
KEYS = KeyWords(
    hello=("Hello.",),
    choices="Some choices.",
    nothing_chosen="Nothing chosen.",
    no_way_back="No way back.",
    levels=tuple(f"Level {step}." for step in range(1, len(LEVELS_DB) + 1)),
)
CARD = v.Confirm("dowod", v.Home())


def speak(view: v.KioskView, scene: Scene) -> Spoken:
    screen = view.screen
    sentences = [f"{view.name} in {view.language}."]
    if isinstance(screen, v.EnterCode):
        sentences += [*screen.typed, f"Typed {len(screen.typed)}."]
    if isinstance(screen, v.Printing) and screen.label:
        sentences.append(f"Number {screen.label}.")
    choices = []
    for place, target in enumerate(scene.targets, 1):
        text = f"{target.name} {view.ease.large_text}" if "ease/" in target.name else target.name
        queue = f", {view.offers[0].waiting} wait" if view.offers else ""
        choices.append(Choice(target.name, text, f"{place}: {text}{queue}"))
    aloud = ("Your number.", "Again.") if isinstance(screen, v.Remember) else ()
    return Spoken(tuple(sentences), tuple(choices), aloud, KEYS)


class Listener:
    """Holds a Speech and what it said."""

    def __init__(self, screen: v.Screen = v.Home()) -> None:  # noqa: B008 it is frozen
        self.speech = Speech(speak)
        self.now = Millis(1_000_000)
        self.view = v.KioskView(screen, "pl")
        self.effects: list[object] = []
        self.heed()

    def heed(self) -> list[object]:
        names = CHOICES.get(type(self.view.screen), ())
        targets = tuple(Target(name, Box(0, 10 * i, 10, 10)) for i, name in enumerate(names))
        scene = Scene(100, 100, (0, 0, 0), (), targets)
        self.effects = self.speech.heed(self.view, lambda: scene, self.now)
        return self.effects

    @property
    def said(self) -> tuple[str, ...]:
        """What was said after the last event."""
        return next((each.sentences for each in self.effects if isinstance(each, Speak)), ())

    def key(self, key: Key | int, *, after_ms: int = 5_000) -> str | None:
        self.now = Millis(self.now + after_ms)
        acts = self.speech.key(key, self.now)
        self.heed()
        return acts

    def show(self, screen: v.Screen, **changes: object) -> None:
        self.view = v.KioskView(screen, changes.pop("language", self.view.language), **changes)
        self.heed()

    def end(self) -> None:
        self.speech.ended(self.now)
        self.heed()


@pytest.fixture
def listener() -> Listener:
    listener = Listener()
    listener.key(Key.NEXT)
    return listener


@pytest.mark.parametrize("key", [*(key for key in Key if key is not Key.JACK_OUT), 7])
def test_any_key_begins_to_speak_with_the_first_words_and_the_screen(key):
    listener = Listener()
    acts = listener.key(key)
    assert listener.said == ("Hello.", "home in pl.", "Some choices.")
    assert acts == ("help" if key is Key.HELP else None)
    assert listener.speech.is_on
    assert listener.speech.focus is None


def test_the_jack_ends_what_it_began(listener):
    listener.key(Key.JACK_OUT)
    assert listener.effects == [Hush()]
    assert not listener.speech.is_on


def test_a_silent_kiosk_says_nothing_of_its_screens():
    listener = Listener()
    listener.show(CARD)
    listener.show(v.TakeSlip(Label("A012")))
    assert listener.effects == []


def test_next_and_previous_go_over_all_choices_and_around(listener):
    heard = [listener.key(Key.NEXT) or listener.said for _ in range(5)]
    assert heard == [
        ("1: service/dowod",),
        ("2: service/kasa",),
        ("3: language/en",),
        ("4: help",),
        ("1: service/dowod",),
    ]
    listener.key(Key.PREVIOUS)
    assert listener.said == ("4: help",)


def test_previous_on_a_new_screen_goes_to_the_last_choice(listener):
    listener.key(Key.PREVIOUS)
    assert listener.speech.focus == "help"


def test_select_acts_on_what_was_heard_last_and_on_nothing_else(listener):
    assert listener.key(Key.SELECT) is None
    assert listener.said == ("Nothing chosen.",)
    listener.key(Key.NEXT)
    assert listener.key(Key.SELECT) == "service/dowod"


def test_what_acted_and_changed_nothing_is_said_again(listener):
    listener.key(Key.NEXT)
    listener.key(Key.SELECT)
    assert listener.said == ("1: service/dowod",)


def test_a_new_screen_is_said_and_nothing_on_it_is_chosen(listener):
    listener.key(Key.NEXT)
    listener.show(CARD)
    assert listener.said == ("confirm in pl.", "Some choices.")
    assert listener.speech.focus is None


def test_another_language_says_the_screen_anew(listener):
    listener.show(v.Home(), language="de")
    assert listener.said == ("home in de.", "Some choices.")


def test_others_who_take_numbers_interrupt_nobody(listener):
    offer = v.Offer("dowod", 3)
    listener.show(CARD, offers=(offer,))
    listener.key(Key.NEXT)
    listener.show(CARD, offers=(v.Offer("dowod", 4),))
    assert listener.effects == []
    listener.key(Key.REPEAT)
    assert listener.said == ("1: take, 3 wait",)


def test_what_can_no_longer_be_had_is_said(listener):
    listener.show(CARD)
    listener.key(Key.NEXT)
    gone = Scene(100, 100, (0, 0, 0), (), (Target("back", Box(0, 0, 10, 10)),))
    (effect,) = listener.speech.heed(listener.view, lambda: gone, listener.now)
    assert isinstance(effect, Speak)
    assert effect.sentences == ("confirm in pl.", "Some choices.")
    assert listener.speech.focus is None


def test_of_a_screen_that_grows_only_what_is_new_is_said(listener):
    listener.show(v.Printing("dowod"))
    listener.show(v.Printing("dowod", Label("A012")))
    assert listener.said == ("Number A012.",)


def test_digits_are_said_as_they_are_typed_and_as_they_are_deleted(listener):
    listener.show(v.EnterCode())
    assert listener.key(1) == "digit/1"
    listener.show(v.EnterCode("1"))
    assert listener.said == ("1", "Typed 1.")
    listener.show(v.EnterCode("11"))
    assert listener.said == ("1", "Typed 2.")
    listener.show(v.EnterCode("1"))
    assert listener.said == ("Typed 1.",)


def test_a_digit_where_there_are_none_says_where_one_is(listener):
    assert listener.key(5) is None
    assert listener.said == ("Nothing chosen.",)
    listener.key(Key.NEXT)
    assert listener.key(5) is None
    assert listener.said == ("1: service/dowod",)


def test_what_was_switched_is_said(listener):
    listener.show(v.Easier(v.Home()))
    listener.key(Key.NEXT)
    assert listener.key(Key.SELECT) == "ease/large-text"
    listener.show(v.Easier(v.Home()), ease=v.Ease(large_text=True))
    assert listener.said == ("1: ease/large-text True",)


def test_repeat_says_the_latest_part_and_twice_the_whole_screen(listener):
    listener.key(Key.NEXT)
    listener.key(Key.REPEAT)
    assert listener.said == ("1: service/dowod",)
    listener.key(Key.REPEAT, after_ms=TWICE_MS - 1)
    assert listener.said == ("home in pl.", "Some choices.")


def test_repeat_does_not_repeat_how_loud_it_is(listener):
    listener.key(Key.NEXT)
    listener.key(Key.LOUDER)
    listener.key(Key.REPEAT)
    assert listener.said == ("1: service/dowod",)


def test_back_goes_back_or_says_that_it_cannot(listener):
    assert listener.key(Key.BACK) is None
    assert listener.said == ("No way back.",)
    listener.show(CARD)
    assert listener.key(Key.BACK) == "back"


def test_help_is_called_from_every_screen(listener):
    listener.show(v.Printing("dowod"))
    assert listener.key(Key.HELP) == "help"


def test_the_level_has_a_range_and_a_step_as_the_standard_asks():
    """EN 301 549, 8.2.1: a range of 18 dB, and a step 12 dB above the lowest."""
    assert LEVELS_DB[-1] - LEVELS_DB[0] >= 18
    assert LEVELS_DB[0] + 12 in LEVELS_DB
    assert list(LEVELS_DB) == sorted(LEVELS_DB)
    assert LEVELS_DB[-1] == 0
    assert 0 < USUAL < len(LEVELS_DB) - 1


@pytest.mark.parametrize(
    ("key", "said", "level_db"),
    [(Key.LOUDER, "Level 5.", LEVELS_DB[-1]), (Key.QUIETER, "Level 1.", LEVELS_DB[0])],
)
def test_the_level_goes_up_and_down_and_stops_at_the_ends(listener, key, said, level_db):
    for _ in LEVELS_DB:
        listener.key(key)
    assert listener.effects == [Speak((said,), "pl", level_db)]


def test_the_level_is_reset_with_the_visit(listener):
    listener.key(Key.LOUDER)
    listener.speech.reset()
    listener.heed()
    listener.key(Key.NEXT)
    (effect,) = listener.effects
    assert effect.level_db == LEVELS_DB[USUAL]


def test_the_visit_ends_speech_and_what_is_being_said(listener):
    listener.key(Key.NEXT)
    listener.speech.reset()
    assert listener.heed() == [Hush()]
    assert not listener.speech.is_on
    assert listener.speech.focus is None


def test_a_shaking_finger_strikes_once(listener):
    listener.key(Key.NEXT)
    listener.key(Key.NEXT, after_ms=SAME_KEY_MS - 1)
    assert listener.speech.focus == "service/dowod"
    assert listener.effects == []
    listener.key(Key.PREVIOUS, after_ms=1)
    assert listener.speech.focus == "help"


def test_a_finger_silences_and_lets_the_mode_be(listener):
    assert listener.speech.is_speaking
    listener.speech.touched()
    assert listener.heed() == [Hush()]
    assert listener.speech.is_on
    assert not listener.speech.is_speaking


def test_the_first_touch_says_what_it_is_and_the_second_acts(listener):
    assert not listener.speech.allows("service/kasa")
    listener.heed()
    assert listener.said == ("2: service/kasa",)
    assert listener.speech.allows("service/kasa")
    assert not listener.speech.allows("service/kasa")


def test_a_key_between_two_touches_begins_anew(listener):
    listener.speech.allows("service/kasa")
    listener.key(Key.REPEAT)
    assert not listener.speech.allows("service/kasa")


def test_without_speech_the_first_touch_acts():
    assert Listener().speech.allows("service/kasa")


def test_a_number_on_no_slip_is_said_to_everybody_once_and_again_when_asked():
    listener = Listener()
    listener.show(v.Remember(Label("A012"), v.Doubt.NOT_PRINTED, may_reprint=True))
    assert listener.said == ("Your number.", "Again.")
    listener.show(v.Remember(Label("A012"), v.Doubt.NOT_PRINTED, may_reprint=False))
    assert listener.effects == []
    listener.speech.again()
    listener.heed()
    assert listener.said == ("Your number.", "Again.")
    assert not listener.speech.is_on


def test_it_speaks_until_it_is_told_that_it_has_spoken(listener):
    assert listener.speech.is_speaking
    listener.end()
    assert not listener.speech.is_speaking
    assert listener.speech.deadlines() == [None]


def test_a_voice_that_never_ends_is_not_waited_for(listener):
    (until,) = listener.speech.deadlines()
    listener.now = until
    listener.heed()
    assert not listener.speech.is_speaking


def test_every_key_is_answered(listener):
    """Whoever does not see has to hear that a key was struck."""
    for screen, key in itertools.product(
        (v.Home(), CARD, v.EnterCode("1"), v.Easier(v.Home()), v.Printing("dowod")), (*Key, 1, 9)
    ):
        if key is Key.JACK_OUT:
            continue
        listener.show(screen)
        listener.key(key)
        assert listener.said, (screen, key)


def test_speech_is_switched_on_and_off_on_the_screen():
    listener = Listener(v.Easier(v.Home()))
    listener.speech.switch()
    listener.heed()
    assert listener.said[0] == "Hello."
    listener.speech.switch()
    assert listener.heed() == [Hush()]
