"""A number that a kiosk gave by itself comes into the queue. The paper is right.

Rule 1: a number handed over twice, or known before, is in the queue once.
Rule 2: whatever else was given for the same touch is withdrawn, for nobody holds it on paper.
Rule 3: nobody gives what is reserved for another kiosk.
Rule 4: hours and quotas are not asked; the visitor has the number already.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from controller.core import entries as e
from controller.core.day import minute_from
from controller.core.decision import Decision, never, refuse
from controller.core.granting import Granting
from controller.core.offers import Offers
from controller.core.reserves import NUMBER_MAX
from controller.core.state import Stage, State, TicketState
from office.plan import Plan, Service
from protocol import messages as m
from protocol.messages import TicketClass
from protocol.types import DayId, DeviceId, Millis, TicketId

_SECOND_MS: Final = 1_000


@dataclass(frozen=True)
class _Standing:
    """How a ticket stands in the queue."""

    kind: TicketClass
    since_ms: int
    code: str | None = None
    booked_for: str | None = None


class HandingOver:
    """The rules for numbers that stand on paper before they are known."""

    def __init__(self, plan: Plan, offers: Offers, granting: Granting) -> None:
        self._plan = plan
        self._offers = offers
        self._granting = granting

    def decide(
        self, device: DeviceId, request: m.HandOver, state: State, at: e.Moment, now: Millis
    ) -> Decision:
        """Say what becomes of a number that is handed over."""
        known = state.answer_to(e.Cause(device, request.take))
        if isinstance(known, m.Noted):
            return Decision(known, remember=False)
        if isinstance(known, m.Taken) and known.ticket.label == request.label:
            return Decision(known, remember=False)
        given_on = _given_on(request, state.day, at)
        if given_on < state.day:
            late = e.NumberCameLate(request.label, given_on, device, request.take)
            return Decision(m.Noted(), (late,))
        service = self._plan.service(request.service)
        if service is None:
            return refuse(m.Refusal.UNKNOWN_SERVICE)  # nobody could ever call it
        if (taken := self._taken(device, request, state)) is not None:
            return taken
        before = known if isinstance(known, m.Taken) else None
        return self._issue(device, request, service, state, at, now, before)

    def _taken(self, device: DeviceId, request: m.HandOver, state: State) -> Decision | None:
        """Refuse a number that somebody else has, or may give at any moment."""
        if state.labelled(request.label) is not None:
            return refuse(m.Refusal.NUMBER_TAKEN)
        number = int(request.label[1:])
        is_anothers = state.reserves.is_anothers(device, number, number)
        return never(m.Refusal.NOT_ALLOWED) if is_anothers else None

    def _issue(
        self,
        device: DeviceId,
        request: m.HandOver,
        service: Service,
        state: State,
        at: e.Moment,
        now: Millis,
        before: m.Taken | None,
    ) -> Decision:
        other = None if before is None else state.tickets.get(before.ticket.id)
        if before is None or other is None:
            standing = self._standing(request, service, state, at)
        else:
            standing = self._in_place_of(other, before, request, service, state, now)
        if other is None:
            since = Millis(now + standing.since_ms)
            ahead = self._offers.ahead_of(service.id, standing.kind, since, state)
        else:
            ahead = other.ahead
        ticket_id = TicketId(f"{state.day}/{request.label}")
        ticket = m.Ticket(ticket_id, request.label, service.id, request.language)
        issued = e.TicketIssued(
            ticket,
            int(request.label[1:]),
            standing.kind,
            ahead,
            code=standing.code,
            since_ms=standing.since_ms,
            guide=request.guide or (other is not None and other.guide),
        )
        instead_of = None if other is None else other.ticket.id
        events: list[e.Event] = [
            *self._learned(device, request, state),
            issued,
            e.NumberHandedOver(ticket.id, device, request.take, instead_of),
        ]
        if other is not None and other.stage is Stage.WAITING:
            events.append(e.TicketWithdrawn(other.ticket.id, ticket.id))
        taken_at = at.local if request.at is None else request.at
        taken = m.Taken(ticket, ahead, taken_at, booked_for=standing.booked_for)
        return Decision(taken, tuple(events))

    def _standing(
        self, request: m.HandOver, service: Service, state: State, at: e.Moment
    ) -> _Standing:
        """Return how a ticket stands whose touch nobody has heard of."""
        age_ms = _age_ms(request, at)
        kind = self._class(request, service)
        booking = state.bookings.days.get(state.day, {}).get(request.code or "")
        if booking is None or booking.code in state.bookings.used:
            return _Standing(kind, -age_ms)
        taken_at = _seconds(at) - age_ms // _SECOND_MS
        booked_at = minute_from(booking.time) * 60
        if taken_at > booked_at + self._plan.office.appointments.late_min * 60:
            return _Standing(kind, -age_ms, booking.code)
        if kind is not TicketClass.URGENT:
            kind = TicketClass.BOOKED
        since_ms = max(-age_ms, (booked_at - _seconds(at)) * _SECOND_MS)
        return _Standing(kind, since_ms, booking.code, booking.time)

    def _in_place_of(
        self,
        other: TicketState,
        before: m.Taken,
        request: m.HandOver,
        service: Service,
        state: State,
        now: Millis,
    ) -> _Standing:
        """Return how the ticket stands that was given for the same touch."""
        kind = other.ticket_class
        if kind is TicketClass.RETURNING:  # the other one was at a desk, this one was not
            kind = self._class(request, service)
        codes = (code for code, user in state.bookings.used.items() if user == other.ticket.id)
        since_ms = other.rank[0] - now
        return _Standing(kind, since_ms, next(codes, None), before.booked_for)

    def _class(self, request: m.HandOver, service: Service) -> TicketClass:
        if service.urgent:
            return TicketClass.URGENT
        if request.privileged and self._plan.office.privileged is not None:
            return TicketClass.PRIVILEGED
        return TicketClass.WALK_IN

    def _learned(self, device: DeviceId, request: m.HandOver, state: State) -> tuple[e.Event, ...]:
        """Return the block that a kiosk gives from, if it was granted and forgotten.

        Who has given one number of it may give the next one at any moment.
        """
        number = int(request.label[1:])
        # One of a version before says it only of what has no name yet.
        is_own = request.own or request.ticket is None
        if not is_own or state.reserves.has(number):
            return ()
        first, last = self._granting.block_of(number)
        small, overflow = ((first, last), (1, 0))
        if number > NUMBER_MAX:
            small, overflow = overflow, small
        held = state.reserves.held.get(device)
        block = m.Reserve(request.id, state.day, *small, *overflow)
        return (e.NumbersReserved(device, block, held[0].id if held else None),)


def _given_on(request: m.HandOver, today: DayId, at: e.Moment) -> DayId:
    """Return the day on which a number was given; today, where that is not sure."""
    if request.ticket is not None:
        return DayId(request.ticket[:10])
    # Where the clock was set back, it shows an earlier day than the one that has begun, or showed
    # any when the number was given.
    if request.at is None or at.local[:10] < today or request.at[:10] >= at.local[:10]:
        return today
    return DayId(request.at[:10])


def _age_ms(request: m.HandOver, at: e.Moment) -> int:
    """Return how long ago a number was given: not before today, and not later than now."""
    if request.at is None or request.at[:10] != at.local[:10]:
        return 0
    return max(0, _seconds(at) - _seconds_of(request.at)) * _SECOND_MS


def _seconds(at: e.Moment) -> int:
    return _seconds_of(at.local)


def _seconds_of(local: str) -> int:
    """Return the seconds after midnight that a wall time shows."""
    time = dt.time.fromisoformat(local[11:])
    return time.hour * 3600 + time.minute * 60 + time.second
