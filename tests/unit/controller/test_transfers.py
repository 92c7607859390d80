"""Sending a visitor on: to another service or desk, and back, without a new number."""

import datetime as dt

import pytest
from builders import a_plan_with, a_service
from office_in_hand import OfficeInHand

from controller.core import entries as e
from office.plan import Closure, Interval
from protocol import messages as m
from protocol.types import DeskNumber, ServiceId

KASA = ServiceId("kasa")


def an_office(**parts):
    office = OfficeInHand(plan=a_plan_with(**parts))
    for desk in office.plan.desks:
        office.do(m.OpenDesk, desk.number)
    return office


def test_to_the_cash_desk_and_back_keeps_the_number_and_the_place_before_all_who_came_later():
    office = an_office()
    label = office.take_label("dowod")
    arrived = office.core.view().labelled(label).rank
    later = office.take_label("dowod")
    assert office.call_label(1) == label
    assert office.do(m.TransferTicket, 1, to_service=KASA, back=True) == m.Noted()
    office.minutes(20)
    latest = office.privileged("dowod").ticket.label
    assert office.call_label(3) == label
    assert office.do(m.ServeTicket, 3) == m.Noted()
    assert office.core.view().labelled(label).rank == arrived
    assert office.call_label(2) == later, "desk 1 alone has its visitor back"
    assert [office.call_label(1), office.call_label(1)] == [label, latest]
    assert len(office.events(e.TicketIssued)) == 3


def test_at_the_cash_desk_too_who_was_sent_is_ahead_of_all_who_came_later():
    office = an_office()
    label = office.take_label("dowod")
    office.press(1)
    office.minutes(5)
    office.take("kasa")
    office.do(m.TransferTicket, 1, to_service=KASA)
    assert office.call_label(3) == label


def test_the_cash_desks_next_call_sends_the_visitor_back_too():
    office = an_office()
    label = office.take_label("dowod")
    office.press(1)
    office.do(m.TransferTicket, 1, to_service=KASA, back=True)
    office.press(3)
    assert office.press(3) == m.NobodyWaits()
    assert office.call_label(1) == label
    assert office.press(1) == m.NobodyWaits()
    assert office.core.view().labelled(label).stage.value == "served"


def test_without_return_the_visit_ends_where_it_was_sent():
    office = an_office()
    label = office.take_label("dowod")
    office.press(1)
    office.do(m.TransferTicket, 1, to_service=KASA)
    office.press(3)
    office.do(m.ServeTicket, 3)
    assert office.core.view().labelled(label).stage.value == "served"


@pytest.mark.parametrize("reason", list(m.PauseReason))
def test_who_would_come_back_to_a_closed_desk_comes_back_to_the_service(reason):
    office = an_office()
    label = office.take_label("dowod")
    office.press(1)
    office.do(m.TransferTicket, 1, to_service=KASA, back=True)
    office.press(3)
    office.do(m.CloseDesk, 1, reason=reason)
    office.do(m.ServeTicket, 3)
    assert office.call_label(2) == label


def test_to_a_certain_desk_only_that_desk_calls():
    office = an_office()
    label = office.take_label("dowod")
    office.press(1)
    assert office.do(m.TransferTicket, 1, to_desk=DeskNumber(3)) == m.Noted()
    assert office.call_label(2) is None
    assert office.call_label(3) == label


def test_who_is_parked_at_the_cash_desk_still_goes_back_afterwards():
    office = an_office()
    label = office.take_label("dowod")
    office.press(1)
    office.do(m.TransferTicket, 1, to_service=KASA, back=True)
    office.press(3)
    office.do(m.ParkTicket, 3, reason=m.ParkReason.PAPERS, minutes=5)
    office.do(m.TakeBack, 3, label=label)
    office.do(m.ServeTicket, 3)
    assert office.call_label(1) == label


TODAY_CLOSED = Closure(
    first_day=dt.date(2026, 11, 20),
    last_day=dt.date(2026, 11, 20),
    reason={"pl": "Inwentaryzacja"},
    services=(KASA,),
)


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        ({}, m.Refusal.BAD_REQUEST),
        ({"to_service": KASA, "to_desk": DeskNumber(2)}, m.Refusal.BAD_REQUEST),
        ({"to_service": KASA}, m.Refusal.CLOSED),
        ({"to_service": ServiceId("dowod")}, m.Refusal.SAME_PLACE),
        ({"to_service": ServiceId("nie-ma")}, m.Refusal.UNKNOWN_SERVICE),
        ({"to_service": ServiceId("info")}, m.Refusal.NO_TICKETS_GIVEN),
        ({"to_desk": DeskNumber(1)}, m.Refusal.SAME_PLACE),
        ({"to_desk": DeskNumber(9)}, m.Refusal.UNKNOWN_DESK),
        ({"to_desk": DeskNumber(2)}, m.Refusal.DESK_CLOSED),
    ],
)
def test_where_nobody_could_go_on_the_visitor_is_not_sent_and_stays_at_the_desk(wanted, why):
    services = (
        *(a_service("dowod", "D"), a_service("odbior", "D"), a_service("kasa", "K")),
        a_service("info", "I", mode="no-ticket"),
    )
    office = an_office(services=services, closures=(TODAY_CLOSED,))
    office.do(m.CloseDesk, 2, reason=m.PauseReason.BREAK)
    label = office.take_label("dowod")
    office.press(1)
    before = office.desks[1]
    assert office.do(m.TransferTicket, 1, **wanted) == m.Refused(why)
    assert office.desks[1] == before
    assert before.ticket.label == label


def test_a_transfer_to_a_service_in_its_break_says_when_it_opens():
    cash = a_service("kasa", "K", hours=((Interval(480, 720), Interval(750, 900)),) * 7)
    office = an_office(services=(a_service("dowod", "D"), a_service("odbior", "D"), cash))
    office.take("dowod")
    office.press(1)
    refused = m.Refused(m.Refusal.CLOSED, opens_at="12:30")
    assert office.do(m.TransferTicket, 1, to_service=KASA) == refused
    office.minutes(30)
    assert office.do(m.TransferTicket, 1, to_service=KASA) == m.Noted()


def test_nobody_can_be_sent_on_from_an_empty_desk():
    office = an_office()
    refused = m.Refused(m.Refusal.NO_TICKET_AT_DESK)
    assert office.do(m.TransferTicket, 1, to_service=KASA) == refused
