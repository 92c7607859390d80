"""What only the controller writes and nobody can read: nothing older is shown as current."""

from hall_in_hand import HallInHand

from display.core import events as ev
from display.core.view import Screen
from protocol.messages import Fault


def test_an_unreadable_board_ends_what_was_shown_of_the_last_one_at_once():
    hall = HallInHand()
    hall.call("A042")
    hall.handle(ev.FactUnreadable("board"))
    assert (hall.view.screen, hall.shown, hall.view.notice) == (Screen.NO_LINK, [], None)


def test_beats_alone_bring_it_back_no_more():
    hall = HallInHand()
    hall.call("A042")
    hall.handle(ev.FactUnreadable("board"))
    hall.pass_time(60_000)
    hall.handle(ev.LinkDown())
    hall.handle(ev.LinkUp())
    hall.beat()
    assert hall.view.screen is Screen.NO_LINK


def test_the_next_readable_board_is_shown_at_once_and_chimes_for_no_old_call():
    hall = HallInHand()
    hall.call("A042")
    hall.handle(ev.FactUnreadable("board"))
    hall.pass_time(30_000)
    hall.call("A043")
    assert (hall.hero, hall.recent) == ("A043", ["A042"])
    assert hall.chimes == [("1-a042", 0), ("1-a043", 0)]


def test_the_same_board_said_again_is_readable_too():
    hall = HallInHand()
    hall.call("A042")
    hall.handle(ev.FactUnreadable("board"))
    hall.board(version=hall.version)
    assert hall.hero == "A042"


def test_an_older_board_is_still_older():
    hall = HallInHand()
    hall.call("A042")
    hall.handle(ev.FactUnreadable("board"))
    hall.board(version=1)
    assert hall.view.screen is Screen.NO_LINK


def test_the_fault_is_reported_while_it_holds():
    hall = HallInHand()
    for name, readable in (("board", hall.board), ("menu", hall.menu)):
        assert hall.core.faults() == ()
        hall.handle(ev.FactUnreadable(name))
        assert hall.core.faults() == (Fault.FACT_UNREADABLE,)
        readable()
    assert hall.core.faults() == ()


def test_an_unreadable_menu_takes_no_call_away():
    hall = HallInHand()
    hall.call("A042")
    hall.handle(ev.FactUnreadable("menu"))
    assert hall.hero == "A042"


def test_a_fact_of_another_device_is_no_concern():
    hall = HallInHand()
    hall.call("A042")
    hall.handle(ev.FactUnreadable("desk-turn"))
    assert (hall.hero, hall.core.faults()) == ("A042", ())
