"""What is going on in the office now, as data: for a terminal, a program or the public bulletin."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from controller.core.day import minute_of
from controller.core.entries import Line
from controller.core.now import Now
from controller.core.state import Stage
from office.openings import openings_of, time_of_day
from office.plan import Desk, Mode, Names, Service
from protocol.messages import ClosedReason, MenuEntry, PauseReason, Wait
from protocol.types import DayId, DeskNumber, Label, ServiceId

FACES: Final = 5
"""An opinion is one of so many faces, the worst first."""


class ServiceNow(Struct, frozen=True):
    """One service."""

    service: ServiceId
    letter: str
    name: Names
    mode: Mode
    closed: ClosedReason | None
    """Why it gives no tickets to who walks in; None: it does."""
    opens_at: str | None
    note: Names | None
    open_from: str | None
    """Since when it is open today; None: it is not."""
    open_until: str | None
    waiting: int
    """Tickets that wait for the service itself."""
    oldest_min: int | None
    """How long the first of them has waited; None: nobody waits."""
    ahead: int
    """Visitors who may be served before a ticket taken now."""
    wait: Wait | None
    """What a ticket taken now is expected to wait; None: nobody can say."""
    issued: int
    open_desks: int
    last_called: Label | None
    solved: int
    """Visitors who read how to settle it without a visit, and took no ticket."""
    feedback: tuple[int, ...]
    """Opinions, worst first."""


class DeskNow(Struct, frozen=True):
    """One desk."""

    desk: DeskNumber
    room: str | None
    is_open: bool
    closed: PauseReason | None
    back_at: str | None
    ticket: Label | None
    calls: int
    since: str | None
    """When its ticket was called, the last time."""
    waiting: int
    borrowed: tuple[ServiceId, ...]
    borrowed_until: str | None
    room_full: bool


class ParkedNow(Struct, frozen=True):
    """One parked ticket."""

    label: Label
    desk: DeskNumber | None
    room: str | None
    until: str


class Overview(Struct, frozen=True):
    """The office."""

    office: str
    day: DayId
    at: str
    """The wall time of all this."""
    has_begun: bool
    """Whether ``day`` is today. If not, these are the figures of the last day."""
    issued: int
    waiting: int
    at_desks: int
    served: int
    absent: int
    services: tuple[ServiceNow, ...]
    desks: tuple[DeskNow, ...]
    parked: tuple[ParkedNow, ...]
    appointments_to_come: int
    next_appointment: str | None
    appointments_missed: int
    feedback: tuple[int, ...]
    """All opinions, also those that name no service; worst first."""


def overview_of(now: Now) -> Overview:
    """Return how things stand; every figure is the controller's own."""
    state = now.state
    stages = [known.stage for known in state.tickets.values()]
    to_come = sorted(booking.time for booking in state.bookings.to_come(state.day))
    return Overview(
        now.plan.office.name,
        state.day,
        now.at.local,
        now.has_begun,
        issued=len(stages) - stages.count(Stage.WITHDRAWN),
        waiting=stages.count(Stage.WAITING),
        at_desks=stages.count(Stage.CALLED),
        served=stages.count(Stage.SERVED),
        absent=stages.count(Stage.ABSENT),
        services=tuple(_services(now)),
        desks=tuple(_desk(now, desk) for desk in now.plan.desks),
        parked=tuple(_parked(now)),
        appointments_to_come=len(to_come),
        next_appointment=to_come[0] if to_come else None,
        appointments_missed=len(state.bookings.missed),
        feedback=_feedback(now, None),
    )


def _services(now: Now) -> Iterator[ServiceNow]:
    entries = now.menu.services if now.menu is not None else ()
    for service, entry in zip(now.plan.services, entries, strict=False):
        yield _service(now, service, entry)


def _service(now: Now, service: Service, entry: MenuEntry) -> ServiceNow:
    state = now.state
    ranks = [h.rank for h in state.queue.heads((Line(service=service.id),))]
    called = (c.ticket for c in reversed(state.calls) if c.ticket.service == service.id)
    return ServiceNow(
        service.id,
        service.letter,
        service.name,
        service.mode,
        entry.closed,
        entry.opens_at,
        entry.note,
        *_open_now(now, service.id),
        waiting=state.queue.waiting((Line(service=service.id),)),
        oldest_min=max(0, now.minutes_since(min(ranks)[0])) if ranks else None,
        ahead=entry.waiting,
        wait=entry.wait,
        issued=state.issued[service.id],
        open_desks=sum(
            state.desk(desk.number).is_open and service.id in _served(now, desk)
            for desk in now.plan.desks
        ),
        last_called=next((ticket.label for ticket in called), None),
        solved=state.solved[service.id],
        feedback=_feedback(now, service.id),
    )


def _open_now(now: Now, service: ServiceId) -> tuple[str | None, str | None]:
    """Return from when to when a service is open, where it is open now."""
    day = dt.date.fromisoformat(now.state.day)
    openings = openings_of(now.plan, day, now.holidays.get(now.state.day))[service]
    minute = minute_of(now.at)
    for each in openings.intervals:
        if each.start_min <= minute < each.end_min:
            return time_of_day(each.start_min), time_of_day(each.end_min)
    return None, None


def _served(now: Now, desk: Desk) -> tuple[ServiceId, ...]:
    return (*desk.services, *now.state.desk(desk.number).borrowed)


def _desk(now: Now, desk: Desk) -> DeskNow:
    standing, fact = now.state.desk(desk.number), now.desks.get(desk.number)
    here = None if standing.ticket is None else now.state.tickets[standing.ticket]
    closed = standing.closed
    return DeskNow(
        desk.number,
        desk.room,
        standing.is_open,
        None if closed is None else closed.reason,
        None if closed is None else closed.back_at,
        None if here is None else here.ticket.label,
        0 if here is None else here.calls,
        None if here is None else now.clock(here.changed_at),
        0 if fact is None else fact.waiting,
        standing.borrowed,
        now.clock(standing.borrowed_until) if standing.borrowed else None,
        fact is not None and fact.room_full,
    )


def _parked(now: Now) -> Iterator[ParkedNow]:
    for known in now.state.parked.values():
        until = now.clock(known.parked_until)
        yield ParkedNow(known.ticket.label, known.desk, known.room, until)


def _feedback(now: Now, service: ServiceId | None) -> tuple[int, ...]:
    """Count the opinions on a service, or all of them."""
    counts = [0] * FACES
    for (about, face), count in now.state.feedback.items():
        if service is None or about == service:
            counts[face] += count
    return tuple(counts)
