"""Which services the information side lists, and in which order.

What is open comes in the order of the plan, so that everybody finds a service where it stood
before. What gives no numbers for the moment, or none any more today, comes after it. What is shut
for today, or is of desks that this screen does not show, is left out; and where nothing is open
there is no list: when the office opens stands in the place of the calls.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from display.core.information.page import ServiceRow, ServicesPage, Standing
from office.plan import Plan, Service
from office.settings import ScopeSettings
from protocol.messages import ClosedReason, Menu, MenuEntry
from protocol.types import ServiceId

_OPEN: Final = {Standing.NUMBERS, Standing.BOOKED, Standing.NO_TICKET}
_STANDINGS: Final = {
    ClosedReason.BY_APPOINTMENT: Standing.BOOKED,
    ClosedReason.NOT_YET: Standing.LATER,
    ClosedReason.BREAK: Standing.LATER,
    ClosedReason.FULL: Standing.NO_MORE,
    ClosedReason.TIME_SHORT: Standing.NO_MORE,
}
"""Any other reason: it is shut for today."""


def rows_of(plan: Plan, services: Sequence[Service], menu: Menu) -> tuple[ServiceRow, ...]:
    """Return the list of some services as a menu has them; none where nothing is open."""
    entries = {entry.service: entry for entry in menu.services}
    rows = [
        row
        for service in services
        if (entry := entries.get(service.id)) and (row := _row(plan, service, entry))
    ]
    is_open = [row for row in rows if row.standing in _OPEN]
    if not is_open:
        return ()
    later = [row for row in rows if row.standing is Standing.LATER]
    later.sort(key=lambda row: row.opens_at or "")  # written so that they sort as times do
    return (*is_open, *later, *[row for row in rows if row.standing is Standing.NO_MORE])


def services_before(
    plan: Plan, scope: ScopeSettings, waited_for: frozenset[ServiceId]
) -> Iterator[Service]:
    """Yield what a screen lists, in the order of the plan.

    That is what one waits for before it; a screen for the whole office also says where one needs
    no ticket.
    """
    is_whole = not scope.desks and not scope.rooms
    for service in plan.services:
        if service.id in waited_for or (is_whole and service.mode == "no-ticket"):
            yield service


def pages_of(rows: Sequence[ServiceRow], most: int) -> tuple[ServicesPage, ...]:
    """Part rows among as few pages as hold them, ``most`` (at least 1) on each, about as many."""
    count = -(-len(rows) // most)
    edges = [-(-len(rows) * page // count) for page in range(count + 1)] if count else []
    return tuple(
        ServicesPage(tuple(rows[begin:end]), number, count)
        for number, (begin, end) in enumerate(pairwise(edges), start=1)
    )


def _row(plan: Plan, service: Service, entry: MenuEntry) -> ServiceRow | None:
    standing = _standing(service, entry)
    if standing is None:
        return None
    gives = standing is Standing.NUMBERS
    without = standing is Standing.NO_TICKET
    return ServiceRow(
        service.name["pl"],
        "" if service.mode == "no-ticket" else service.letter,
        service.picture,
        standing,
        waiting=entry.waiting if gives else None,
        wait=entry.wait if gives else None,
        opens_at=entry.opens_at if standing is Standing.LATER else None,
        rooms=_rooms(plan, service) if without else (),
    )


def _standing(service: Service, entry: MenuEntry) -> Standing | None:
    if entry.closed is None:
        if service.mode == "no-ticket":
            return Standing.NO_TICKET
        return Standing.BOOKED if service.mode == "appointment-only" else Standing.NUMBERS
    standing = _STANDINGS.get(entry.closed)
    return None if standing is Standing.LATER and entry.opens_at is None else standing


def _rooms(plan: Plan, service: Service) -> tuple[str, ...]:
    desks = [desk for desk in plan.desks if service.id in desk.services]
    return tuple(dict.fromkeys(desk.room or plan.office.hall for desk in desks))
