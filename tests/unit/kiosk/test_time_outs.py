"""Nobody is cut off: the kiosk asks first, by sight and by ear, and waits as long as is wanted."""

import pytest
from kiosk_in_hand import KioskInHand, kiosk_of_targets

from kiosk.core import events as e
from kiosk.core import view as v
from kiosk.core.stage import SPEECH_LOST_MS
from protocol import messages as m
from protocol.messages import SlipOutcome
from scene.touch import Moved, Pressed, Released

SERVICE = "dowod"


def kiosk_at(*touches: str) -> KioskInHand:
    kiosk = kiosk_of_targets()
    for target in touches:
        kiosk.touch(target)
    return kiosk


def listening_kiosk(*, has_voice: bool = False) -> KioskInHand:
    kiosk = kiosk_of_targets()
    kiosk.has_voice = has_voice
    kiosk.key(e.Key.NEXT)
    return kiosk


PLACES = {
    "home": ("language/uk",),
    "second page": ("next",),
    "category": ("category/rodzina",),
    "confirm": ("service/dowod",),
    "information": ("service/dowod", "information"),
    "privileged": ("service/dowod", "privileged"),
    "enter-code": ("check-in",),
    "rate": ("rate",),
    "rate-service": ("rate", "face/2"),
    "easier": ("ease",),
}


@pytest.mark.parametrize("touches", PLACES.values(), ids=PLACES)
def test_after_45_seconds_it_asks_with_a_sound_and_after_20_more_the_visit_is_over(touches):
    kiosk = kiosk_at(*touches)
    screen = kiosk.view.screen
    kiosk.wait(44_999)
    assert (kiosk.view.screen, kiosk.warned_at) == (screen, [])
    kiosk.wait(1)
    assert kiosk.view.screen == v.StillThere(screen)
    assert kiosk.warned_at == [kiosk.now]
    kiosk.wait(19_999)
    assert kiosk.view.screen == v.StillThere(screen)
    kiosk.wait(1)
    assert kiosk.view.screen == v.Home()
    assert len(kiosk.warned_at) == 1


@pytest.mark.parametrize("touches", PLACES.values(), ids=PLACES)
def test_more_time_is_given_again_and_again_and_leads_back_to_the_same_place(touches):
    kiosk = kiosk_at(*touches)
    before = kiosk.view
    for _ in range(12):
        kiosk.wait(60_000)
        kiosk.touch("more-time")
        assert kiosk.view == before


def test_who_has_finished_says_so():
    kiosk = kiosk_at("language/en", "service/dowod")
    kiosk.wait(45_000)
    kiosk.touch("finish")
    assert (kiosk.view.screen, kiosk.view.language) == (v.Home(), "pl")


def test_choosing_a_language_there_is_an_answer_too():
    kiosk = kiosk_at("service/dowod")
    kiosk.wait(45_000)
    kiosk.touch("language/uk")
    assert (kiosk.screen, kiosk.view.language) == ("confirm", "uk")


def test_a_touch_beside_the_buttons_gives_20_seconds_more():
    kiosk = kiosk_at("service/dowod")
    kiosk.wait(60_000)
    kiosk.tell(Pressed(1079, 1919))
    kiosk.tell(Released(1079, 1919))
    kiosk.wait(19_000)
    assert kiosk.screen == "still-there"


def test_digits_of_a_code_are_hidden_sooner_and_come_back_with_more_time():
    kiosk = kiosk_at("check-in")
    kiosk.type_code("802")
    kiosk.wait(20_000)
    assert kiosk.screen == "still-there"
    assert "802" not in repr(kiosk.view)
    kiosk.touch("more-time")
    assert kiosk.view.screen == v.EnterCode("802")
    kiosk.wait(40_000)
    kiosk.touch("check-in")
    assert kiosk.view.screen == v.EnterCode()


def test_the_digits_of_a_visitor_who_left_come_back_to_nobody():
    kiosk = kiosk_at("check-in")
    kiosk.type_code("802")
    kiosk.wait(20_000)
    kiosk.touch("finish")
    kiosk.touch("check-in")
    kiosk.wait(45_000)
    kiosk.touch("more-time")
    assert kiosk.view.screen == v.EnterCode()


def test_a_fresh_first_screen_asks_nobody():
    kiosk = kiosk_of_targets()
    kiosk.wait(300_000)
    assert kiosk.view.screen == v.Home()
    assert kiosk.warned_at == []


def test_a_thing_that_moves_on_the_glass_is_no_visitor():
    kiosk = kiosk_at("service/dowod")
    kiosk.tell(Pressed(1079, 1919))
    for step in range(65):
        kiosk.wait(1_000)
        kiosk.tell(Moved(1079 - step % 2, 1919))
    assert kiosk.view.screen == v.Home()


# Who listens --------------------------------------------------------------------------------


def test_who_listens_is_given_90_seconds():
    kiosk = listening_kiosk()
    kiosk.wait(89_999)
    assert kiosk.screen == "home"
    kiosk.wait(1)
    assert kiosk.screen == "still-there"
    assert kiosk.warned_at == [kiosk.now]
    kiosk.wait(20_000)
    assert (kiosk.screen, kiosk.view.speaks) == ("home", False)


def test_no_time_passes_for_a_visitor_while_something_is_being_said():
    kiosk = listening_kiosk(has_voice=True)
    kiosk.wait(30_000)
    kiosk.tell(e.SpeechEnded())
    kiosk.wait(89_999)
    assert kiosk.screen == "home"
    kiosk.wait(1)
    assert kiosk.screen == "still-there"
    kiosk.wait(15_000)
    kiosk.tell(e.SpeechEnded())
    kiosk.wait(19_999)
    assert kiosk.screen == "still-there"
    kiosk.wait(1)
    assert kiosk.screen == "home"


def test_a_voice_that_never_says_that_it_has_ended_keeps_no_visit_open():
    kiosk = listening_kiosk(has_voice=True)
    kiosk.wait(2 * SPEECH_LOST_MS + 90_000 + 20_000)
    assert (kiosk.screen, kiosk.view.speaks) == ("home", False)


@pytest.mark.parametrize(
    ("outcome", "ms"), [(SlipOutcome.PRINTED, 8_000), (SlipOutcome.NOT_PRINTED, 20_000)]
)
def test_a_number_stands_until_it_has_been_said_and_as_long_again_as_for_who_reads_it(outcome, ms):
    kiosk = listening_kiosk()
    kiosk.touch(f"service/{SERVICE}")
    kiosk.touch(f"service/{SERVICE}")  # the first touch of who listens only says what is there
    kiosk.touch("take")
    kiosk.touch("take")
    kiosk.issue(kiosk.asked[0].id)
    kiosk.has_voice = True
    kiosk.slip_ends(kiosk.asked[0].id, outcome)
    screen = kiosk.screen
    kiosk.wait(25_000)
    kiosk.tell(e.SpeechEnded())
    kiosk.wait(ms - 1)
    assert kiosk.screen == screen
    kiosk.wait(1)
    assert kiosk.screen == "home"


def test_a_refusal_stands_until_it_has_been_said():
    kiosk = kiosk_of_targets()
    kiosk.key(e.Key.NEXT)
    for target in ("service/dowod", "service/dowod", "take", "take"):
        kiosk.touch(target)
    kiosk.has_voice = True
    kiosk.answer(kiosk.asked[0].id, m.Refused(m.Refusal.CLOSED))
    kiosk.wait(14_000)
    assert kiosk.screen == "no-number"
    kiosk.tell(e.SpeechEnded())
    kiosk.wait(12_000)
    assert kiosk.screen == "home"
