"""What is on the button of a service or a category."""

from dataclasses import dataclass

from kiosk.core.said import note_of
from kiosk.core.screens.page import Page
from kiosk.core.view import Offer
from office.plan import Category, name_in
from protocol.types import Language
from scene.waits import wait_of


@dataclass(frozen=True, slots=True)
class Entry:
    """One button: a service, or a category, which leads on to more of them."""

    target: str
    name: str
    picture: str
    waiting: int | None = None
    """None where no number is given, and where it is not known."""
    note: str | None = None
    """What has to be known before the button is touched, or the expected wait."""
    wait: str | None = None
    is_open: bool = False
    leads_on: bool = False


def service_entry(page: Page, offer: Offer) -> Entry:
    """Return the button of a service."""
    service = page.plan.service(offer.service)
    assert service is not None, "offers are made from the plan"
    note = note_of(page.texts, service, offer)
    return Entry(
        f"service/{service.id}",
        name_in(service.name, page.texts.language),
        service.picture,
        offer.waiting if note is None else None,
        note,
        wait_of(page.texts, offer.wait) if note is None and offer.wait else None,
        is_open=offer.closed is None,
    )


def category_entry(category: Category, language: Language) -> Entry:
    """Return the button of a category."""
    name = name_in(category.name, language)
    return Entry(f"category/{category.id}", name, category.picture, leads_on=True)
