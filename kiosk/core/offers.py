"""What may be chosen: the controller's menu, in the order of the plan."""

from typing import Final

from kiosk.core.view import Offer
from office.plan import CategoryId, Plan, Service
from protocol.messages import ClosedReason, Menu

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
