"""``status.json``: hours, services and waiting, and nothing of persons.

The waiting figures are of the moment and hang in the hall for all to see; a small one says no more
of anybody than the hall display does. So they are not rounded and not left out below 3.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from msgspec import Struct

from controller.core.entries import Moment
from controller.core.now import Now
from controller.core.overview import ServiceNow, overview_of
from office.openings import Openings, openings_of, time_of_day
from office.plan import Docs, Mode, Names, Service
from protocol.messages import ClosedReason, Wait
from protocol.types import DayId, Label, ServiceId

DAYS_SHOWN: Final = 7
"""Today and the days after it: what a visitor plans by, also on a Friday."""


class OpenFrom(Struct, frozen=True, forbid_unknown_fields=True):
    """One opening, ``08:00`` to ``15:30``."""

    opens: str
    closes: str


class DayHours(Struct, frozen=True, forbid_unknown_fields=True):
    """The hours of one day, with every exception taken in."""

    date: str
    hours: tuple[OpenFrom, ...]
    closed: ClosedReason | None = None
    """Why there are none."""
    note: Names | None = None
    """Why, in the office's own words, or the name of the public holiday."""


class Waiting(Struct, frozen=True, forbid_unknown_fields=True):
    """How a service stands at this moment."""

    gives_tickets: bool
    closed: ClosedReason | None
    opens_at: str | None
    waiting: int
    expected_wait_min: Wait | None
    """What a ticket taken now is expected to wait; null: nobody can say."""
    open_desks: int
    last_called: Label | None


class ServiceStatus(Struct, frozen=True, forbid_unknown_fields=True):
    """One service."""

    id: ServiceId
    letter: str
    name: Names
    how: Mode
    """``walk-in``: a number from the kiosk; ``appointment-only``; ``both``; ``no-ticket``: one goes
    there without a number."""
    documents: Docs
    without_visit: Names | None
    days: tuple[DayHours, ...]
    now: Waiting | None
    """Null while the office's system has not begun the day."""


class PublicStatus(Struct, frozen=True, forbid_unknown_fields=True):
    """The office."""

    office: str
    hall: str
    phone: str | None
    made_at: str
    """ISO 8601, with the offset from UTC. Older than a few minutes, the waiting figures are old."""
    days: tuple[DayHours, ...]
    """Today first."""
    services: tuple[ServiceStatus, ...]
    format: int = 1
    """Raised when a reader of the former must change."""


def status_of(now: Now, made: Moment) -> PublicStatus:
    """Return what the office tells the public.

    Args:
        now: the office.
        made: the wall time.
    """
    plan = now.plan
    today = dt.date.fromisoformat(made.local[:10])
    days = [today + dt.timedelta(days=number) for number in range(DAYS_SHOWN)]
    openings = {
        day: openings_of(plan, day, now.holidays.get(DayId(day.isoformat()))) for day in days
    }
    live = overview_of(now).services if now.has_begun else ()
    by_id = {service.service: service for service in live}
    return PublicStatus(
        plan.office.name,
        plan.office.hall,
        plan.office.phone,
        _iso(made),
        tuple(_office_day(day, openings[day]) for day in days),
        tuple(_service(service, openings, by_id.get(service.id)) for service in plan.services),
    )


def _service(
    service: Service,
    openings: Mapping[dt.date, Mapping[ServiceId, Openings]],
    live: ServiceNow | None,
) -> ServiceStatus:
    return ServiceStatus(
        service.id,
        service.letter,
        service.name,
        service.mode,
        service.docs,
        service.without_visit,
        tuple(_day(day, services[service.id]) for day, services in openings.items()),
        None if live is None else _waiting(service, live),
    )


def _waiting(service: Service, live: ServiceNow) -> Waiting:
    return Waiting(
        live.closed is None and service.mode != "no-ticket",
        live.closed,
        live.opens_at,
        live.waiting,
        live.wait,
        live.open_desks,
        live.last_called,
    )


def _day(day: dt.date, openings: Openings) -> DayHours:
    hours = (
        OpenFrom(time_of_day(each.start_min), time_of_day(each.end_min))
        for each in openings.intervals
    )
    return DayHours(day.isoformat(), tuple(hours), openings.why_closed, openings.note)


def _office_day(day: dt.date, services: Mapping[ServiceId, Openings]) -> DayHours:
    """Return when at least one service is open; why not, if all are closed for one reason."""
    spans = sorted(
        (each.start_min, each.end_min) for one in services.values() for each in one.intervals
    )
    hours = tuple(OpenFrom(time_of_day(start), time_of_day(end)) for start, end in _merged(spans))
    whys = {one.why_closed for one in services.values()}
    if hours or len(whys) != 1:
        return DayHours(day.isoformat(), hours)
    first = next(iter(services.values()))
    return DayHours(day.isoformat(), (), first.why_closed, first.note)


def _merged(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield spans of minutes, sorted, as one where they touch."""
    last: tuple[int, int] | None = None
    for start, end in spans:
        if last is None:
            last = start, end
        elif start <= last[1]:
            last = last[0], max(last[1], end)
        else:
            yield last
            last = start, end
    if last is not None:
        yield last


def _iso(made: Moment) -> str:
    """Return a moment with the offset that the wall clock had from UTC."""
    local = dt.datetime.fromisoformat(made.local)
    utc = dt.datetime.fromtimestamp(made.utc_ms // 1000, dt.UTC).replace(tzinfo=None)
    return local.replace(tzinfo=dt.timezone(local - utc)).isoformat()
