"""The plan of the simulated office: its services, desks and devices, and its short hours.

The office is open for the last minutes before midnight and the first ones after it. So a night and
the beginning of another day come within minutes, while no clock has to jump for them. Times are as
short as the plan's units allow, so that a day of twenty minutes meets every rule.
"""

from typing import Final

from office.plan import (
    AppointmentRules,
    CallRules,
    Category,
    CategoryId,
    Desk,
    Device,
    Interval,
    Mode,
    Office,
    Plan,
    Room,
    Service,
    ServiceTime,
    TicketRules,
)
from protocol.types import DeskNumber, DeviceId, OfficeId, ServiceId

RECEPTION: Final = DeviceId("reception")
"""A kiosk of this name is a window at which somebody asks for the visitor, see ``sim.line``."""

SMALL_SCREEN: Final = DeviceId("display-2")
"""A hall display of this name has fewer rows than the office has desks."""

ROWS: Final = 6
SMALL_ROWS: Final = 2
"""Rows of a hall display, beside the large one."""

OFFICE_LINE: Final = DeviceId("office-1")
"""The command line of whoever runs the hall."""

DAY_UTC_MS: Final = 1_795_132_800_000
"""2026-11-20T00:00:00, a Friday. The simulated office lies on the meridian of Greenwich."""

OPENS_MIN: Final = 23 * 60 + 47
CLOSES_MIN: Final = 23 * 60 + 58
"""Minutes after midnight: eleven minutes for 400 visitors, and two for the last of them."""

NEXT_OPENS_MIN: Final = 1
"""The next morning begins a minute after midnight."""

NEXT_CLOSES_MIN: Final = 30
"""Long after the simulation has ended."""

BEGINS_UTC_MS: Final = DAY_UTC_MS + OPENS_MIN * 60_000
"""What every wall clock shows when a simulated day begins."""

BOOKINGS: Final = 36
"""Appointments of the day."""

CODE_FIRST: Final = 100_000
"""The code of the first of them; the others follow."""

_GENERAL: Final = CategoryId("ogolne")
_VEHICLES: Final = CategoryId("pojazdy")

_HOURS: Final = (
    Interval(NEXT_OPENS_MIN, NEXT_CLOSES_MIN),
    Interval(OPENS_MIN, CLOSES_MIN),
)


def office_plan() -> Plan:
    """Return the plan: six services, four desks in two rooms, two kiosks and two displays."""
    return Plan(
        office=Office(
            id=OfficeId("um-test"),
            name="Urząd Miasta Test",
            hall="Sala obsługi",
            timezone="Europe/London",
            languages=("pl", "en"),
            hours=(_HOURS,) * 7,
            tickets=TicketRules(
                stop_before_close_min=1,
                calls_before_absent=2,
                recall_after_s=4,
                absent_grace_min=2,
                stop_when_time_short=False,
            ),
            calling=CallRules(longest_wait_min=2, overtaken_most=3, short_after_long=2),
            appointments=AppointmentRules(early_min=3, late_min=2, eligible_min=1),
            public_holidays="none",
            privileged={"pl": "Osoby w ciąży."},
            help=ServiceId("odbior"),
        ),
        categories=(
            Category(id=_GENERAL, name={"pl": "Ogólne"}, picture="letter"),
            Category(id=_VEHICLES, name={"pl": "Pojazdy"}, picture="car"),
        ),
        services=(
            _service("dowod", "D", mode="both", pinned=True),
            _service("odbior", "D"),
            # Its numbers come to where kiosks have theirs.
            _service("kasa", "K", first_number=915),
            _service("pojazd", "R", _VEHICLES, mode="both"),
            _service("meldunek", "M", daily_quota=40),
            _service("zgon", "U", urgent=True),
        ),
        desks=(
            _desk(1, "dowod", "odbior", "zgon"),
            _desk(2, "dowod", "kasa", "meldunek"),
            _desk(3, "kasa", "odbior", "pojazd"),
            _desk(4, "pojazd", "meldunek", "dowod", room="205"),
        ),
        devices=(
            Device(id=DeviceId("kiosk-1"), role="kiosk"),
            Device(id=DeviceId("kiosk-2"), role="kiosk"),
            *(
                Device(id=DeviceId(f"desk-{n}"), role="desk", desks=(DeskNumber(n),))
                for n in range(1, 5)
            ),
            Device(id=DeviceId("display-1"), role="display"),
            Device(id=DeviceId("display-2"), role="display"),
            Device(id=RECEPTION, role="kiosk"),
            Device(id=OFFICE_LINE, role="office"),
        ),
        rooms=(
            Room(name="Sala obsługi", visitors_per_desk=1.0),
            Room(name="205", visitors_per_desk=1.0),
        ),
    )


def rows_on(display: str) -> int:
    """Return how many calls a hall display shows beside the large one."""
    return SMALL_ROWS if display == SMALL_SCREEN else ROWS


def _service(
    name: str,
    letter: str,
    category: CategoryId = _GENERAL,
    *,
    mode: Mode = "walk-in",
    pinned: bool = False,
    urgent: bool = False,
    daily_quota: int | None = None,
    first_number: int | None = None,
) -> Service:
    return Service(
        id=ServiceId(name),
        letter=letter,
        category=category,
        name={"pl": name.capitalize()},
        picture="information",
        mode=mode,
        pinned=pinned,
        urgent=urgent,
        daily_quota=daily_quota,
        first_number=first_number,
        service_min=ServiceTime(0.1),
    )


def _desk(number: int, *services: str, room: str | None = None) -> Desk:
    return Desk(
        number=DeskNumber(number),
        services=tuple(ServiceId(service) for service in services),
        room=room,
    )
