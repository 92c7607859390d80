"""Appointments: their list, and what a visitor gets who confirms one."""

import pytest
from builders import a_plan_with, a_service
from office_in_hand import OfficeInHand

from controller.core import entries as e
from controller.core.entries import CallRule
from office.plan import Interval, ServiceTime
from protocol import messages as m
from protocol.codec import PAYLOAD_BYTES_MAX, encode
from protocol.messages import BookingFault as Fault
from protocol.messages import BookingMistake as Mistake
from protocol.types import DayId, Epoch, RequestId, ServiceId

TOMORROW = "2026-11-21"


def an_office(**fields):
    """Appointments are for ``dowod`` and ``paszport`` only; early 30, late 10 and so on, as usual.

    Open from 8 to 12 and from 12:30 to 16.
    """
    morning, afternoon = Interval(480, 720), Interval(750, 960)
    plan = a_plan_with(
        office={"hours": ((morning, afternoon),) * 7},
        services=(
            a_service("dowod", "D", mode="both", **fields),
            a_service("paszport", "P", mode="appointment-only"),
            a_service("kasa", "K"),
        ),
    )
    office = OfficeInHand(plan=plan)
    office.clock("08:00")
    return office


def booked(answer):
    assert isinstance(answer, m.Taken), answer
    return answer.booked_for


# The check-in


def test_the_code_of_an_appointment_makes_a_ticket_of_its_service():
    office = an_office()
    assert office.book(("000042", "paszport", "08:20")) == m.Imported(1)
    taken = office.check_in("000042")
    assert (taken.ticket.label, taken.ticket.service) == ("P001", "paszport")
    assert taken.booked_for == "08:20"
    assert taken.wait is None, "who has an appointment waits for its time"
    issued = office.events(e.TicketIssued)[-1]
    assert (issued.code, issued.ticket_class) == ("000042", m.TicketClass.BOOKED)


@pytest.mark.parametrize(
    ("clock", "answer"),
    [
        ("08:29", m.Refused(m.Refusal.TOO_EARLY, opens_at="08:30")),
        ("08:30", "09:00"),
        ("09:10", "09:00"),
        ("09:11", None),  # late: a number as for anybody who walks in
    ],
)
def test_an_appointment_is_confirmed_in_its_window_and_a_late_visitor_is_not_sent_home(
    clock, answer
):
    office = an_office()
    office.book(("111111", "dowod", "09:00"))
    office.clock(clock)
    result = office.check_in("111111")
    assert (result if isinstance(answer, m.Refused) else booked(result)) == answer


def test_who_is_late_has_the_rights_of_a_walk_in_and_no_more():
    office = an_office()
    office.book(("111111", "dowod", "08:10"))
    office.clock("08:21")
    office.check_in("111111")
    assert office.events(e.TicketIssued)[-1].ticket_class is m.TicketClass.WALK_IN


def test_an_unknown_code_a_used_one_and_one_of_another_day_are_told_apart():
    office = an_office()
    office.book(("111111", "dowod", "08:10"))
    office.book(("222222", "dowod", "08:10"), day=TOMORROW)
    assert office.check_in("999999") == m.Refused(m.Refusal.UNKNOWN_CODE)
    assert office.check_in("222222") == m.Refused(m.Refusal.OTHER_DAY)
    assert booked(office.check_in("111111")) == "08:10"
    assert office.check_in("111111") == m.Refused(m.Refusal.CODE_USED)
    office.day(DayId(TOMORROW))
    assert office.check_in("111111") == m.Refused(m.Refusal.UNKNOWN_CODE)
    assert booked(office.check_in("222222")) == "08:10"


def test_an_appointment_can_be_confirmed_before_the_day_opens_and_in_a_break():
    office = an_office()
    office.book(("111111", "dowod", "08:05"), ("222222", "dowod", "12:30"))
    office.clock("07:40")
    assert office.take("dowod").why is m.Refusal.CLOSED
    assert booked(office.check_in("111111")) == "08:05"
    office.clock("12:10")
    assert office.take("dowod").why is m.Refusal.CLOSED
    assert booked(office.check_in("222222")) == "12:30"


