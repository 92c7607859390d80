"""How loud, and whether at all: by the settings, by the hour, and by what the sound card can do."""

import pytest
from hall_by_ear import HallByEar
from hall_in_hand import HallInHand

from display.core import events as ev
from display.core.rules import HallRules
from office.plan import Interval
from office.settings import HallSoundSettings, LevelSpan
from protocol.types import Millis

QUIET = LevelSpan((Interval(0, 8 * 60), Interval(20 * 60, 24 * 60)), 0)
SOFT = LevelSpan((Interval(7 * 60, 10 * 60),), 40)


def a_hall(**sound: object) -> HallInHand:
    settings = HallSoundSettings(**sound)  # type: ignore[arg-type]
    return HallInHand(rules=HallRules(sound=settings))


def at(hall: HallInHand, hours: int, minutes: int = 0) -> HallInHand:
    hall.handle(ev.WallClock(hours, minutes, 0))
    return hall


@pytest.mark.parametrize(
    ("hours", "minutes", "percent"),
    [(8, 0, 40), (9, 59, 40), (10, 0, 100), (19, 59, 100)],
)
def test_the_first_span_that_holds_the_minute_says_how_loud_it_is(hours, minutes, percent):
    hall = at(a_hall(levels=(QUIET, SOFT)), hours, minutes)
    hall.call("A042")
    assert [said.percent for said in hall.announced] == [percent]
    assert not hall.view.sound_off


def test_while_the_time_is_not_known_it_is_as_loud_as_by_day():
    hall = a_hall(levels=(LevelSpan((Interval(0, 24 * 60),), 0),))
    hall.call("A042")
    assert [said.percent for said in hall.announced] == [100]


def test_in_quiet_hours_the_hall_looks_and_hears_nothing_and_is_told_so():
    hall = at(a_hall(levels=(QUIET, SOFT)), 7, 30)
    hall.call("A042")
    hall.call("A043")
    assert (hall.hero, hall.view.highlighted, hall.view.sound_off) == ("A042", True, True)
    hall.pass_time(3_000)
    assert hall.hero == "A043"
    hall.pass_time(60_000)
    assert (hall.hero, hall.announced) == ("A043", [])


def test_quiet_hours_that_begin_take_the_repetition_away():
    hall = at(a_hall(levels=(QUIET,)), 19, 59)
    hall.call("A042")
    hall.call("A043")
    hall.pass_time(4_000)
    at(hall, 20)
    hall.pass_time(5_000)
    assert (hall.hero, len(hall.announced)) == ("A043", 2)


def test_in_quiet_hours_an_induction_loop_hears_every_word():
    hall = at(a_hall(levels=(QUIET,), loop=True), 7)
    hall.call("A042")
    hall.pass_time(20_000)
    assert [(said.percent, said.chimes) for said in hall.announced] == [(0, True), (0, False)]
    assert hall.view.sound_off


def test_in_quiet_hours_a_loop_without_a_voice_has_nothing_to_hear():
    hall = at(a_hall(levels=(QUIET,), loop=True, voice=False), 7)
    hall.call("A042")
    assert (hall.hero, hall.announced) == ("A042", [])


def test_without_a_voice_there_is_the_chime_alone_and_no_repetition():
    hall = a_hall(voice=False)
    hall.call("A042")
    hall.pass_time(60_000)
    assert [(said.chimes, said.phrases) for said in hall.announced] == [(True, ())]


def test_a_display_that_is_silent_by_its_settings_takes_visual_turns_and_makes_no_fuss():
    hall = a_hall(enabled=False)
    hall.handle(ev.SoundSaid(ok=False))
    for label in ("A042", "A043"):
        hall.call(label)
    assert (hall.hero, hall.view.highlighted, hall.view.sound_off) == ("A042", True, False)
    hall.pass_time(3_000)
    assert (hall.hero, hall.announced) == ("A043", [])


def test_without_a_sound_card_announcements_go_on_for_the_eye_and_nothing_is_repeated():
    hall = a_hall()
    hall.handle(ev.SoundSaid(ok=False))
    for label in ("A042", "A043"):
        hall.call(label)
    hall.pass_time(60_000)
    assert [at - hall.chimed_at[0] for at in hall.chimed_at] == [0, 3_000]
    assert len(hall.announced) == 2
    assert hall.view.sound_off
    hall.handle(ev.SoundSaid(ok=True))
    assert not hall.view.sound_off


def test_an_announcement_has_the_hall_until_it_ended():
    hall = HallInHand()
    hall.sounds_on = True
    hall.call("A042")
    hall.call("A043")
    hall.pass_time(9_000)
    assert (hall.hero, len(hall.chimes)) == ("A042", 1)
    hall.end()
    assert (hall.hero, len(hall.chimes)) == ("A043", 2)


def test_an_announcement_that_ends_early_keeps_the_hall_for_three_seconds():
    hall = HallInHand()
    hall.sounds_on = True
    hall.call("A042")
    hall.call("A043")
    hall.pass_time(1_000)
    hall.end()
    hall.pass_time(1_999)
    assert hall.hero == "A042"
    hall.pass_time(1)
    assert hall.hero == "A043"


def test_an_announcement_whose_end_is_never_told_keeps_the_hall_for_half_a_minute():
    hall = HallInHand()
    hall.sounds_on = True
    hall.call("A042")
    hall.call("A043")
    hall.pass_time(29_999)
    assert len(hall.chimes) == 1
    hall.pass_time(1)
    assert (hall.hero, len(hall.chimes)) == ("A043", 2)


def test_an_end_that_is_told_too_late_ends_nothing_else():
    hall = HallInHand()
    hall.sounds_on = True
    hall.call("A042")
    hall.call("A043")
    hall.call("A044")
    hung = hall.sounding
    hall.pass_time(30_000)
    assert hung is not None
    hall.handle(ev.AnnouncementEnded(hung.call_id, hung.recalls))
    hall.pass_time(10_000)
    assert hall.chimes == [("1-a042", 0), ("1-a043", 0)]


def test_the_hall_looks_at_whom_it_hears_again():
    hall = HallInHand()
    hall.sounds_on = True
    hall.call("A042")
    hall.pass_time(5_000)
    hall.end()
    hall.pass_time(6_000)
    hall.call("A043")
    hall.pass_time(5_000)
    hall.end()
    assert (hall.hero, hall.view.highlighted) == ("A042", True)
    hall.pass_time(4_000)
    hall.end()
    assert (hall.hero, hall.view.highlighted) == ("A043", False)


def test_the_highlight_of_a_long_announcement_ends_in_time():
    hall = HallByEar()
    began = hall.now
    hall.call("uk")
    assert hall.announcer.next_change(Millis(began)) == began + 10_000
    assert hall.announcer.next_change(Millis(began + 10_000)) == began + 30_000
