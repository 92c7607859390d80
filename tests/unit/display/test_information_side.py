"""The information side: what stands beside the calls, in which order and for how long."""

import datetime as dt
import itertools

import pytest
from builders import a_desk, a_service
from msgspec.structs import replace
from side_in_hand import CHANGE_S, DAY, SideInHand, a_notice, plan_with

from display.core import events as ev
from display.core.information.page import NoticePage, PicturePage, ServicesPage, Standing
from display.core.information.side import CALM_MS, REDRAW_MS
from display.core.rules import HallRules
from display.core.view import OfficeNotice
from office.settings import ScopeSettings
from protocol import messages as m
from protocol.types import DeskNumber, ServiceId

CHANGE_MS = CHANGE_S * 1000
LIFT = "Winda jest w naprawie."
LIFT_EN = "The lift is being repaired."
SHUT = [
    m.ClosedReason.NOT_TODAY,
    m.ClosedReason.HOLIDAY,
    m.ClosedReason.CLOSURE,
    m.ClosedReason.ENDED,
]


def test_without_information_in_the_settings_there_is_no_page():
    hall = SideInHand(information=None, pictures=("a.png",))
    hall.pass_time(60_000)
    assert hall.pages == []


def test_what_is_open_stands_there_in_the_order_of_the_plan_with_who_waits():
    hall = SideInHand()
    assert hall.names == ["Dowod", "Odbior", "Kasa"]
    assert hall.counts == [5, 5, 5]
    assert [row.wait for row in hall.page.rows] == [m.Wait(15, 20)] * 3
    assert [row.letter for row in hall.page.rows] == ["D", "D", "K"]


def test_what_opens_again_today_comes_last_with_its_hour_and_no_count():
    hall = SideInHand()
    hall.close("dowod", m.ClosedReason.BREAK, "12:30")
    hall.close("odbior", m.ClosedReason.NOT_YET, "10:00")
    hall.pass_time(REDRAW_MS)
    assert hall.names == ["Kasa", "Odbior", "Dowod"]
    assert [row.opens_at for row in hall.page.rows] == [None, "10:00", "12:30"]
    assert hall.counts == [5, None, None]


@pytest.mark.parametrize("why", SHUT, ids=lambda why: why.value)
def test_what_is_shut_for_today_is_left_out(why):
    hall = SideInHand()
    hall.close("odbior", why)
    hall.pass_time(REDRAW_MS)
    assert hall.names == ["Dowod", "Kasa"]


@pytest.mark.parametrize("why", [m.ClosedReason.FULL, m.ClosedReason.TIME_SHORT])
def test_what_gives_no_more_numbers_says_so_and_comes_last(why):
    hall = SideInHand()
    hall.close("dowod", why)
    hall.pass_time(REDRAW_MS)
    assert hall.names == ["Odbior", "Kasa", "Dowod"]
    assert hall.page.rows[-1].standing is Standing.NO_MORE


def test_where_nothing_is_open_there_is_no_list():
    hall = SideInHand()
    for service in hall.entries:
        hall.close(service, m.ClosedReason.NOT_YET, "12:30")
    assert hall.page is None


def test_by_appointment_and_without_a_ticket_are_said_and_not_counted():
    plan = plan_with()
    booked = a_service("slub", "S", mode="appointment-only")
    without = a_service("mapy", "", mode="no-ticket")
    desks = (*plan.desks, a_desk(4, "slub"), a_desk(5, "mapy", room="pok. 7"))
    plan = replace(plan, services=(without, booked, plan.services[0]), desks=desks)
    hall = SideInHand(plan)
    hall.close("slub", m.ClosedReason.BY_APPOINTMENT)
    hall.pass_time(REDRAW_MS)
    rows = hall.page.rows
    assert [row.standing for row in rows] == [
        Standing.NO_TICKET,
        Standing.BOOKED,
        Standing.NUMBERS,
    ]
    assert rows[0].rooms == ("pok. 7",)
    assert hall.counts == [None, None, 5]


