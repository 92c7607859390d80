from collections import Counter

import pytest
from hypothesis import given, settings
from office_in_hand import OfficeInHand
from random_day import STEPS, a_day, busy_steps

from controller.core import entries as e
from controller.core.account import explain, overtakes
from controller.core.entries import CallRule
from controller.core.explanation import Explanation, UnknownLabel, Waited
from controller.core.state import Stage
from protocol import messages as m
from protocol.types import Label, TicketId

Found = tuple[int, TicketId]


def explained(office: OfficeInHand, label: str) -> Explanation:
    return explain(day_of(office), Label(label))


def day_of(office: OfficeInHand) -> list[e.Entry]:
    return office.journal[1:]


def waits(explanation: Explanation) -> list[Waited]:
    return [part for part in explanation.story if isinstance(part, Waited)]


def brute_force(entries: list[e.Entry]) -> dict[TicketId, list[Found]]:
    """Who overtook whom, from the events alone: no queue, no state, no heap."""
    clock, last_utc = 0, entries[0].at.utc_ms
    ranks: dict[TicketId, tuple[int, int]] = {}
    lines: dict[TicketId, e.Line] = {}
    found: dict[TicketId, list[Found]] = {}
    for place, entry in enumerate(entries):
        clock, last_utc = clock + max(0, entry.at.utc_ms - last_utc), entry.at.utc_ms
        for event in entry.events:
            if not isinstance(event, e.TicketCalled):
                continue
            for ticket, line in lines.items():
                theirs = line.desk == event.desk or (
                    line.desk is None and line.service in event.services
                )
                if theirs and ticket != event.ticket and ranks[event.ticket] > ranks[ticket]:
                    found[ticket].append((place, event.ticket))
        for event in entry.events:
            match event:
                case e.TicketIssued(ticket):
                    ranks[ticket.id] = (clock + event.since_ms, len(ranks))
                    lines[ticket.id] = e.Line(service=ticket.service)
                    found[ticket.id] = []
                case e.TicketCalled():
                    lines.pop(event.ticket, None)
                case e.TicketRestored():
                    lines[event.ticket] = e.Line(desk=event.desk)
                case (
                    e.TicketTransferred() | e.TicketSentBack() | e.ParkingEnded() | e.TicketMoved()
                ):
                    lines[event.ticket] = event.to
    return found


@settings(max_examples=300)
@given(STEPS)
def test_every_call_can_be_explained_by_exactly_the_calls_that_went_before_it(steps):
    compare(a_day(steps))


@pytest.mark.parametrize("seed", range(40))
def test_every_call_of_a_busy_day_can_be_explained_too(seed):
    compare(a_day(busy_steps(seed)))


def compare(entries: list[e.Entry]) -> None:
    expected = brute_force(entries)
    for ticket, calls in expected.items():
        explanation = explain(entries, Label(ticket.partition("/")[2]))
        named = [
            (call.at, call.desk, call.visit.label, call.why)
            for wait in waits(explanation)
            for call in wait.overtaken_by
        ]
        made = []
        for place, other in calls:
            entry = entries[place]
            (event,) = (x for x in entry.events if isinstance(x, e.TicketCalled))
            assert event.ticket == other
            made.append((entry.at.local, event.desk, other.partition("/")[2], event.why))
        assert named == made
    assert overtakes(entries) == Counter({t: len(calls) for t, calls in expected.items() if calls})


@settings(max_examples=100)
@given(STEPS)
def test_every_call_of_a_day_ends_a_wait_of_its_ticket(steps):
    entries = a_day(steps)
    calls = Counter(
        event.ticket
        for entry in entries
        for event in entry.events
        if isinstance(event, e.TicketCalled)
    )
    issued = [x.ticket for y in entries for x in y.events if isinstance(x, e.TicketIssued)]
    for ticket in issued:
        explanation = explain(entries, ticket.label)
        ended = [wait for wait in waits(explanation) if wait.call is not None]
        assert len(ended) == calls[ticket.id]
        open_waits = [wait for wait in waits(explanation) if wait.call is None]
        assert len(open_waits) == (explanation.stage is Stage.WAITING)


def test_a_call_by_hand_is_named_with_its_time_desk_and_rule():
    office = OfficeInHand()
    for _ in range(2):
        office.take("dowod")
        office.minutes(5)
    office.do(m.CallTicket, 2, label="D002")
    office.minutes(3)
    office.press(1)
    (wait,) = waits(explained(office, "D001"))
    (call,) = wait.overtaken_by
    assert (call.visit.label, call.at[11:16], call.desk) == ("D002", "12:10", 2)
    assert call.why.rule is CallRule.CLERK
    assert wait.call is not None
    assert (wait.minutes, wait.call.desk, wait.call.why.rule) == (13, 1, CallRule.FIRST_COME)


def test_a_call_of_a_desk_that_could_not_have_called_it_overtakes_nobody():
    office = OfficeInHand()
    for service in ("dowod", "kasa"):
        office.take(service)
    office.press(3)
    office.press(1)
    (wait,) = waits(explained(office, "D001"))
    assert (wait.earlier, wait.overtaken_by) == (0, ())


def test_who_came_first_and_was_called_first_is_only_counted():
    office = OfficeInHand()
    for _ in range(3):
        office.take("dowod")
    for _ in range(3):
        office.press(1)
    (wait,) = waits(explained(office, "D003"))
    assert (wait.earlier, wait.overtaken_by) == (2, ())


def test_a_ticket_that_came_back_is_said_to_come_back_and_from_where():
    office = OfficeInHand()
    office.take("dowod")
    office.take("kasa")
    office.press(1)
    office.do(m.OpenDesk, 3)
    office.do(m.TransferTicket, 1, to_desk=3, back=True)
    office.minutes(2)
    office.press(3)
    (wait,) = waits(explained(office, "K001"))
    assert wait.overtaken_by == ()  # D001 came earlier, and kept that
    story = explained(office, "D001").story
    assert [type(part).__name__ for part in story] == ["Waited", "Happened", "Waited"]
    back = waits(explained(office, "D001"))[1]
    assert back.call is not None
    assert isinstance(back.call.came_back, e.TicketTransferred)
    assert back.call.came_back.desk == 1


def test_a_clock_that_was_set_back_makes_nobody_come_later_than_they_came():
    office = OfficeInHand()
    office.take("dowod")
    office.jump(-30)
    office.take("dowod")
    office.press(1)
    (wait,) = waits(explained(office, "D002"))
    assert (wait.earlier, wait.overtaken_by) == (1, ())


def test_an_unknown_label_is_answered_with_those_that_were_given():
    office = OfficeInHand()
    office.take("dowod")
    office.take("kasa")
    with pytest.raises(UnknownLabel) as caught:
        explained(office, "A001")
    assert caught.value.given == ("D001", "K001")


def test_who_waits_for_a_desk_is_overtaken_when_that_desk_calls_another():
    office = OfficeInHand()
    office.take("dowod")
    office.minutes(1)
    office.take("kasa")
    office.press(1)
    office.do(m.OpenDesk, 3)
    office.do(m.TransferTicket, 1, to_desk=3)
    office.do(m.CallTicket, 3, label="K001")
    office.press(2)
    _, second = waits(explained(office, "D001"))
    assert [(call.visit.label, call.desk) for call in second.overtaken_by] == [("K001", 3)]