def test_an_appointment_near_midnight_can_be_confirmed_from_the_beginning_of_its_day():
    plan = a_plan_with(services=(a_service("dowod", "D", mode="both"), a_service("kasa", "K")))
    office = OfficeInHand(plan=plan)
    office.clock("00:00")
    office.book(("111111", "dowod", "00:10"), ("222222", "dowod", "23:59"))
    assert booked(office.check_in("111111")) == "00:10"
    office.clock("23:28")
    assert office.check_in("222222") == m.Refused(m.Refusal.TOO_EARLY, opens_at="23:29")
    office.clock("23:59")
    assert booked(office.check_in("222222")) == "23:59"


def test_after_closing_an_appointment_is_refused():
    office = an_office()
    office.book(("111111", "dowod", "15:55"))
    office.clock("16:00")
    assert office.check_in("111111") == m.Refused(m.Refusal.CLOSED)


def test_an_appointment_is_not_called_long_before_its_time_however_empty_the_hall():
    office = an_office()
    office.book(("111111", "dowod", "08:30"))
    office.check_in("111111")
    office.clock("08:24")
    assert office.call_label(1) is None
    office.now += 24 * 60_000
    office.clock("08:25")
    office.now += 60_000
    assert office.call_label(1) == "D001"
    assert office.events(e.TicketCalled)[-1].why.rule is CallRule.FIRST_COME


def test_an_office_works_without_any_appointments():
    office = an_office()
    assert office.take_label("dowod") == "D001"
    assert office.check_in("111111") == m.Refused(m.Refusal.UNKNOWN_CODE)
    assert office.call_label(1) == "D001"


def test_after_a_restart_appointments_are_as_they_were():
    office = an_office()
    office.book(("111111", "dowod", "08:10"), ("222222", "dowod", "08:10"))
    office.check_in("111111")
    office = office.restarted()
    assert office.check_in("111111") == m.Refused(m.Refusal.CODE_USED)
    assert booked(office.check_in("222222")) == "08:10"


# The places of a day


def test_appointments_to_come_hold_their_places_and_a_missed_one_frees_its_own():
    office = an_office(daily_quota=3)
    office.book(("111111", "dowod", "09:00"), ("222222", "dowod", "09:00"))
    assert isinstance(office.take("dowod"), m.Taken)
    assert office.take("dowod") == m.Refused(m.Refusal.FULL)
    office.clock("09:00")
    assert booked(office.check_in("111111")) == "09:00", "its place was held"
    assert office.take("dowod") == m.Refused(m.Refusal.FULL)
    office.clock("09:10")
    assert office.take("dowod") == m.Refused(m.Refusal.FULL)
    office.clock("09:11")
    assert office.events(e.AppointmentMissed) == [e.AppointmentMissed("222222")]
    assert isinstance(office.take("dowod"), m.Taken)
    office.clock("09:12")
    assert len(office.events(e.AppointmentMissed)) == 1, "it is missed once"


def test_a_missed_appointment_that_gets_another_time_holds_a_place_again():
    office = an_office(daily_quota=1)
    office.book(("111111", "dowod", "08:00"))
    office.clock("08:11")
    office.book(("111111", "dowod", "10:00"))
    office.clock("08:12")
    assert office.take("dowod") == m.Refused(m.Refusal.FULL)
    office.clock("10:00")
    assert booked(office.check_in("111111")) == "10:00"


def test_the_same_list_once_more_misses_nothing_twice():
    office = an_office()
    for _ in range(2):
        office.book(("111111", "dowod", "08:00"))
        office.clock("08:11")
    assert len(office.events(e.AppointmentMissed)) == 1


# The list


def test_a_list_replaces_the_days_list_and_used_codes_stay_used():
    office = an_office()
    office.book(("111111", "dowod", "08:10"), ("222222", "dowod", "08:10"))
    office.check_in("111111")
    assert office.book(("111111", "dowod", "08:20"), ("333333", "dowod", "08:20")) == m.Imported(2)
    assert office.check_in("111111") == m.Refused(m.Refusal.CODE_USED)
    assert office.check_in("222222") == m.Refused(m.Refusal.UNKNOWN_CODE)
    assert booked(office.check_in("333333")) == "08:20"


