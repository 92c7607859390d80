"""What a desk box is told of its desk: whose call is to be seen, and who is parked."""

import pytest
from builders import a_plan_with
from msgspec import structs
from office_in_hand import OfficeInHand

from office.plan import Device
from protocol import messages as m
from protocol.facts import PARKED_MOST
from protocol.types import DeskNumber, DeviceId


def an_office(**parts):
    office = OfficeInHand(plan=a_plan_with(tickets={"recall_after_s": 0}, **parts))
    office.clock("09:00")
    return office


def call_of(office, desk=1):
    fact = office.desks[desk]
    return fact.call_id, fact.recalls


def on_the_board(office):
    return [(call.call_id, call.recalls) for call in office.board.calls if call.at_desk]


def park(office, service="dowod", desk=1):
    label = office.take_label(service)
    office.do(m.CallTicket, desk, label=label)
    office.do(m.ParkTicket, desk, reason=m.ParkReason.PAPERS, minutes=30)
    return label


def test_a_desk_is_told_the_call_of_its_ticket_as_the_board_tells_it():
    office = an_office()
    assert call_of(office) == (None, 0)
    office.take("dowod")
    office.press(1)
    assert [call_of(office)] == on_the_board(office)
    office.do(m.RecallTicket, 1)
    assert [call_of(office)] == on_the_board(office)
    assert office.desks[1].recalls == 1


def test_another_desks_call_is_not_told():
    office = an_office()
    office.take("dowod")
    office.take("dowod")
    office.press(1)
    office.press(2)
    assert call_of(office, 1) != call_of(office, 2)
    assert {call_of(office, 1), call_of(office, 2)} == set(on_the_board(office))


def test_a_call_is_over_when_its_ticket_has_left_the_desk():
    office = an_office()
    office.take("dowod")
    office.press(1)
    office.do(m.ServeTicket, 1)
    assert call_of(office) == (None, 0)


def test_a_controller_that_was_started_again_tells_the_same_call():
    office = an_office()
    office.take("dowod")
    office.press(1)
    office.do(m.RecallTicket, 1)
    assert call_of(office.restarted()) == call_of(office)


def test_what_a_desk_has_parked_is_told_newest_first_and_to_that_desk_only():
    office = an_office()
    older = park(office)
    office.tick(1_000)
    newer = park(office)
    assert office.desks[1].parked_labels == (newer, older)
    assert office.desks[2].parked_labels == ()
    office.do(m.TakeBack, 1, label=newer)
    assert office.desks[1].parked_labels == (older,)


def test_a_controller_that_was_started_again_tells_the_parked_in_the_same_order():
    office = an_office()
    first, second = office.take_label("dowod"), office.take_label("dowod")
    for label in (second, first):
        office.do(m.CallTicket, 1, label=label)
        office.do(m.ParkTicket, 1, reason=m.ParkReason.PAPERS, minutes=30)
        office.tick(1_000)
    assert office.desks[1].parked_labels == (first, second)
    assert office.restarted().desks[1].parked_labels == (first, second)


def test_more_than_can_be_stepped_through_are_counted_and_the_oldest_not_named():
    office = an_office()
    labels = []
    for _ in range(PARKED_MOST + 2):
        labels.append(park(office))
        office.tick(1_000)
    fact = office.desks[1]
    assert fact.parked == PARKED_MOST + 2
    assert fact.parked_labels == tuple(labels[:1:-1])


# Boxes ------------------------------------------------------------------------------------------


@pytest.fixture
def two_boxes():
    """Desk 1 has a second box, at a computer that also has the one of desk 2."""
    office = an_office()
    both = Device(id=DeviceId("desks-1-2"), role="desk", desks=(DeskNumber(1), DeskNumber(2)))
    office.use(structs.replace(office.plan, devices=(*office.plan.devices, both)))
    return office


def test_of_two_presses_in_one_turn_of_a_desk_with_two_boxes_one_is_carried_out(two_boxes):
    two_boxes.take("dowod")
    two_boxes.take("dowod")
    one = two_boxes.at_desk(m.CallNext, 1)
    other = two_boxes.at_desk(m.CallNext, 1)
    assert isinstance(two_boxes.ask("desk-1", one), m.Called)
    assert two_boxes.ask("desks-1-2", other) == m.Refused(m.Refusal.OTHER_TURN)
    assert len(on_the_board(two_boxes)) == 1


def test_a_computer_with_boxes_of_two_desks_asks_for_both_and_for_no_third(two_boxes):
    two_boxes.take("dowod")
    two_boxes.take("dowod")
    for desk in (1, 2):
        asked = two_boxes.at_desk(m.CallNext, desk)
        assert isinstance(two_boxes.ask("desks-1-2", asked), m.Called)
    foreign = two_boxes.at_desk(m.CallNext, 3)
    assert two_boxes.ask("desks-1-2", foreign) == m.Refused(m.Refusal.NOT_ALLOWED)
