"""From raw edges to a level that counts."""

import pytest

from desk.core.contact import Contact, Settled
from office.desk_settings import PressSettings
from protocol.types import Millis

PRESS = PressSettings()
START = 1_000


def a_contact(*, closed=False):
    contact = Contact(PRESS)
    contact.read(Millis(0), pressed=closed)
    return contact


def settled(*edges, until=60_000):
    """Play edges ``(at, pressed)``; return what settled."""
    contact, found = a_contact(), []
    for at, pressed in edges:
        found += contact.edge(Millis(at), pressed=pressed)
    return found + contact.tick(Millis(until))


def levels(*edges):
    return [each.pressed for each in settled(*edges)]


def test_a_level_settles_when_it_has_held_and_says_since_when_it_was_there():
    assert settled((START, True), (START + 100, False)) == [
        Settled(pressed=True, at=Millis(START + 20), since=Millis(START), not_before=Millis(START)),
        Settled(
            pressed=False,
            at=Millis(START + 110),
            since=Millis(START + 100),
            not_before=Millis(START + 100),
        ),
    ]


def test_a_push_just_shorter_than_the_settle_time_is_nothing():
    assert levels((START, True), (START + 19, False)) == []
    assert levels((START, True), (START + 20, False)) == [True, False]


def test_a_release_just_shorter_than_the_settle_time_does_not_end_a_push():
    assert levels((START, True), (START + 100, False), (START + 109, True)) == [True]
    assert levels((START, True), (START + 100, False), (START + 110, True)) == [True, False, True]


def test_the_settle_times_come_from_the_settings():
    contact = Contact(PressSettings(press_settle_ms=50, release_settle_ms=30))
    contact.read(Millis(0), pressed=False)
    contact.edge(Millis(START), pressed=True)
    assert contact.next_deadline() == START + 50
    contact.tick(Millis(START + 50))
    contact.edge(Millis(START + 200), pressed=False)
    assert contact.next_deadline() == START + 230


def test_a_second_press_edge_means_that_the_contact_opened_between():
    assert levels((START, True), (START + 15, True), (START + 30, False)) == []


def test_a_contact_that_stays_closed_is_stuck_until_it_has_opened():
    contact = a_contact()
    contact.edge(Millis(START), pressed=True)
    contact.tick(Millis(START + 9_999))
    assert (contact.busy, contact.stuck) == (True, False)
    contact.tick(Millis(START + 10_000))
    assert (contact.busy, contact.stuck) == (False, True)
    assert contact.next_deadline() is None
    contact.edge(Millis(20_000), pressed=False)
    assert contact.stuck
    contact.tick(Millis(20_010))
    assert not contact.stuck


@pytest.mark.parametrize("ticks", [(), (10_000 + START,)])
def test_a_contact_that_is_opening_when_its_time_is_over_was_never_stuck(ticks):
    contact = a_contact()
    contact.edge(Millis(START), pressed=True)
    contact.edge(Millis(START + 9_995), pressed=False)
    for now in ticks:
        contact.tick(Millis(now))
        assert not contact.stuck
    opened = contact.tick(Millis(START + 10_005))[-1]
    assert (opened.pressed, opened.since) == (False, START + 9_995)
    assert not contact.stuck


def test_a_contact_that_closes_again_when_its_time_is_over_is_stuck_from_then_on():
    contact = a_contact()
    contact.edge(Millis(START), pressed=True)
    contact.edge(Millis(START + 9_995), pressed=False)
    contact.edge(Millis(START + 10_002), pressed=True)
    assert contact.next_deadline() == START + 10_002
    contact.tick(Millis(START + 10_002))
    assert contact.stuck


def test_a_contact_found_closed_at_the_start_settles_nothing_and_may_be_stuck():
    contact = a_contact(closed=True)
    assert contact.tick(Millis(9_999)) == []
    assert not contact.stuck
    assert contact.tick(Millis(10_000)) == []
    assert contact.stuck


def test_a_reading_that_differs_is_an_edge():
    contact = a_contact()
    contact.read(Millis(START), pressed=True)
    assert contact.unsettled_since == START
    contact.read(Millis(START + 100), pressed=False)
    assert [each.pressed for each in contact.tick(Millis(START + 110))] == [False]


def test_a_reading_that_agrees_changes_nothing():
    contact = a_contact()
    contact.edge(Millis(START), pressed=True)
    contact.read(Millis(START + 10), pressed=True)
    assert contact.next_deadline() == START + 20


def test_a_reading_that_is_older_than_the_last_edge_is_dropped():
    contact = a_contact()
    contact.edge(Millis(START), pressed=True)
    contact.read(Millis(START), pressed=False)
    assert [each.pressed for each in contact.tick(Millis(START + 50))] == [True]


def test_an_edge_dated_before_the_last_tick_counts_from_that_tick():
    contact = a_contact()
    contact.tick(Millis(START))
    contact.edge(Millis(START - 500), pressed=True)
    assert contact.next_deadline() == START + 20


def test_a_contact_is_unsettled_only_while_it_is_closed_and_does_not_count_yet():
    contact = a_contact()
    assert contact.unsettled_since is None
    contact.edge(Millis(START), pressed=True)
    assert contact.unsettled_since == START
    contact.tick(Millis(START + 20))
    assert contact.unsettled_since is None
    contact.edge(Millis(START + 100), pressed=False)
    assert contact.unsettled_since is None