def test_a_screen_for_some_desks_lists_their_services_only():
    hall = SideInHand(scope=ScopeSettings(desks=(DeskNumber(2),)))
    assert hall.names == ["Dowod"]


def test_a_screen_for_a_room_lists_the_services_of_its_desks():
    hall = SideInHand(scope=ScopeSettings(rooms=("pok. 3",)))
    assert hall.names == ["Kasa"]


def test_a_service_that_the_controller_does_not_know_is_left_out():
    hall = SideInHand()
    del hall.entries[ServiceId("kasa")]
    hall.menu()
    hall.pass_time(REDRAW_MS)
    assert hall.names == ["Dowod", "Odbior"]


def test_a_list_that_is_too_long_is_parted_evenly_and_its_pages_take_turns():
    hall = SideInHand(plan_with(services=9), rows=4)
    sizes = []
    for _ in range(3):
        assert hall.page.pages == 3
        sizes.append((hall.page.number, len(hall.page.rows)))
        hall.pass_time(CHANGE_MS)
    assert sizes == [(1, 3), (2, 3), (3, 3)]
    assert hall.page.number == 1


def test_without_room_for_a_list_there_is_none():
    hall = SideInHand(rows=0, pictures=("a.png",))
    hall.pass_time(3 * CHANGE_MS)
    assert [page for _, page in hall.pages] == [PicturePage("a.png")]


def test_services_notices_and_pictures_take_turns_each_for_its_time():
    hall = SideInHand(
        plan_with(a_notice(LIFT), a_notice("Kasa przyjmuje karty.")), pictures=("a.png", "b.png")
    )
    hall.pass_time(6 * CHANGE_MS)
    pages = [page for _, page in hall.pages]
    assert pages[1::3] == [NoticePage(LIFT), NoticePage("Kasa przyjmuje karty.")]
    assert pages[2::3] == [PicturePage("a.png"), PicturePage("b.png")]
    assert all(isinstance(page, ServicesPage) for page in pages[0::3])
    assert all(b - a == CHANGE_MS for (a, _), (b, _) in itertools.pairwise(hall.pages))


def test_a_notice_stands_in_polish_and_then_in_one_of_the_offices_other_languages():
    notice = a_notice(LIFT, en=LIFT_EN, uk="Ліфт ремонтують.", de="Der Aufzug steht.")
    plan = plan_with(notice)
    plan = replace(plan, office=replace(plan.office, languages=("pl", "en", "uk")))
    hall = SideInHand(plan)
    hall.pass_time(9 * CHANGE_MS)
    told = [page.text for _, page in hall.pages if isinstance(page, NoticePage)]
    assert told == [LIFT, LIFT_EN, LIFT, "Ліфт ремонтують.", LIFT, LIFT_EN]


@pytest.mark.parametrize(
    ("first", "last", "is_told"),
    [(0, 0, True), (-3, None, True), (-3, -1, False), (1, None, False)],
)
def test_a_notice_is_told_on_its_days(first, last, is_told):
    day = dt.timedelta(days=1)
    until = None if last is None else DAY + last * day
    hall = SideInHand(plan_with(a_notice(LIFT, first=DAY + first * day, last=until)), rows=0)
    assert hall.page == (NoticePage(LIFT) if is_told else None)


def test_after_midnight_without_a_controller_no_notice_of_yesterday_stands():
    hall = SideInHand(plan_with(a_notice(LIFT, last=DAY)), rows=0)
    hall.handle(ev.WallClock(23, 59, 59))
    hall.handle(ev.LinkDown())
    assert hall.page == NoticePage(LIFT)
    hall.handle(ev.WallClock(0, 0, 0))
    assert hall.page is None


def test_the_foot_leaves_the_notices_of_the_plan_to_the_information_side():
    plan = plan_with(a_notice(LIFT))
    assert SideInHand(plan).view.notice is None
    assert SideInHand(plan, information=None).view.notice == OfficeNotice(LIFT)


