"""The hall is told that the office is closed when it is, and that it is not when it may not be."""

import pytest
from builders import a_plan
from hall_in_hand import HallInHand
from hypothesis import given
from hypothesis import strategies as st

from display.core import events as ev
from display.core.closing import LAST_CALL_MS, closed_by
from display.core.view import HallClosed, Screen
from protocol import messages as m
from protocol.messages import ClosedReason as Why
from protocol.types import DayId, Epoch, ServiceId
from tests.unit.protocol.wire_strategies import messages

DOWOD, ODBIOR, KASA = (service.id for service in a_plan().services)


def entry(
    service: ServiceId = DOWOD,
    closed: Why | None = Why.ENDED,
    opens_at: str | None = None,
    waiting: int = 0,
    **note: str,
) -> m.MenuEntry:
    return m.MenuEntry(service, waiting, closed, opens_at, note or None)  # type: ignore[arg-type]


CASES = {
    "before opening": (
        [entry(DOWOD, Why.NOT_YET, "09:00"), entry(KASA, Why.NOT_YET, "08:00")],
        HallClosed(Why.NOT_YET, "08:00"),
    ),
    "in the break": (
        [entry(DOWOD, Why.BREAK, "12:30"), entry(KASA, Why.ENDED)],
        HallClosed(Why.BREAK, "12:30"),
    ),
    "in the break of one and before the other opens": (
        [entry(DOWOD, Why.NOT_YET, "12:30"), entry(KASA, Why.BREAK, "12:30")],
        HallClosed(Why.BREAK, "12:30"),
    ),
    "closed by the office": (
        [entry(DOWOD, Why.CLOSURE, pl="Awaria prądu"), entry(KASA, Why.NOT_TODAY)],
        HallClosed(Why.CLOSURE, note="Awaria prądu"),
    ),
    "closed for several reasons, none of which holds for all": (
        [entry(DOWOD, Why.CLOSURE, pl="Awaria"), entry(KASA, Why.CLOSURE, pl="Szkolenie")],
        HallClosed(Why.CLOSURE),
    ),
    "a holiday": (
        [entry(DOWOD, Why.HOLIDAY, pl="Boże Narodzenie", en="Christmas")],
        HallClosed(Why.HOLIDAY, note="Boże Narodzenie"),
    ),
    "a note in another language only": (
        [entry(DOWOD, Why.CLOSURE, en="Power failure")],
        HallClosed(Why.CLOSURE),
    ),
    "ended, and one had not opened": (
        [entry(DOWOD, Why.NOT_TODAY), entry(KASA, Why.ENDED)],
        HallClosed(Why.ENDED),
    ),
    "not today": ([entry(DOWOD, Why.NOT_TODAY)], HallClosed(Why.NOT_TODAY)),
    "one is open": ([entry(DOWOD), entry(KASA, None)], None),
    "somebody waits": ([entry(DOWOD), entry(KASA, waiting=1)], None),
    "all numbers of the day are given": ([entry(DOWOD, Why.FULL)], None),
    "only by appointment": ([entry(DOWOD, Why.BY_APPOINTMENT), entry(KASA)], None),
    "too late to come, and still open": ([entry(DOWOD, Why.TIME_SHORT)], None),
    "a menu of nothing": ([], None),
    "a menu of others only": ([entry(ServiceId("inne"))], None),
}


@pytest.mark.parametrize(("entries", "closed"), CASES.values(), ids=CASES)
def test_the_menu_says_why_the_hall_is_closed(entries, closed):
    hall = HallInHand()
    hall.menu(*entries)
    assert hall.view.closed == closed
    assert hall.view.screen is (Screen.NOBODY if closed is None else Screen.CLOSED)


def test_without_a_menu_the_hall_is_asked_to_wait():
    assert HallInHand().view.screen is Screen.NOBODY


