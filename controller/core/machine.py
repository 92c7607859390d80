"""The controller, before disk and wire.

Rule 1: whatever is said stands behind the ``Append`` that it rests on.
Rule 2: a request that was answered gets the same answer again, and nothing else happens.
Rule 3: the day comes from outside, and only ever goes forward.
"""

from collections.abc import Iterable, Iterator
from typing import Final, assert_never

from msgspec import structs

from controller.core import away, fold, timers
from controller.core import effects as f
from controller.core import entries as e
from controller.core import events as ev
from controller.core.day import Day
from controller.core.desks import Desks
from controller.core.facts import Facts
from controller.core.kept import Kept
from controller.core.offers import Offers
from controller.core.plan_change import objections
from controller.core.rules import Rules
from controller.core.state import NO_DAY, State
from office.plan import Plan
from office.plan_changes import changes
from protocol import messages as m
from protocol import topics
from protocol.timing import BEAT_MS, SETTLED_MS
from protocol.types import DeskNumber, Epoch, Millis

REPUBLISH_MS: Final = Millis(30_000)
"""How often every fact is said again without need: a broker may drop what a reader's full queue
cannot take, and tells nobody."""

MENU_LAG_MS: Final = Millis(1_000)
"""How long after a change the menu is said. It is the one fact that costs something to make, and
that every kiosk draws anew; so nobody who is called waits for it, and changes that come together
make one. A second is as old as a beat may be that a kiosk goes by; a visitor who reads how many
wait sees it nowhere, and what has closed meanwhile gives no number whatever the menu says."""

_TAKES_A_NUMBER: Final = (m.TakeTicket, m.CheckIn)

_ONLY_NOTED: Final = (e.SlipReported, e.FeedbackGiven, e.SolvedWithoutTicket)
"""Events after which every fact is what it was."""

_ABOUT_SOMEBODY: Final = (m.Taken, m.Called)

_HOUR_S: Final = 60 * 60
"""So far an epoch rises at most with the seconds; restoring leaves 277 times as much."""

FactKey = tuple[topics.Topic, DeskNumber | None]
Fact = m.Menu | m.Board | m.DeskTurn


