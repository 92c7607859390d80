"""What may be chosen: the controller's menu, in the order of the plan.

While nobody answers it is what is surely still open: nothing is said of queues and waits.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from kiosk.core.view import Offer
from office.openings import openings_of, status, stop_before_close
from office.plan import CategoryId, Plan, Service
from protocol.messages import ClosedReason, Menu
from protocol.types import ServiceId

GIVES_NUMBERS: Final = {"walk-in", "both"}
"""The modes in which who walks in may take a number."""
TAKES_APPOINTMENTS: Final = {"both", "appointment-only"}


def offers_of(plan: Plan, menu: Menu | None) -> tuple[Offer, ...]:
    """Return each service that the controller knows, also those that give no number."""
    entries = {entry.service: entry for entry in menu.services} if menu else {}
    return tuple(
        Offer(entry.service, entry.waiting, entry.closed, entry.opens_at, entry.note, entry.wait)
        for service in plan.services
        if (entry := entries.get(service.id))
    )


def offers_alone(plan: Plan, menu: Menu | None, local: str | None) -> tuple[Offer, ...]:
    """Return the services for which the kiosk gives numbers while nobody answers.

    Args:
        plan: the office.
        menu: the last one that was true.
        local: the office's wall time, ``2026-11-20T09:41:07``. None: not known; then it is every
            service that gives numbers to who walks in.
    """
    walk_in = [service for service in plan.services if service.mode in GIVES_NUMBERS]
    if local is None:
        is_open = {service.id for service in walk_in}
    else:
        is_open = set(_open_by_plan(plan, local))
        if menu is not None and menu.day == local[:10]:
            is_open = set(_open_by_menu(menu, local[11:16], is_open))
    return tuple(Offer(service.id, None) for service in walk_in if service.id in is_open)


def _open_by_menu(menu: Menu, minute: str, by_plan: set[ServiceId]) -> Iterator[ServiceId]:
    """Yield what was open when the menu was true, and has not closed since."""
    for entry in menu.services:
        until = entry.until
        if entry.closed is None and (minute < until if until else entry.service in by_plan):
            yield entry.service


def _open_by_plan(plan: Plan, local: str) -> Iterator[ServiceId]:
    """Yield what is open by the plan's hours; of public holidays only the controller knows."""
    at = dt.datetime.fromisoformat(local)
    openings = openings_of(plan, at.date(), None)
    for service in plan.services:
        stop = stop_before_close(plan, service)
        if status(openings[service.id], at.hour * 60 + at.minute, stop).closed is None:
            yield service.id


def gives_number(service: Service, offer: Offer) -> bool:
    """Say whether who walks in may take a number now."""
    return service.mode in GIVES_NUMBERS and offer.closed is None


def only_booked(service: Service, offer: Offer) -> bool:
    """Say whether one needs an appointment, whatever the hour."""
    return service.mode == "appointment-only" or offer.closed is ClosedReason.BY_APPOINTMENT


def takes_appointments(plan: Plan) -> bool:
    """Say whether anybody may have an appointment here."""
    return any(service.mode in TAKES_APPOINTMENTS for service in plan.services)


def in_category(plan: Plan, offers: tuple[Offer, ...], category: CategoryId) -> tuple[Offer, ...]:
    """Return the offers of one category."""
    ids = {service.id for service in plan.services_in(category)}
    return tuple(offer for offer in offers if offer.service in ids)


def pinned(plan: Plan, offers: tuple[Offer, ...]) -> tuple[Offer, ...]:
    """Return the offers that stand on the first screen."""
    ids = {service.id for service in plan.services if service.pinned}
    return tuple(offer for offer in offers if offer.service in ids)
