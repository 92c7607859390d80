import datetime as dt

import msgspec
import pytest
from builders import a_plan
from hypothesis import given
from hypothesis import strategies as st

from office.openings import (
    Openings,
    Status,
    openings_of,
    status,
    stop_before_close,
    tickets_until,
    time_of_day,
)
from office.plan import Closure, Interval, SpecialHours
from protocol.messages import ClosedReason

MONDAY = dt.date(2026, 11, 16)
SATURDAY = dt.date(2026, 11, 21)
INDEPENDENCE_DAY = dt.date(2026, 11, 11)
HOLIDAY = {"pl": "Narodowe Święto Niepodległości"}
OFFICE = (Interval(480, 960),)
WORKING_WEEK = (OFFICE,) * 5 + ((), ())
CASH = (Interval(8 * 60, 12 * 60), Interval(12 * 60 + 30, 15 * 60))
STOP_MIN = 15


def at(text):
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)


def hours(text):
    start, end = text.split("-")
    return (Interval(at(start), at(end)),)


def an_office(*, closures=(), special_hours=()):
    """Open from 8 to 16 on working days; the cash desk has a break at noon."""
    plan = a_plan()
    office = msgspec.structs.replace(plan.office, hours=WORKING_WEEK)
    *others, cash = plan.services
    cash = msgspec.structs.replace(cash, hours=(CASH,) * 5 + ((), ()))
    return msgspec.structs.replace(
        plan,
        office=office,
        services=(*others, cash),
        closures=closures,
        special_hours=special_hours,
    )


def on_one_day(day, text, services=()):
    week = tuple(hours(text) if place == day.weekday() else None for place in range(7))
    return SpecialHours(first_day=day, last_day=day, week=week, services=services, on_holidays=True)


def from_day(day, *, last_day=None, services=(), **changed):
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    week = tuple(changed.get(name) for name in names)
    return SpecialHours(first_day=day, last_day=last_day, week=week, services=services)


def closed_on(day, *services, last_day=None):
    return Closure(
        first_day=day, last_day=last_day or day, reason={"pl": "Remont"}, services=services
    )


def test_a_service_without_hours_of_its_own_is_open_as_the_office_is():
    openings = openings_of(an_office(), MONDAY, None)
    assert openings["dowod"] == Openings(OFFICE)
    assert openings["kasa"] == Openings(CASH)


def test_a_weekday_without_hours_is_closed():
    assert openings_of(an_office(), SATURDAY, None)["dowod"] == Openings((), ClosedReason.NOT_TODAY)


def test_a_public_holiday_is_closed_and_says_its_name():
    openings = openings_of(an_office(), INDEPENDENCE_DAY, HOLIDAY)
    assert set(openings) == {"dowod", "odbior", "kasa"}
    assert set(map(repr, openings.values())) == {repr(Openings((), ClosedReason.HOLIDAY, HOLIDAY))}


def test_closures_are_per_service():
    plan = an_office(closures=(closed_on(MONDAY, "kasa"),))
    openings = openings_of(plan, MONDAY, None)
    assert openings["kasa"] == Openings((), ClosedReason.CLOSURE, {"pl": "Remont"})
    assert openings["dowod"] == Openings(OFFICE)


def test_a_duty_stays_open_on_a_day_in_lieu():
    duty = on_one_day(MONDAY, "09:00-13:00", services=("odbior",))
    plan = an_office(closures=(closed_on(MONDAY, "dowod", "kasa"),), special_hours=(duty,))
    openings = openings_of(plan, MONDAY, None)
    assert openings["odbior"] == Openings(hours("09:00-13:00"))
    assert openings["dowod"].why_closed == openings["kasa"].why_closed == ClosedReason.CLOSURE