def test_a_list_with_mistakes_is_refused_whole_with_every_mistake_and_the_earlier_one_stays():
    office = an_office(service_min=ServiceTime(30))
    office.book(("777777", "dowod", "08:30"), day=TOMORROW)
    office.book(("000001", "dowod", "08:10"))
    entries = len(office.events(e.AppointmentsImported))
    rows = (
        ("111111", "dowod", "09:00"),
        ("111111", "dowod", "10:00"),
        ("222222", "nie-ma", "09:00"),
        ("333333", "kasa", "09:00"),
        ("444444", "dowod", "12:00"),
        ("444445", "dowod", "24:00"),
        ("777777", "nie-ma", "09:00"),
        ("555555", "dowod", "09:30"),
        ("666666", "dowod", "09:59"),
    )
    assert office.book(*rows) == m.BookingsRefused(
        (
            Mistake(1, Fault.DOUBLED_CODE),
            Mistake(2, Fault.UNKNOWN_SERVICE),
            Mistake(3, Fault.NO_APPOINTMENTS),
            Mistake(4, Fault.CLOSED),
            Mistake(5, Fault.CLOSED),
            Mistake(6, Fault.DOUBLED_CODE),
            Mistake(6, Fault.UNKNOWN_SERVICE),
            # two desks, 60 % of an hour each, half an hour for one: two in an hour
            Mistake(8, Fault.TOO_MANY),
        )
    )
    assert len(office.events(e.AppointmentsImported)) == entries
    assert booked(office.check_in("000001")) == "08:10"


def test_no_list_of_a_day_that_is_over_is_taken():
    office = an_office()
    answer = office.book(("111111", "dowod", "09:00"), day="2026-11-19")
    assert answer == m.BookingsRefused((Mistake(0, Fault.PAST_DAY),))


@pytest.mark.parametrize("day", ["2026-11-31", "2027-02-29", "9999-99-99"])
def test_a_list_for_a_day_that_the_calendar_does_not_know_is_refused(day):
    office = an_office()
    answer = office.book(("111111", "dowod", "09:00"), day=day)
    assert answer == m.Refused(m.Refusal.BAD_REQUEST)


def test_even_the_worst_list_gets_an_answer_that_the_wire_bears():
    office = an_office()
    answer = office.book(*[("111111", "nie-ma", "09:00")] * 1_000)
    assert len(answer.mistakes) == 1_000
    message = m.Answer(RequestId("x"), Epoch(1), answer)
    assert len(encode(message)) <= PAYLOAD_BYTES_MAX


def test_only_the_office_imports_appointments():
    office = an_office()
    bookings = (m.Booking("111111", ServiceId("dowod"), "09:00"),)
    for device in ("kiosk-1", "desk-1", "display-1", "stranger"):
        request = m.ImportAppointments(RequestId(f"by-{device}"), office.today, bookings)
        assert office.ask(device, request) == m.Refused(m.Refusal.NOT_ALLOWED)


def test_an_appointment_at_the_edge_of_an_hour_counts_in_its_own_hour():
    office = an_office(service_min=ServiceTime(30))
    rows = ((f"{n:06}", "dowod", at) for n, at in enumerate(("09:00", "09:59", "10:00", "10:59")))
    assert office.book(*rows) == m.Imported(4)


def test_a_service_whose_time_nobody_knows_bears_any_number_of_appointments():
    office = an_office()
    assert office.book(*((f"{n:06}", "dowod", "09:00") for n in range(40))) == m.Imported(40)


def test_a_desk_is_not_invited_to_press_for_who_may_not_be_called_yet():
    office = an_office()
    office.book(("111111", "dowod", "08:20"))
    office.check_in("111111")
    assert office.desks[1].waiting == 0
    assert office.press(1) == m.NobodyWaits()
    office.minutes(16)
    assert office.desks[1].waiting == 1
    assert isinstance(office.press(1), m.Called)


def test_people_ahead_of_an_appointment_are_only_those_who_stand_higher_at_its_time():
    office = an_office()
    for _ in range(3):
        office.take("dowod")
    office.minutes(25)
    office.take("dowod")
    office.book(("111111", "dowod", "08:30"), ("222222", "dowod", "08:40"))
    # At 8:30 three have waited for 30 minutes, which is the head start of an appointment.
    assert office.check_in("111111").ahead == 3
    # At 8:40 they have waited for 40, and the earlier appointment stands before the later one.
    assert office.check_in("222222").ahead == 4
