"""The checkers find cores that are broken on purpose."""

from collections.abc import Iterator, Sequence

import msgspec
from builders import a_desk
from office_in_time import OfficeInTime, a_plan_with_two_displays

from controller.core import effects as f
from controller.core import entries as e
from controller.core import events as ev
from controller.core.machine import ControllerCore
from controller.core.queue import Head, Queue
from display.core.machine import DisplayCore
from display.core.rows import Rows
from display.core.rules import HallRules
from display.core.view import HallClosed, Screen, View
from office.plan import Device, Plan
from protocol import messages as m
from protocol.truth import Truth
from protocol.types import CallId, DeskNumber, DeviceId, Millis
from sim import checkers as c
from sim import hall, numbers, order, presses, rows
from sim.device import Fuse
from sim.evidence import evidence_of
from sim.office import Cores
from sim.trace import Shown, Trace
from sim.wire import Publication

TWO_DISPLAYS = a_plan_with_two_displays()


def found(checker: c.Checker, trace: Trace) -> list[str]:
    return c.verdict_of(checker, evidence_of(trace, TWO_DISPLAYS)).violations


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
    assert found(numbers.each_touch_takes_one_number, office.trace) != []


class TakesPressesOfAnyAge(ControllerCore):
    def handle(self, event, now) -> list[f.Effect]:
        if isinstance(event, ev.RequestCame) and isinstance(event.request, m.DeskRequest):
            fresh = msgspec.structs.replace(event.request, sent_at_ms=now)
            event = msgspec.structs.replace(event, request=fresh)
        return super().handle(event, now)


def test_a_controller_that_takes_old_presses_calls_long_after_the_press():
    office = OfficeInTime(Cores(controller=TakesPressesOfAnyAge))
    office.take()
    office.office.device("desk-1").link.delay_ms = 3_000
    office.call()
    office.office.run_for(5_000)
    assert len(office.events("ticket-called")) == 1
    assert found(presses.each_press_acts_once_and_soon, office.trace) != []


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
    assert found(order.first_come_first_served, office.trace) != []


class TakesAnyBoard(DisplayCore):
    def __init__(self, plan: Plan, now: Millis, rules: HallRules) -> None:
        super().__init__(plan, now, rules)
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
    assert found(hall.displays_never_go_back, office.trace) != []


class ShowsTheNewestAlone(DisplayCore):
    def __init__(self, plan: Plan, now: Millis, rules: HallRules) -> None:
        super().__init__(plan, now, rules)
        self._rows = _Newest(rules.rows)


class _Newest(Rows):
    def _chosen(self, others: list[m.Call], now: Millis) -> Sequence[CallId]:
        del now
        return [call.call_id for call in others][: self._rows]


def four_are_called_at_once(cores: Cores) -> OfficeInTime:
    """One more than the small screen has room for."""
    more = [DeskNumber(4), DeskNumber(5)]
    desks = [a_desk(number, "dowod") for number in more]
    boxes = [Device(id=DeviceId(f"desk-{each}"), role="desk", desks=(each,)) for each in more]
    plan = msgspec.structs.replace(
        TWO_DISPLAYS,
        desks=(*TWO_DISPLAYS.desks, *desks),
        devices=(*TWO_DISPLAYS.devices, *boxes),
    )
    office = OfficeInTime(cores, plan=plan)
    for desk in (1, 2, 4, 5):
        office.take()
        office.call(desk)
    office.office.run_for(
        90_000
    )  # the first half minute belongs to who is announced, once or twice
    return office


def test_a_display_that_shows_the_newest_calls_alone_forgets_who_is_at_a_desk():
    office = four_are_called_at_once(Cores(display=ShowsTheNewestAlone))
    assert found(rows.whoever_is_awaited_is_seen_in_turn, office.trace) != []


def test_the_shipped_display_lets_them_take_turns():
    office = four_are_called_at_once(Cores())
    assert found(rows.whoever_is_awaited_is_seen_in_turn, office.trace) == []
    seen = {row.label for shown in office.all(Shown, "display-2") for row in shown.rows}
    assert len(seen) == 4


class IsAlwaysClosed(DisplayCore):
    def view(self) -> View:
        closed = HallClosed(m.ClosedReason.ENDED)
        return msgspec.structs.replace(super().view(), screen=Screen.CLOSED, closed=closed)


def test_a_display_that_closes_an_open_office_is_found():
    office = OfficeInTime(Cores(display=IsAlwaysClosed))
    assert found(rows.displays_close_when_nobody_may_come, office.trace) != []


def test_the_shipped_display_does_not():
    office = OfficeInTime()
    an_old_board_comes_again(office)
    assert found(hall.displays_never_go_back, office.trace) == []
    office.office.run_for(60_000)
    assert office.on_display() == ("calling", ["D002", "D001"])
