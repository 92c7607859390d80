"""Numbers that the kiosk gives by itself, from where they come to when they are handed over.

Promises:
1. Who gets no answer in time gets a number from the reserve, and the take is not asked again.
2. A number that was given is handed over until the controller has answered; the paper is right.
3. A controller that may have forgotten is told again.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from kiosk.core import records
from kiosk.core.giving import Pace, given, label_of
from kiosk.core.heard_clock import HeardClock
from kiosk.core.ledger import Ledger
from kiosk.core.reminders import Reminders
from kiosk.core.supply import Supply
from office.plan import Plan
from protocol.messages import (
    Answer,
    CheckIn,
    Menu,
    Noted,
    Refused,
    Reserved,
    Taken,
    TakeTicket,
)
from protocol.types import DayId, Millis, RequestId


class OwnNumbers:
    """The reserve of one kiosk."""

    def __init__(self, plan: Plan, ledger: Ledger, clock: HeardClock, now: Millis) -> None:
        self._plan = plan
        self._clock = clock
        self._ledger = ledger
        self._story = ledger.story
        self._errands = ledger.errands
        self._supply = Supply(ledger.story, now)
        self._reminders = Reminders(ledger.story, now)
        self._pace = Pace(now)
        self._asked_at: dict[RequestId, Millis] = {}
        """For which hand-overs of this life the office's time of the touch was not known."""
        self._menu: Menu | None = None
        """The one that is true now."""
        self._day: DayId | None = None
        """Of the newest menu."""

    @property
    def are_left(self) -> bool:
        """Whether there is a number to give."""
        stock = self._story.stock
        return stock is not None and stock.next_number is not None

    def heed(self, menu: Menu | None, now: Millis) -> None:
        """Take which menu is true now; tell its controller what it may not know."""
        self._errands.heed(is_heard=menu is not None)
        if menu is not None:
            self._day = menu.day
            self._tell_times()
            if self._menu is None:
                self._errands.hurry(now)
            for hand_over in self._reminders.due(menu, now):
                self._errands.begin(hand_over, now)
            if request := self._supply.want(menu.day, now):
                self._errands.begin(request, now)
        self._menu = menu

    def answered(self, answer: Answer, now: Millis) -> None:
        """Take an answer, whatever it is about. What is said of takes stands in the takings."""
        ident = answer.request
        if ident in self._story.asked:
            if isinstance(answer.result, Taken):
                self._named(ident, answer, now)
        elif ident in self._story.given:
            self._hand_over_answered(answer, now)
        elif ident in self._reminders.awaited:
            self._reminders.awaited.discard(ident)
            self._errands.end(ident)
        elif ident == self._supply.awaited:
            self._supply.answered(now)
            self._errands.end(ident)
            if isinstance(answer.result, Reserved):
                self._ledger.keep(records.ReserveCame(answer.result.reserve), now)

    def give_due(self, now: Millis) -> records.SlipStarted | None:
        """Give one number, if somebody has waited long enough for another; return its slip."""
        if not self._story.asked:
            return None
        ask = next((each for each in self._takes() if self._due_at(each) <= now), None)
        stock = self._story.stock
        service = self._plan.service(ask.service) if ask else None
        if ask is None or service is None or stock is None or stock.next_number is None:
            return None
        label = label_of(self._plan, service, stock.next_number)
        asked_at = self._errands.begun_at(ask.id)
        at = self._clock.at(asked_at)
        day = self._today(at, stock.reserve.day)
        large = ask.id in self._story.large
        number, slip = given(ask, self._story.next_hand_over(), label, at, day, large=large)
        self._errands.end(ask.id)
        self._ledger.keep(number, now)
        self._errands.begin(number.hand_over, now)
        if at is None:
            self._asked_at[number.hand_over.id] = asked_at
        self._pace.gave(now)
        return slip

    def deadlines(self) -> list[Millis | None]:
        """Return when something has to happen here."""
        again_at = self._supply.wants_again_at if self._menu is not None else None
        if not self._story.asked or not self.are_left:
            return [again_at]
        return [again_at, *(self._due_at(ask) for ask in self._takes())]

    def _tell_times(self) -> None:
        """Say when a number was asked for, now that somebody has told what time it is.

        The paper has no time on it; the visitor's place in the queue has one.
        """
        if not self._asked_at:
            return
        asked_at, self._asked_at = self._asked_at, {}
        for ident, then in asked_at.items():
            if hand_over := self._story.given.get(ident):
                self._errands.reword(replace(hand_over, at=self._clock.at(then)))

    def _hand_over_answered(self, answer: Answer, now: Millis) -> None:
        ident = answer.request
        match answer.result:
            case Taken(ticket):
                self._named(self._story.given[ident].take, answer, now)
                ended = records.HandedOver(ident, ticket)
            case Noted() | Refused():
                ended = records.HandedOver(ident, None)
            case _:
                return
        self._errands.end(ident)
        held = self._story.held_for(self._story.given[ident].take)
        self._ledger.keep(ended, now)
        if ended.ticket is None:
            for report in held:
                self._ledger.keep(records.Reported(report.id), now)

    def _named(self, take: RequestId, answer: Answer, now: Millis) -> None:
        ask = self._story.asked.get(take)
        code = ask.code if isinstance(ask, CheckIn) else None
        self._reminders.named(take, answer.epoch, code, now)

    def _takes(self) -> Iterator[TakeTicket]:
        """Yield who waits for a number, oldest first. A code does not say for which service."""
        for ask in self._story.asked.values():
            if isinstance(ask, TakeTicket) and self._plan.service(ask.service):
                yield ask

    def _due_at(self, ask: TakeTicket) -> Millis:
        asked_at = self._errands.begun_at(ask.id)
        return self._pace.due_at(asked_at, is_heard=self._menu is not None)

    def _today(self, at: str | None, reserved_on: DayId) -> DayId:
        """Return the day of a number: the office's goes forward only, whatever its clock shows."""
        if self._menu is not None:
            return self._menu.day
        return DayId(max((at or "")[:10], self._day or "", reserved_on))