def test_a_closure_without_services_closes_all_on_both_of_its_ends_and_between():
    friday = MONDAY + dt.timedelta(days=4)
    plan = an_office(closures=(closed_on(MONDAY, last_day=friday),))
    for offset, closed in ((-3, False), (0, True), (2, True), (4, True), (7, False)):
        day = MONDAY + dt.timedelta(days=offset)
        assert (openings_of(plan, day, None)["dowod"].why_closed is not None) == closed


def test_a_closure_wins_over_special_hours_and_a_holiday():
    plan = an_office(
        closures=(closed_on(INDEPENDENCE_DAY),),
        special_hours=(on_one_day(INDEPENDENCE_DAY, "10:00-12:00"),),
    )
    openings = openings_of(plan, INDEPENDENCE_DAY, HOLIDAY)
    assert openings["dowod"].why_closed == ClosedReason.CLOSURE


def test_of_two_closures_the_later_in_the_file_gives_the_reason():
    later = Closure(first_day=MONDAY, last_day=MONDAY, reason={"pl": "Awaria"})
    plan = an_office(closures=(closed_on(MONDAY), later))
    assert openings_of(plan, MONDAY, None)["dowod"].note == {"pl": "Awaria"}


def test_hours_changed_by_order_until_further_notice_take_effect_without_a_programmer():
    order = from_day(MONDAY, mon=hours("07:30-15:30"))
    plan = an_office(special_hours=(order,))
    years_later = MONDAY + dt.timedelta(weeks=150)
    tuesday = MONDAY + dt.timedelta(days=1)

    assert openings_of(plan, MONDAY - dt.timedelta(weeks=1), None)["dowod"] == Openings(OFFICE)
    assert openings_of(plan, MONDAY, None)["dowod"] == Openings(hours("07:30-15:30"))
    assert openings_of(plan, years_later, None)["dowod"] == Openings(hours("07:30-15:30"))
    assert openings_of(plan, tuesday, None)["dowod"] == Openings(OFFICE)


def test_hours_changed_for_a_time_end_with_their_last_day():
    friday = MONDAY + dt.timedelta(days=4)
    plan = an_office(special_hours=(from_day(MONDAY, last_day=friday, fri=hours("08:00-12:00")),))
    assert openings_of(plan, friday, None)["dowod"] == Openings(hours("08:00-12:00"))
    next_friday = friday + dt.timedelta(weeks=1)
    assert openings_of(plan, next_friday, None)["dowod"] == Openings(OFFICE)


def test_an_order_may_close_a_weekday():
    plan = an_office(special_hours=(from_day(MONDAY, mon=()),))
    assert openings_of(plan, MONDAY, None)["dowod"] == Openings((), ClosedReason.NOT_TODAY)


def test_a_later_order_wins_where_both_speak():
    plan = an_office(
        special_hours=(
            from_day(MONDAY, mon=hours("07:30-15:30"), tue=hours("07:30-15:30")),
            from_day(MONDAY, mon=hours("10:00-18:00")),
        )
    )
    assert openings_of(plan, MONDAY, None)["dowod"] == Openings(hours("10:00-18:00"))
    tuesday = MONDAY + dt.timedelta(days=1)
    assert openings_of(plan, tuesday, None)["dowod"] == Openings(hours("07:30-15:30"))


def test_a_working_saturday_is_open():
    plan = an_office(special_hours=(on_one_day(SATURDAY, "08:00-13:00"),))
    openings = openings_of(plan, SATURDAY, None)
    assert openings["dowod"] == openings["kasa"] == Openings(hours("08:00-13:00"))
    assert openings_of(plan, SATURDAY + dt.timedelta(weeks=1), None)["dowod"].intervals == ()


def test_a_single_day_of_special_hours_opens_a_holiday_and_a_range_does_not():
    single = an_office(special_hours=(on_one_day(INDEPENDENCE_DAY, "10:00-12:00"),))
    ranged = an_office(special_hours=(from_day(INDEPENDENCE_DAY, wed=hours("10:00-12:00")),))
    opened = openings_of(single, INDEPENDENCE_DAY, HOLIDAY)["dowod"]
    assert opened == Openings(hours("10:00-12:00"))
    kept = openings_of(ranged, INDEPENDENCE_DAY, HOLIDAY)["dowod"]
    assert kept.why_closed == ClosedReason.HOLIDAY


