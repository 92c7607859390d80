"""What a clerk may ask for, and when."""

import pytest
from builders import a_plan_with
from office_in_hand import OfficeInHand

from controller.core import entries as e
from controller.core.entries import CallRule
from protocol import messages as m
from protocol.types import DeskNumber


def an_office(**tickets):
    return OfficeInHand(plan=a_plan_with(tickets=tickets))


def at_the_desk(office, service="dowod", desk=1):
    label = office.take_label(service)
    assert office.call_label(desk) == label
    return label


def call_to_the_last(office, desk=1):
    for _ in range(2):
        office.tick(20_000)
        assert isinstance(office.do(m.RecallTicket, desk), m.Recalled)
    office.tick(20_000)


def absent(office, desk=1):
    label = at_the_desk(office, desk=desk)
    call_to_the_last(office, desk)
    assert office.do(m.MarkAbsent, desk) == m.Noted()
    return label


def stage(office, label):
    return office.core.view().labelled(label).stage.value


def test_a_ticket_is_called_again_only_after_the_pause_and_the_answer_says_how_long():
    office = an_office(recall_after_s=20)
    at_the_desk(office)
    office.tick(4_500)
    assert office.do(m.RecallTicket, 1) == m.Refused(m.Refusal.RECALL_TOO_SOON, wait_s=16)
    office.tick(15_499)
    assert office.do(m.RecallTicket, 1) == m.Refused(m.Refusal.RECALL_TOO_SOON, wait_s=1)
    office.tick(1)
    assert isinstance(office.do(m.RecallTicket, 1), m.Recalled)
    assert office.do(m.RecallTicket, 1) == m.Refused(m.Refusal.RECALL_TOO_SOON, wait_s=20)


def test_a_ticket_is_called_as_often_as_the_office_promises_and_no_more():
    office = an_office(calls_before_absent=3)
    at_the_desk(office)
    call_to_the_last(office)
    assert office.desks[1].calls == 3
    assert office.do(m.RecallTicket, 1) == m.Refused(m.Refusal.NO_RECALLS_LEFT)


def test_absent_is_only_who_did_not_come_after_the_last_call():
    office = an_office(calls_before_absent=2)
    label = at_the_desk(office)
    too_few = m.Refused(m.Refusal.CALL_AGAIN_FIRST, wait_s=20)
    assert office.do(m.MarkAbsent, 1) == too_few
    office.tick(20_000)
    assert office.do(m.MarkAbsent, 1) == m.Refused(m.Refusal.CALL_AGAIN_FIRST)
    office.do(m.RecallTicket, 1)
    assert office.do(m.MarkAbsent, 1) == m.Refused(m.Refusal.RECALL_TOO_SOON, wait_s=20)
    office.tick(20_000)
    assert office.do(m.MarkAbsent, 1) == m.Noted()
    assert stage(office, label) == "absent"


def test_who_comes_after_all_within_the_grace_waits_again_ahead_of_all_who_came_later():
    office = an_office(absent_grace_min=15)
    label = absent(office)
    later = office.take_label("dowod")
    office.minutes(15)
    assert office.do(m.RestoreTicket, 1, label=label) == m.Noted()
    assert [office.call_label(1), office.call_label(1)] == [label, later]


def test_after_the_grace_and_for_any_other_desk_an_absent_ticket_is_gone():
    office = an_office(absent_grace_min=15)
    label = absent(office)
    waiting = office.take_label("dowod")
    restore = m.RestoreTicket
    office.do(m.OpenDesk, 3)
    assert office.do(restore, 3, label=label) == m.Refused(m.Refusal.NOT_FOR_DESK)
    assert office.do(restore, 1, label=waiting) == m.Refused(m.Refusal.NOT_ABSENT)
    assert office.do(restore, 1, label="D099") == m.Refused(m.Refusal.UNKNOWN_TICKET)
    office.minutes(15)
    office.tick(1)
    assert office.do(restore, 1, label=label) == m.Refused(m.Refusal.GRACE_OVER)


