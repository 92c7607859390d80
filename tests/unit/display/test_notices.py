"""What the hall is told beside the calls: everything in turn, nothing in a hurry."""

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

import pytest
from builders import a_plan
from hall_in_hand import HallInHand
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from display.core import events as ev
from display.core.notices import NOTICE_MS, REMEMBERED, SIGN_MS, NoticeTurns
from display.core.view import FullRoom, Notice, OfficeNotice, Screen
from office.plan import Notice as PlanNotice
from protocol.messages import ClosedDesk, ClosedReason, MenuEntry, PauseReason
from protocol.types import DayId, DeskNumber, Millis

LUNCH = ClosedDesk(DeskNumber(3), PauseReason.BREAK, "12:30")
AWAY = ClosedDesk(DeskNumber(4), PauseReason.AWAY)
ROOM = FullRoom("pokój 6")


def hall_told(*notices: Notice) -> HallInHand:
    hall = HallInHand()
    tell(hall, *notices)
    return hall


def tell(hall: HallInHand, *notices: Notice) -> None:
    hall.full_rooms = [each.room for each in notices if isinstance(each, FullRoom)]
    hall.closed_desks = [each for each in notices if isinstance(each, ClosedDesk)]
    hall.board()


def test_a_full_room_is_told_at_once():
    assert hall_told(ROOM).view.notice == ROOM


def test_a_notice_stands_beside_the_calls_as_well_as_without_any():
    hall = hall_told(ROOM)
    assert hall.view.screen is Screen.NOBODY
    hall.call("A042")
    assert (hall.view.screen, hall.view.notice) == (Screen.CALLING, ROOM)


def test_the_turn_of_the_next_notice_is_a_deadline():
    hall = hall_told(ROOM, LUNCH)
    changes_at = hall.now + NOTICE_MS
    hall.pass_time(NOTICE_MS - 100)
    assert hall.core.next_deadline() == changes_at


def test_rooms_go_before_desks_and_everything_comes_round():
    hall = hall_told(LUNCH, AWAY, ROOM)
    seen = []
    for _ in range(6):
        seen.append(hall.view.notice)
        hall.pass_time(NOTICE_MS)
    assert seen == [ROOM, LUNCH, AWAY, ROOM, LUNCH, AWAY]


def test_a_new_notice_waits_until_the_one_before_was_read_and_goes_next():
    hall = hall_told(LUNCH, AWAY)
    tell(hall, LUNCH, AWAY, ROOM)
    hall.pass_time(NOTICE_MS - 1)
    assert hall.view.notice == LUNCH
    hall.pass_time(1)
    assert hall.view.notice == ROOM


def test_a_notice_that_is_not_true_any_more_goes_when_it_was_read():
    hall = hall_told(ROOM)
    tell(hall)
    hall.pass_time(NOTICE_MS - 1)
    assert hall.view.notice == ROOM
    hall.pass_time(1)
    assert hall.view.notice is None


def test_a_room_that_fills_again_and_again_leaves_the_desks_their_turn():
    hall = hall_told(ROOM, LUNCH)
    hall.pass_time(1_000)
    tell(hall, LUNCH)
    hall.pass_time(1_000)
    tell(hall, ROOM, LUNCH)
    hall.pass_time(NOTICE_MS - 2_000)
    assert hall.view.notice == LUNCH


def test_a_desk_that_has_ended_for_today_is_not_told():
    ended = ClosedDesk(DeskNumber(3), PauseReason.ENDED)
    assert hall_told(ended).view.notice is None


def test_a_time_that_is_over_is_not_promised_any_more():
    hall = hall_told(LUNCH)
    hall.handle(ev.WallClock(12, 29, 59))
    hall.pass_time(NOTICE_MS)
    assert hall.view.notice == LUNCH
    hall.handle(ev.WallClock(12, 30, 0))
    assert hall.view.notice == ClosedDesk(DeskNumber(3), PauseReason.BREAK)


def test_the_end_of_the_day_is_never_over():
    late = ClosedDesk(DeskNumber(3), PauseReason.BREAK, "24:00")
    hall = hall_told(late)
    hall.handle(ev.WallClock(23, 59, 59))
    hall.pass_time(NOTICE_MS)
    assert hall.view.notice == late


@pytest.mark.parametrize("trouble", ["link", "beats"])
def test_without_a_true_board_nothing_is_told(trouble):
    hall = hall_told(ROOM, LUNCH)
    if trouble == "link":
        hall.handle(ev.LinkDown())
    else:
        hall.pass_time(5_000, beats=False)
    assert hall.view.screen is Screen.NO_LINK
    assert hall.view.notice is None
    hall.pass_time(2 * NOTICE_MS, beats=False)
    assert hall.view.notice is None


def test_one_notice_alone_gives_the_screen_nothing_to_do():
    hall = hall_told(ROOM)
    before = hall.view
    for _ in range(5):
        hall.pass_time(NOTICE_MS)
        hall.board()
        assert hall.view == before


