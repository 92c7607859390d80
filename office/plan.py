"""One office as its plan describes it: services, desks, hours, devices.

A plan is only ever made by `office.check.read_plan`, or by hand in a test. All of it is frozen;
every reference in it (a desk's services, a service's category) names something that exists.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Literal, NewType, TypeAlias

import msgspec

from protocol.types import DayId, DeskNumber, DeviceId, Language, OfficeId, ServiceId

CategoryId = NewType("CategoryId", str)
"""A group of services on the kiosk, as the plan names it: ``pojazdy``."""

Names: TypeAlias = Mapping[Language, str]
"""One name in the languages of the hall. Polish is always among them."""

Docs: TypeAlias = Mapping[Language, tuple[str, ...]]
"""What to bring, one line each, per language. May be empty."""

Mode: TypeAlias = Literal["walk-in", "appointment-only", "both", "no-ticket"]
"""How one gets to a service. ``no-ticket`` is only shown: where to go without a number."""

Role: TypeAlias = Literal["kiosk", "display", "desk", "office"]
"""What a device may do on the wire. ``office`` is the command line of whoever runs the hall."""


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
    recall_after_s: int = 20
    """A ticket is not called again before so many seconds have passed."""
    absent_grace_min: int = 15
    keep_ticket_rows_days: int = 30
    stop_when_time_short: bool = True
    """Whether no more tickets are given when who came now would not be served before closing."""


class ClassRule(msgspec.Struct, frozen=True):
    """How fast a ticket of one class rises: head start and rate.

    Its score is ``head_start_min + rate_percent / 100 * minutes waited``; the highest is called
    (accumulating priority: Kleinrock 1964; Stanford, Taylor and Ziedins 2014).
    """

    head_start_min: int = 0
    rate_percent: int = 100


class CallRules(msgspec.Struct, frozen=True):
    """Who is called next: ``[office.calling]``."""

    walk_in: ClassRule = ClassRule()
    booked: ClassRule = ClassRule(30, 300)
    privileged: ClassRule = ClassRule(10, 300)
    urgent: ClassRule = ClassRule(60, 300)
    returning: ClassRule = ClassRule(10, 200)
    longest_wait_min: int = 60
    """Who has waited this long goes next, whatever the scores."""
    overtaken_most: int = 5
    """Who was overtaken this often goes next, whatever the scores."""
    only_desk_bonus_min: int = 2
    """Head start of a service that no other open desk holds, at the desk that does."""
    short_after_long: int = 0
    """After so many long matters in a row a desk calls a short one; 0: never for that reason."""
    short_min: int = 6
    """A matter is short when its service's mean time is at most this."""
    neighbour_pause_s: int = 0
    """Desks beside each other do not call within so many seconds; 0: they may."""


class AppointmentRules(msgspec.Struct, frozen=True):
    """When an appointment counts: ``[office.appointments]``."""

    early_min: int = 30
    """It can be confirmed at the kiosk from so long before its time."""
    late_min: int = 10
    """Confirmed later than this after its time, the visitor counts as walking in; not confirmed
    by then, the appointment is over and its place is free."""
    eligible_min: int = 5
    """It can be called from so long before its time."""
    booked_share_percent: int = 60
    """The most of the desks' time in any hour that may be booked."""


class Office(msgspec.Struct, frozen=True, kw_only=True):
    """The office itself. The timezone is an IANA name; the plan does not prove it exists."""

    id: OfficeId
    name: str
    hall: str
    timezone: str
    languages: tuple[Language, ...]
    hours: WeekHours
    tickets: TicketRules = TicketRules()
    calling: CallRules = CallRules()
    appointments: AppointmentRules = AppointmentRules()
    public_holidays: Literal["PL", "none"] = "PL"
    """Whose public holidays the office keeps."""
    phone: str | None = None
    """Where to make an appointment."""
    privileged: Names | None = None
    """Who is served earlier on their word, as the kiosk says it. None: nobody."""
    help: ServiceId | None = None
    """The service whose desks hear that somebody at a kiosk wants help. None: nobody comes."""
    page: str | None = None
    """The office's own page, ``https://...``: a code on each slip leads there. None: no code."""