def test_a_colleague_who_holds_the_service_may_restore_a_ticket_too():
    office = an_office()
    label = absent(office, desk=1)
    office.do(m.OpenDesk, 2)
    assert office.do(m.RestoreTicket, 2, label=label) == m.Noted()
    assert office.call_label(1) is None
    assert office.call_label(2) == label


def test_nobody_is_restored_to_a_desk_without_a_clerk():
    office = an_office()
    label = absent(office)
    office.do(m.CloseDesk, 1, reason=m.PauseReason.ENDED)
    assert office.do(m.RestoreTicket, 1, label=label) == m.Refused(m.Refusal.DESK_CLOSED)
    assert stage(office, label) == "absent"


def test_a_certain_ticket_is_called_before_its_turn_and_the_record_says_by_whom():
    office = an_office()
    first, second = office.take_label("dowod"), office.take_label("odbior")
    assert office.do(m.CallTicket, 1, label=second).ticket.label == second
    why = office.events(e.TicketCalled)[-1].why
    assert (why.rule, why.overtakes) == (CallRule.CLERK, f"{office.today}/{first}")


def test_a_certain_ticket_is_called_only_where_it_can_be():
    office = an_office()
    cash, here = office.take_label("kasa"), at_the_desk(office)
    call = m.CallTicket
    assert office.do(call, 1, label=cash) == m.Refused(m.Refusal.NOT_FOR_DESK)
    assert office.do(call, 2, label=here) == m.Refused(m.Refusal.NOT_WAITING)
    assert office.do(call, 1, label="K099") == m.Refused(m.Refusal.UNKNOWN_TICKET)
    assert stage(office, here) == "called", "a refusal changes nothing"


def test_who_waits_for_a_desk_whose_clerk_went_away_can_be_called_by_another_of_the_service():
    office = an_office()
    waiting = at_the_desk(office)
    office.do(m.ParkTicket, 1, reason=m.ParkReason.PAPERS, minutes=1)
    office.minutes(2)
    call = m.CallTicket
    assert office.do(call, 2, label=waiting) == m.Refused(m.Refusal.NOT_FOR_DESK), "it is awaited"
    office.do(m.CloseDesk, 1, reason=m.PauseReason.AWAY)
    assert office.do(call, 3, label=waiting) == m.Refused(m.Refusal.NOT_FOR_DESK)
    assert office.do(call, 2, label=waiting).ticket.label == waiting


def test_a_call_opens_the_desk_and_a_closed_desk_says_why_in_the_hall():
    office = an_office()
    assert not office.desks[1].is_open
    at_the_desk(office)
    assert office.desks[1].is_open
    office.do(m.CloseDesk, 1, reason=m.PauseReason.BREAK, back_at="12:30")
    pause = m.ClosedDesk(DeskNumber(1), m.PauseReason.BREAK, "12:30")
    assert (office.desks[1].is_open, office.desks[1].closed) == (False, pause)
    assert office.board.closed_desks == (pause,)
    office.do(m.OpenDesk, 1)
    assert office.board.closed_desks == ()
    office.do(m.CloseDesk, 1, reason=m.PauseReason.ENDED)
    assert office.board.closed_desks == (), "a desk that is done for today is no news"


def test_closing_a_desk_serves_who_is_there():
    office = an_office()
    label = at_the_desk(office)
    office.do(m.CloseDesk, 1, reason=m.PauseReason.AWAY)
    assert stage(office, label) == "served"


def test_who_waited_for_a_desk_alone_waits_for_the_service_when_that_desk_is_done_for_today():
    office = an_office()
    label = absent(office)
    office.do(m.RestoreTicket, 1, label=label)
    office.do(m.CloseDesk, 1, reason=m.PauseReason.BREAK)
    assert office.call_label(2) is None, "a break ends"
    office.do(m.CloseDesk, 1, reason=m.PauseReason.ENDED)
    assert office.call_label(2) == label


