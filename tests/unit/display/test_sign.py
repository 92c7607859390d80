"""What the sign of one desk shows when."""

import pytest
from hall_in_hand import a_call
from sign_in_hand import SignInHand, a_ticket

from display.core import events as ev
from display.core.sign.view import SignScreen
from display.core.view import TimeOfDay
from protocol import messages as m
from protocol.timing import BEAT_LOST_MS
from protocol.types import DeskNumber, Epoch, Millis


def test_a_sign_that_starts_says_so_and_whose_desk_it_is():
    sign = SignInHand(linked=False)
    assert sign.screen is SignScreen.STARTING
    assert (sign.view.desk, sign.view.room) == (3, "pok. 3")


def test_a_desk_in_the_hall_has_no_room():
    assert SignInHand(desk=1).view.room is None


def test_a_start_that_finds_no_controller_is_told_within_five_seconds():
    sign = SignInHand(linked=False)
    sign.pass_time(4_999, beats=False)
    assert sign.screen is SignScreen.STARTING
    sign.pass_time(1, beats=False)
    assert sign.screen is SignScreen.NO_LINK


def test_an_open_desk_without_a_ticket_asks_to_wait_and_says_what_it_serves():
    sign = SignInHand()
    assert (sign.screen, sign.view.services) == (SignScreen.FREE, ("Kasa",))


def test_a_call_is_shown_at_its_desk_with_its_service():
    sign = SignInHand()
    sign.call("K017")
    view = sign.view
    assert (view.screen, view.label, view.service) == (SignScreen.CALLED, "K017", "Kasa")
    assert view.services == (), "the number alone counts"


def test_a_ticket_taken_in_another_language_has_its_service_in_that_one_too():
    sign = SignInHand()
    sign.call("K017", language="de")
    assert (sign.view.service, sign.view.service_translated) == ("Kasa", "Kasse")


@pytest.mark.parametrize("language", ["pl", "uk"])
def test_what_has_no_other_name_is_not_said_twice(language):
    sign = SignInHand()
    sign.call("K017", language=language)
    assert sign.view.service_translated is None


def test_the_number_is_shown_although_its_service_is_not_in_the_plan():
    sign = SignInHand()
    sign.turn(ticket=a_ticket("K017", service="nowa"))
    assert (sign.view.label, sign.view.service) == ("K017", None)


def test_a_call_is_inverted_for_ten_seconds():
    sign = SignInHand()
    sign.call("K017")
    assert sign.view.highlighted
    sign.pass_time(9_999)
    assert sign.view.highlighted
    sign.pass_time(1)
    assert not sign.view.highlighted
    assert sign.view.label == "K017"


def test_a_recall_is_inverted_again():
    sign = SignInHand()
    sign.call("K017")
    sign.pass_time(60_000)
    sign.recall()
    assert sign.view.highlighted


def test_a_sign_that_starts_within_an_old_call_shows_it_calmly():
    sign = SignInHand()
    sign.call("K017", age_ms=10_000)
    assert (sign.view.label, sign.view.highlighted) == ("K017", False)


def test_a_call_of_another_desk_lights_nothing():
    sign = SignInHand()
    sign.turn(ticket=a_ticket("K017"))
    sign.calls = [a_call("K017", 2, announced_at_ms=sign.now + 700_000)]
    sign.board()
    assert not sign.view.highlighted


def test_a_served_ticket_is_gone_at_once():
    sign = SignInHand()
    sign.call("K017")
    sign.serve()
    assert (sign.screen, sign.view.label) == (SignScreen.FREE, None)


def test_the_fact_of_another_desk_changes_nothing():
    sign = SignInHand()
    sign.turn(desk=DeskNumber(2), ticket=a_ticket("D001"))
    assert (sign.screen, sign.view.label) == (SignScreen.FREE, None)


def test_a_full_room_asks_to_wait_outside_unless_somebody_is_at_the_desk():
    sign = SignInHand()
    sign.turn(room_full=True)
    assert sign.screen is SignScreen.ROOM_FULL
    sign.call("K017")
    assert sign.screen is SignScreen.CALLED


def test_a_break_says_until_when():
    sign = SignInHand()
    sign.handle(ev.WallClock(12, 29, 59))
    sign.close(m.PauseReason.BREAK, "12:30")
    view = sign.view
    assert (view.screen, view.closed) == (SignScreen.PAUSE, m.PauseReason.BREAK)
    assert view.back_at == "12:30"


