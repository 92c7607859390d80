"""Nobody is stuck because a clerk has left: not at a desk, not on the way back, not at closing."""

import pytest
from builders import a_desk, a_plan_with, a_service
from msgspec.structs import replace
from office_in_hand import OfficeInHand

from controller.core.plan_change import objections
from office.plan import Interval, ServiceTime
from protocol import messages as m
from protocol.types import DeskNumber, ServiceId


def an_office(tickets=None, **office):
    """Two desks for ``dowod``, a cash desk, and one more that serves ``dowod`` and ``kasa``."""
    plan = a_plan_with(
        office=office,
        tickets=tickets or {},
        services=(
            a_service("dowod", "D", service_min=ServiceTime(10)),
            a_service("kasa", "K"),
        ),
        desks=(a_desk(1, "dowod"), a_desk(2, "dowod"), a_desk(3, "kasa")),
    )
    hand = OfficeInHand(plan=plan)
    hand.clock("09:00")
    return hand


def parked_at_desk_1(office):
    office.take("dowod")
    office.press(1)
    office.do(m.ParkTicket, 1, reason=m.ParkReason.PAPERS, minutes=5)


@pytest.mark.parametrize(("back_at", "minutes"), [(None, 30), ("09:20", 30)])
def test_who_waits_for_a_clerk_who_stays_away_waits_for_the_service_after_a_while(back_at, minutes):
    office = an_office()
    parked_at_desk_1(office)
    office.do(m.CloseDesk, 1, reason=m.PauseReason.AWAY, back_at=back_at)
    office.minutes(minutes - 1)
    assert office.call_label(2) is None
    office.minutes(1)
    assert office.call_label(2) == "D001"


def test_a_break_with_a_time_keeps_its_visitors_until_it_is_over():
    office = an_office()
    parked_at_desk_1(office)
    office.do(m.CloseDesk, 1, reason=m.PauseReason.BREAK, back_at="10:00")
    office.minutes(61)
    assert office.call_label(2) is None
    assert office.call_label(1) == "D001"


def test_a_return_within_a_return_comes_back_step_by_step():
    office = an_office()
    office.press(3)
    office.press(2)
    office.take("dowod")
    office.press(1)
    assert office.do(m.TransferTicket, 1, to_desk=DeskNumber(2), back=True) == m.Noted()
    assert office.call_label(2) == "D001"
    assert office.do(m.TransferTicket, 2, to_desk=DeskNumber(3), back=True) == m.Noted()
    assert office.call_label(3) == "D001"
    office.do(m.ServeTicket, 3)
    assert office.call_label(2) == "D001"
    office.do(m.ServeTicket, 2)
    assert office.call_label(1) == "D001"
    office.do(m.ServeTicket, 1)
    assert office.desks[1].ticket is None
    assert office.desks[1].waiting == 0


def test_a_plan_without_a_desk_on_the_way_back_is_not_taken():
    office = an_office()
    office.press(3)
    office.take("dowod")
    office.press(1)
    office.do(m.TransferTicket, 1, to_desk=DeskNumber(3), back=True)
    plan = office.core._plan
    smaller = replace(plan, desks=plan.desks[1:])
    assert any("desk 1" in why for why in objections(plan, smaller, office.core.view()))


def test_a_second_loan_is_added_to_the_first():
    office = an_office()
    office.press(2)
    office.do(m.BorrowServices, 3, lender=DeskNumber(1), minutes=10)
    office.do(m.BorrowServices, 3, lender=DeskNumber(2), minutes=60)
    office.take("dowod")
    office.minutes(30)
    assert office.call_label(3) == "D001"


def test_a_time_of_return_that_has_passed_is_refused():
    office = an_office()
    office.press(1)
    refused = office.do(m.CloseDesk, 1, reason=m.PauseReason.BREAK, back_at="08:59")
    assert refused == m.Refused(m.Refusal.BAD_REQUEST)
    assert office.desks[1].is_open


def test_who_is_here_may_still_pay_after_the_hours_while_the_cash_desk_has_a_clerk():
    office = an_office(hours=((Interval(480, 600),),) * 7)
    office.take("dowod")
    office.press(1)
    office.clock("10:05")
    refused = office.do(m.TransferTicket, 1, to_service=ServiceId("kasa"), back=False)
    assert refused == m.Refused(m.Refusal.CLOSED)
    office.press(3)
    assert office.do(m.TransferTicket, 1, to_service=ServiceId("kasa"), back=False) == m.Noted()
    assert office.call_label(3) == "D001"


def test_a_break_is_no_time_left_to_serve_in():
    hours = ((Interval(480, 560), Interval(600, 620)),) * 7
    office = an_office(tickets={"stop_when_time_short": True}, hours=hours)
    office.press(1)
    for _ in range(5):
        office.take("dowod")
    # 20 minutes before the break and 20 after it: the fifth would be the last to be served.
    assert office.take("dowod") == m.Refused(m.Refusal.TIME_SHORT)
