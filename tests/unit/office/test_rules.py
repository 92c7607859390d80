"""What an office may say of its rules is read as it is written; what it does not is usual."""

import datetime as dt
from pathlib import Path

import msgspec
import pytest

from office.check import check_plan, read_plan
from office.names import LONGEST_REASON
from office.plan import (
    AppointmentRules,
    CallRules,
    ClassRule,
    Interval,
    Room,
    ServiceTime,
    TicketRules,
)
from office.relations import DESKS_MOST, SERVICES_MOST
from protocol.codec import encode
from protocol.facts import HELP_MOST
from protocol.messages import ClosedReason, HelpCall, Menu, MenuEntry
from protocol.types import LANGUAGES, DayId, DeviceId, ServiceId

GOOD = Path("tests/contract/plans/good-smallest.toml").read_text(encoding="utf-8")


def with_office(lines):
    return read_plan(GOOD.replace("[office.hours]", f"{lines}\n[office.hours]")).office


def with_service(lines):
    return read_plan(GOOD.replace('letter = "K"', f'letter = "K"\n{lines}')).services[1]


def with_special(*parts):
    text = "".join(f"\n[[special_hours]]\n{part}\n" for part in parts)
    return read_plan(GOOD + text).special_hours


def test_what_a_plan_does_not_say_is_as_usual():
    office = read_plan(GOOD).office
    assert office.tickets == TicketRules()
    assert office.calling == CallRules()
    assert office.appointments == AppointmentRules()
    assert (office.public_holidays, office.phone) == ("PL", None)


def test_a_class_keeps_what_the_plan_does_not_say_of_it():
    calling = with_office("calling.booked = { rate_percent = 150 }\ncalling.short_min = 4").calling
    assert calling.booked == ClassRule(CallRules().booked.head_start_min, 150)
    assert calling.walk_in == CallRules().walk_in
    assert calling.short_min == 4


def test_appointments_holidays_and_phone_are_read():
    office = with_office('appointments.late_min = 0\npublic_holidays = "none"\nphone = "112"')
    assert office.appointments.late_min == 0
    assert (office.public_holidays, office.phone) == ("none", "112")


def test_the_time_of_a_service_may_be_whole_or_with_a_fraction():
    assert with_service("service_min = { mean = 4 }").service_min == ServiceTime(4.0, 0.8)
    time = with_service("service_min = { mean = 4.5, cv = 0 }").service_min
    assert time == ServiceTime(4.5, 0.0)


def test_numbers_of_a_service_are_its_own_where_it_says_so():
    service = with_service("first_number = 500\nurgent = true\nstop_before_close_min = 0")
    assert (service.first_number, service.digits) == (500, None)
    assert service.urgent
    assert service.stop_before_close_min == 0


def test_an_office_may_be_open_to_the_end_of_the_day():
    text = GOOD.replace('"12:30-16:00"', '"12:30-24:00"')
    assert read_plan(text).office.hours[0][-1] == Interval(750, 1440)


def test_special_hours_of_one_day_open_a_holiday_too():
    (special,) = with_special('date = 2027-01-16\nopen = ["08:00-12:00"]\nservices = ["kasa"]')
    assert special.first_day == special.last_day == dt.date(2027, 1, 16)
    assert special.week == (None,) * 5 + ((Interval(480, 720),), None)
    assert special.services == ("kasa",)
    assert special.on_holidays


def test_special_hours_without_an_end_last_until_further_notice():
    (special,) = with_special('from = 2027-01-16\nhours.mon = ["07:30-15:30"]\nhours.tue = []')
    assert special.last_day is None
    assert special.week == ((Interval(450, 930),), ()) + (None,) * 5
    assert not special.on_holidays


@pytest.mark.parametrize(
    "exception",
    [
        'date = 2027-02-01\nopen = ["10:00-12:00"]',
        'from = 2027-02-01\nhours.mon = ["10:00-12:00"]',  # the next order
        'from = 2027-01-04\nhours.mon = ["10:00-12:00"]\nservices = ["kasa"]',
    ],
)
def test_an_exception_from_special_hours_is_no_mistake(exception):
    order = 'from = 2027-01-04\nhours.mon = ["07:30-15:30"]'
    assert len(with_special(order, exception)) == 2
    text = GOOD + f"\n[[special_hours]]\n{order}\n\n[[special_hours]]\n{exception}\n"
    assert check_plan(text).mistakes == ()


def test_an_order_for_all_may_leave_the_break_of_one_to_the_next_entry():
    text = GOOD.replace('letter = "K"', 'letter = "K"\nhours.mon = ["08:00-11:00", "11:30-15:00"]')
    order = '\n[[special_hours]]\nfrom = 2027-01-04\nhours.mon = ["07:30-15:30"]\n'
    cash = order.replace('"07:30-15:30"', '"07:30-11:00", "11:30-15:30"')
    assert check_plan(text + order).mistakes
    assert check_plan(text + order + cash + 'services = ["kasa"]\n').mistakes == ()


def test_a_room_is_the_hall_or_the_room_of_a_desk():
    text = GOOD + '\n[[room]]\nname = "Parter"\nvisitors_per_desk = 1.5\n'
    assert read_plan(text).rooms == (Room(name="Parter", visitors_per_desk=1.5),)


@pytest.mark.parametrize(("part", "key"), [("[office]", "hall"), ("[[desk]]", "room")])
def test_a_place_whose_name_the_displays_would_drop_is_a_mistake(part, key):
    def mistakes(length):
        lines = [line for line in GOOD.splitlines() if not line.startswith(f"{key} = ")]
        text = "\n".join(lines).replace(part, f'{part}\n{key} = "{"x" * length}"', 1)
        return [mistake.key_path.split(".")[-1] for mistake in check_plan(text).mistakes]

    assert mistakes(80) == []
    assert mistakes(81) == [key]


@pytest.mark.parametrize(("part", "most"), [("service", SERVICES_MOST), ("desk", DESKS_MOST)])
def test_a_plan_that_the_wire_cannot_carry_is_a_mistake(part, most):
    def is_too_large(count):
        text = GOOD + f"\n[[{part}]]" * (count - GOOD.count(f"[[{part}]]"))
        return any("can be told of" in mistake.what for mistake in check_plan(text).mistakes)

    assert not is_too_large(most)
    assert is_too_large(most + 1)


def test_the_largest_menu_of_a_closed_office_still_crosses_the_wire():
    note = dict.fromkeys(LANGUAGES, "ą" * LONGEST_REASON)
    service = ServiceId("x" * 64)
    closed = MenuEntry(service, 1_000, closed=ClosedReason.CLOSURE, note=note)
    calls = (HelpCall(DeviceId("x" * 64), is_coming=True),) * HELP_MOST
    day = DayId("2026-11-20")
    assert encode(Menu(2**32, 99_999, day, (closed,) * SERVICES_MOST, 2**32, calls))


def test_the_longest_reason_of_a_closure_still_crosses_the_wire():
    def entry(length):
        note = {"pl": "x" * length}
        return MenuEntry(ServiceId("kasa"), 0, closed=ClosedReason.CLOSURE, note=note)

    written = msgspec.json.encode(entry(LONGEST_REASON))
    assert msgspec.json.decode(written, type=MenuEntry) == entry(LONGEST_REASON)
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(msgspec.json.encode(entry(LONGEST_REASON + 1)), type=MenuEntry)