def test_a_time_that_is_over_is_not_promised_any_more():
    sign = SignInHand()
    sign.close(m.PauseReason.AWAY, "12:30")
    sign.handle(ev.WallClock(12, 30, 0))
    assert (sign.screen, sign.view.back_at) == (SignScreen.PAUSE, None)


def test_a_desk_that_has_ended_is_closed_and_names_no_time():
    sign = SignInHand()
    sign.close(m.PauseReason.ENDED, "12:30")
    view = sign.view
    assert (view.screen, view.closed) == (SignScreen.CLOSED, m.PauseReason.ENDED)
    assert view.back_at is None


def test_a_desk_that_was_not_open_today_is_closed():
    sign = SignInHand()
    sign.turn(is_open=False)
    assert (sign.screen, sign.view.closed) == (SignScreen.CLOSED, None)


def test_a_closed_desk_shows_no_ticket_whatever_its_fact_says():
    sign = SignInHand()
    sign.turn(is_open=False, ticket=a_ticket("K017"))
    assert (sign.screen, sign.view.label) == (SignScreen.CLOSED, None)


def test_without_beats_the_number_is_gone_within_five_seconds():
    sign = SignInHand()
    sign.call("K017")
    sign.pass_time(BEAT_LOST_MS - 1, beats=False)
    assert sign.screen is SignScreen.CALLED
    sign.pass_time(1, beats=False)
    assert (sign.screen, sign.view.label) == (SignScreen.NO_LINK, None)
    assert sign.view.desk == 3


def test_a_lost_link_shows_at_once_and_the_clock_goes_on():
    sign = SignInHand()
    sign.call("K017")
    sign.handle(ev.LinkDown())
    sign.handle(ev.WallClock(9, 5, 59))
    assert (sign.screen, sign.view.clock) == (SignScreen.NO_LINK, TimeOfDay(9, 5, 59))


def test_a_link_that_is_back_needs_a_new_beat():
    sign = SignInHand()
    sign.call("K017")
    sign.handle(ev.LinkDown())
    sign.handle(ev.LinkUp())
    assert sign.screen is SignScreen.NO_LINK
    sign.beat()
    assert sign.view.label == "K017"


def test_an_older_fact_changes_nothing():
    sign = SignInHand()
    sign.call("K017")
    sign.say(m.DeskTurn(Epoch(1), 1, DeskNumber(3), turn=0, waiting=0))
    assert sign.view.label == "K017"


def test_a_restarted_controller_takes_over_without_a_gap():
    sign = SignInHand()
    sign.call("K017")
    sign.epoch = 2
    sign.call("K018")
    assert sign.view.label == "K017"  # the new fact is not proven yet, and the old one stands
    sign.beat()
    assert sign.view.label == "K018"


def test_a_fact_that_cannot_be_read_takes_the_number_away_until_the_next():
    sign = SignInHand()
    sign.call("K017")
    sign.handle(ev.FactUnreadable("desk-turn"))
    assert (sign.screen, sign.view.label) == (SignScreen.NO_LINK, None)
    assert sign.core.faults() == (m.Fault.FACT_UNREADABLE,)
    sign.turn()
    assert sign.view.label == "K017"
    assert sign.core.faults() == ()


def test_a_board_that_cannot_be_read_costs_only_the_light():
    sign = SignInHand()
    sign.call("K017")
    sign.handle(ev.FactUnreadable("board"))
    assert (sign.view.label, sign.view.highlighted) == ("K017", False)


def test_a_menu_that_cannot_be_read_is_none_of_its_business():
    sign = SignInHand()
    sign.call("K017")
    sign.handle(ev.FactUnreadable("menu"))
    assert (sign.view.label, sign.view.highlighted) == ("K017", True)
    assert sign.core.faults() == ()


def test_the_picture_moves_a_little_with_the_hours():
    sign = SignInHand()
    nudges = set()
    for hours in range(24):
        sign.handle(ev.WallClock(hours, 0, 0))
        nudges.add(sign.view.nudge)
    assert len(nudges) > 2


def test_a_clock_that_goes_back_brings_nothing_back():
    sign = SignInHand()
    sign.call("K017")
    sign.pass_time(BEAT_LOST_MS, beats=False)
    sign.now = Millis(sign.now - 1_000)
    sign.handle(ev.Tick())
    assert sign.screen is SignScreen.NO_LINK
