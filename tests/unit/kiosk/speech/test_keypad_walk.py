"""The whole kiosk by its keypad alone, by who hears and does not see."""

import pytest
from by_ear import ByEar
from hypothesis import given, settings
from hypothesis import strategies as st
from kiosk_in_hand import KioskInHand, connected_kiosk, kiosk_of_targets
from kiosk_screens import CATALOGUES, PLAN

from kiosk.core import effects as f
from kiosk.core import events as e
from kiosk.core import view as v
from kiosk.core.events import Key
from kiosk.core.speech.level import LEVELS_DB, USUAL
from kiosk.core.speech.talk import Talk
from protocol.messages import SlipOutcome
from protocol.types import LANGUAGES, Millis


def said_in(effects: list[f.Effect]) -> str:
    return " ".join(" ".join(each.sentences) for each in effects if isinstance(each, f.Speak))


class Struck:
    """Strikes keys of a kiosk in hand, and hears out what it says."""

    def __init__(self, kiosk: KioskInHand) -> None:
        self.kiosk = kiosk

    def __call__(self, key: Key | int) -> str:
        self.kiosk.now = Millis(self.kiosk.now + 400)
        self.kiosk.beat()
        said = said_in(self.kiosk.tell(e.KeyTyped(key)))
        self.kiosk.tell(e.SpeechEnded())
        return said


def hears(kiosk: KioskInHand) -> tuple[Struck, ByEar]:
    strike = Struck(kiosk)
    strike(Key.NEXT)
    return strike, ByEar(strike)


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_hears_reaches_a_slip_and_knows_all_that_is_on_it(language):
    kiosk = connected_kiosk()
    talk = Talk(PLAN, CATALOGUES[language])
    _, ear = hears(kiosk)
    waiting = ear.take_a_number(language)
    assert talk.say("kiosk.printing.title") in waiting
    (take,) = kiosk.asked
    assert (take.service, take.language) == ("dowod", language)
    kiosk.issue(take.id, "D012", language)
    told = kiosk.effects[:]
    kiosk.slip_ends(take.id)
    said = said_in(kiosk.effects[len(told) - 8 :])
    assert talk.label("D012") in said
    assert talk.say("slip.ahead", count=talk.number(4)) in said
    assert talk.plain(PLAN.services[0].name[language]) in said


def test_the_slip_waits_until_all_of_it_was_said():
    kiosk = connected_kiosk()
    _, ear = hears(kiosk)
    ear.take_a_number("pl")
    kiosk.issue(kiosk.asked[0].id)
    kiosk.has_voice = True
    kiosk.slip_ends(kiosk.asked[0].id)
    kiosk.wait(60_000)
    assert kiosk.screen == "take-slip"
    kiosk.tell(e.SpeechEnded())
    kiosk.wait(30_000)
    assert kiosk.screen == "home"
    assert not kiosk.view.speaks


def test_the_code_of_an_appointment_is_typed_and_read_back():
    kiosk = connected_kiosk()
    strike, ear = hears(kiosk)
    ear.choose("Mam umówioną wizytę")
    assert [strike(digit).split(".")[0] for digit in (8, 0, 2)] == ["Osiem", "Zero", "Dwa"]
    assert "całość" not in strike(1)
    strike(7)
    assert "Kod jest cały" in strike(5)
    ear.choose("Potwierdź kod")
    assert kiosk.check_ins[0].code == "802175"


def test_a_wrong_code_is_said_to_be_wrong():
    from protocol import messages as m

    kiosk = connected_kiosk()
    strike, ear = hears(kiosk)
    ear.choose("Mam umówioną wizytę")
    for digit in (8, 0, 2, 1, 7, 5):
        strike(digit)
    ear.choose("Potwierdź kod")
    kiosk.answer(kiosk.check_ins[0].id, m.Refused(m.Refusal.UNKNOWN_CODE))
    assert "Nie znamy tego kodu" in said_in(kiosk.effects)


def test_a_number_without_a_slip_is_said_twice_to_who_reads():
    kiosk = connected_kiosk()
    kiosk.tell(e.PrinterSaid(e.PrinterStatus.PAPER_OUT))
    kiosk.take()
    kiosk.issue(kiosk.asked[0].id, "D012")
    kiosk.slip_ends(kiosk.asked[0].id, SlipOutcome.NOT_PRINTED)
    assert said_in(kiosk.effects).count("de, dwanaście") == 2
    before = len(kiosk.effects)
    kiosk.touch("repeat")
    assert said_in(kiosk.effects[before:]).count("de, dwanaście") == 2


def test_explored_by_touch_nothing_acts_before_it_was_heard():
    kiosk = connected_kiosk()
    hears(kiosk)
    before = len(kiosk.effects)
    kiosk.touch("service/kasa")
    assert "Kasa" in said_in(kiosk.effects[before:])
    assert kiosk.screen == "home"
    kiosk.touch("service/kasa")
    assert kiosk.screen == "confirm"


def test_the_next_visitor_finds_no_speech_and_the_usual_level():
    kiosk = connected_kiosk()
    strike, ear = hears(kiosk)
    strike(Key.LOUDER)
    ear.choose("Język niemiecki")
    kiosk.wait(400_000)
    assert (kiosk.screen, kiosk.view.speaks, kiosk.view.language) == ("home", False, "pl")
    before = len(kiosk.effects)
    strike(Key.NEXT)
    (first, *_) = (each for each in kiosk.effects[before:] if isinstance(each, f.Speak))
    assert (first.level_db, first.language) == (LEVELS_DB[USUAL], "pl")


keys = st.sampled_from([*Key, *range(10)])


@settings(max_examples=25)
@given(struck=st.lists(st.tuples(keys, st.sampled_from([50, 400, 2_000])), max_size=30))
def test_whatever_is_struck_the_focus_is_never_trapped_and_a_number_stays_in_reach(struck):
    kiosk = kiosk_of_targets()
    for key, after_ms in struck:
        kiosk.now = Millis(kiosk.now + after_ms)
        effects = kiosk.tell(e.KeyTyped(key))
        spoken = [each for each in effects if isinstance(each, f.Speak | f.Hush)]
        assert len(spoken) <= 1, "one voice, and nothing is said after it was hushed"
        focus = kiosk.view.focus
        assert focus is None or focus in kiosk.targets
    strike = Struck(kiosk)
    strike(Key.REPEAT)
    strike(Key.NEXT)
    # The screen may change by itself meanwhile, because nobody comes to help for instance.
    assert any(everything_in_reach(kiosk, strike) for _ in range(3))
    kiosk.wait(600_000)
    taken = len(kiosk.asked)
    _, ear = hears(kiosk)
    ear.take_a_number("pl")
    assert len(kiosk.asked) == taken + 1


def everything_in_reach(kiosk: KioskInHand, strike: Struck) -> bool:
    """Whether one key leads over every target of the screen and around again."""
    first, seen = kiosk.view.focus, set()
    for _ in kiosk.targets:
        strike(Key.NEXT)
        seen.add(kiosk.view.focus)
    return seen == kiosk.targets and kiosk.view.focus == first


def test_every_screen_of_a_visit_can_be_left_by_back():
    kiosk = connected_kiosk()
    strike, ear = hears(kiosk)
    ear.choose("grupa spraw")
    deep = kiosk.screen
    ear.choose(PLAN.services[0].name["pl"])
    strike(Key.BACK)
    assert (deep, kiosk.screen) == ("category", "category")
    strike(Key.BACK)
    assert kiosk.view.screen == v.Home()
    assert "pierwszy ekran" in strike(Key.BACK)
