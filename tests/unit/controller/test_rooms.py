"""How many visitors a room may hold, as in an order of an office: one for each stand at most."""

from collections import Counter

import pytest
from builders import a_desk, a_plan_with, busy_plan
from hypothesis import given, settings
from office_day import STEPS, do_step
from office_in_hand import OfficeInHand

from controller.core import entries as e
from controller.core.entries import CallRule
from office.plan import Room
from protocol import messages as m
from protocol.types import DeskNumber

ROOM = "pok. 3"


def an_office(factor, desks=4, **parts):
    """All desks but the last stand in one room with a limit; the last one in the hall."""
    rows = [a_desk(n, "dowod", room=ROOM if n < desks else None) for n in range(1, desks + 1)]
    rows[-1] = a_desk(desks, "dowod", "odbior", "kasa")
    rooms = (Room(name=ROOM, visitors_per_desk=factor),)
    office = OfficeInHand(plan=a_plan_with(desks=tuple(rows), rooms=rooms, **parts))
    for _ in range(9):
        office.take("dowod")
    return office


def called_in(office):
    return [desk for desk, fact in office.desks.items() if fact.ticket is not None]


def test_with_half_a_visitor_for_each_desk_every_second_desk_has_one():
    office = an_office(0.5, desks=5)
    for desk in (1, 2, 3, 4):
        office.do(m.OpenDesk, desk)
    assert [office.call_label(1), office.call_label(2)] == ["D001", "D002"]
    assert [office.press(3), office.press(4)] == [m.RoomFull(), m.RoomFull()]
    assert office.call_label(5) == "D003", "the hall has no limit"
    assert called_in(office) == [1, 2, 5]


def test_who_cannot_be_called_into_the_room_is_asked_to_wait():
    office = an_office(0.5)
    assert office.board.full_rooms == ()
    assert office.call_label(1) == "D001"
    assert office.press(2) == m.RoomFull()
    assert office.board.full_rooms == (ROOM,)
    assert office.desks[2].room_full
    assert not office.desks[1].room_full, "whoever is there leaves with its next call"
    office.do(m.ServeTicket, 1)
    assert office.board.full_rooms == ()
    assert office.call_label(2) == "D002"


def test_while_nobody_waits_for_a_full_room_nobody_is_asked_to_wait():
    office = an_office(0.5)
    for _ in range(9):
        office.press(1)
    assert office.desks[1].ticket is not None
    assert office.board.full_rooms == ()


def test_a_call_that_the_room_does_not_bear_serves_who_is_there_and_frees_a_place():
    office = an_office(1.0)
    office.press(1)
    office.press(2)
    office.do(m.CloseDesk, 3, reason=m.PauseReason.BREAK)
    assert office.call_label(1) == "D003", "one goes, one comes"
    assert office.press(3) != m.RoomFull(), "a third desk opens with its call"


def test_a_desk_that_opens_makes_room_and_one_that_closes_takes_it_away():
    office = an_office(1.0)
    for desk in (1, 2, 3):
        assert office.call_label(desk) is not None
    office.do(m.CloseDesk, 3, reason=m.PauseReason.ENDED)
    office.do(m.ParkTicket, 1, reason=m.ParkReason.SPECIALIST, minutes=30, room=ROOM)
    assert office.press(1) == m.RoomFull(), "the parked one is there, and one at desk 2"
    office.do(m.OpenDesk, 3)
    assert office.call_label(1) == "D004"


def test_one_visitor_may_always_be_in_a_room_with_a_desk():
    office = an_office(0.1)
    assert office.call_label(1) == "D001"
    assert office.press(2) == m.RoomFull()


@pytest.mark.parametrize("kind", [m.CallTicket, m.TakeBack])
def test_a_certain_ticket_is_not_called_into_a_full_room_either(kind):
    office = an_office(0.5)
    office.press(1)
    if kind is m.TakeBack:
        office.do(m.ParkTicket, 1, reason=m.ParkReason.PAPERS, minutes=30)
        office.press(2)
        request = office.at_desk(kind, 1, label="D001")
    else:
        request = office.at_desk(kind, 2, label="D002")
    refused = office.ask(f"desk-{request.desk}", request)
    assert refused == m.Refused(m.Refusal.ROOM_FULL)


