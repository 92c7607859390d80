"""The three ways of calling: whoever is next, a certain ticket, one that was parked.

Each of them ends what is at the desk, and opens the desk if it was closed.
"""

from controller.core import entries as e
from controller.core.choice import Chooser
from controller.core.decision import Decision, refuse
from controller.core.desks import Desks
from controller.core.entries import CallRule, CallWhy, Line
from controller.core.state import Stage, State, TicketState
from office.plan import Desk, Plan
from protocol import messages as m
from protocol.types import CallId, Millis


class Calls:
    """The rules for calling."""

    def __init__(self, plan: Plan, desks: Desks) -> None:
        self._desks = desks
        self._chooser = Chooser(plan, desks)

    def next(self, _: m.CallNext, desk: Desk, state: State, now: Millis) -> Decision:
        """Call whoever is next."""
        choice = self._chooser.next_for(desk, state, now)
        before = (*self.opening(desk, state), *self.finish(desk, state))
        turn = _turn(desk, state, before) + 1
        if choice is None:
            return Decision(m.NobodyWaits(), (*before, e.NobodyWaited(desk.number, turn)))
        known = state.tickets[choice.ticket]
        if self._desks.is_full(desk.number, state, known.room):
            return Decision(m.RoomFull(), (*before, e.RoomWasFull(desk.number, turn)))
        return self._call(known, choice.why, desk, state, now)

    def certain(self, request: m.CallTicket, desk: Desk, state: State, now: Millis) -> Decision:
        """Call a ticket that waits, whoever is next."""
        known = state.labelled(request.label)
        if known is None:
            return refuse(m.Refusal.UNKNOWN_TICKET)
        head = state.queue.place(known.ticket.id)
        if head is None:
            return refuse(m.Refusal.NOT_WAITING)
        if head.line not in self._desks.lines(desk, state) and not self._is_left(
            known, desk, state
        ):
            return refuse(m.Refusal.NOT_FOR_DESK)
        if self._desks.is_full(desk.number, state, known.room):
            return refuse(m.Refusal.ROOM_FULL)
        heads = [*self._chooser.heads(desk, state, now), head]
        why = self._chooser.why(head, CallRule.CLERK, heads, now)
        return self._call(known, why, desk, state, now)

    def take_back(self, request: m.TakeBack, desk: Desk, state: State, now: Millis) -> Decision:
        """Call a ticket that this desk has parked."""
        known = state.labelled(request.label)
        if known is None:
            return refuse(m.Refusal.UNKNOWN_TICKET)
        if known.stage is not Stage.PARKED or known.desk != desk.number:
            return refuse(m.Refusal.NOT_PARKED)
        if known.room is None and self._desks.is_full(desk.number, state):
            return refuse(m.Refusal.ROOM_FULL)
        why = CallWhy(CallRule.TAKEN_BACK, known.ticket_class, waited_ms=now - known.rank[0])
        return self._call(known, why, desk, state, now)

    def opening(self, desk: Desk, state: State) -> tuple[e.Event, ...]:
        """Return what opens a desk, if it is not open."""
        return () if state.desk(desk.number).is_open else (e.DeskOpened(desk.number),)

    def finish(self, desk: Desk, state: State) -> tuple[e.Event, ...]:
        """Return how the service of whoever is at a desk ends.

        Who was sent here with return goes back to where they came from, or to their service if
        that desk has closed meanwhile.
        """
        standing = state.desk(desk.number)
        if standing.ticket is None:
            return ()
        turn = standing.turn + 1
        known = state.tickets[standing.ticket]
        back_to = known.back_to[-1] if known.back_to else None
        if back_to is None or back_to.desk == desk.number:
            return (e.TicketServed(standing.ticket, desk.number, turn),)
        if back_to.desk is not None and not state.desk(back_to.desk).is_open:
            back_to = Line(service=known.ticket.service)
        return (e.TicketSentBack(standing.ticket, desk.number, turn, back_to),)

    def _is_left(self, known: TicketState, desk: Desk, state: State) -> bool:
        """Say whether a ticket of this desk's services waits for a desk without a clerk.

        Whoever comes back there would call it; if nobody does, the visitor must not wait for ever.
        """
        waits_for = known.line.desk
        if waits_for is None or state.desk(waits_for).is_open:
            return False
        return known.ticket.service in self._desks.services(desk, state)

    def _call(
        self, known: TicketState, why: CallWhy, desk: Desk, state: State, now: Millis
    ) -> Decision:
        pause_ms = self._desks.neighbour_pause_ms(desk.number, state, now)
        if pause_ms > 0:
            return refuse(m.Refusal.NEIGHBOUR_CALLED, wait_ms=pause_ms)
        before = (*self.opening(desk, state), *self.finish(desk, state))
        call_id = CallId(f"{state.epoch}-{state.version + 1}")
        called = e.TicketCalled(
            known.ticket.id,
            desk.number,
            call_id,
            _turn(desk, state, before) + 1,
            why,
            known.room,
            self._desks.services(desk, state),
        )
        return Decision(m.Called(known.ticket, call_id), (*before, called))


def _turn(desk: Desk, state: State, before: tuple[e.Event, ...]) -> int:
    """Return the desk's turn after what comes first."""
    turns = [event.turn for event in before if hasattr(event, "turn")]
    return turns[-1] if turns else state.desk(desk.number).turn
