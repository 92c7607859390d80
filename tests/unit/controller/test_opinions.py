"""What is only counted: opinions, and visitors who needed no ticket."""

from collections import Counter

import msgspec
from builders import a_plan_with
from hypothesis import given
from hypothesis import strategies as st
from office_in_hand import OfficeInHand

from controller.core import entries as e
from protocol import messages as m
from protocol.types import ServiceId

SERVICES = ("dowod", "odbior", "kasa", None)


def opinion(office, face, service):
    service = None if service is None else ServiceId(service)
    return office.ask("kiosk-1", m.GiveFeedback(office._id(None), face, service))


@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from(SERVICES)), max_size=20))
def test_opinions_are_counted_by_service_and_by_day(opinions):
    office = OfficeInHand()
    for face, service in opinions:
        assert opinion(office, face, service) == m.Noted()
    wanted = Counter((service, face) for face, service in opinions)
    assert office.core.view().feedback == wanted
    assert OfficeInHand(office.journal).core.view().feedback == wanted
    office.day("2026-11-21")
    assert not office.core.view().feedback


def test_no_entry_and_no_answer_ties_an_opinion_to_a_ticket():
    office = OfficeInHand()
    office.take("dowod")
    office.press(1)
    office.do(m.ServeTicket, 1)
    assert opinion(office, 4, "dowod") == m.Noted()
    entry = office.journal[-1]
    assert entry.events == (e.FeedbackGiven(4, ServiceId("dowod")),)
    assert entry.result == m.Noted()
    assert e.FeedbackGiven.__struct_fields__ == ("face", "service")
    assert set(m.GiveFeedback.__struct_fields__) == {"id", "face", "service"}
    assert b"D001" not in msgspec.json.encode(entry)


def test_an_opinion_that_comes_twice_over_the_wire_counts_once():
    office = OfficeInHand()
    request = m.GiveFeedback(office._id("same"), 3)
    for _ in range(3):
        assert office.ask("kiosk-1", request) == m.Noted()
    assert office.core.view().feedback == {(None, 3): 1}


def test_an_opinion_changes_nothing_in_the_queue():
    office = OfficeInHand()
    office.take("dowod")
    menu, board, desks = office.menu.services, office.board, dict(office.desks)
    opinion(office, 0, "dowod")
    assert (office.menu.services, office.board, office.desks) == (menu, board, desks)


def test_an_opinion_of_a_service_that_is_not_there_is_refused():
    assert opinion(OfficeInHand(), 4, "nie-ma") == m.Refused(m.Refusal.UNKNOWN_SERVICE)


def test_who_solved_the_matter_without_a_ticket_is_counted_and_gets_none():
    office = OfficeInHand()
    for _ in range(3):
        solved = m.ReportSolved(office._id(None), ServiceId("dowod"))
        assert office.ask("kiosk-1", solved) == m.Noted()
    assert office.core.view().solved == {"dowod": 3}
    assert len(office.events(e.SolvedWithoutTicket)) == 3
    assert office.events(e.TicketIssued) == []
    assert office.menu.services[0].waiting == 0
    unknown = m.ReportSolved(office._id(None), ServiceId("nie-ma"))
    assert office.ask("kiosk-1", unknown) == m.Refused(m.Refusal.UNKNOWN_SERVICE)
    office.day("2026-11-21")
    assert not office.core.view().solved


def test_only_a_kiosk_counts_opinions():
    office = OfficeInHand(plan=a_plan_with())
    for device in ("desk-1", "office-1", "display-1", "nobody"):
        request = m.GiveFeedback(office._id(None), 3)
        assert office.ask(device, request) == m.Refused(m.Refusal.NOT_ALLOWED)
