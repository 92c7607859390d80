"""Small plans and messages for tests, made by plain functions."""

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import structs

from controller.core.entries import Moment
from office.plan import (
    CallRules,
    Category,
    CategoryId,
    Desk,
    Device,
    Interval,
    Office,
    Plan,
    Room,
    Service,
    ServiceTime,
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
            privileged={"pl": "Osoby w ciąży."},
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
            *(
                Device(id=DeviceId(f"desk-{n}"), role="desk", desks=(DeskNumber(n),))
                for n in (1, 2, 3)
            ),
        ),
    )


def a_plan_with(
    *,
    tickets: Mapping[str, object] = MappingProxyType({}),
    calling: Mapping[str, object] = MappingProxyType({}),
    appointments: Mapping[str, object] = MappingProxyType({}),
    office: Mapping[str, object] = MappingProxyType({}),
    **parts: object,
) -> Plan:
    """The plan of ``a_plan`` with other rules and parts, a box on each desk, and an office."""
    plan = structs.replace(a_plan(), **parts)
    rules = plan.office
    changed = structs.replace(
        rules,
        tickets=structs.replace(rules.tickets, **tickets),
        calling=structs.replace(rules.calling, **calling),
        appointments=structs.replace(rules.appointments, **appointments),
        **office,
    )
    boxes = (
        Device(id=DeviceId(f"desk-{desk.number}"), role="desk", desks=(desk.number,))
        for desk in plan.desks
    )
    others = (device for device in plan.devices if device.role != "desk")
    command_line = Device(id=DeviceId("office-1"), role="office")
    return structs.replace(plan, office=changed, devices=(*others, *boxes, command_line))


OVERTAKEN_MOST = 3
"""In the busy plan."""


def busy_plan() -> Plan:
    """Four desks in two rooms, both with a limit; five services, one of them urgent."""
    plan = a_plan()
    office = structs.replace(
        plan.office,
        calling=CallRules(overtaken_most=OVERTAKEN_MOST, longest_wait_min=45, short_after_long=2),
        tickets=structs.replace(plan.office.tickets, stop_before_close_min=0, recall_after_s=20),
    )
    return structs.replace(
        plan,
        office=office,
        services=(
            a_service("dowod", "D", mode="both", service_min=ServiceTime(14)),
            a_service("odbior", "D", service_min=ServiceTime(5)),
            a_service("kasa", "K", service_min=ServiceTime(4)),
            a_service("pojazd", "R", service_min=ServiceTime(18)),
            a_service("zgon", "U", urgent=True, service_min=ServiceTime(20)),
        ),
        desks=(
            a_desk(1, "dowod", "odbior", "zgon"),
            a_desk(2, "dowod", "odbior"),
            a_desk(3, "kasa", "odbior", room="pok. 3"),
            a_desk(4, "pojazd", "zgon", room="pok. 3"),
        ),
        rooms=(
            Room(name="pok. 3", visitors_per_desk=0.5),
            Room(name="Sala obsługi", visitors_per_desk=1.0),
        ),
        devices=(
            *plan.devices,
            Device(id=DeviceId("desk-4"), role="desk", desks=(DeskNumber(4),)),
            Device(id=DeviceId("office-1"), role="office"),
        ),
    )