def test_a_colleagues_services_are_taken_for_an_hour_and_then_go_back():
    office = an_office()
    office.take("kasa")
    office.take("kasa")
    assert office.do(m.BorrowServices, 1, lender=DeskNumber(3), minutes=60) == m.Noted()
    assert office.desks[1].waiting == 2
    assert office.call_label(1) == "K001"
    office.minutes(60)
    assert office.events(e.BorrowingEnded) == [e.BorrowingEnded(DeskNumber(1))]
    assert office.call_label(1) is None
    assert office.call_label(3) == "K002"


def test_closing_the_desk_gives_borrowed_services_back_at_once():
    office = an_office()
    office.take("kasa")
    office.do(m.BorrowServices, 1, lender=DeskNumber(3))
    office.do(m.CloseDesk, 1, reason=m.PauseReason.BREAK)
    assert office.call_label(1) is None


def test_what_was_given_back_early_lengthens_nothing_that_is_borrowed_later():
    office = an_office()
    office.do(m.BorrowServices, 1, lender=DeskNumber(3), minutes=60)
    office.do(m.CloseDesk, 1, reason=m.PauseReason.BREAK)
    office.do(m.OpenDesk, 1)
    office.do(m.BorrowServices, 1, lender=DeskNumber(3), minutes=5)
    office.minutes(5)
    assert office.events(e.BorrowingEnded) == [e.BorrowingEnded(DeskNumber(1))]


@pytest.mark.parametrize(
    ("lender", "why"),
    [(2, m.Refusal.SAME_PLACE), (1, m.Refusal.SAME_PLACE), (9, m.Refusal.UNKNOWN_DESK)],
)
def test_there_is_nothing_to_borrow_from_who_has_no_other_services(lender, why):
    office = an_office()
    assert office.do(m.BorrowServices, 1, lender=DeskNumber(lender)) == m.Refused(why)


def test_what_was_borrowed_is_counted_once_when_the_plan_gives_it_to_the_desk():
    office = an_office()
    office.take("kasa")
    office.do(m.BorrowServices, 1, lender=DeskNumber(3))
    desks = tuple(
        type(desk)(number=desk.number, services=("dowod", "odbior", "kasa"), room=desk.room)
        for desk in office.plan.desks
    )
    office.use(a_plan_with(desks=desks))
    assert office.desks[1].waiting == 1


def test_what_was_borrowed_and_parked_ends_in_time_also_across_a_restart():
    office = an_office()
    label = at_the_desk(office)
    office.do(m.ParkTicket, 1, reason=m.ParkReason.PAPERS, minutes=10)
    office.do(m.BorrowServices, 1, lender=DeskNumber(3), minutes=20)
    office.take("kasa")
    office = office.restarted()
    office.minutes(9)
    assert stage(office, label) == "parked"
    assert office.core.next_deadline() <= office.now + 60_000
    office = office.restarted()
    office.minutes(1)
    assert stage(office, label) == "waiting"
    assert office.desks[1].waiting == 2
    office.minutes(10)
    assert office.desks[1].waiting == 1


def test_a_desk_acts_for_itself_alone_and_the_office_for_any():
    office = an_office()
    office.take("dowod")
    request = office.at_desk(m.OpenDesk, 2)
    for stranger in ("desk-1", "kiosk-1", "display-1", "nobody"):
        assert office.ask(stranger, request) == m.Refused(m.Refusal.NOT_ALLOWED)
    assert office.ask("office-1", request) == m.Noted()
    assert office.ask("office-1", office.at_desk(m.CallNext, 2)).ticket.label == "D001"
    take = m.TakeTicket(office._id(None), "dowod", "pl")
    assert office.ask("office-1", take) == m.Refused(m.Refusal.NOT_ALLOWED)


def test_a_desk_that_the_plan_does_not_have_is_refused():
    office = an_office()
    request = office.at_desk(m.OpenDesk, 1)
    stranger = type(request)(
        **{f: getattr(request, f) for f in request.__struct_fields__} | {"desk": 9}
    )
    assert office.ask("office-1", stranger) == m.Refused(m.Refusal.UNKNOWN_DESK)


def test_a_press_for_which_nobody_waits_serves_who_is_there():
    office = an_office()
    label = at_the_desk(office)
    assert office.press(1) == m.NobodyWaits()
    assert stage(office, label) == "served"
