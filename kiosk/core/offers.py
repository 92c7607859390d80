"""What may be chosen: the controller's menu, in the order of the plan."""

from kiosk.core.view import Offer
from office.plan import CategoryId, Plan, Service
from protocol.messages import Menu


def offers_of(plan: Plan, menu: Menu | None) -> tuple[Offer, ...]:
    """Return each service that gives numbers to who walks in and that the controller knows."""
    entries = {entry.service: entry for entry in menu.services} if menu else {}
    return tuple(
        Offer(service.id, entries[service.id].waiting, entries[service.id].closed)
        for service in plan.services
        if service.id in entries and _gives_numbers(service)
    )


def in_category(plan: Plan, offers: tuple[Offer, ...], category: CategoryId) -> tuple[Offer, ...]:
    """Return the offers of one category."""
    ids = {service.id for service in plan.services_in(category)}
    return tuple(offer for offer in offers if offer.service in ids)


def pinned(plan: Plan, offers: tuple[Offer, ...]) -> tuple[Offer, ...]:
    """Return the offers that stand on the first screen."""
    ids = {service.id for service in plan.services if service.pinned}
    return tuple(offer for offer in offers if offer.service in ids)


def _gives_numbers(service: Service) -> bool:
    return service.mode in {"walk-in", "both"}
