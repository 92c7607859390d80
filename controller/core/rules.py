"""What a request leads to: events and an answer, or a refusal. Changes nothing itself."""

from dataclasses import dataclass
from typing import Final

from controller.core import entries as e
from controller.core.facts import Facts
from controller.core.state import State
from office.plan import Plan, Service
from protocol import messages as m
from protocol.timing import PRESS_AGE_MS_MAX
from protocol.types import CallId, DeviceId, Label, Millis, TicketId

NUMBER_MAX: Final = 99_999
"""The wire's labels have at most five digits; no office comes near in a day."""


@dataclass(frozen=True)
class Decision:
    """What to journal and what to answer.

    ``remember`` is False where a repeat could never be carried out anyway: a stranger stays a
    stranger, a turn never comes back, a press only grows older.
    """

    result: m.Result
    events: tuple[e.Event, ...] = ()
    remember: bool = True


def _never(why: m.Refusal) -> Decision:
    return Decision(m.Refused(why), remember=False)


class Rules:
    """The rules of one office."""

    def __init__(self, plan: Plan, facts: Facts) -> None:
        self._plan = plan
        self._facts = facts

    def decide(
        self, device: DeviceId, request: m.Request, state: State, now: Millis, at: e.Moment
    ) -> Decision:
        """Say what a request leads to."""
        if not self._may(device, request):
            return _never(m.Refusal.NOT_ALLOWED)
        match request:
            case m.TakeTicket():
                return self._take(request, state, at)
            case m.ReportSlip():
                return self._report(request, state)
            case m.CallNext() | m.RecallTicket() | m.ServeTicket() | m.MarkAbsent():
                return self._at_desk(request, state, now)
            case _:
                return _never(m.Refusal.NOT_ALLOWED)

    def _may(self, device: DeviceId, request: m.Request) -> bool:
        known = self._plan.device(device)
        if known is None:
            return False
        if isinstance(request, m.TakeTicket | m.ReportSlip):
            return known.role == "kiosk"
        return (
            isinstance(request, m.AnyDeskRequest)
            and known.role == "desk"
            and known.desk == request.desk
        )

    def _take(self, request: m.TakeTicket, state: State, at: e.Moment) -> Decision:
        service = self._plan.service(request.service)
        if service is None:
            return Decision(m.Refused(m.Refusal.UNKNOWN_SERVICE))
        number = self._next_number(service, state)
        if number > NUMBER_MAX:
            return Decision(m.Refused(m.Refusal.NO_NUMBERS_LEFT))
        label = Label(f"{service.letter}{number:0{self._plan.office.tickets.digits}d}")
        ticket = m.Ticket(
            id=TicketId(f"{state.day}/{label}"),
            label=label,
            service=service.id,
            language=request.language,
        )
        ahead = self._facts.ahead(state, service.id)
        return Decision(
            m.Taken(ticket=ticket, ahead=ahead, at=at.local),
            (e.TicketIssued(ticket, number),),
        )

    def _next_number(self, service: Service, state: State) -> int:
        first = self._plan.office.tickets.first_number
        return max(first, state.last_number.get(service.letter, 0) + 1)

    def _report(self, request: m.ReportSlip, state: State) -> Decision:
        if request.ticket not in state.tickets:
            return Decision(m.Refused(m.Refusal.UNKNOWN_TICKET))
        reported = e.SlipReported(request.ticket, request.outcome, request.copy)
        return Decision(m.Noted(), (reported,))

    def _at_desk(self, request: m.DeskRequest, state: State, now: Millis) -> Decision:
        standing = state.desk(request.desk)
        age_ms = now - request.sent_at_ms
        if request.epoch != state.epoch or not 0 <= age_ms <= PRESS_AGE_MS_MAX:
            return _never(m.Refusal.TOO_LATE)
        if request.turn != standing.turn:
            return _never(m.Refusal.OTHER_TURN)
        if isinstance(request, m.CallNext):
            return self._call_next(request, state)
        if standing.ticket is None:
            return _never(m.Refusal.NO_TICKET_AT_DESK)
        ticket = standing.ticket.id
        if isinstance(request, m.RecallTicket):
            return self._recall(request, ticket, state)
        gone = e.TicketServed if isinstance(request, m.ServeTicket) else e.TicketAbsent
        return Decision(m.Noted(), (gone(ticket, request.desk, standing.turn + 1),))

    def _call_next(self, request: m.CallNext, state: State) -> Decision:
        standing = state.desk(request.desk)
        turn = standing.turn
        events: list[e.Event] = []
        if standing.ticket is not None:
            turn += 1
            events.append(e.TicketServed(standing.ticket.id, request.desk, turn))
        desk = self._plan.desk(request.desk)
        assert desk is not None, "the plan's devices have desks of the plan"
        turn += 1
        ticket = state.queue.first(desk.services)
        if ticket is None:
            events.append(e.NobodyWaited(request.desk, turn))
            return Decision(m.NobodyWaits(), tuple(events))
        call_id = CallId(f"{state.epoch}-{state.version + 1}")
        events.append(e.TicketCalled(ticket.id, request.desk, call_id, turn))
        return Decision(m.Called(ticket=ticket, call_id=call_id), tuple(events))

    @staticmethod
    def _recall(request: m.RecallTicket, ticket: TicketId, state: State) -> Decision:
        call = next(call for call in state.calls if call.ticket.id == ticket)
        recalls = call.recalls + 1
        recalled = e.TicketRecalled(ticket, request.desk, recalls)
        return Decision(m.Recalled(call_id=call.call_id, recalls=recalls), (recalled,))
