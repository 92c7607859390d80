"""Every checker finds what it is there for: in traces broken by hand, and in broken cores.

Those for the rules of an office day have a file of their own.
"""

import dataclasses
from collections.abc import Callable, Iterator

import msgspec
import pytest
from msgspec.structs import replace
from office_in_time import OfficeInTime

from controller.core import effects as f
from controller.core import entries as e
from controller.core import events as ev
from controller.core.machine import ControllerCore
from controller.core.queue import Head, Queue
from display.core.machine import DisplayCore
from protocol import messages as m
from protocol.truth import Truth
from protocol.types import Millis
from sim import checkers as c
from sim.device import Fuse
from sim.hall import displays_agree_in_the_end, displays_never_go_back
from sim.office import Cores
from sim.trace import (
    Committed,
    Happening,
    Pressed,
    Pushed,
    Sent,
    Shown,
    SlipCameOut,
    Trace,
)
from sim.wire import Publication

Break = Callable[[Trace], Trace]


def a_good_trace() -> Trace:
    """Two visitors of one service, called one after the other."""
    office = OfficeInTime()
    office.take()
    office.take()
    office.call()
    office.call()
    office.office.run_for(20_000)
    return office.trace


def holds(seen: Happening, *words: bytes) -> bool:
    match seen:
        case Committed(_, _, text) | Sent(_, _, _, text):
            return all(word in text for word in words)
    return False


def without(kind: type, *words: bytes) -> Break:
    def broken(trace: Trace) -> Trace:
        return [
            seen
            for seen in trace
            if not (isinstance(seen, kind) and (not words or holds(seen, *words)))
        ]

    return broken


def again(kind: type, *words: bytes, instead: tuple[bytes, bytes] = (b"", b"")) -> Break:
    """The first such happening comes once more, with some bytes exchanged."""

    def broken(trace: Trace) -> Trace:
        place, seen = next(
            (place, seen)
            for place, seen in enumerate(trace)
            if isinstance(seen, kind) and (not words or holds(seen, *words))
        )
        return [*trace[: place + 1], changed(seen, *instead), *trace[place + 1 :]]

    return broken


def changed(seen: Happening, old: bytes, new: bytes) -> Happening:
    match seen:
        case Committed(_, _, record):
            return replace(seen, record=record.replace(old, new))
        case Sent(_, _, topic, payload):
            where = topic.replace(old.decode(), new.decode())
            return replace(seen, topic=where, payload=payload.replace(old, new))
    return seen


def calls_exchanged(trace: Trace) -> Trace:
    other = {b"D001": b"D002", b"D002": b"D001"}
    return [changed(seen, *pair) if (pair := called_label(seen, other)) else seen for seen in trace]


def called_label(seen: Happening, other: dict[bytes, bytes]) -> tuple[bytes, bytes] | None:
    if not isinstance(seen, Committed) or not holds(seen, b"ticket-called"):
        return None
    event = next(
        each
        for each in msgspec.json.decode(seen.record)["events"]
        if each["what"] == "ticket-called"
    )
    label = event["ticket"][-4:].encode()
    return b'"ticket":"2026-11-20/' + label, b'"ticket":"2026-11-20/' + other[label]


def calls_late(trace: Trace) -> Trace:
    return [
        replace(seen, at=Millis(seen.at + 3_000))
        if isinstance(seen, Committed) and holds(seen, b"ticket-called")
        else seen
        for seen in trace
    ]


def display_shows_the_first_call_again(trace: Trace) -> Trace:
    first = next(seen for seen in trace if isinstance(seen, Shown) and seen.screen == "calling")
    return [*trace, replace(first, at=trace[-1].at)]


def display_shows_what_nobody_said(trace: Trace) -> Trace:
    last = [seen for seen in trace if isinstance(seen, Shown)][-1]
    return [*trace, replace(last, rows=(replace(last.rows[0], desk=9), *last.rows[1:]))]


def display_misses_the_second_call(trace: Trace) -> Trace:
    return [
        seen
        for seen in trace
        if not (isinstance(seen, Shown) and seen.who == "display-2" and len(seen.rows) > 1)
    ]


def renamed(old: bytes, new: bytes) -> Break:
    return lambda trace: [
        changed(seen, old, new) if isinstance(seen, Committed) else seen for seen in trace
    ]