def test_a_menu_of_another_controller_closes_nothing():
    hall = HallInHand()
    hall.say(m.Menu(Epoch(2), 1, DayId("2026-11-20"), (entry(),)))
    assert hall.view.screen is Screen.NOBODY
    hall.epoch = 2
    hall.board()
    hall.beat()
    assert hall.view.screen is Screen.CLOSED


def test_a_menu_that_cannot_be_read_closes_nothing():
    hall = HallInHand()
    hall.menu(entry())
    hall.handle(ev.FactUnreadable("menu"))
    assert hall.view.screen is Screen.NOBODY
    hall.menu(entry())
    assert hall.view.screen is Screen.CLOSED


def test_while_a_ticket_is_at_a_desk_it_is_shown_however_closed_the_office_is():
    hall = HallInHand()
    hall.menu(entry())
    hall.call("A042")
    hall.pass_time(3_600_000)
    assert (hall.view.screen, hall.view.closed) == (Screen.CALLING, None)


def test_the_last_call_stands_for_a_minute_after_it_was_answered():
    hall = HallInHand()
    hall.menu(entry())
    hall.call("A042")
    hall.pass_time(30_000)
    hall.serve("A042")
    hall.pass_time(LAST_CALL_MS - 1, beats=True)
    assert (hall.view.screen, hall.hero) == (Screen.CALLING, "A042")
    hall.pass_time(1)
    assert (hall.view.screen, hall.hero, hall.recent) == (Screen.CLOSED, None, [])


def test_that_minute_ends_by_a_deadline():
    hall = HallInHand()
    hall.menu(entry())
    hall.call("A042", age_ms=60_000)
    hall.serve("A042")
    closes_at = hall.now + LAST_CALL_MS
    hall.pass_time(LAST_CALL_MS - 500)
    assert hall.core.next_deadline() == closes_at


def test_a_display_that_starts_at_night_does_not_show_the_calls_of_the_day():
    hall = HallInHand(linked=False)
    hall.handle(ev.LinkUp())
    hall.call("A042", at_desk=False)
    hall.menu(entry())
    hall.beat()
    assert hall.view.screen is Screen.CLOSED


def test_a_screen_of_one_room_goes_by_the_services_of_its_desks():
    cash_desk, main = HallInHand(desks=(3,)), HallInHand(desks=(1, 2))
    for hall in (cash_desk, main):
        hall.menu(entry(DOWOD, None), entry(ODBIOR, None), entry(KASA, Why.BREAK, "12:30"))
    assert cash_desk.view.closed == HallClosed(Why.BREAK, "12:30")
    assert main.view.screen is Screen.NOBODY


def test_an_overflow_screen_is_not_closed_while_the_main_one_calls():
    hall = HallInHand(skip=7)
    hall.menu(entry())
    hall.call("A042")
    assert hall.view.screen is Screen.NOBODY
    hall.serve("A042")
    hall.pass_time(LAST_CALL_MS)
    assert hall.view.screen is Screen.CLOSED


def test_without_a_true_board_nobody_is_told_that_it_is_closed():
    hall = HallInHand()
    hall.menu(entry())
    hall.pass_time(5_000, beats=False)
    assert (hall.view.screen, hall.view.closed) == (Screen.NO_LINK, None)


@given(messages(m.Menu))
def test_whatever_a_menu_says_it_is_closed_only_if_nobody_waits_and_nothing_is_open(menu):
    services = frozenset(each.service for each in menu.services)
    closed = closed_by(menu, services)
    if closed is not None:
        assert all(each.closed and not each.waiting for each in menu.services)


@given(
    st.permutations(
        [entry(DOWOD, Why.CLOSURE, pl="x"), entry(KASA, Why.BREAK, "12:00"), entry(ODBIOR)]
    )
)
def test_the_order_of_a_menu_decides_nothing(entries):
    menu = m.Menu(Epoch(1), 1, DayId("2026-11-20"), tuple(entries))
    assert closed_by(menu, frozenset((DOWOD, KASA, ODBIOR))) == HallClosed(Why.BREAK, "12:00")
