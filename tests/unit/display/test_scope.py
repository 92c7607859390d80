"""A screen shows and tells what concerns it, and nothing of others."""

import pytest
from builders import a_desk, a_plan
from hall_in_hand import HallInHand
from msgspec import structs

from display.core import events as ev
from display.core.view import FullRoom, Screen
from protocol.messages import ClosedDesk, PauseReason
from protocol.types import DeskNumber

HALL = a_plan().office.hall


def a_screen(**scope: object) -> HallInHand:
    """Desks 1 and 2 stand in the hall, 3 in the room "pok. 3", 4 in "pok. 4"."""
    plan = a_plan()
    desks = (*plan.desks, a_desk(4, "kasa", room="pok. 4"))
    return HallInHand(plan=structs.replace(plan, desks=desks), **scope)


def call_at_each_desk(hall: HallInHand) -> None:
    for desk in range(1, 5):
        hall.call(f"A00{desk}", desk, age_ms=60_000)


@pytest.mark.parametrize(
    ("scope", "shown"),
    [
        ({}, ["A004", "A003", "A002", "A001"]),
        ({"desks": (2, 4)}, ["A004", "A002"]),
        ({"rooms": ("pok. 3",)}, ["A003"]),
        ({"rooms": (HALL,)}, ["A002", "A001"]),
        ({"rooms": ("pok. 3",), "desks": (1,)}, ["A003", "A001"]),
        ({"rooms": ("pok. 99",)}, []),
    ],
)
def test_a_call_is_shown_where_its_desk_or_its_room_is_named(scope, shown):
    hall = a_screen(**scope)
    call_at_each_desk(hall)
    assert hall.shown == shown


def test_a_call_to_another_room_than_the_desks_own_is_shown_there_and_not_here():
    here, there = a_screen(rooms=(HALL,)), a_screen(rooms=("pok. 4",))
    for hall in (here, there):
        hall.call("A001", 1, room="pok. 4")
    assert (here.shown, there.shown) == ([], ["A001"])
    assert (here.chimes, there.chimes) == ([], [("1-a001", 0)])


def test_a_call_of_another_room_changes_nothing():
    hall = a_screen(rooms=("pok. 3",))
    hall.call("A003", 3)
    before = hall.view
    hall.call("A001", 1)
    assert hall.view == before
    assert hall.chimes == [("1-a003", 0)]


def test_a_screen_whose_part_of_the_office_calls_nobody_asks_to_wait():
    hall = a_screen(desks=(3,))
    hall.call("A001", 1)
    assert hall.view.screen is Screen.NOBODY


@pytest.mark.parametrize(
    ("scope", "told"),
    [
        ({}, [HALL, "pok. 3", "pok. 4", 1, 4]),
        ({"desks": (4,)}, ["pok. 4", 4]),
        ({"rooms": ("pok. 3",)}, ["pok. 3"]),
        ({"rooms": (HALL,)}, [HALL, 1]),
    ],
)
def test_full_rooms_and_closed_desks_of_others_are_not_told(scope, told):
    hall = a_screen(**scope)
    hall.full_rooms = [HALL, "pok. 3", "pok. 4"]
    hall.closed_desks = [ClosedDesk(DeskNumber(desk), PauseReason.BREAK) for desk in (1, 4)]
    hall.board()
    seen = []
    for _ in told:
        notice = hall.view.notice
        seen.append(notice.room if isinstance(notice, FullRoom) else notice and notice.desk)
        hall.pass_time(8_000)
    assert seen == told


def test_an_overflow_screen_shows_the_calls_for_which_the_main_one_has_no_room():
    hall = a_screen(skip=2)
    call_at_each_desk(hall)
    assert (hall.view.screen, hall.hero, hall.recent) == (Screen.CALLING, None, ["A002", "A001"])


def test_what_an_overflow_screen_skips_is_what_the_main_one_shows_first():
    """Who may still be on the way, before who has been there."""
    hall = a_screen(skip=2)
    hall.call("A001", 1, age_ms=90_000)
    for label in ("A002", "A003"):
        hall.call(label, 2, age_ms=60_000, at_desk=False)
    assert hall.recent == ["A002"]


def test_an_overflow_screen_is_silent_and_highlights_nobody():
    hall = a_screen(skip=1)
    hall.call("A001", 1)
    hall.call("A002", 2)
    hall.pass_time(10_000)
    assert hall.chimes == []
    assert not hall.view.highlighted
    assert hall.core.next_deadline() > hall.now


def test_an_overflow_screen_with_nothing_to_add_asks_to_wait():
    hall = a_screen(skip=7)
    call_at_each_desk(hall)
    assert hall.view.screen is Screen.NOBODY


def test_what_an_overflow_screen_skips_is_of_its_own_desks():
    hall = a_screen(skip=1, rooms=(HALL,))
    call_at_each_desk(hall)
    assert hall.recent == ["A001"]


def test_an_overflow_screen_without_a_controller_says_so_too():
    hall = a_screen(skip=2)
    call_at_each_desk(hall)
    hall.handle(ev.LinkDown())
    assert (hall.view.screen, hall.recent) == (Screen.NO_LINK, [])
