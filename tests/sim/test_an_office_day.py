"""What is asked over a line, and the calendar, in virtual time."""

from office_in_time import OPENED_MS, OfficeInTime, a_busy_office
from office_story import label

from protocol import messages as m
from protocol.types import DayId, DeskNumber, ServiceId
from sim.checkers import violations_of
from sim.office import MORNING_UTC_MS, Office
from sim.plan import RECEPTION
from sim.reading import entries

DESK_1, DESK_2 = DeskNumber(1), DeskNumber(2)
MINUTE_MS = 60_000
TO_MIDNIGHT_MS = 16 * 60 * MINUTE_MS


def an_open_office() -> Office:
    office = a_busy_office()
    office.start()
    office.run_for(OPENED_MS)
    return office


def happenings(office: Office, *wanted: str) -> list[str]:
    return [
        f"{event['what']} {label(event['ticket'])}"
        for entry in entries(office.trace)
        for event in entry.events
        if event["what"] in wanted
    ]


def test_a_visitor_goes_to_the_cash_desk_and_back_with_one_number():
    office = an_open_office()
    line = office.line("office-1")
    office.line(RECEPTION).ask(m.TakeTicket, service=ServiceId("odbior"), language="pl")
    for desk, kind, fields in (
        (DESK_1, m.CallNext, {}),
        (DESK_1, m.TransferTicket, {"to_service": ServiceId("kasa"), "back": True}),
        (DESK_2, m.CallNext, {}),
        (DESK_2, m.ServeTicket, {}),
        (DESK_1, m.CallNext, {}),
        (DESK_1, m.ServeTicket, {}),
    ):
        office.run_for(1_000)
        assert line.ask_for_desk(desk, kind, **fields)
    office.run_for(20_000)
    assert happenings(
        office, "ticket-called", "ticket-transferred", "ticket-sent-back", "ticket-served"
    ) == [
        "ticket-called D001",
        "ticket-transferred D001",
        "ticket-called D001",
        "ticket-sent-back D001",
        "ticket-called D001",
        "ticket-served D001",
    ]
    assert violations_of(office.trace, office.plan) == []


def test_what_is_parked_waits_again_when_its_time_is_over_although_the_controller_was_restarted():
    office = an_open_office()
    line = office.line("office-1")
    office.line(RECEPTION).ask(m.TakeTicket, service=ServiceId("dowod"), language="pl")
    office.run_for(1_000)
    line.ask_for_desk(DESK_1, m.CallNext)
    office.run_for(1_000)
    line.ask_for_desk(DESK_1, m.ParkTicket, reason=m.ParkReason.PAPERS, minutes=1)
    office.run_for(30_000)
    office.kill("controller-1")
    office.run_for(5_000)
    office.restart("controller-1")
    office.run_for(20_000)
    assert happenings(office, "parking-ended") == []
    office.run_for(10_000)
    assert len(happenings(office, "parking-ended")) == 1
    assert violations_of(office.trace, office.plan) == []


def test_an_appointment_is_imported_and_checked_in_once():
    office = an_open_office()
    day = DayId("2026-11-20")
    booking = m.Booking("123456", ServiceId("kasa"), "08:05")
    office.line("office-1").ask(m.ImportAppointments, day=day, bookings=(booking,))
    office.run_for(1_000)
    for _ in range(2):
        office.line(RECEPTION).ask(m.CheckIn, code="123456", language="pl")
        office.run_for(1_000)
    issued = [event for entry in entries(office.trace) for event in entry.of("ticket-issued")]
    assert [(event["ticket_class"], event["code"]) for event in issued] == [("booked", "123456")]


def test_nothing_is_asked_for_a_desk_of_which_nothing_is_known():
    office = an_open_office()
    office.kill("controller-1")
    office.run_for(10_000)
    assert not office.line("office-1").ask_for_desk(DESK_1, m.CallNext)


def test_numbers_begin_again_at_midnight():
    office = OfficeInTime(begins_utc_ms=MORNING_UTC_MS + TO_MIDNIGHT_MS - MINUTE_MS)
    office.take()
    office.office.run_for(MINUTE_MS)
    office.take()
    assert [event["day"] for event in office.events("day-began")] == ["2026-11-20", "2026-11-21"]
    assert [event["ticket"]["id"] for event in office.events("ticket-issued")] == [
        "2026-11-20/D001",
        "2026-11-21/D001",
    ]
