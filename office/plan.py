"""One office as its plan describes it: services, desks, hours, devices.

A plan is only ever made by `office.check.read_plan`, or by hand in a test. All of it is frozen;
every reference in it (a desk's services, a service's category) names something that exists.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Literal, NewType, TypeAlias

import msgspec

from protocol.types import DeskNumber, DeviceId, Language, OfficeId, ServiceId

CategoryId = NewType("CategoryId", str)
"""A group of services on the kiosk, as the plan names it: ``pojazdy``."""

Names: TypeAlias = Mapping[Language, str]
"""One name in the languages of the hall. Polish is always among them."""

Docs: TypeAlias = Mapping[Language, tuple[str, ...]]
"""What to bring, one line each, per language. May be empty."""

Mode: TypeAlias = Literal["walk-in", "appointment-only", "both", "no-ticket"]
"""How one gets to a service. ``no-ticket`` is only shown: where to go without a number."""

Role: TypeAlias = Literal["kiosk", "display", "desk"]
"""What a device may do on the wire."""


class Interval(msgspec.Struct, frozen=True):
    """An opening, in minutes after midnight of the office's wall time; the end is outside."""

    start_min: int
    end_min: int


WeekHours: TypeAlias = tuple[tuple[Interval, ...], ...]
"""Seven days, Monday first, so that ``date.weekday()`` is the index. In order, not overlapping."""


class TicketRules(msgspec.Struct, frozen=True):
    """What holds for every ticket of the office."""

    first_number: int = 1
    digits: int = 3
    stop_before_close_min: int = 15
    calls_before_absent: int = 3
    absent_grace_min: int = 15
    keep_ticket_rows_days: int = 30


class Office(msgspec.Struct, frozen=True, kw_only=True):
    """The office itself. The timezone is an IANA name; the plan does not prove it exists."""

    id: OfficeId
    name: str
    hall: str
    timezone: str
    languages: tuple[Language, ...]
    hours: WeekHours
    tickets: TicketRules = TicketRules()


class Category(msgspec.Struct, frozen=True, kw_only=True):
    """A group of services on the kiosk."""

    id: CategoryId
    name: Names
    picture: str


class Service(msgspec.Struct, frozen=True, kw_only=True):
    """What a visitor comes for.

    Two services may share a letter: they then share its numbers too. ``hours`` None means
    whenever the office is open; ``daily_quota`` None means no limit of its own.
    """

    id: ServiceId
    letter: str
    category: CategoryId
    name: Names
    picture: str
    docs: Docs = msgspec.field(default_factory=dict)
    pinned: bool = False
    hours: WeekHours | None = None
    daily_quota: int | None = None
    mode: Mode = "walk-in"


class Desk(msgspec.Struct, frozen=True, kw_only=True):
    """A place where a clerk serves. ``room`` None means it stands in the hall."""

    number: DeskNumber
    services: tuple[ServiceId, ...]
    room: str | None = None
    low_counter: bool = False
    induction_loop: bool = False


class Device(msgspec.Struct, frozen=True, kw_only=True):
    """A device the office owns. Only a desk box has a desk."""

    id: DeviceId
    role: Role
    desk: DeskNumber | None = None


class Closure(msgspec.Struct, frozen=True, kw_only=True):
    """Days without service, both ends included. No services named means the whole office."""

    first_day: dt.date
    last_day: dt.date
    reason: Names
    services: tuple[ServiceId, ...] = ()


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the devices know about one office, in the order of its file."""

    office: Office
    categories: tuple[Category, ...]
    services: tuple[Service, ...]
    desks: tuple[Desk, ...]
    devices: tuple[Device, ...] = ()
    closures: tuple[Closure, ...] = ()

    def service(self, wanted: ServiceId) -> Service | None:
        """Return the service with this id, or None: ids also come off the wire."""
        return next((service for service in self.services if service.id == wanted), None)

    def desk(self, number: DeskNumber) -> Desk | None:
        """Return the desk with this number, or None."""
        return next((desk for desk in self.desks if desk.number == number), None)

    def device(self, wanted: DeviceId) -> Device | None:
        """Return the device with this id, or None for a stranger."""
        return next((device for device in self.devices if device.id == wanted), None)

    def services_in(self, category: CategoryId) -> tuple[Service, ...]:
        """Return the services of a category, in the order of the file."""
        return tuple(service for service in self.services if service.category == category)


def name_in(names: Names, language: Language) -> str:
    """Return the name in a language, or in Polish where it was not translated."""
    return names.get(language) or names["pl"]


def docs_in(docs: Docs, language: Language) -> tuple[str, ...]:
    """Return what to bring in a language, or in Polish where it was not translated."""
    return docs.get(language) or docs.get("pl", ())