def test_special_hours_of_some_services_leave_the_others_alone():
    plan = an_office(special_hours=(on_one_day(MONDAY, "10:00-11:00", services=("kasa",)),))
    openings = openings_of(plan, MONDAY, None)
    assert openings["kasa"] == Openings(hours("10:00-11:00"))
    assert openings["dowod"] == Openings(OFFICE)


@pytest.mark.parametrize(
    ("minute", "expected"),
    [
        ("00:00", Status(ClosedReason.NOT_YET, "08:00")),
        ("07:59", Status(ClosedReason.NOT_YET, "08:00")),
        ("08:00", Status(None)),
        ("11:59", Status(None)),  # who takes a ticket now is served after the break
        ("12:00", Status(ClosedReason.BREAK, "12:30")),
        ("12:29", Status(ClosedReason.BREAK, "12:30")),
        ("12:30", Status(None)),
        ("14:44", Status(None)),
        ("14:45", Status(ClosedReason.ENDED)),
        ("15:00", Status(ClosedReason.ENDED)),
        ("23:59", Status(ClosedReason.ENDED)),
    ],
)
def test_the_cash_desk_has_a_break_at_noon_and_stops_before_it_closes(minute, expected):
    assert status(Openings(CASH), at(minute), STOP_MIN) == expected


@pytest.mark.parametrize(
    "reason", [ClosedReason.NOT_TODAY, ClosedReason.HOLIDAY, ClosedReason.CLOSURE]
)
def test_a_day_without_openings_is_closed_all_day_for_its_reason(reason):
    for minute in ("00:00", "12:00", "23:59"):
        assert status(Openings((), reason), at(minute), STOP_MIN) == Status(reason)


def test_nobody_is_told_to_come_back_for_an_opening_that_gives_no_tickets():
    short = (Interval(at("08:00"), at("12:00")), Interval(at("12:30"), at("12:40")))
    assert status(Openings(short), at("11:59"), STOP_MIN) == Status(None)
    assert status(Openings(short), at("12:10"), STOP_MIN) == Status(ClosedReason.ENDED)
    assert status(Openings(short[1:]), at("08:00"), STOP_MIN) == Status(ClosedReason.ENDED)


def test_an_office_may_be_open_until_midnight():
    always = Openings((Interval(0, 24 * 60),))
    assert status(always, at("23:59"), 0) == Status(None)
    assert time_of_day(always.closes_at) == "24:00"


def test_a_service_may_stop_earlier_than_the_office():
    plan = an_office()
    service = msgspec.structs.replace(plan.services[0], stop_before_close_min=45)
    assert stop_before_close(plan, service) == 45
    assert stop_before_close(plan, plan.services[0]) == 0


@st.composite
def openings(draw):
    edges = sorted(draw(st.lists(st.integers(0, 1440), min_size=2, max_size=6, unique=True)))
    pairs = zip(edges[::2], edges[1::2], strict=False)
    return Openings(tuple(Interval(start, end) for start, end in pairs))


@given(openings(), st.integers(0, 1439), st.integers(0, 1440))
def test_who_is_told_a_time_can_take_a_ticket_then_and_not_before(openings, minute, stop_min):
    now = status(openings, minute, stop_min)
    until = tickets_until(openings, stop_min)
    assert (now.closed is None) == (openings.is_open(minute) and minute < until)
    assert (now.opens_at is not None) == (now.closed in {ClosedReason.NOT_YET, ClosedReason.BREAK})
    later = [status(openings, each, stop_min).closed is None for each in range(minute, 1440)]
    if now.opens_at is not None:
        assert later.index(True) == at(now.opens_at) - minute
    elif now.closed is not None:
        assert now.closed == ClosedReason.ENDED
        assert not any(later)