def test_without_a_controller_the_counts_go_and_pictures_and_notices_go_on():
    hall = SideInHand(plan_with(a_notice(LIFT)), pictures=("a.png",))
    hall.pass_time(5_000, beats=False)
    assert hall.page == NoticePage(LIFT)
    hall.pass_time(CHANGE_MS, beats=False)
    assert hall.page == PicturePage("a.png")
    hall.pass_time(CHANGE_MS, beats=False)
    assert hall.page == NoticePage(LIFT)


def test_the_counts_go_at_once_with_the_link_and_are_back_with_the_controller():
    hall = SideInHand()
    hall.handle(ev.LinkDown())
    assert hall.page is None
    hall.handle(ev.LinkUp())
    assert hall.page is None
    hall.menu()
    hall.beat()
    assert hall.counts == [5, 5, 5]


def test_a_menu_that_cannot_be_read_ends_the_counts():
    hall = SideInHand()
    hall.handle(ev.FactUnreadable("menu"))
    assert hall.page is None
    hall.beat()
    assert hall.page is None
    hall.menu()
    assert hall.counts == [5, 5, 5]


def test_a_count_is_brought_up_to_date_in_its_place_but_does_not_twitch():
    hall = SideInHand()
    for waiting in range(6, 16):
        hall.pass_time(1_000)
        hall.wait("dowod", waiting)
    since = [at - hall.pages[0][0] for at, _ in hall.pages]
    assert since == [0, 5_000, 10_000]
    hall.pass_time(REDRAW_MS)
    assert hall.counts == [15, 5, 5]


def test_a_count_does_not_prolong_the_page():
    hall = SideInHand(pictures=("a.png",))
    hall.pass_time(CHANGE_MS - 1_000)
    hall.wait("dowod", 9)
    hall.pass_time(1_000)
    assert hall.page == PicturePage("a.png")


def test_nothing_changes_here_while_a_call_is_new():
    hall = SideInHand(pictures=("a.png",))
    hall.pass_time(CHANGE_MS - 500)
    hall.call("D001")
    hall.pass_time(CALM_MS - 1)
    assert isinstance(hall.page, ServicesPage)
    hall.pass_time(1)
    assert hall.page == PicturePage("a.png")


def test_a_count_does_not_change_while_a_call_is_new():
    hall = SideInHand()
    hall.pass_time(REDRAW_MS + 1_000)
    hall.call("D001")
    hall.wait("dowod", 4)
    hall.pass_time(CALM_MS - 1)
    assert hall.counts == [5, 5, 5]
    hall.pass_time(1)
    assert hall.counts == [4, 5, 5]


def test_a_picture_that_cannot_be_shown_any_more_gives_way_at_once():
    hall = SideInHand(rows=0, pictures=("a.png", "b.png"))
    assert hall.page == PicturePage("a.png")
    hall.handle(ev.PicturesCame(("b.png",)))
    assert hall.page == PicturePage("b.png")
    hall.handle(ev.PicturesCame(()))
    assert hall.page is None


def test_a_single_page_needs_no_waking():
    hall = SideInHand(rows=0, pictures=("a.png",))
    hall.handle(ev.LinkDown())
    hall.pass_time(10_000, beats=False)
    assert hall.core.next_deadline() is None


def test_a_list_that_became_shorter_than_the_page_it_stood_on_shows_its_last_page():
    hall = SideInHand(plan_with(services=9), rows=4)
    hall.pass_time(2 * CHANGE_MS)
    assert (hall.page.number, hall.page.pages) == (3, 3)
    hall.close("sprawa-3", m.ClosedReason.ENDED)
    hall.pass_time(REDRAW_MS)
    assert (hall.page.number, hall.page.pages) == (2, 2)


def test_the_usual_rules_have_no_information_side():
    assert HallRules().information is None
