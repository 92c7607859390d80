"""What a clerk asks at a desk: whom to call, and what becomes of whoever is there.

Rule 1: a request belongs to a turn, an epoch and a moment; of another one it is refused.
Rule 2: whatever cannot be done is refused with why, and changes nothing.
"""

from collections.abc import Callable
from typing import Any, Final

from controller.core import entries as e
from controller.core.away import sent_to_services
from controller.core.calls import Calls
from controller.core.day import Day, minute_from
from controller.core.decision import Decision, never, refuse
from controller.core.desks import Desks
from controller.core.helping import Helping
from controller.core.state import Stage, State, TicketState
from office.openings import time_of_day
from office.plan import Desk, Plan
from protocol import messages as m
from protocol.timing import PRESS_AGE_MS_MAX
from protocol.types import Millis, ServiceId

_MINUTE_MS: Final = 60_000
_DAY_MIN: Final = 24 * 60


AHEAD_MS_MAX: Final = 100
"""How far a desk's idea of our clock may be ahead of it: between two beats, at most 4 s, a clock
that goes one part in a hundred too fast gains 40 ms. A hundred times that of a usual crystal."""


class Clerks:
    """The rules for desks."""

    def __init__(self, plan: Plan, day: Day, desks: Desks, helping: Helping) -> None:
        self._plan = plan
        self._rules = plan.office.tickets
        self._day = day
        self._desks = desks
        self._calls = Calls(plan, desks)
        self._doings: dict[type[m.AnyDeskRequest], _Doing] = {
            m.CallNext: self._calls.next,
            m.TakeBack: self._calls.take_back,
            m.CallTicket: self._calls.certain,
            m.RecallTicket: self._recall,
            m.ServeTicket: self._serve,
            m.MarkAbsent: self._absent,
            m.RestoreTicket: self._restore,
            m.TransferTicket: self._transfer,
            m.ParkTicket: self._park,
            m.OpenDesk: self._open,
            m.CloseDesk: self._close,
            m.BorrowServices: self._borrow,
            m.AnswerHelp: helping.answer,
        }

    def decide(self, request: m.AnyDeskRequest, state: State, now: Millis) -> Decision:
        """Say what a desk's request leads to."""
        desk = self._plan.desk(request.desk)
        if desk is None:
            return never(m.Refusal.UNKNOWN_DESK)
        age_ms = now - request.sent_at_ms
        if request.epoch != state.epoch or age_ms > PRESS_AGE_MS_MAX:
            return never(m.Refusal.TOO_LATE)
        if age_ms < -AHEAD_MS_MAX:
            return refuse(m.Refusal.TOO_LATE)  # remembered: a repeat would be younger, and be done
        if request.turn != state.desk(desk.number).turn:
            return never(m.Refusal.OTHER_TURN)
        return self._doings[type(request)](request, desk, state, now)

    # Whoever is at the desk ---------------------------------------------------------------------

    def _recall(self, _: m.RecallTicket, desk: Desk, state: State, now: Millis) -> Decision:
        here = at_desk(desk, state)
        if here is None:
            return never(m.Refusal.NO_TICKET_AT_DESK)
        if here.calls >= self._rules.calls_before_absent:
            return refuse(m.Refusal.NO_RECALLS_LEFT)
        wait_ms = self._until_recall(here, now)
        if wait_ms > 0:
            return refuse(m.Refusal.RECALL_TOO_SOON, wait_ms=wait_ms)
        call = next(c for c in reversed(state.calls) if c.ticket.id == here.ticket.id)
        recalled = e.TicketRecalled(here.ticket.id, desk.number, here.calls)
        return Decision(m.Recalled(call.call_id, here.calls), (recalled,))

    def _until_recall(self, here: TicketState, now: Millis) -> int:
        return here.changed_at + self._rules.recall_after_s * 1000 - now

    def _serve(self, _: m.ServeTicket, desk: Desk, state: State, __: Millis) -> Decision:
        if at_desk(desk, state) is None:
            return never(m.Refusal.NO_TICKET_AT_DESK)
        return Decision(m.Noted(), self._calls.finish(desk, state))

    def _absent(self, _: m.MarkAbsent, desk: Desk, state: State, now: Millis) -> Decision:
        here = at_desk(desk, state)
        if here is None:
            return never(m.Refusal.NO_TICKET_AT_DESK)
        wait_ms = self._until_recall(here, now)
        if here.calls < self._rules.calls_before_absent:
            return refuse(m.Refusal.CALL_AGAIN_FIRST, wait_ms=wait_ms)
        if wait_ms > 0:  # who is called for the third time may need that long to walk up
            return refuse(m.Refusal.RECALL_TOO_SOON, wait_ms=wait_ms)
        turn = state.desk(desk.number).turn + 1
        return Decision(m.Noted(), (e.TicketAbsent(here.ticket.id, desk.number, turn),))

    def _transfer(self, request: m.TransferTicket, desk: Desk, state: State, _: Millis) -> Decision:
        here = at_desk(desk, state)
        if here is None:
            return never(m.Refusal.NO_TICKET_AT_DESK)
        if (request.to_service is None) == (request.to_desk is None):
            return refuse(m.Refusal.BAD_REQUEST)
        refusal = self._hindrance(request, here, desk, state)
        if refusal is not None:
            return refusal
        line = e.Line(service=request.to_service, desk=request.to_desk)
        back_to = e.Line(desk=desk.number) if request.back else None
        turn = state.desk(desk.number).turn + 1
        moved = e.TicketTransferred(here.ticket.id, desk.number, turn, line, back_to)
        return Decision(m.Noted(), (moved,))

    def _hindrance(
        self, request: m.TransferTicket, here: TicketState, desk: Desk, state: State
    ) -> Decision | None:
        """Return why a ticket cannot be sent there."""
        if request.to_desk is None:
            assert request.to_service is not None
            return self._service_hindrance(request.to_service, here, state)
        if self._plan.desk(request.to_desk) is None:
            return refuse(m.Refusal.UNKNOWN_DESK)
        if request.to_desk == desk.number:
            return refuse(m.Refusal.SAME_PLACE)
        if not state.desk(request.to_desk).is_open:
            return refuse(m.Refusal.DESK_CLOSED)
        return None

    def _service_hindrance(
        self, wanted: ServiceId, here: TicketState, state: State
    ) -> Decision | None:
        service = self._plan.service(wanted)
        if service is None:
            return refuse(m.Refusal.UNKNOWN_SERVICE)
        if service.mode == "no-ticket":
            return refuse(m.Refusal.NO_TICKETS_GIVEN)
        if here.line == e.Line(service=service.id):
            return refuse(m.Refusal.SAME_PLACE)
        serving = self._day.serving(service)
        # Who is here already may still pay while the cash desk has a clerk after its hours.
        is_late = serving.closed is m.ClosedReason.ENDED
        if serving.closed is None or (is_late and self._desks.holders(service.id, state)):
            return None
        return refuse(m.Refusal.CLOSED, opens_at=serving.opens_at)

    def _park(self, request: m.ParkTicket, desk: Desk, state: State, _: Millis) -> Decision:
        here = at_desk(desk, state)
        if here is None:
            return never(m.Refusal.NO_TICKET_AT_DESK)
        if request.room is not None and self._desks.is_full(desk.number, state, request.room):
            return refuse(m.Refusal.ROOM_FULL)
        turn = state.desk(desk.number).turn + 1
        parked = e.TicketParked(
            here.ticket.id, desk.number, turn, request.reason, request.minutes, request.room
        )
        until = time_of_day(min(self._day.minute + request.minutes, _DAY_MIN))
        return Decision(m.Parked(until), (parked,))

    # Somebody else, and the desk itself ---------------------------------------------------------

    def _restore(self, request: m.RestoreTicket, desk: Desk, state: State, now: Millis) -> Decision:
        known = state.labelled(request.label)
        if known is None:
            return refuse(m.Refusal.UNKNOWN_TICKET)
        if known.stage is not Stage.ABSENT:
            return refuse(m.Refusal.NOT_ABSENT)
        if now - known.changed_at > self._rules.absent_grace_min * _MINUTE_MS:
            return refuse(m.Refusal.GRACE_OVER)
        served_here = known.ticket.service in self._desks.services(desk, state)
        if known.desk != desk.number and not served_here:
            return refuse(m.Refusal.NOT_FOR_DESK)
        if not state.desk(desk.number).is_open:  # it would wait where nobody calls
            return refuse(m.Refusal.DESK_CLOSED)
        return Decision(m.Noted(), (e.TicketRestored(known.ticket.id, desk.number),))

    def _open(self, _: m.OpenDesk, desk: Desk, state: State, __: Millis) -> Decision:
        return Decision(m.Noted(), self._calls.opening(desk, state))

    def _close(self, request: m.CloseDesk, desk: Desk, state: State, _: Millis) -> Decision:
        if request.back_at is not None and minute_from(request.back_at) < self._day.minute:
            return refuse(m.Refusal.BAD_REQUEST)
        closed = e.DeskClosed(desk.number, request.reason, request.back_at)
        # When nobody comes back to this desk today, nobody may wait for it alone.
        is_over = request.reason is m.PauseReason.ENDED
        moved = sent_to_services(state, desk.number) if is_over else ()
        return Decision(m.Noted(), (*self._calls.finish(desk, state), closed, *moved))

    def _borrow(self, request: m.BorrowServices, desk: Desk, _: State, __: Millis) -> Decision:
        lender = self._plan.desk(request.lender)
        if lender is None:
            return refuse(m.Refusal.UNKNOWN_DESK)
        services = tuple(each for each in lender.services if each not in desk.services)
        if not services:
            return refuse(m.Refusal.SAME_PLACE)
        borrowed = e.ServicesBorrowed(desk.number, lender.number, services, request.minutes)
        return Decision(m.Noted(), (borrowed,))


_Doing = Callable[[Any, Desk, State, Millis], Decision]


def at_desk(desk: Desk, state: State) -> TicketState | None:
    """Return the ticket at a desk."""
    ticket = state.desk(desk.number).ticket
    return None if ticket is None else state.tickets[ticket]
