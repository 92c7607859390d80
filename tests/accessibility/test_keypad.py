"""The kiosk worked by its keypad alone, without looking: every task can be done, and none traps.

EN 301 549 V3.2.1: 5.1.2.2 and 5.1.3 (everything without vision), 5.1.6.2 (focus can be moved on by
the same means). The keys go into the real core, with the real pictures of each glass.
"""

from functools import cache

import pytest
from accessibility.glasses import GLASSES
from accessibility.screens import OFFICE
from kiosk_in_hand import KioskInHand
from kiosk_screens import CATALOGUES

from kiosk.core import effects as f
from kiosk.core import events as e
from kiosk.core import view as v
from kiosk.core.events import Key
from kiosk.core.speech.speaker import Speaker
from protocol.types import LANGUAGES, Millis
from tests.accessibility.test_two_touches import Remembered

BETWEEN_KEYS_MS = 700
SPEAK = Speaker(OFFICE, CATALOGUES)


class Listener:
    """Somebody who hears and presses keys, and sees nothing."""

    def __init__(self, glass: str = "15 inch upright") -> None:
        self.kiosk = KioskInHand(plan=OFFICE, compose=composed(glass))
        self.kiosk.tell(e.Tick())
        self.kiosk.connect()

    def press(self, key: Key | int) -> None:
        self.kiosk.now = Millis(self.kiosk.now + BETWEEN_KEYS_MS)
        self.kiosk.beat()
        self.kiosk.tell(e.KeyTyped(key))

    @property
    def choices(self) -> list[str]:
        spoken = SPEAK(self.kiosk.view, self.kiosk.core.scene())
        return [choice.target for choice in spoken.choices]

    def find(self, target: str) -> None:
        """Go on from choice to choice until the focus is on a target, once around at most."""
        for _ in range(len(self.choices) + 1):
            if self.kiosk.view.focus == target:
                return
            self.press(Key.NEXT)
        raise AssertionError(f"{target} is not among {self.choices} of {self.kiosk.screen}")

    def choose(self, target: str) -> None:
        """Find a target, on a later page if need be, and select it."""
        while target not in self.choices and "next" in self.choices:
            before = self.kiosk.view.screen
            self.find("next")
            self.press(Key.SELECT)
            assert self.kiosk.view.screen != before, "the next page is another one"
        self.find(target)
        self.press(Key.SELECT)

    def receive(self, label: str = "D001", language: str = "pl") -> None:
        """The controller answers, and the printer prints."""
        kiosk = self.kiosk
        kiosk.issue(kiosk.asked[-1].id, label, language)
        kiosk.slip_ends(kiosk.slips[-1].id)


@cache
def composed(glass: str) -> Remembered:
    return Remembered(GLASSES[glass], OFFICE)


def listener(glass: str = "15 inch upright") -> Listener:
    it = Listener(glass)
    it.press(Key.JACK_IN)
    assert it.kiosk.view.speaks
    return it


on_every_glass = pytest.mark.parametrize("glass", GLASSES)
on_four = pytest.mark.parametrize(
    "glass", ["7 inch upright", "old 7 inch lying", "10 inch upright", "15 inch lying"]
)
"""Narrow and wide, small and large: they differ in what stands on one page."""


@on_every_glass
def test_a_number_can_be_taken(glass):
    it = listener(glass)
    it.choose("category/dokumenty")
    it.choose("service/dowod")
    it.choose("take")
    assert [asked.service for asked in it.kiosk.asked] == ["dowod"]
    it.receive()
    assert it.kiosk.screen == "take-slip"
    assert "de, jeden" in it.kiosk.said[-1]


@on_every_glass
def test_an_appointment_can_be_confirmed(glass):
    it = listener(glass)
    it.choose("check-in")
    for digit in "802175":
        it.choose(f"digit/{digit}")
    it.choose("confirm")
    assert [asked.code for asked in it.kiosk.check_ins] == ["802175"]


def test_the_digits_of_a_code_may_be_typed_on_the_keypad_itself():
    it = listener()
    it.choose("check-in")
    for digit in (8, 0, 2, 1, 7, 5):
        it.press(digit)
    it.choose("confirm")
    assert [asked.code for asked in it.kiosk.check_ins] == ["802175"]


@on_four
def test_everything_about_a_matter_can_be_heard_and_printed(glass):
    it = listener(glass)
    it.choose("category/dokumenty")
    it.choose("service/dowod")
    it.choose("information")
    assert it.kiosk.screen == "information"
    it.choose("print")
    assert [card.service for card in it.kiosk.cards] == ["dowod"]


