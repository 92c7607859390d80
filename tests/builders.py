"""Small plans and messages for tests, made by plain functions."""

from controller.core.entries import Moment
from office.plan import (
    Category,
    CategoryId,
    Desk,
    Device,
    Interval,
    Office,
    Plan,
    Service,
    TicketRules,
)
from protocol.types import DeskNumber, DeviceId, OfficeId, ServiceId

ALWAYS_OPEN = ((Interval(0, 24 * 60),),) * 7

NOON = Moment(utc_ms=1_795_258_800_000, local="2026-11-20T12:00:00")


def a_service(name: str, letter: str, **fields: object) -> Service:
    return Service(
        id=ServiceId(name),
        letter=letter,
        category=CategoryId("ogolne"),
        name={"pl": name.capitalize()},
        picture="information",
        **fields,  # type: ignore[arg-type]
    )


def a_desk(number: int, *services: str, room: str | None = None) -> Desk:
    return Desk(
        number=DeskNumber(number), services=tuple(ServiceId(s) for s in services), room=room
    )


def a_plan() -> Plan:
    """Three services (two share a letter), three desks, two kiosks, one display. Always open."""
    return Plan(
        office=Office(
            id=OfficeId("um-test"),
            name="Urząd Miasta Test",
            hall="Sala obsługi",
            timezone="Europe/Warsaw",
            languages=("pl", "en"),
            hours=ALWAYS_OPEN,
            tickets=TicketRules(stop_before_close_min=0, stop_when_time_short=False),
            public_holidays="none",
        ),
        categories=(Category(id=CategoryId("ogolne"), name={"pl": "Ogólne"}, picture="letter"),),
        services=(
            a_service("dowod", "D", pinned=True),
            a_service("odbior", "D"),
            a_service("kasa", "K"),
        ),
        desks=(a_desk(1, "dowod", "odbior"), a_desk(2, "dowod"), a_desk(3, "kasa", room="pok. 3")),
        devices=(
            Device(id=DeviceId("kiosk-1"), role="kiosk"),
            Device(id=DeviceId("kiosk-2"), role="kiosk"),
            Device(id=DeviceId("display-1"), role="display"),
            *(Device(id=DeviceId(f"desk-{n}"), role="desk", desk=DeskNumber(n)) for n in (1, 2, 3)),
        ),
    )
