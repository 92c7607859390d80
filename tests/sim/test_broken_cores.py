"""The checkers find cores that are broken on purpose."""

from collections.abc import Iterator

import msgspec
from office_in_time import OfficeInTime, a_plan_with_two_displays

from controller.core import effects as f
from controller.core import entries as e
from controller.core import events as ev
from controller.core.machine import ControllerCore
from controller.core.queue import Head, Queue
from display.core.machine import DisplayCore
from display.core.rules import HallRules
from office.plan import Plan
from protocol import messages as m
from protocol.truth import Truth
from protocol.types import Millis
from sim import checkers as c
from sim import hall, numbers, order, presses
from sim.device import Fuse
from sim.evidence import evidence_of
from sim.office import Cores
from sim.trace import Trace
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


def test_the_shipped_display_does_not():
    office = OfficeInTime()
    an_old_board_comes_again(office)
    assert found(hall.displays_never_go_back, office.trace) == []
    assert office.on_display() == ("calling", ["D002", "D001"])