SHORT, LONG = "Kasa czynna do 14:00.", "W piątek 27 listopada " + "urząd " * 16
FIRST, LAST = dt.date(2026, 11, 19), dt.date(2026, 11, 21)


def a_hall_with(*told: PlanNotice) -> HallInHand:
    return HallInHand(plan=structs.replace(a_plan(), notices=told))


def a_notice(text: str = SHORT, first: dt.date = FIRST, last: dt.date | None = LAST) -> PlanNotice:
    return PlanNotice(first_day=first, last_day=last, text={"pl": text, "en": "Text"})


@pytest.mark.parametrize(
    ("day", "last_day", "told"),
    [
        ("2026-11-18", LAST, None),
        ("2026-11-19", LAST, OfficeNotice(SHORT)),
        ("2026-11-21", LAST, OfficeNotice(SHORT)),
        ("2026-11-22", LAST, None),
        ("2027-01-01", None, OfficeNotice(SHORT)),
        ("2026-99-99", LAST, None),
    ],
)
def test_a_notice_of_the_plan_is_told_in_polish_on_its_days(day, last_day, told):
    hall = a_hall_with(a_notice(last=last_day))
    hall.pass_time(NOTICE_MS)
    hall.day = DayId(day)
    hall.board()
    hall.pass_time(NOTICE_MS)
    assert hall.view.notice == told


def test_the_notices_of_the_plan_come_after_rooms_and_desks_and_all_take_turns():
    plan = structs.replace(a_plan(), notices=(a_notice("Jeden."), a_notice("Dwa.")))
    hall = HallInHand(linked=False, plan=plan)
    hall.handle(ev.LinkUp())
    tell(hall, LUNCH, ROOM)
    hall.beat()
    seen = []
    for _ in range(5):
        seen.append(hall.view.notice)
        hall.pass_time(NOTICE_MS)
    assert seen == [ROOM, LUNCH, OfficeNotice("Jeden."), OfficeNotice("Dwa."), ROOM]


def test_a_long_notice_stands_until_it_can_be_read_twice():
    hall = a_hall_with(a_notice(LONG), a_notice("Krótko."))
    long_ms = len(LONG) * SIGN_MS
    assert 12_000 < long_ms < 15_000
    hall.pass_time(long_ms - 1)
    assert hall.view.notice == OfficeNotice(LONG)
    hall.pass_time(1)
    assert hall.view.notice == OfficeNotice("Krótko.")


def test_a_notice_that_stands_in_the_plan_twice_is_told_once():
    hall = a_hall_with(a_notice(), a_notice())
    assert hall.core.next_deadline() > hall.now
    before = hall.view
    hall.pass_time(5 * NOTICE_MS)
    assert hall.view == before


def test_a_notice_stands_on_the_screen_of_a_closed_office_too():
    hall = a_hall_with(a_notice())
    hall.menu(MenuEntry(a_plan().services[0].id, 0, ClosedReason.ENDED))
    assert (hall.view.screen, hall.view.notice) == (Screen.CLOSED, OfficeNotice(SHORT))


def test_in_months_of_notices_that_are_over_only_so_many_are_remembered():
    turns, own = NoticeTurns(), OfficeNotice(SHORT)
    for turn in range(1_000):
        turns.look([FullRoom(f"pokój {turn}"), own], Millis(turn * NOTICE_MS))
    assert len(turns._shown) <= REMEMBERED + 1


notices = st.lists(st.sampled_from([ROOM, FullRoom("pokój 7"), LUNCH, AWAY]), unique=True)
spans = st.integers(0, 12_000).map(Millis)


def watched(story: list[tuple[list[Notice], Millis]]) -> Iterator[tuple[Millis, Notice | None]]:
    """Let a story happen; say what stands whenever it was looked at, and when that was."""
    turns, now = NoticeTurns(), Millis(0)
    for told, span in story:
        ends_at = Millis(now + span)
        due_at: Millis | None = now
        while due_at is not None and due_at <= ends_at:
            now = due_at
            turns.look(told, now)
            yield now, turns.current
            due_at = turns.due_at()
        now = ends_at


@given(st.lists(st.tuples(notices, spans), max_size=30))
def test_whatever_happens_two_changes_are_eight_seconds_apart(story):
    changed_at = [
        now
        for (_, before), (now, after) in pairwise(watched([([], Millis(0)), *story]))
        if after != before
    ]
    assert all(later - earlier >= NOTICE_MS for earlier, later in pairwise(changed_at))


@given(notices.filter(bool))
def test_nothing_waits_longer_than_the_turns_of_all_others(told):
    turns = NoticeTurns()
    seen = []
    for turn in range(2 * len(told)):
        turns.look(told, Millis(turn * NOTICE_MS))
        seen.append(turns.current)
    assert seen == told * 2
