"""What the office offers now: open or why not, who is ahead, how long it may take."""

from collections.abc import Mapping, Sequence
from itertools import chain

from controller.core.booked import Booked
from controller.core.day import Day
from controller.core.desks import Crew, Desks
from controller.core.entries import Line
from controller.core.estimate import Estimate, as_wait, estimate
from controller.core.floor import OpenDesk
from controller.core.kept import Kept
from controller.core.load import Load, Loads, Poured
from controller.core.scores import Scores
from controller.core.state import State
from office.openings import Status, time_of_day
from office.plan import Plan, Service
from protocol.messages import ClosedReason, MenuEntry, TicketClass, Wait
from protocol.types import DeskNumber, Millis, ServiceId


class Offers:
    """The offers of one office."""

    def __init__(self, plan: Plan, day: Day, desks: Desks) -> None:
        self._plan = plan
        self._day = day
        self._desks = desks
        self._scores = Scores(plan.office.calling)
        self._own_lines = {service.id: (Line(service=service.id),) for service in plan.services}
        self._desk_lines = [Line(desk=desk.number) for desk in plan.desks]
        self._lines_of: Crew | None = None
        """The crew from which the lines below follow."""
        self._lines_now: Mapping[ServiceId, frozenset[Line]] = {}
        self._open_of: Crew | None = None
        self._open_now: Mapping[DeskNumber, tuple[OpenDesk, OpenDesk]] = {}
        """The open desks of that crew, free and busy."""
        # Asked for every menu entry, and by every number that is given between two menus.
        self._aheads = Kept(self._count_ahead)
        self._booked = Booked(day)
        self._loads = Loads(
            {
                service.id: service.service_min
                for service in plan.services
                if service.service_min is not None
            }
        )
        self._loads_now: Poured | None = None
        self._loads_at = (-1, -1)
        """The version and the minute that these loads are of."""
        self._loads_of: tuple[Sequence[OpenDesk], Mapping[ServiceId, int]] | None = None
        """What they follow from; not every entry changes it, and not every minute."""

    def entry(self, service: Service, state: State) -> MenuEntry:
        """Return what the menu says of a service."""
        offer = self.offer(service, state)
        is_open = offer.closed is None
        gives = is_open and service.mode != "no-ticket"
        until = self._day.tickets_until(service) if gives else None
        return MenuEntry(
            service.id,
            self.ahead(service.id, state),
            closed=offer.closed,
            opens_at=offer.opens_at,
            note=None if is_open else self._day.note(service),
            wait=self.wait(service.id, state) if is_open else None,
            until=None if until is None else time_of_day(until),
        )

    def offer(self, service: Service, state: State) -> Status:
        """Say whether somebody who walks in gets a number, and if not, why."""
        by_clock = self._day.tickets(service)
        if by_clock.closed is not None or service.mode == "no-ticket":
            return by_clock
        if service.mode == "appointment-only":
            return Status(ClosedReason.BY_APPOINTMENT)
        if self._is_full(service, state):
            return Status(ClosedReason.FULL)
        if self._is_too_late(service, state):
            return Status(ClosedReason.TIME_SHORT)
        return by_clock

    def ahead(self, service: ServiceId, state: State) -> int:
        """Count the visitors who may be served before a ticket taken now.

        They are those whom a desk of this service may call first: a difference of numbers would
        count who has left and who waits for other desks.
        """
        return self._aheads.of(state)[service]

    def ahead_of(
        self, service: ServiceId, ticket_class: TicketClass, since: Millis, state: State
    ) -> int:
        """Count the visitors who may be served before a ticket of a class that has rights.

        Whoever stands higher at the moment from which the ticket waits. It looks at everybody in
        the lines; few tickets are of such a class.
        """
        lines = self._lines(state)[service]
        score = self._scores.of
        own = score(ticket_class, since, since)
        return sum(
            [
                score(head.ticket_class, head.rank[0], since) >= own or head.is_back
                for line in lines
                for head in state.queue.members(line)
            ]
        )

    def wait(self, service: ServiceId, state: State) -> Wait | None:
        """Return how long a ticket taken now is expected to wait, for people."""
        expected = self._estimate(service, state)
        return None if expected is None else as_wait(expected)

    def load(self, service: ServiceId, state: State) -> Load | None:
        """Return what a ticket taken now would have before it; None while no desk is open."""
        now = state.version, self._day.minute
        if self._loads_at != now:
            self._loads_at = now
            self._measure(state)
        return None if self._loads_now is None else self._loads_now.load(service)

    def _measure(self, state: State) -> None:
        crew = self._desks.crew(state)
        if self._open_of is not crew:  # seldom
            self._open_of = crew
            self._open_now = {
                desk: (
                    OpenDesk(crew.reach[desk], busy=False),
                    OpenDesk(crew.reach[desk], busy=True),
                )
                for desk in crew.open
            }
        desks = [
            either[state.desk(desk).ticket is not None] for desk, either in self._open_now.items()
        ]
        follow_from = desks, self._waiting(state)
        if self._loads_of != follow_from:
            self._loads_of = follow_from
            self._loads_now = self._loads.poured(*follow_from)

    def _count_ahead(self, state: State) -> Mapping[ServiceId, int]:
        lines = self._lines(state)
        counts: dict[frozenset[Line], int] = {}  # services with the same desks have the same lines
        for each in lines.values():
            if each not in counts:
                counts[each] = state.queue.waiting(each)
        return {service: counts[each] for service, each in lines.items()}

    def _estimate(self, service: ServiceId, state: State) -> Estimate | None:
        load = self.load(service, state)
        if load is None:
            return None  # nobody can say when the first clerk comes
        ahead = self.ahead(service, state)
        return estimate(load, state.history.cell(service, ahead, monday=self._day.is_monday))

    def _waiting(self, state: State) -> dict[ServiceId, int]:
        """Count who waits for each service, at whatever desk, and who has an appointment soon."""
        waiting = {
            service: state.queue.waiting(lines) for service, lines in self._own_lines.items()
        }
        for line in self._desk_lines:
            for head in state.queue.members(line):
                service = state.tickets[head.ticket].ticket.service
                waiting[service] = waiting.get(service, 0) + 1
        for service, due in self._booked.due(state).items():
            if service in waiting:
                waiting[service] += due
        return waiting

    def _is_full(self, service: Service, state: State) -> bool:
        """Say whether the day's tickets are given; appointments to come hold theirs."""
        if service.daily_quota is None:
            return False
        held = self._booked.to_come(service.id, state)
        return state.issued[service.id] + held >= service.daily_quota

    def _is_too_late(self, service: Service, state: State) -> bool:
        if not self._plan.office.tickets.stop_when_time_short:
            return False
        expected = self._estimate(service.id, state)
        return expected is not None and expected.p50_min > self._day.minutes_left(service)

    def _lines(self, state: State) -> Mapping[ServiceId, frozenset[Line]]:
        """Return the lines from which the desks of each service call."""
        crew = self._desks.crew(state)
        if self._lines_of is not crew:  # seldom
            self._lines_of = crew
            self._lines_now = {
                service: frozenset(
                    chain(own, *[crew.lines[desk] for desk in self._holders(service, crew)])
                )
                for service, own in self._own_lines.items()
            }
        return self._lines_now

    def _holders(self, service: ServiceId, crew: Crew) -> Sequence[DeskNumber]:
        """Return the open desks of a service, or all it has while none is open."""
        there = crew.holders.get(service)
        return [
            desk.number for desk in there or self._plan.desks if there or service in desk.services
        ]
