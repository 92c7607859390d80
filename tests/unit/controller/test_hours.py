"""When the office gives numbers, by its plan and the clock on its wall."""

import datetime as dt
import zoneinfo

import pytest
from builders import NOON, a_plan, a_plan_with, a_service, busy_plan
from msgspec import structs
from office_in_hand import OfficeInHand

from controller.core import entries as e
from controller.core import events as ev
from controller.core.machine import ControllerCore
from office.plan import Closure, Interval, ServiceTime, SpecialHours
from protocol import messages as m
from protocol.types import DayId, Millis

WARSAW = zoneinfo.ZoneInfo("Europe/Warsaw")
FRIDAY, SATURDAY, MONDAY = DayId("2026-11-20"), DayId("2026-11-21"), DayId("2026-11-23")
CHRISTMAS = DayId("2026-12-25")


def hours(*texts):
    """Return intervals: ``hours("08:00-12:00", "12:30-16:00")``."""

    def minute(text):
        return int(text[:2]) * 60 + int(text[3:])

    return tuple(Interval(*(minute(end) for end in text.split("-"))) for text in texts)


def a_week(*texts):
    return (hours(*texts),) * 5 + ((), ())


def an_office(*, stop=0, services=None, **parts):
    plan = a_plan_with(
        office={"hours": a_week("08:00-12:00", "12:30-16:00")},
        tickets={"stop_before_close_min": stop},
        **({} if services is None else {"services": services}),
        **parts,
    )
    return OfficeInHand(plan=plan)


def closed(opens_at=None):
    return m.Refused(m.Refusal.CLOSED, opens_at=opens_at)


@pytest.mark.parametrize(
    ("clock", "answer"),
    [
        ("00:00", closed("08:00")),
        ("07:59", closed("08:00")),
        ("08:00", None),
        ("11:59", None),
        ("12:00", closed("12:30")),
        ("12:29", closed("12:30")),
        ("12:30", None),
        ("15:44", None),
        ("15:45", closed()),
        ("23:59", closed()),
    ],
)
def test_numbers_are_given_in_the_hours_but_not_shortly_before_closing(clock, answer):
    office = an_office(stop=15)
    office.clock(clock)
    taken = office.take("dowod")
    assert isinstance(taken, m.Taken) if answer is None else taken == answer
    entry = office.menu.services[0]
    assert (entry.closed is None) == (answer is None)
    assert entry.opens_at == (answer and answer.opens_at)


def test_a_service_may_stop_earlier_than_the_office():
    services = (
        a_service("dowod", "D", stop_before_close_min=60),
        a_service("odbior", "D"),
        a_service("kasa", "K", hours=a_week("09:00-10:00")),
    )
    office = an_office(stop=15, services=services)
    office.clock("15:00")
    assert office.take("dowod") == closed()
    assert isinstance(office.take("odbior"), m.Taken)
    assert office.take("kasa") == closed()


def test_whoever_has_a_number_is_called_after_the_last_one_was_given():
    office = an_office(stop=15)
    office.clock("15:40")
    office.take("dowod")
    office.clock("16:30")
    assert office.call_label(1) == "D001"


def test_an_order_for_mondays_until_further_notice_overrides_the_usual_monday_only():
    mondays = (hours("10:00-18:00"), *(None,) * 6)
    order = SpecialHours(first_day=dt.date(2026, 11, 21), last_day=None, week=mondays)
    office = an_office(special_hours=(order,))
    office.clock("17:00")
    assert office.take("dowod") == closed(), "on Friday"
    office.day(MONDAY)
    office.clock("09:00")
    assert office.take("dowod") == closed("10:00")
    office.clock("17:00")
    assert isinstance(office.take("dowod"), m.Taken)
    office.day(DayId("2026-11-24"))
    office.clock("09:00")
    assert isinstance(office.take("dowod"), m.Taken)


def test_an_exception_with_an_end_is_over_after_it():
    order = SpecialHours(
        first_day=dt.date(2026, 11, 20),
        last_day=dt.date(2026, 11, 20),
        week=(None,) * 4 + (hours("13:00-14:00"), None, None),
    )
    office = an_office(special_hours=(order,))
    office.clock("09:00")
    assert office.take("dowod") == closed("13:00")
    office.day(DayId("2026-11-27"))
    office.clock("09:00")
    assert isinstance(office.take("dowod"), m.Taken)


def test_a_working_saturday_is_open_and_the_next_one_is_not():
    day = dt.date(2026, 11, 21)
    week = (*(None,) * 5, hours("09:00-13:00"), None)
    office = an_office(special_hours=(SpecialHours(first_day=day, last_day=day, week=week),))
    office.clock("10:00")
    office.day(SATURDAY)
    assert isinstance(office.take("dowod"), m.Taken)
    office.day(DayId("2026-11-28"))
    assert office.take("dowod") == closed()
    assert office.menu.services[0].closed is m.ClosedReason.NOT_TODAY