class Category(msgspec.Struct, frozen=True, kw_only=True):
    """A group of services on the kiosk."""

    id: CategoryId
    name: Names
    picture: str


class ServiceTime(msgspec.Struct, frozen=True):
    """How long one visitor takes at the desk, in minutes: mean, and standard deviation by mean."""

    mean: float
    cv: float = 0.8


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
    stop_before_close_min: int | None = None
    """None: as the office does."""
    first_number: int | None = None
    digits: int | None = None
    """None: as the office does. Services that share a letter agree on both."""
    urgent: bool = False
    """Whether its tickets are of the class ``urgent``."""
    service_min: ServiceTime | None = None
    """How long one visitor takes; None: not known."""
    without_visit: Names | None = None
    """How the matter can be settled without a visit."""
    fee: Names | None = None
    """What it costs: ``17 zł for a proxy``."""
    form: Names | None = None
    """Which form is needed and where it lies."""
    deadline: Names | None = None
    """How long the office may take."""
    appeal: Names | None = None
    """What one can do against a decision."""
    page: str | None = None
    """A page of its own, in place of the office's."""


class Desk(msgspec.Struct, frozen=True, kw_only=True):
    """A place where a clerk serves. ``room`` None means it stands in the hall."""

    number: DeskNumber
    services: tuple[ServiceId, ...]
    room: str | None = None
    low_counter: bool = False
    induction_loop: bool = False


class Device(msgspec.Struct, frozen=True, kw_only=True):
    """A device the office owns.

    Only a device with desk boxes has desks, one at least; two devices may have boxes of one desk.
    """

    id: DeviceId
    role: Role
    desks: tuple[DeskNumber, ...] = ()


class Closure(msgspec.Struct, frozen=True, kw_only=True):
    """Days without service, both ends included. No services named means the whole office."""

    first_day: dt.date
    last_day: dt.date
    reason: Names
    services: tuple[ServiceId, ...] = ()


class SpecialHours(msgspec.Struct, frozen=True, kw_only=True):
    """Other hours than usual, for a time: ``[[special_hours]]``.

    ``last_day`` None means until further notice. A weekday that is None keeps its usual hours; an
    empty one is closed. No services named means the whole office. A single day (``date``) also
    opens a public holiday; a range leaves public holidays closed. Later ones in the file win.
    """

    first_day: dt.date
    last_day: dt.date | None
    week: tuple[tuple[Interval, ...] | None, ...]
    services: tuple[ServiceId, ...] = ()
    on_holidays: bool = False


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """What every visitor should read first, for a time: ``[[notice]]``, both days included.

    ``last_day`` None means until further notice.
    """

    first_day: dt.date
    last_day: dt.date | None
    text: Names

    def is_on(self, day: DayId) -> bool:
        """Say whether it is for a day."""
        # Both are written with leading zeros, so that they sort as days do.
        is_over = self.last_day is not None and self.last_day.isoformat() < day
        return self.first_day.isoformat() <= day and not is_over


class Room(msgspec.Struct, frozen=True, kw_only=True):
    """A limit of visitors in one room: ``[[room]]``.

    ``name`` is a desk's ``room``, or the office's ``hall`` for the desks without one.
    """

    name: str
    visitors_per_desk: float
    """At most so many visitors for each open desk, rounded down, but one at least."""


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the devices know about one office, in the order of its file."""

    office: Office
    categories: tuple[Category, ...]
    services: tuple[Service, ...]
    desks: tuple[Desk, ...]
    devices: tuple[Device, ...] = ()
    closures: tuple[Closure, ...] = ()
    special_hours: tuple[SpecialHours, ...] = ()
    rooms: tuple[Room, ...] = ()
    notices: tuple[Notice, ...] = ()

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
