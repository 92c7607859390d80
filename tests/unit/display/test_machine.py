from hall_in_hand import HallInHand

from display.core import events as ev
from display.core.view import Screen, TimeOfDay
from protocol.timing import BEAT_LOST_MS
from protocol.types import Millis


def test_a_display_that_starts_says_so():
    hall = HallInHand(linked=False)
    assert hall.view.screen is Screen.STARTING


def test_a_start_that_finds_no_controller_is_told_within_five_seconds():
    hall = HallInHand(linked=False)
    hall.pass_time(4_999, beats=False)
    assert hall.view.screen is Screen.STARTING
    hall.pass_time(1, beats=False)
    assert hall.view.screen is Screen.NO_LINK


def test_a_board_alone_proves_nothing():
    hall = HallInHand(linked=False)
    hall.handle(ev.LinkUp())
    hall.call("A042")
    assert hall.view.screen is Screen.STARTING
    assert hall.chimes == []


def test_a_beat_of_its_epoch_makes_a_board_true():
    hall = HallInHand(linked=False)
    hall.handle(ev.LinkUp())
    hall.call("A042")
    hall.beat()
    assert (hall.view.screen, hall.hero) == (Screen.CALLING, "A042")


def test_a_beat_of_another_epoch_proves_nothing():
    hall = HallInHand(linked=False)
    hall.handle(ev.LinkUp())
    hall.call("A042")
    hall.beat(epoch=2)
    assert hall.view.screen is Screen.STARTING


def test_a_board_without_calls_asks_to_wait():
    assert HallInHand().view.screen is Screen.NOBODY


def test_without_beats_no_call_is_shown():
    hall = HallInHand()
    hall.call("A042")
    hall.pass_time(BEAT_LOST_MS - 1, beats=False)
    assert hall.view.screen is Screen.CALLING
    hall.pass_time(1, beats=False)
    assert hall.view.screen is Screen.NO_LINK
    assert (hall.hero, hall.recent) == (None, [])


def test_a_lost_link_shows_at_once():
    hall = HallInHand()
    hall.call("A042")
    hall.handle(ev.LinkDown())
    assert hall.view.screen is Screen.NO_LINK


def test_a_new_link_needs_a_new_beat():
    hall = HallInHand()
    hall.call("A042")
    hall.handle(ev.LinkDown())
    hall.handle(ev.LinkUp())
    hall.board()
    assert hall.view.screen is Screen.NO_LINK
    hall.beat()
    assert hall.hero == "A042"


def test_the_clock_goes_on_without_a_controller():
    hall = HallInHand()
    hall.handle(ev.LinkDown())
    hall.handle(ev.WallClock(9, 5, 59))
    assert hall.view.clock == TimeOfDay(9, 5, 59)


def test_an_older_board_changes_nothing():
    hall = HallInHand()
    hall.call("A042")
    hall.calls.clear()
    hall.board(version=1)
    assert hall.hero == "A042"


def test_a_board_of_an_earlier_epoch_changes_nothing_however_high_its_version():
    hall = HallInHand()
    hall.epoch = 2
    hall.call("A042")
    hall.beat()
    hall.calls.clear()
    hall.board(epoch=1, version=999)
    assert hall.hero == "A042"


def test_a_beat_of_an_earlier_controller_does_not_keep_the_board_alive():
    hall = HallInHand()
    hall.epoch = 2
    hall.board()
    hall.beat()
    hall.pass_time(3_000, beats=False)
    hall.beat(epoch=1)
    hall.pass_time(1_000, beats=False)
    assert hall.view.screen is Screen.NO_LINK


def test_a_beat_of_an_earlier_controller_takes_nothing_away():
    hall = HallInHand()
    hall.epoch = 2
    hall.call("A042")
    hall.beat()
    hall.beat(epoch=1)
    assert hall.hero == "A042"


def test_a_restarted_controller_takes_over_without_a_gap():
    hall = HallInHand()
    hall.call("A042")
    hall.epoch = 2
    hall.call("A043")
    assert hall.hero == "A042"  # the new board is not proven yet, and the old one stands
    hall.beat()
    assert hall.view.screen is Screen.CALLING
    assert hall.recent == ["A043"]


def test_a_new_epoch_without_a_board_shows_no_call_of_the_old_one():
    hall = HallInHand()
    hall.call("A042")
    hall.beat(epoch=2)
    assert hall.view.screen is Screen.NO_LINK


def test_a_clock_that_goes_back_brings_nothing_back():
    hall = HallInHand()
    hall.call("A042")
    hall.pass_time(BEAT_LOST_MS, beats=False)
    hall.now = Millis(hall.now - 1_000)
    hall.handle(ev.Tick())
    assert hall.view.screen is Screen.NO_LINK


def test_missing_sound_is_shown_on_every_screen():
    hall = HallInHand()
    hall.handle(ev.SoundSaid(ok=False))
    assert hall.view.sound_off
    hall.call("A042")
    assert hall.view.sound_off
    hall.handle(ev.SoundSaid(ok=True))
    assert not hall.view.sound_off