def test_a_closure_says_why_and_leaves_the_other_services_open():
    day, why = dt.date(2026, 11, 20), {"pl": "Awaria systemu"}
    office = an_office(
        closures=(Closure(first_day=day, last_day=day, reason=why, services=("dowod",)),)
    )
    office.clock("09:00")
    assert office.take("dowod") == closed()
    entry, other, _ = office.menu.services
    assert (entry.closed, entry.note) == (m.ClosedReason.CLOSURE, why)
    assert other.closed is None
    assert isinstance(office.take("odbior"), m.Taken)


def test_on_a_public_holiday_no_numbers_are_given_and_the_kiosk_knows_its_name():
    office = an_office()
    name = {"pl": "Boże Narodzenie"}
    office.day(CHRISTMAS, {CHRISTMAS: name})
    office.clock("09:00")
    assert office.take("dowod") == closed()
    assert office.menu.services[0].closed is m.ClosedReason.HOLIDAY
    assert office.menu.services[0].note == name


def test_an_office_that_never_closes_gives_numbers_at_every_minute_up_to_midnight():
    office = OfficeInHand(plan=a_plan())
    for clock in ("00:00", "12:00", "23:59"):
        office.clock(clock)
        assert isinstance(office.take("dowod"), m.Taken)
    office.clock("00:00")
    office.day(SATURDAY)
    assert office.take("dowod").ticket.id == "2026-11-21/D001"


def test_hours_that_end_at_midnight_stop_as_long_before_it_as_any_other():
    plan = a_plan_with(
        office={"hours": (hours("20:00-24:00"),) * 7}, tickets={"stop_before_close_min": 15}
    )
    office = OfficeInHand(plan=plan)
    office.clock("23:44")
    assert isinstance(office.take("dowod"), m.Taken)
    office.clock("23:45")
    assert office.take("dowod") == closed()


def test_when_who_comes_now_would_not_be_served_before_closing_no_number_is_given():
    plan = a_plan_with(
        office={"hours": a_week("08:00-16:00")},
        tickets={"stop_when_time_short": True},
        services=(
            a_service("dowod", "D", service_min=ServiceTime(20)),
            a_service("odbior", "D", service_min=ServiceTime(20)),
            a_service("kasa", "K", service_min=ServiceTime(5)),
        ),
    )
    office = OfficeInHand(plan=plan)
    office.clock("14:00")
    for desk in (1, 2, 3):
        office.do(m.OpenDesk, desk)
    for _ in range(6):
        office.take("dowod")
    assert isinstance(office.take("dowod"), m.Taken), "two hours are enough for six before"
    office.clock("15:30")
    assert office.take("dowod") == m.Refused(m.Refusal.TIME_SHORT)
    assert office.menu.services[0].closed is m.ClosedReason.TIME_SHORT
    assert isinstance(office.take("kasa"), m.Taken), "nobody waits there"
    office.use(
        structs.replace(plan, office=structs.replace(plan.office, tickets=a_plan().office.tickets))
    )
    assert isinstance(office.take("dowod"), m.Taken), "the office does not ask for it any more"


@pytest.mark.parametrize(("change", "hours"), [("2026-03-29", 23), ("2026-10-25", 25)])
def test_the_day_begins_exactly_once_when_the_clocks_change(change, hours):
    core = ControllerCore(busy_plan())
    midnight = dt.datetime.fromisoformat(f"{change}T00:00:00").replace(tzinfo=WARSAW)
    utc_ms = int(midnight.timestamp()) * 1000
    now, begun = Millis(0), []
    core.begin(e.Moment(utc_ms - 3_600_000, NOON.local), now)
    for minute in range(-60, (hours + 1) * 60):
        at_ms = utc_ms + minute * 60_000
        local = dt.datetime.fromtimestamp(at_ms / 1000, WARSAW).strftime("%Y-%m-%dT%H:%M:%S")
        at, now = e.Moment(at_ms, local), Millis(now + 60_000)
        for event in (ev.DayCame(DayId(local[:10]), at), ev.MinuteCame(at)):  # every minute
            for effect in core.handle(event, now):
                begun += [each for each in effect.entry.events if isinstance(each, e.DayBegan)]
    day = dt.date.fromisoformat(change)
    expected = [(day + dt.timedelta(days=by)).isoformat() for by in (-1, 0, 1)]
    assert [each.day for each in begun] == expected