@on_four
def test_who_is_served_earlier_can_say_so(glass):
    it = listener(glass)
    it.choose("category/dokumenty")
    it.choose("service/dowod")
    it.choose("privileged")
    it.choose("take-privileged")
    assert [asked.privileged for asked in it.kiosk.asked] == [True]


@on_four
def test_an_opinion_can_be_given(glass):
    it = listener(glass)
    it.choose("rate")
    it.choose("face/4")
    it.choose("skip")
    assert [opinion.face for opinion in it.kiosk.opinions] == [4]


@on_four
def test_help_can_be_called_from_any_screen_with_one_key(glass):
    it = listener(glass)
    it.choose("category/dokumenty")
    it.press(Key.HELP)
    assert len(it.kiosk.help_calls) == 1
    assert it.kiosk.screen == "help"
    it.press(Key.BACK)
    assert it.kiosk.screen == "category"


@on_four
@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_another_language_can_be_chosen_and_is_then_spoken(glass, language):
    it = listener(glass)
    for _ in LANGUAGES:  # on narrow glass one button leads from each language to the next
        if it.kiosk.view.language == language:
            break
        names = [name for name in it.choices if name.startswith("language/")]
        it.choose(f"language/{language}" if f"language/{language}" in names else names[0])
    assert it.kiosk.view.language == language
    spoken = [effect for effect in it.kiosk.effects if isinstance(effect, f.Speak)]
    assert spoken[-1].language == language


@on_four
def test_the_visit_can_be_left(glass):
    it = listener(glass)
    it.choose("category/dokumenty")
    it.choose("service/dowod")
    it.press(Key.BACK)
    it.press(Key.BACK)
    assert it.kiosk.view.screen == v.Home()
    it.press(Key.JACK_OUT)
    assert not it.kiosk.view.speaks


@on_four
def test_from_every_screen_the_focus_goes_all_around_and_a_way_leads_home(glass):
    ways: list[tuple[str, ...]] = [()]
    seen: set[str] = set()
    while ways:
        way = ways.pop(0)
        it = listener(glass)
        for target in way:
            it.choose(target)
        if it.kiosk.screen in seen:
            continue
        seen.add(it.kiosk.screen)
        heard = it.choices
        assert_goes_around(it, heard)
        assert_leads_home(it, heard)
        ways += [(*way, target) for target in heard if target.partition("/")[0] in FURTHER]
    assert {"home", "category", "confirm", "information", "easier", "enter-code"} <= seen


FURTHER = {
    "category", "service", "information", "privileged", "check-in", "rate", "face", "ease", "help"
}  # fmt: skip


def assert_goes_around(it: Listener, heard: list[str]) -> None:
    met = []
    for _ in heard:
        it.press(Key.NEXT)
        met.append(it.kiosk.view.focus)
    assert sorted(met) == sorted(heard)
    it.press(Key.PREVIOUS)
    assert it.kiosk.view.focus in heard


def assert_leads_home(it: Listener, heard: list[str]) -> None:
    """By the back key, by what is to be chosen, or by waiting, which ends every visit."""
    if "back" in heard or "done" in heard or it.kiosk.screen == "home":
        return
    it.kiosk.wait(400_000)
    assert it.kiosk.view.screen == v.Home()


def test_a_trap_and_a_target_without_a_key_are_found():
    it = listener()
    heard = it.choices
    with pytest.raises(AssertionError):
        it.find("service/nobody")
    with pytest.raises(AssertionError):
        assert_goes_around(it, [*heard, "service/nobody"])


def test_speech_begins_at_once_when_the_jack_goes_in_and_says_first_how_it_is_used():
    it = Listener()
    before = it.kiosk.now
    it.press(Key.JACK_IN)
    assert it.kiosk.now - before <= BETWEEN_KEYS_MS  # it answered to the very event
    (spoken,) = [effect for effect in it.kiosk.effects if isinstance(effect, f.Speak)]
    hello = SPEAK(it.kiosk.view, it.kiosk.core.scene()).keys.hello
    assert spoken.sentences[: len(hello)] == hello


def test_when_the_jack_goes_out_the_kiosk_falls_silent_and_nothing_is_left_of_speech():
    it = listener()
    it.kiosk.has_voice = True
    it.press(Key.REPEAT)
    it.press(Key.JACK_OUT)
    assert isinstance(it.kiosk.effects[-1], f.Hush)
    assert not it.kiosk.view.speaks
    assert it.kiosk.view.focus is None


def test_every_key_is_answered():
    for key in Key:
        it = listener()
        count = len(it.kiosk.effects)
        it.press(key)
        assert len(it.kiosk.effects) > count or key is Key.JACK_OUT, key
