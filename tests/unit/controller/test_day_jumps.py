"""The day does not end early, nor does the office close, because a clock has jumped."""

import pytest
from builders import NOON, a_plan_with
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from office_in_hand import TODAY, OfficeInHand

from controller.core import entries as e
from controller.core import events as ev
from office.plan import Interval
from protocol import messages as m
from protocol.types import DayId, DeviceId, RequestId, ServiceId

TOMORROW = DayId("2026-11-21")
DAY_MIN = 24 * 60


def an_office() -> OfficeInHand:
    """Open from 8 to 16, and it is noon."""
    hours = ((Interval(8 * 60, 16 * 60),),) * 7
    return OfficeInHand(plan=a_plan_with(office={"hours": hours}))


def begun(office: OfficeInHand) -> list[str]:
    return [event.day for event in office.events(e.DayBegan)]


def test_a_clock_that_is_a_day_ahead_does_not_send_home_who_waits():
    office = an_office()
    label = office.take_label("kasa")
    office.jump(DAY_MIN)
    assert begun(office) == [TODAY]
    assert office.call_label(3) == label


@pytest.mark.parametrize("jump", [5 * 60, -5 * 60, DAY_MIN + 5 * 60])
def test_the_office_does_not_close_under_the_visitors(jump):
    office = an_office()
    office.take("kasa")
    office.jump(jump)
    assert isinstance(office.take("kasa"), m.Taken)
    assert office.menu.services[2].closed is None
    office.minutes(4 * 60)
    assert office.take("kasa") == m.Refused(m.Refusal.CLOSED), "but in time it does"


def test_where_nobody_is_the_clock_is_believed_and_the_day_begins_at_once():
    office = an_office()
    office.jump(DAY_MIN)
    assert begun(office) == [TODAY, TOMORROW]


def test_nobody_is_given_a_number_of_a_day_that_is_about_to_end_by_a_jump():
    office = an_office()
    office.utc_ms += DAY_MIN * 60_000
    office.today = TOMORROW
    assert office.core.handle(a_take(office), office.now) == []
    office.jump(0)
    assert office.take_label("kasa") == "K001"
    assert begun(office) == [TODAY, TOMORROW]
    assert [issued.ticket.id for issued in office.events(e.TicketIssued)] == [f"{TOMORROW}/K001"]


def a_take(office: OfficeInHand) -> ev.RequestCame:
    take = m.TakeTicket(RequestId("t1"), ServiceId("kasa"), "pl")
    return ev.RequestCame(DeviceId("kiosk-1"), take, office.at)


@pytest.mark.parametrize("ends", ["served", "absent"])
def test_the_day_begins_when_the_last_visitor_has_gone(ends):
    office = an_office()
    office.take("kasa")
    office.press(3)
    office.jump(DAY_MIN)
    if ends == "served":
        office.do(m.ServeTicket, 3)
    else:
        for _ in range(3):
            office.tick(20_000)
            office.do(m.RecallTicket, 3)
        office.do(m.MarkAbsent, 3)
    assert begun(office) == [TODAY]
    office.minutes(1)
    assert begun(office) == [TODAY, TOMORROW]


def test_whoever_comes_after_the_last_one_has_gone_gets_a_number_of_the_new_day():
    office = an_office()
    office.take("kasa")
    office.press(3)
    office.jump(DAY_MIN)
    office.do(m.ServeTicket, 3)
    taken = office.take("kasa")
    assert taken.ticket.id == f"{TOMORROW}/K001"
    assert begun(office) == [TODAY, TOMORROW]


def test_a_parked_visitor_is_not_sent_home_either():
    office = an_office()
    office.take("kasa")
    office.press(3)
    office.do(m.ParkTicket, 3, reason=m.ParkReason.PAPERS, minutes=60)
    office.jump(DAY_MIN)
    office.minutes(30)
    assert begun(office) == [TODAY]


def test_after_twelve_hours_the_clock_is_believed_whoever_waits():
    office = OfficeInHand()
    office.clock("08:00")
    office.take("kasa")
    office.jump(DAY_MIN)
    office.minutes(12 * 60 - 1)
    assert begun(office) == [TODAY]
    office.minutes(1)
    assert begun(office) == [TODAY, TOMORROW]


def test_the_day_that_was_in_doubt_begins_at_its_midnight_by_the_clock_that_was_believed():
    office = OfficeInHand()
    office.clock("22:00")
    office.take("kasa")
    office.jump(3 * 60)
    office.minutes(2 * 60 - 1)
    assert begun(office) == [TODAY]
    office.minutes(1)
    assert begun(office) == [TODAY, TOMORROW]