BREAKS: list[tuple[c.Checker, Break]] = [
    (c.each_number_is_issued_once, again(Committed, b"ticket-issued")),
    (c.each_number_is_issued_once, again(SlipCameOut)),
    (
        c.each_number_is_issued_once,
        again(Sent, b'"taken"', instead=(b"kiosk-1", b"kiosk-2")),
    ),
    (
        c.each_touch_takes_one_number,
        again(Committed, b"ticket-issued", instead=(b"D001", b"D009")),
    ),
    (c.each_slip_tells_an_issued_number, without(Committed, b"ticket-issued")),
    (c.each_ticket_is_called_once, again(Committed, b"ticket-called")),
    (
        c.each_ticket_is_called_once,
        again(Sent, b'"calls":[{', instead=(b'"call_id":"', b'"call_id":"9')),
    ),
    (c.each_press_calls_one_ticket, without(Pressed)),
    (c.each_press_calls_one_ticket, without(Pushed)),
    (c.each_press_calls_one_ticket, calls_late),
    (c.each_press_calls_one_ticket, again(Committed, b"ticket-called")),
    (c.first_come_first_served, calls_exchanged),
    (c.each_ticket_is_in_one_place, again(Committed, b"ticket-called")),
    (c.only_open_desks_call, renamed(b'"desk-opened"', b'"desk-closed"')),
    (c.a_return_keeps_its_place, renamed(b'"waited_ms":', b'"waited_ms":1')),
    (displays_never_go_back, display_shows_the_first_call_again),
    (displays_never_go_back, display_shows_what_nobody_said),
    (displays_agree_in_the_end, display_misses_the_second_call),
    (c.kiosks_finish_in_the_end, without(Committed, b'"reported"')),
    (c.kiosks_finish_in_the_end, without(Committed, b'"slip-ended"')),
]


@pytest.mark.parametrize(("checker", "break_"), BREAKS)
def test_a_checker_finds_what_was_broken_by_hand(checker: c.Checker, break_: Break):
    trace = a_good_trace()
    assert checker(trace) == []
    assert checker(break_(trace)) != []


def test_every_checker_of_a_visit_was_seen_to_bite():
    elsewhere = {c.parking_lasts_its_time, c.nobody_is_forgotten_in_parking}
    assert {checker for checker, _ in BREAKS} == {*c.ALWAYS, *c.WHEN_HEALED} - elsewhere


class ForgetsAnswers(ControllerCore):
    """Remembers after a restart what happened, but not who had asked for it."""

    def replay(self, version: int, entry: e.Entry, at: Millis) -> None:
        super().replay(version, msgspec.structs.replace(entry, cause=None), at)


def test_a_controller_that_forgets_its_answers_gives_two_numbers_for_one_touch():
    office = OfficeInTime(Cores(controller=ForgetsAnswers))
    office.office.controller.kill_at_commit(Fuse.AFTER_COMMIT)
    office.take()
    office.office.restart("controller-1")
    office.office.run_for(5_000)
    assert c.each_touch_takes_one_number(office.trace) != []


class TakesPressesOfAnyAge(ControllerCore):
    def handle(self, event, now) -> list[f.Effect]:
        if isinstance(event, ev.RequestCame) and isinstance(event.request, m.DeskRequest):
            fresh = msgspec.structs.replace(event.request, sent_at_ms=now)
            event = dataclasses.replace(event, request=fresh)
        return super().handle(event, now)


def test_a_controller_that_takes_old_presses_calls_long_after_the_press():
    office = OfficeInTime(Cores(controller=TakesPressesOfAnyAge))
    office.take()
    office.office.device("desk-1").link.delay_ms = 3_000
    office.call()
    office.office.run_for(5_000)
    assert len(office.events("ticket-called")) == 1
    assert c.each_press_calls_one_ticket(office.trace) != []


class LastComeFirstServed(ControllerCore):
    def handle(self, event, now) -> list[f.Effect]:
        effects = super().handle(event, now)
        if isinstance(event, ev.DayCame):
            self._state.queue = _Stack()
        return effects


class _Stack(Queue):
    def heads(self, lines) -> Iterator[Head]:
        waiting = [head for head in self.all() if head.line in lines]
        yield from waiting[-1:]


def test_a_queue_that_is_a_stack_is_found():
    office = OfficeInTime(Cores(controller=LastComeFirstServed))
    office.take()
    office.take()
    office.call()
    assert c.first_come_first_served(office.trace) != []


class TakesAnyBoard(DisplayCore):
    def __init__(self, now: Millis) -> None:
        super().__init__(now)
        self._truth = _Credulous()


class _Credulous(Truth[m.Board]):
    def take_fact(self, fact: m.Board) -> None:
        self._newest = None
        super().take_fact(fact)


def an_old_board_comes_again(office: OfficeInTime) -> None:
    office.take()
    office.call()
    topic, payload = next(
        (topic, payload)
        for topic, payload in office.office.broker.retained.items()
        if topic.endswith("/board")
    )
    office.take()
    office.call()
    office.office.broker.take(Publication(topic, payload, retain=True))
    office.office.run_for(100)


def test_a_display_that_takes_any_board_goes_back():
    office = OfficeInTime(Cores(display=TakesAnyBoard))
    an_old_board_comes_again(office)
    assert displays_never_go_back(office.trace) != []


def test_the_shipped_display_does_not():
    office = OfficeInTime()
    an_old_board_comes_again(office)
    assert displays_never_go_back(office.trace) == []
    assert office.on_display() == ("calling", ["D002", "D001"])