def test_nobody_is_sent_from_the_hall_into_a_full_room():
    office = an_office(0.5)
    office.press(1)
    office.press(4)
    before = office.desks[4]
    park = {"reason": m.ParkReason.ELSEWHERE, "minutes": 10, "room": ROOM}
    assert office.do(m.ParkTicket, 4, **park) == m.Refused(m.Refusal.ROOM_FULL)
    assert office.desks[4] == before
    office.do(m.ServeTicket, 1)
    assert isinstance(office.do(m.ParkTicket, 4, **park), m.Parked)
    assert office.press(2) == m.RoomFull(), "who was sent there counts"


def test_a_ticket_whose_call_leads_into_a_full_room_waits_until_there_is_a_place():
    office = an_office(0.5)
    office.press(4)
    office.do(m.ParkTicket, 4, reason=m.ParkReason.SPECIALIST, minutes=10, room=ROOM)
    office.minutes(10)
    assert office.call_label(1) == "D002"
    assert office.press(4) == m.RoomFull()
    assert office.do(m.CallTicket, 4, label="D001") == m.Refused(m.Refusal.ROOM_FULL)
    office.do(m.ServeTicket, 1)
    assert office.call_label(4) == "D001"
    assert office.board.calls[0].room == ROOM


def test_the_limit_of_the_hall_is_for_the_desks_that_stand_in_no_room():
    desks = (a_desk(1, "dowod"), a_desk(2, "dowod"), a_desk(3, "kasa", "odbior", room=ROOM))
    rooms = (Room(name="Sala obsługi", visitors_per_desk=0.5),)
    office = OfficeInHand(plan=a_plan_with(desks=desks, rooms=rooms))
    for service in ("dowod", "dowod", "kasa"):
        office.take(service)
    assert office.call_label(1) == "D001"
    assert office.press(2) == m.RoomFull()
    assert office.call_label(3) == "K001"
    assert office.board.full_rooms == ("Sala obsługi",)


@settings(max_examples=150)
@given(STEPS)
def test_at_every_moment_no_call_and_no_sending_fills_a_room_above_its_limit(steps):
    """Read off the journal; a desk that closes lets those stay who are in its room."""
    plan = busy_plan()
    office = OfficeInHand(plan=plan)
    factors = {room.name: room.visitors_per_desk for room in plan.rooms}
    rooms = {desk.number: desk.room or plan.office.hall for desk in plan.desks}
    where: dict[str, tuple[DeskNumber, str]] = {}
    opened: set[DeskNumber] = set()
    for step in steps:
        do_step(office, step)
    for entry in office.journal:
        for event in entry.events:
            match event:
                case e.DeskOpened():
                    opened.add(event.desk)
                case e.DeskClosed():
                    opened.discard(event.desk)
                case e.TicketCalled():
                    where[event.ticket] = event.desk, event.room or rooms[event.desk]
                case e.TicketParked() if event.room is not None:
                    where[event.ticket] = event.desk, event.room
                case e.TicketParked() | e.TicketServed() | e.TicketAbsent() | e.ParkingEnded():
                    where.pop(event.ticket, None)
                case e.TicketTransferred() | e.TicketSentBack():
                    where.pop(event.ticket)
                case _:
                    continue
            inside = Counter(room for _, room in where.values())
            came = where.get(getattr(event, "ticket", ""))
            if came is not None and came[1] in factors:
                desks = sum(rooms[desk] == came[1] for desk in opened)
                most = max(1, int(desks * factors[came[1]]))
                stayed = isinstance(event, e.TicketParked) and rooms[event.desk] == came[1]
                rule = event.why.rule if isinstance(event, e.TicketCalled) else None
                taken_back = rule is CallRule.TAKEN_BACK and event.room is not None
                assert inside[came[1]] <= most or stayed or taken_back
