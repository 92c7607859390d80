from hall_in_hand import HallInHand

from display.core import events as ev


def test_a_new_call_is_seen_and_heard_at_once():
    hall = HallInHand()
    hall.call("A042", 3)
    assert hall.hero == "A042"
    assert hall.view.highlighted
    assert hall.chimes == [("1-a042", 0)]


def test_the_highlight_ends_after_ten_seconds():
    hall = HallInHand()
    hall.handle(ev.SoundSaid(ok=False))
    hall.call("A042")
    hall.pass_time(9_999)
    assert hall.view.highlighted
    hall.pass_time(1)
    assert (hall.hero, hall.view.highlighted) == ("A042", False)


def test_a_call_chimes_once_however_often_the_board_is_said():
    hall = HallInHand()
    hall.call("A042")
    hall.board()
    hall.pass_time(5_000)
    hall.board()
    assert len(hall.chimes) == 1


def test_a_recall_is_announced_again():
    hall = HallInHand()
    hall.call("A042")
    hall.pass_time(20_000)
    hall.recall("A042")
    assert hall.chimes == [("1-a042", 0), ("1-a042", 1)]
    assert hall.view.highlighted
    assert hall.view.hero
    assert hall.view.hero.recalled


def test_a_recall_brings_an_older_call_back_into_view():
    hall = HallInHand()
    for label in ("A042", "A043"):
        hall.call(label)
        hall.pass_time(3_000)
    hall.recall("A042")
    assert (hall.hero, hall.recent) == ("A042", ["A043"])


def test_calls_that_come_together_are_announced_one_after_the_other_in_order():
    hall = HallInHand()
    for label in ("A042", "A043", "A044"):
        hall.call(label)
    assert (hall.hero, hall.recent) == ("A042", ["A044", "A043"])
    began = hall.now
    hall.pass_time(3_000)
    assert (hall.hero, hall.recent) == ("A043", ["A044", "A042"])
    hall.pass_time(3_000)
    assert hall.hero == "A044"
    hall.pass_time(60_000)
    assert hall.hero == "A044"
    assert [at - began for at in hall.chimed_at] == [0, 3_000, 6_000]


def test_who_was_answered_before_the_turn_came_is_not_announced():
    hall = HallInHand()
    hall.call("A042", 1)
    hall.call("A043", 2)
    hall.call("A044", 3)
    hall.serve("A043")
    hall.pass_time(7_000)
    assert hall.chimes == [("1-a042", 0), ("1-a044", 0)]
    assert hall.hero == "A044"


def test_who_was_answered_before_the_display_knew_is_not_announced():
    hall = HallInHand()
    hall.call("A042", at_desk=False)
    hall.pass_time(5_000)
    assert (hall.hero, hall.chimes) == ("A042", [])


def test_who_was_answered_before_the_turn_came_does_not_take_the_hall_from_who_is_awaited():
    hall = HallInHand()
    hall.call("A042", 1)
    hall.call("A043", 2)
    hall.serve("A043")
    hall.pass_time(10_000)
    assert hall.hero == "A042"


def test_who_is_answered_in_the_middle_of_a_turn_keeps_it():
    hall = HallInHand()
    hall.call("A042", 1)
    hall.call("A043", 2)
    hall.serve("A042")
    assert hall.hero == "A042"


def test_a_recall_while_the_call_waits_is_announced_once():
    hall = HallInHand()
    hall.call("A042", 1)
    hall.call("A043", 2)
    hall.recall("A043")
    hall.pass_time(30_000)
    assert hall.chimes == [("1-a042", 0), ("1-a043", 1)]


def test_a_recall_within_the_turn_keeps_the_hall_and_chimes_after_it():
    hall = HallInHand()
    hall.call("A041", age_ms=60_000)
    hall.call("A042")
    hall.pass_time(1_000)
    hall.recall("A042")
    assert hall.hero == "A042"
    hall.pass_time(2_000)
    assert hall.hero == "A042"
    assert hall.chimes == [("1-a042", 0), ("1-a042", 1)]


def test_a_display_that_starts_in_the_middle_of_the_day_is_silent_about_old_calls():
    hall = HallInHand()
    hall.call("A041", age_ms=60_000)
    hall.call("A042", age_ms=15_000)
    hall.pass_time(10_000)
    assert hall.chimes == []
    assert (hall.hero, hall.view.highlighted) == ("A042", False)


def test_a_display_that_restarts_within_a_call_announces_it():
    hall = HallInHand()
    hall.call("A042", age_ms=14_000)
    assert len(hall.chimes) == 1


def test_the_age_of_a_call_goes_on_between_beats():
    hall = HallInHand()
    hall.pass_time(3_000, beats=False)
    hall.call("A042", age_ms=14_999)
    assert len(hall.chimes) == 1
    hall.pass_time(500, beats=False)
    hall.call("A043", age_ms=15_000)
    assert len(hall.chimes) == 1


def test_after_a_loss_the_right_board_is_back_at_once_and_old_calls_are_silent():
    hall = HallInHand()
    hall.call("A042")
    hall.handle(ev.LinkDown())
    hall.call("A043")
    hall.pass_time(20_000, beats=False)
    hall.handle(ev.LinkUp())
    hall.board()
    hall.beat()
    assert (hall.hero, hall.recent) == ("A043", ["A042"])
    assert hall.chimes == [("1-a042", 0)]


def test_what_waited_for_its_turn_when_the_link_went_is_judged_by_its_age():
    hall = HallInHand()
    hall.call("A042", 1)
    hall.call("A043", 2)
    hall.handle(ev.LinkDown())
    hall.pass_time(20_000, beats=False)
    hall.handle(ev.LinkUp())
    hall.board()
    hall.beat()
    assert hall.chimes == [("1-a042", 0)]


def test_a_short_loss_takes_no_announcement_away():
    hall = HallInHand()
    hall.handle(ev.LinkDown())
    hall.call("A042")
    hall.handle(ev.LinkUp())
    hall.board()
    hall.pass_time(1_000)
    assert hall.chimes == [("1-a042", 0)]


def test_beats_that_fail_for_a_moment_take_no_announcement_away():
    hall = HallInHand()
    hall.call("A042", 1)
    hall.call("A043", 2)
    hall.pass_time(2_900, beats=False)
    hall.call("A044", 3)
    hall.pass_time(2_500, beats=False)  # A043 has the hall, and the display knows no truth
    hall.beat()
    hall.pass_time(10_000)
    assert hall.chimes == [("1-a042", 0), ("1-a043", 0), ("1-a044", 0)]


def test_a_new_controller_does_not_announce_again_what_was_announced():
    hall = HallInHand()
    hall.call("A042")
    hall.epoch = 2
    hall.board()
    hall.beat()
    hall.pass_time(5_000)
    assert len(hall.chimes) == 1


def test_a_call_that_leaves_the_board_and_returns_is_not_announced_again():
    hall = HallInHand()
    hall.call("A042")
    gone = hall.calls.pop()
    hall.board()
    hall.calls.append(gone)
    hall.board()
    hall.pass_time(10_000)
    assert len(hall.chimes) == 1