class ControllerCore:
    """Owns the numbers and the queue of one office.

    Feed it the journal with ``replay``, or a snapshot with ``resume`` and what followed it, then
    call ``begin`` once; after that ``handle`` takes everything that happens.
    """

    def __init__(self, plan: Plan) -> None:
        self._day = Day(plan)
        self._use(plan)
        self._state = State()
        # Asked before and after everything that happens, beats and ticks too.
        self._due: Kept[Millis | None] = Kept(timers.next_due)
        self._replayed_at: Millis | None = None
        """When the last entry was written that was read."""
        self._epoch_utc_ms: int | None = None
        """When the epoch began that was read last, by the wall clock."""
        self._linked = False
        self._beat_due = Millis(0)
        self._menu_due: Millis | None = None
        self._gives_from = Millis(0)
        """Until then nobody is given a number here; kiosks tell what they gave before."""
        self._republish_due = Millis(0)
        self._said: dict[FactKey, Fact] = {}
        self._wanted: ev.PlanCame | None = None
        """A plan that could not be taken yet."""
        self._objections: tuple[str, ...] = ()
        self._day_to_come: ev.DayCame | None = None
        """The day that a clock shows which has jumped while visitors are there."""
        self._has_seen_anybody = False
        """Whether a number was given or called since the start. Until then the clock of a Pi may
        still be that of the evening before, and whoever waits be left over from it."""

    def resume(self, state: State) -> None:
        """Go on from a state that was kept; what came after it is replayed."""
        self._state = state
        changes = (ticket.changed_at for ticket in state.tickets.values())
        self._replayed_at = max(changes, default=None)

    def replay(self, version: int, entry: e.Entry, at: Millis) -> None:
        """Take in one entry of the journal.

        Args:
            version: its sequence number.
            entry: what it says.
            at: when it was written, by the wall clocks of then and now. Where these were set
                between two entries, the later one counts as no earlier than the one before it:
                the order of the journal is the order in which visitors came.
        """
        earliest = self._replayed_at
        self._replayed_at = at = at if earliest is None else max(at, earliest)
        before = self._state.epoch
        fold.apply(self._state, entry, at)
        self._state.version = version
        if self._state.epoch != before:
            self._epoch_utc_ms = entry.at.utc_ms

    def begin(self, at: e.Moment, now: Millis, plan_sha256: str = "") -> list[f.Effect]:
        """Raise the epoch: from here on everything said outranks what was said before.

        Devices drop what is of a lower epoch than they have seen. The journal's epoch and one more
        is the guarantee. The wall clock, in whole seconds since 1970, is only a help for when there
        is no such journal: on a new card, or on one with an older backup, the controller is still
        believed if its clock is not behind the last one. After a journal was put back the epochs
        are ahead of that clock; there they rise with the seconds that have passed, so that two
        lives differ though a disk has lost that the first one ever began.

        Args:
            at: the wall time.
            now: the time.
            plan_sha256: of the plan's file; another one than last time is noted.
        """
        self._day.look(at, now, anybody_here=False)
        if self._state.day != NO_DAY:
            self._gives_from = Millis(now + SETTLED_MS)
        began_utc_ms = at.utc_ms if self._epoch_utc_ms is None else self._epoch_utc_ms
        # Of a clock that is an hour back only whole hours are wrong.
        since_s = (at.utc_ms - began_utc_ms) // 1000 % _HOUR_S
        epoch = Epoch(max(self._state.epoch + max(1, since_s), at.utc_ms // 1000))
        events: list[e.Event] = [e.EpochBegan(epoch)]
        if plan_sha256 != self._state.plan_sha256:
            events.append(e.PlanChanged(plan_sha256))
        return [self._append(e.Entry(at=at, events=tuple(events)), now)]

    def view(self) -> State:
        """Return the state, to be read only."""
        return self._state

    def next_deadline(self) -> Millis | None:
        """Say when the next beat, or something that time brings by itself, is due."""
        by_time = self._due.of(self._state)
        if not self._linked:
            return by_time
        dues = (self._beat_due, self._menu_due, by_time)
        return min([due for due in dues if due is not None])

    def handle(self, event: ev.Event, now: Millis) -> list[f.Effect]:
        """Take in one event."""
        return self._pass_time(now) + self._take(event, now)

    def _take(self, event: ev.Event, now: Millis) -> list[f.Effect]:
        effects: list[f.Effect] = []
        match event:
            case ev.RequestCame():
                effects = self._answer(event, now)
            case ev.DayCame():
                effects = self._take_day(event, now)
            case ev.MinuteCame():
                effects = self._look_at_clock(event.at, now)
            case ev.PlanCame():
                effects = self._take_plan(event, now)
            case ev.LinkUp():
                self._linked = True
                self._said.clear()
                effects = self._say_everything(now)
            case ev.LinkDown():
                self._linked = False
            case ev.Tick():
                effects = self._tick(now)
            case _:
                assert_never(event)
        return effects

    def _use(self, plan: Plan) -> None:
        self._plan = plan
        self._day.use(plan)
        desks = Desks(plan)
        offers = Offers(plan, self._day, desks)
        self._facts = Facts(plan, desks, offers)
        self._rules = Rules(plan, self._day, desks, offers)

    def _pass_time(self, now: Millis) -> list[f.Effect]:
        """Do what time has brought by itself."""
        next_due = self._due.of(self._state)
        due = () if next_due is None or next_due > now else timers.due(self._state, now)
        if not due:
            return []
        return [
            self._append(e.Entry(at=self._day.moment(now), events=due), now),
            *self._say_changes(now),
        ]

    def _look(self, shown: e.Moment, now: Millis) -> list[f.Effect]:
        """Look at the clock, and begin the day that it was not believed to have come."""
        is_busy = self._has_seen_anybody and self._state.anybody_here
        self._day.look(shown, now, anybody_here=is_busy)
        to_come = self._day_to_come
        if to_come is None or not self._day.may_begin(to_come.day):
            return []
        self._day_to_come = None
        # Where the clock came back it was never that day.
        return self._begin_day(to_come, now) if self._day.at.local[:10] >= to_come.day else []

    def _look_at_clock(self, shown: e.Moment, now: Millis) -> list[f.Effect]:
        begun = self._look(shown, now)
        at = self._day.at
        due = self._rules.missed_appointments(self._state)
        due += away.stranded(self._state, self._day.minute, now)
        appended: list[f.Effect] = []
        if self._wanted is not None:
            appended += self._take_plan(self._wanted, now)
        if due:
            appended.append(self._append(e.Entry(at=at, events=due), now))
        return begun + appended + self._say_changes(now)

    def _take_plan(self, event: ev.PlanCame, now: Millis) -> list[f.Effect]:
        """Take another plan, unless somebody who waits would be lost by it; then try again."""
        if event.sha256 == self._state.plan_sha256:
            self._wanted, self._objections = None, ()
            return []
        against, before = objections(self._plan, event.plan, self._state), self._objections
        self._wanted, self._objections = (event, against) if against else (None, ())
        if against:
            return [f.Object(against)] if against != before else []
        changed = e.PlanChanged(event.sha256, changes(self._plan, event.plan))
        self._use(event.plan)
        return [
            self._append(e.Entry(at=self._day.moment(now), events=(changed,)), now),
            *self._say_changes(now),
        ]

    def _answer(self, event: ev.RequestCame, now: Millis) -> list[f.Effect]:
        if not self._day.has_begun:
            return []  # the device asks again, and by then it is known what day it is
        effects = self._look(event.at, now)
        if self._day.at.local[:10] > self._state.day:
            return effects  # as above: nobody is given a number of a day that ends in a moment
        at, cause = self._day.at, e.Cause(event.device, event.request.id)
        events: tuple[e.Event, ...] = ()
        result = self._state.answer_to(cause)
        if result is None:
            if now < self._gives_from and isinstance(event.request, _TAKES_A_NUMBER):
                return effects  # as above: a disk may have forgotten numbers that are on paper
            decision = self._rules.decide(event.device, event.request, self._state, now, at)
            result, events = decision.result, decision.events
            if decision.remember:
                entry = e.Entry(at=at, events=events, cause=cause, result=result)
                effects.append(self._append(entry, now))
                self._has_seen_anybody |= isinstance(result, _ABOUT_SOMEBODY)
        answer = m.Answer(request=event.request.id, epoch=self._state.epoch, result=result)
        effects.append(f.Publish(topics.ANSWER, answer, device=event.device))
        if all(isinstance(each, _ONLY_NOTED) for each in events):
            return effects
        return effects + self._say_changes(now)

    def _take_day(self, event: ev.DayCame, now: Millis) -> list[f.Effect]:
        effects = self._look(event.at, now)
        later = event.day > self._state.day
        if later and self._day.has_begun and not self._day.may_begin(event.day):
            self._day_to_come = event
            return effects + self._say_changes(now)
        self._day_to_come = None
        return effects + self._begin_day(event, now)

    def _begin_day(self, event: ev.DayCame, now: Millis) -> list[f.Effect]:
        effects: list[f.Effect] = []
        if event.day > self._state.day:  # a clock set back does not bring yesterday back
            state = self._state
            turns = {number: standing.turn + 1 for number, standing in state.desks.items()}
            bookings = {
                day: tuple(codes.values())
                for day, codes in state.bookings.days.items()
                if day >= event.day
            }
            held = {
                kiosk: reserves
                for kiosk, reserves in state.reserves.held.items()
                if self._plan.device(kiosk) is not None
            }
            began = e.DayBegan(event.day, state.epoch, turns, bookings, state.history, held)
            effects.append(self._append(e.Entry(at=self._day.at, events=(began,)), now))
        self._day.begin(self._state.day, event.holidays)
        return effects + self._say_changes(now)

    def _append(self, entry: e.Entry, now: Millis) -> f.Append:
        fold.apply(self._state, entry, now)
        return f.Append(entry)

    def _tick(self, now: Millis) -> list[f.Effect]:
        if not self._linked:
            return []
        if now >= self._republish_due:
            self._said.clear()
            return self._say_everything(now)
        effects: list[f.Effect] = []
        if self._menu_due is not None and now >= self._menu_due:
            effects += self._say(self._menu())
        if now >= self._beat_due:
            effects.append(self._beat(now))
        return effects

    def _say_everything(self, now: Millis) -> list[f.Effect]:
        self._republish_due = Millis(now + REPUBLISH_MS)
        return [*self._say_changes(now), *self._say(self._menu()), self._beat(now)]

    def _beat(self, now: Millis) -> f.Effect:
        self._beat_due = Millis(now + BEAT_MS)
        local = self._day.moment(now).local
        return f.Publish(topics.BEAT, m.Beat(epoch=self._state.epoch, at_ms=now, local=local))

    def _say_changes(self, now: Millis) -> list[f.Effect]:
        """Publish what a call waits for, if it says something else than last; the menu soon."""
        if not self._linked or not self._day.has_begun:
            return []
        if self._menu_due is None:
            self._menu_due = Millis(now + MENU_LAG_MS)
        return self._say([*self._board(), *self._desk_facts(now)])

    def _say(self, facts: Iterable[tuple[FactKey, Fact]]) -> list[f.Effect]:
        effects: list[f.Effect] = []
        for (topic, desk), fact in facts:
            if _same(self._said.get((topic, desk)), fact):
                continue
            self._said[topic, desk] = fact
            effects.append(f.Publish(topic, fact, desk=desk))
        return effects

    def _board(self) -> Iterator[tuple[FactKey, Fact]]:
        yield (topics.BOARD, None), self._facts.board(self._state)

    def _desk_facts(self, now: Millis) -> Iterator[tuple[FactKey, Fact]]:
        for desk in self._plan.desks:
            yield (topics.DESK_TURN, desk.number), self._facts.desk(desk, self._state, now)

    def _menu(self) -> Iterator[tuple[FactKey, Fact]]:
        self._menu_due = None
        if self._day.has_begun:
            yield (topics.MENU, None), self._facts.menu(self._state)


def _same(said: Fact | None, fact: Fact) -> bool:
    """Whether two facts differ in nothing but their version."""
    if said is None or type(said) is not type(fact):
        return False
    return structs.replace(fact, version=said.version) == said
