"""The controller, before disk and wire.

Rule 1: whatever is said stands behind the ``Append`` that it rests on.
Rule 2: a request that was answered gets the same answer again, and nothing else happens.
Rule 3: the day comes from outside, and only ever goes forward.
"""

from typing import Final, assert_never

from controller.core import effects as f
from controller.core import entries as e
from controller.core import events as ev
from controller.core.facts import Facts
from controller.core.rules import Rules
from controller.core.state import State
from office.plan import Plan
from protocol import messages as m
from protocol import topics
from protocol.timing import BEAT_MS
from protocol.types import DeskNumber, Epoch, Millis

REPUBLISH_MS: Final = Millis(30_000)
"""How often every fact is said again without need: a broker may drop what a reader's full queue
cannot take, and tells nobody."""

FactKey = tuple[topics.Topic, DeskNumber | None]
Fact = m.Menu | m.Board | m.DeskTurn


class ControllerCore:
    """Owns the numbers and the queue of one office.

    Feed it the journal with ``replay``, then call ``begin`` once; after that ``handle`` takes
    everything that happens.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._facts = Facts(plan)
        self._rules = Rules(plan, self._facts)
        self._state = State()
        self._linked = False
        self._beat_due = Millis(0)
        self._republish_due = Millis(0)
        self._said: dict[FactKey, Fact] = {}

    def replay(self, version: int, entry: e.Entry, at: Millis) -> None:
        """Take in one entry of the journal. ``version`` is its sequence number."""
        self._state.apply(entry, at)
        self._state.version = version

    def begin(self, at: e.Moment, now: Millis) -> list[f.Effect]:
        """Raise the epoch: from here on everything said outranks what was said before.

        Devices drop what is of a lower epoch than they have seen. The journal's epoch and one more
        is the guarantee. The wall clock, in whole seconds since 1970, is only a help for when there
        is no such journal: on a new card, or on one with an older backup, the controller is still
        believed if its clock is not behind the last one.
        """
        epoch = Epoch(max(self._state.epoch + 1, at.utc_ms // 1000))
        return [self._append(e.Entry(at=at, events=(e.EpochBegan(epoch),)), now)]

    def view(self) -> State:
        """Return the state, to be read only."""
        return self._state

    def next_deadline(self) -> Millis | None:
        """Say when the next beat is due."""
        return self._beat_due if self._linked else None

    def handle(self, event: ev.Event, now: Millis) -> list[f.Effect]:
        """Take in one event."""
        match event:
            case ev.RequestCame():
                return self._answer(event, now)
            case ev.DayCame():
                return self._begin_day(event, now)
            case ev.LinkUp():
                self._linked = True
                self._said.clear()
                return self._say_everything(now)
            case ev.LinkDown():
                self._linked = False
                return []
            case ev.MinuteCame() | ev.PlanCame():
                return []
            case ev.Tick():
                return self._tick(now)
            case _:
                assert_never(event)

    def _answer(self, event: ev.RequestCame, now: Millis) -> list[f.Effect]:
        cause = e.Cause(event.device, event.request.id)
        effects: list[f.Effect] = []
        result = self._state.answer_to(cause)
        if result is None:
            decision = self._rules.decide(event.device, event.request, self._state, now, event.at)
            result = decision.result
            if decision.remember:
                entry = e.Entry(at=event.at, events=decision.events, cause=cause, result=result)
                effects.append(self._append(entry, now))
        answer = m.Answer(request=event.request.id, epoch=self._state.epoch, result=result)
        effects.append(f.Publish(topics.ANSWER, answer, device=event.device))
        return effects + self._say_changes()

    def _begin_day(self, event: ev.DayCame, now: Millis) -> list[f.Effect]:
        if event.day <= self._state.day:
            return []  # a clock that was set back does not bring yesterday back
        turns = {number: standing.turn + 1 for number, standing in self._state.desks.items()}
        began = e.DayBegan(event.day, self._state.epoch, turns)
        return [self._append(e.Entry(at=event.at, events=(began,)), now), *self._say_changes()]

    def _append(self, entry: e.Entry, now: Millis) -> f.Append:
        self._state.apply(entry, now)
        return f.Append(entry)

    def _tick(self, now: Millis) -> list[f.Effect]:
        if not self._linked or now < self._beat_due:
            return []
        if now >= self._republish_due:
            self._said.clear()
            return self._say_everything(now)
        return [self._beat(now)]

    def _say_everything(self, now: Millis) -> list[f.Effect]:
        self._republish_due = Millis(now + REPUBLISH_MS)
        return [*self._say_changes(), self._beat(now)]

    def _beat(self, now: Millis) -> f.Effect:
        self._beat_due = Millis(now + BEAT_MS)
        return f.Publish(topics.BEAT, m.Beat(epoch=self._state.epoch, at_ms=now))

    def _say_changes(self) -> list[f.Effect]:
        """Publish each fact that says something else than it said last."""
        if not self._linked:
            return []
        effects: list[f.Effect] = []
        for (topic, desk), fact in self._all_facts():
            if _same(self._said.get((topic, desk)), fact):
                continue
            self._said[topic, desk] = fact
            effects.append(f.Publish(topic, fact, desk=desk))
        return effects

    def _all_facts(self) -> list[tuple[FactKey, Fact]]:
        facts: list[tuple[FactKey, Fact]] = [
            ((topics.BOARD, None), self._facts.board(self._state)),
            ((topics.MENU, None), self._facts.menu(self._state)),
        ]
        for desk in self._plan.desks:
            fact = self._facts.desk(desk, self._state)
            facts.append(((topics.DESK_TURN, desk.number), fact))
        return facts


def _same(said: Fact | None, fact: Fact) -> bool:
    """Whether two facts differ in nothing but their version."""
    if said is None or said.epoch != fact.epoch:
        return False
    return _bare(said) == _bare(fact)


def _bare(fact: Fact) -> tuple[object, ...]:
    match fact:
        case m.Menu():
            return fact.day, fact.services
        case m.Board():
            return fact.day, fact.calls
        case m.DeskTurn():
            return fact.turn, fact.waiting, fact.ticket