def test_a_midnight_that_only_the_office_goes_past_ends_no_day_and_stops_nothing():
    office = OfficeInHand()
    office.minutes(11 * 60)
    office.jump(DAY_MIN)  # nobody is there: it is believed, and tomorrow has begun
    office.take("kasa")
    office.jump(-DAY_MIN)  # that was wrong, but somebody waits
    office.tick(61 * 60_000)
    office.day(TOMORROW)
    office.look()
    assert office.take("kasa").at == f"{TOMORROW}T00:01:00"
    assert begun(office) == [TODAY, TOMORROW]


def test_a_day_that_a_wrong_clock_has_shown_is_forgotten_when_it_comes_back():
    office = an_office()
    office.take("kasa")
    office.press(3)
    office.jump(DAY_MIN)
    office.jump(-DAY_MIN)
    office.do(m.ServeTicket, 3)
    office.minutes(5)
    assert begun(office) == [TODAY]


def test_a_clock_that_comes_back_before_the_calendar_is_looked_at_begins_nothing_either():
    office = an_office()
    office.take("kasa")
    office.jump(DAY_MIN)
    office.utc_ms -= DAY_MIN * 60_000
    office.today = TODAY
    office.look()
    assert office.take("kasa").ticket.id == f"{TODAY}/K002"
    assert begun(office) == [TODAY]


def test_an_ordinary_midnight_begins_the_day_whoever_waits():
    office = OfficeInHand()
    office.clock("23:59")
    office.take("kasa")
    office.tick(60_000)
    office.wall_ms = 0
    office.day(TOMORROW)
    assert begun(office) == [TODAY, TOMORROW]


def test_a_start_believes_the_clock():
    office = an_office()
    office.take("kasa")
    office.jump(DAY_MIN)
    assert begun(office.restarted()) == [TODAY, TOMORROW]


def test_slips_beats_and_journal_show_the_time_that_the_office_goes_by():
    office = an_office()
    office.take("kasa")
    office.jump(DAY_MIN + 90)
    office.minutes(10)
    assert office.beat.local == "2026-11-20T12:10:00"
    assert office.take("kasa").at == "2026-11-20T12:10:00"
    assert office.journal[-1].at.local == "2026-11-20T12:10:00"


STEPS = st.lists(
    st.tuples(
        st.sampled_from(("take", "take", "call", "serve", "minutes", "jump", "restart")),
        st.integers(-40 * 60, 40 * 60),
    ),
    max_size=30,
)


@settings(max_examples=60)
@given(STEPS)
def test_nobody_who_waits_loses_the_place_by_a_clock_and_no_day_comes_twice(steps):
    office, is_used = OfficeInHand(), False
    for what, minutes in steps:
        days, here = len(begun(office)), office.core.view().anybody_here and is_used
        match what:
            case "take":
                is_used |= isinstance(office.take("kasa"), m.Taken)
            case "call":
                is_used |= isinstance(office.press(3), m.Called)
            case "serve":
                office.do(m.ServeTicket, 3)
            case "minutes":
                office.minutes(abs(minutes) % 50)
            case "restart":
                office, is_used = office.restarted(), False  # its clock is believed at first
            case _:
                office.jump(minutes)
                if here and abs(minutes) >= 60:
                    assert len(begun(office)) == days
    assert begun(office) == sorted(set(begun(office)))


@pytest.mark.parametrize("utc_ms", [0, NOON.utc_ms + 10 * DAY_MIN * 60_000])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_the_queue_keeps_its_order_over_a_start_after_the_clock_was_wrong(utc_ms, place):
    office = an_office()
    labels = [office.take_label("kasa") for _ in range(3)]
    issued = [entry for entry in office.journal if isinstance(entry.events[0], e.TicketIssued)]
    wrong = issued[place]
    at = replace(wrong.at, utc_ms=utc_ms)
    journal = [replace(each, at=at) if each is wrong else each for each in office.journal]
    after = OfficeInHand(journal, plan=office.plan)
    labels.append(after.take_label("kasa"))
    assert [after.call_label(3) for _ in labels] == labels


def test_a_morning_that_starts_on_the_clock_of_the_evening_before_begins_its_day():
    evening = an_office()
    evening.take("kasa")  # and nobody calls it before the power is turned off
    morning = evening.restarted()
    morning.jump(DAY_MIN - 3 * 60)
    assert begun(morning) == [TODAY, TOMORROW]
    assert isinstance(morning.take("kasa"), m.Taken)


def test_a_clock_that_jumps_after_a_start_and_a_call_ends_no_day():
    office = an_office()
    labels = [office.take_label("kasa") for _ in range(3)]
    after = office.restarted()
    assert after.call_label(3) == labels[0]
    after.jump(DAY_MIN)
    assert begun(after) == [TODAY]
    assert after.call_label(3) == labels[1]
