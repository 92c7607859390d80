"""A visitor put aside: the specialist comes down, or the visitor goes to another room."""

import pytest
from builders import a_plan_with
from msgspec import structs
from office_in_hand import OfficeInHand

from controller.core import entries as e
from controller.core.entries import CallRule
from controller.core.events import LinkDown
from controller.core.now import now_of
from controller.core.state import Stage
from protocol import messages as m


def an_office():
    office = OfficeInHand(plan=a_plan_with())
    office.clock("09:00")
    return office


def parked(office, *, minutes=10, room=None, reason=m.ParkReason.SPECIALIST):
    label = office.take_label("dowod")
    office.do(m.CallTicket, 1, label=label)
    until = office.do(m.ParkTicket, 1, reason=reason, minutes=minutes, room=room)
    assert isinstance(until, m.Parked)
    return label


def test_a_parked_ticket_does_not_block_the_desks_next_call():
    office = an_office()
    label = parked(office)
    other = office.take_label("dowod")
    assert (office.desks[1].ticket, office.desks[1].parked) == (None, 1)
    assert office.call_label(1) == other
    assert office.core.view().labelled(label).stage is Stage.PARKED


def test_the_answer_says_until_when_and_never_beyond_midnight():
    office = an_office()
    office.take("dowod")
    office.press(1)
    park = {"reason": m.ParkReason.PAPERS, "minutes": 90}
    assert office.do(m.ParkTicket, 1, **park) == m.Parked("10:30")
    office.clock("23:30")
    office.take("dowod")
    office.press(1)
    assert office.do(m.ParkTicket, 1, **park) == m.Parked("24:00")


def test_who_waits_for_the_specialist_is_called_again_into_the_specialists_room():
    office = an_office()
    label = parked(office, room="pok. 205")
    assert office.do(m.TakeBack, 1, label=label).ticket.label == label
    assert office.board.calls[0].room == "pok. 205"
    assert office.events(e.TicketCalled)[-1].why.rule is CallRule.TAKEN_BACK


def test_when_the_time_is_over_the_ticket_waits_for_its_desk_ahead_of_who_came_later():
    office = an_office()
    label = parked(office, minutes=10, room="pok. 205")
    later = office.take_label("dowod")
    office.tick(10 * 60_000 - 1)
    assert office.core.view().labelled(label).stage is Stage.PARKED
    office.tick(1)
    assert office.core.view().labelled(label).stage is Stage.WAITING
    assert office.call_label(2) == later, "only its own desk calls it"
    assert office.call_label(1) == label
    assert office.board.calls[0].room == "pok. 205"


def test_the_deadline_of_a_parked_ticket_is_told_to_whoever_feeds_the_core():
    office = an_office()
    parked(office, minutes=7)
    office.core.handle(LinkDown(), office.now)  # so that no beat is due
    assert office.core.next_deadline() == office.now + 7 * 60_000


def test_the_record_tells_the_time_parked_apart_from_the_time_waited():
    office = an_office()
    label = office.take_label("dowod")
    office.minutes(5)
    office.press(1)
    office.minutes(2)
    office.do(m.ParkTicket, 1, reason=m.ParkReason.SPECIALIST, minutes=30, room="pok. 205")
    office.minutes(12)
    office.do(m.TakeBack, 1, label=label)
    moments = {
        type(event).__name__: entry.at.utc_ms // 60_000
        for entry in office.journal
        for event in entry.events
        if getattr(event, "ticket", None) == f"{office.today}/{label}"
    }
    assert moments["TicketCalled"] - moments["TicketParked"] == 12
    first, again = office.events(e.TicketCalled)
    assert (first.why.waited_ms, again.why.rule) == (5 * 60_000, CallRule.TAKEN_BACK)
    assert office.core.view().history == OfficeInHand(office.journal).core.view().history


def test_only_the_desk_that_parked_a_ticket_takes_it_back():
    office = an_office()
    label, waiting = parked(office), office.take_label("dowod")
    refused = m.Refused(m.Refusal.NOT_PARKED)
    assert office.do(m.TakeBack, 2, label=label) == refused
    assert office.do(m.TakeBack, 1, label=waiting) == refused
    assert office.do(m.TakeBack, 1, label="D099") == m.Refused(m.Refusal.UNKNOWN_TICKET)


def test_taking_back_serves_who_is_at_the_desk():
    office = an_office()
    label = parked(office)
    other = office.take_label("dowod")
    office.press(1)
    office.do(m.TakeBack, 1, label=label)
    assert office.core.view().labelled(other).stage is Stage.SERVED
    assert office.desks[1].ticket.label == label


@pytest.mark.parametrize(("reason", "who"), [(m.PauseReason.BREAK, 1), (m.PauseReason.ENDED, 2)])
def test_who_parked_at_a_desk_that_is_done_for_today_is_called_by_another_to_itself(reason, who):
    office = an_office()
    label = parked(office, minutes=10, room="pok. 205")
    office.do(m.CloseDesk, 1, reason=reason)
    office.minutes(10)
    office.do(m.OpenDesk, who)
    if who == 1:
        assert office.call_label(2) is None, "a break ends"
    assert office.call_label(who) == label
    assert office.board.calls[0].room == ("pok. 205" if who == 1 else None)


def test_nobody_can_be_parked_at_an_empty_desk():
    office = an_office()
    park = office.do(m.ParkTicket, 1, reason=m.ParkReason.PAPERS, minutes=5)
    assert park == m.Refused(m.Refusal.NO_TICKET_AT_DESK)


def test_a_new_day_ends_parking_without_calling_anybody():
    office = an_office()
    parked(office, minutes=480)
    office.day("2026-11-21")
    office.minutes(481)
    assert office.events(e.ParkingEnded) == []
    assert office.call_label(1) is None


def test_a_parking_that_ended_since_the_last_entry_is_shown_as_ended():
    office = an_office()
    office.take("dowod")
    office.press(1)
    office.do(m.ParkTicket, 1, reason=m.ParkReason.PAPERS, minutes=5)
    began = next(
        at for at, entry in enumerate(office.journal) if isinstance(entry.events[0], e.DayBegan)
    )
    later = structs.replace(office.at, utc_ms=office.at.utc_ms + 600_000)
    now = now_of(office.plan, office.journal[began:], later)
    assert (now.desks[1].parked, now.desks[1].waiting) == (0, 1)
