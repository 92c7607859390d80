"""What a visitor asks at the kiosk: a number, the check-in of an appointment, an opinion."""

from typing import Final, assert_never

from controller.core import entries as e
from controller.core.day import Day, minute_from
from controller.core.decision import Decision, refuse
from controller.core.granting import Granting
from controller.core.offers import Offers
from controller.core.reserves import NUMBER_MAX
from controller.core.state import State
from office.openings import time_of_day
from office.plan import Plan, Service
from protocol import messages as m
from protocol.messages import TicketClass
from protocol.types import Label, Millis, TicketId

_MINUTE_MS: Final = 60_000

REFUSAL_OF: Final = {
    m.ClosedReason.FULL: m.Refusal.FULL,
    m.ClosedReason.TIME_SHORT: m.Refusal.TIME_SHORT,
    m.ClosedReason.BY_APPOINTMENT: m.Refusal.BY_APPOINTMENT,
}
"""What is refused because the office is not open then is ``CLOSED``."""


class Visits:
    """The rules for visitors."""

    def __init__(self, plan: Plan, day: Day, offers: Offers, granting: Granting) -> None:
        self._plan = plan
        self._rules = plan.office.appointments
        self._day = day
        self._offers = offers
        self._granting = granting

    def decide(
        self, request: m.VisitorRequest, state: State, at: e.Moment, now: Millis
    ) -> Decision:
        """Say what a visitor's request leads to."""
        match request:
            case m.TakeTicket():
                return self.take(request, state, at, now)
            case m.CheckIn():
                return self.check_in(request, state, at, now)
            case m.ReportSlip():
                return self.report(request, state)
            case m.GiveFeedback():
                return self.feedback(request)
            case m.ReportSolved():
                return self.solved(request)
            case _:
                assert_never(request)

    def take(self, request: m.TakeTicket, state: State, at: e.Moment, now: Millis) -> Decision:
        """Give a number to who walks in.

        Who is served earlier is a house rule of the office. Where its plan has none, the number is
        an ordinary one, whatever a kiosk with an older copy of the plan asked for.
        """
        service = self._plan.service(request.service)
        if service is None:
            return refuse(m.Refusal.UNKNOWN_SERVICE)
        if service.mode == "no-ticket":
            return refuse(m.Refusal.NO_TICKETS_GIVEN)
        offer = self._offers.offer(service, state)
        if offer.closed is not None:
            why = REFUSAL_OF.get(offer.closed, m.Refusal.CLOSED)
            return refuse(why, opens_at=offer.opens_at)
        is_privileged = request.privileged and self._plan.office.privileged is not None
        kind = TicketClass.PRIVILEGED if is_privileged else TicketClass.WALK_IN
        return self._issue(service, request, kind, state, at, now)

    def check_in(self, request: m.CheckIn, state: State, at: e.Moment, now: Millis) -> Decision:
        """Give a number to who has an appointment.

        In its window it has the rights of an appointment. Too early is refused with the time from
        which it can be confirmed. Too late the visitor counts as walking in: the place is free
        again, the visitor is not sent home. A code makes one ticket.
        """
        if request.code in state.bookings.used:
            return refuse(m.Refusal.CODE_USED)
        booking = state.bookings.days.get(state.day, {}).get(request.code)
        if booking is None:
            known = any(request.code in codes for codes in state.bookings.days.values())
            return refuse(m.Refusal.OTHER_DAY if known else m.Refusal.UNKNOWN_CODE)
        service = self._plan.service(booking.service)
        if service is None:
            return refuse(m.Refusal.UNKNOWN_SERVICE)
        return self._untimely(booking, service) or self._check_in(
            booking, service, request, state, at, now
        )

    def _untimely(self, booking: m.Booking, service: Service) -> Decision | None:
        """Return why an appointment cannot be confirmed now."""
        from_minute = max(0, minute_from(booking.time) - self._rules.early_min)
        if self._day.minute < from_minute:
            return refuse(m.Refusal.TOO_EARLY, opens_at=time_of_day(from_minute))
        serving = self._day.serving(service)
        if serving.closed not in {None, m.ClosedReason.NOT_YET, m.ClosedReason.BREAK}:
            return refuse(m.Refusal.CLOSED, opens_at=serving.opens_at)
        return None

    def _check_in(
        self,
        booking: m.Booking,
        service: Service,
        request: m.CheckIn,
        state: State,
        at: e.Moment,
        now: Millis,
    ) -> Decision:
        late_from = minute_from(booking.time) + self._rules.late_min
        if self._day.minute > late_from:
            kind, booked_for = TicketClass.WALK_IN, None
        else:
            kind, booked_for = TicketClass.BOOKED, booking.time
        return self._issue(service, request, kind, state, at, now, booking.code, booked_for)

    def report(self, request: m.ReportSlip, state: State) -> Decision:
        """Note how a slip went."""
        if request.ticket not in state.tickets:
            return refuse(m.Refusal.UNKNOWN_TICKET)
        reported = e.SlipReported(request.ticket, request.outcome, request.copy)
        return Decision(m.Noted(), (reported,))

    def feedback(self, request: m.GiveFeedback) -> Decision:
        """Count an opinion."""
        if request.service is not None and self._plan.service(request.service) is None:
            return refuse(m.Refusal.UNKNOWN_SERVICE)
        return Decision(m.Noted(), (e.FeedbackGiven(request.face, request.service),))

    def solved(self, request: m.ReportSolved) -> Decision:
        """Count a visitor who needed no ticket."""
        if self._plan.service(request.service) is None:
            return refuse(m.Refusal.UNKNOWN_SERVICE)
        return Decision(m.Noted(), (e.SolvedWithoutTicket(request.service),))

    def _issue(
        self,
        service: Service,
        request: m.TakeTicket | m.CheckIn,
        kind: TicketClass,
        state: State,
        at: e.Moment,
        now: Millis,
        code: str | None = None,
        booked_for: str | None = None,
    ) -> Decision:
        number = self._next_number(service, state)
        if number > NUMBER_MAX:
            return refuse(m.Refusal.NO_NUMBERS_LEFT)
        if service.urgent:
            kind = TicketClass.URGENT
        digits = service.digits or self._plan.office.tickets.digits
        label = Label(f"{service.letter}{number:0{digits}d}")
        ticket = m.Ticket(TicketId(f"{state.day}/{label}"), label, service.id, request.language)
        since_ms = _until_ms(booked_for, at)
        is_plain = kind is TicketClass.WALK_IN
        if is_plain:
            ahead = self._offers.ahead(service.id, state)
        else:
            ahead = self._offers.ahead_of(service.id, kind, Millis(now + since_ms), state)
        load = self._offers.load(service.id, state)
        issued = e.TicketIssued(
            ticket,
            number,
            kind,
            ahead,
            steps=0.0 if load is None else round(load.steps, 2),
            code=code,
            since_ms=since_ms,
            guide=request.guide,
        )
        # The estimate is for who has no rights but those of whoever comes; others wait less.
        wait = self._offers.wait(service.id, state) if is_plain else None
        return Decision(m.Taken(ticket, ahead, at.local, wait, booked_for), (issued,))

    def _next_number(self, service: Service, state: State) -> int:
        first = service.first_number or self._plan.office.tickets.first_number
        return self._granting.next_number(service.letter, first, state)


def _until_ms(booked_for: str | None, at: e.Moment) -> int:
    """Return how long it still is to an appointment; 0 when its time has passed, or is none."""
    if booked_for is None:
        return 0
    minute, second = minute_from(at.local[11:16]), int(at.local[17:19])
    return max(0, (minute_from(booked_for) - minute) * _MINUTE_MS - second * 1000)
