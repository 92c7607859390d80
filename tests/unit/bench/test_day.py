"""The day of the bench is one that an office could have had."""

import pytest

from bench.day import day_entries
from controller.core import entries as e
from controller.shell.records import decode, encode


@pytest.fixture(scope="module")
def events():
    return [event for entry in day_entries(300) for event in entry.events]


def test_every_ticket_is_issued_called_and_served_once_in_this_order(events):
    ways = {}
    for event in events:
        match event:
            case e.TicketIssued():
                assert event.ticket.id not in ways
                ways[event.ticket.id] = ["issued"]
            case e.SlipReported():
                ways[event.ticket].append("slip")
            case e.TicketCalled():
                assert event.why.waited_ms >= 0
                ways[event.ticket].append("called")
            case e.TicketServed():
                ways[event.ticket].append("served")
    assert len(ways) == 300
    assert all(way == ["issued", "slip", "called", "served"] for way in ways.values())


def test_a_desk_has_one_ticket_at_a_time_and_its_turn_rises(events):
    at_desk, turns = {}, {}
    for event in events:
        if isinstance(event, e.TicketCalled | e.TicketServed):
            assert event.turn > turns.get(event.desk, 0)
            turns[event.desk] = event.turn
        if isinstance(event, e.TicketCalled):
            assert event.desk not in at_desk
            at_desk[event.desk] = event.ticket
        if isinstance(event, e.TicketServed):
            assert at_desk.pop(event.desk) == event.ticket
    assert not at_desk


def test_the_same_seed_makes_the_same_day_and_the_journal_can_hold_it():
    assert list(day_entries(50, seed=3)) == list(day_entries(50, seed=3))
    assert list(day_entries(50, seed=3)) != list(day_entries(50, seed=4))
    assert all(decode(encode(entry)) == entry for entry in day_entries(50))


def test_time_does_not_go_back():
    times = [entry.at.utc_ms for entry in day_entries(300)]
    assert times == sorted(times)
