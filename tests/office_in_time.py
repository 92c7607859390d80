"""A small office in virtual time, and its people; what happened is read off the trace."""

from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from builders import a_desk, a_plan

from office.plan import (
    AppointmentRules,
    CallRules,
    Device,
    Interval,
    Plan,
    Room,
    ServiceTime,
    TicketRules,
)
from protocol.types import DeviceId, ServiceId
from runtime.texts import load_texts
from sim.office import MORNING_UTC_MS, Cores, Office
from sim.people import Clerk, Visitor
from sim.picture import Compose, composer_of
from sim.plan import RECEPTION
from sim.reading import Entry, entries
from sim.trace import Chimed, Shown, SlipCameOut, Trace

T = TypeVar("T")
TEXTS = Path(__file__).parents[1] / "assets" / "texts"

OPENED_MS = 2_000
"""By then every device is connected and its first screen stands."""


def a_plan_with_two_displays() -> Plan:
    plan = a_plan()
    second = Device(id=DeviceId("display-2"), role="display")
    return msgspec.structs.replace(plan, devices=(*plan.devices, second))


def a_busy_plan(open_min: int = 8) -> Plan:
    """Few devices and short times, so that a morning of minutes meets every rule."""
    plan = a_plan()
    short = ServiceTime(0.5)
    services = tuple(
        msgspec.structs.replace(service, service_min=short, mode=mode)
        for service, mode in zip(plan.services, ("both", "walk-in", "both"), strict=True)
    )
    office = msgspec.structs.replace(
        plan.office,
        hours=((Interval(8 * 60, 8 * 60 + open_min),),) * 7,
        tickets=TicketRules(stop_before_close_min=1, recall_after_s=8, absent_grace_min=2),
        calling=CallRules(longest_wait_min=3, overtaken_most=2, short_after_long=2),
        appointments=AppointmentRules(late_min=2, eligible_min=1),
    )
    devices = (
        *(device for device in plan.devices if device.id != "kiosk-2"),
        Device(id=RECEPTION, role="kiosk"),
        Device(id=DeviceId("office-1"), role="office"),
    )
    desks = (a_desk(1, "dowod", "odbior"), a_desk(2, "dowod", "kasa"), a_desk(3, "kasa"))
    return msgspec.structs.replace(
        plan,
        office=office,
        services=services,
        desks=desks,
        devices=devices,
        rooms=(Room(name=plan.office.hall, visitors_per_desk=0.7),),
    )


@cache
def a_composer() -> Compose:
    return composer_of(a_plan_with_two_displays(), load_texts(TEXTS))


@cache
def a_busy_composer() -> Compose:
    return composer_of(a_busy_plan(), load_texts(TEXTS))


def a_busy_office(cores: Cores | None = None, open_min: int = 8) -> Office:
    return Office(a_busy_plan(open_min), a_busy_composer(), cores)


def an_office(cores: Cores | None = None, begins_utc_ms: int = MORNING_UTC_MS) -> Office:
    return Office(a_plan_with_two_displays(), a_composer(), cores, begins_utc_ms)


def office_of(plan: Plan, cores: Cores | None = None) -> Office:
    return Office(plan, composer_of(plan, load_texts(TEXTS)), cores, MORNING_UTC_MS)


class OfficeInTime:
    """An open office."""

    def __init__(
        self,
        cores: Cores | None = None,
        begins_utc_ms: int = MORNING_UTC_MS,
        plan: Plan | None = None,
    ) -> None:
        if plan is None:
            self.office = an_office(cores, begins_utc_ms)
        else:
            self.office = office_of(plan, cores)
        self.trace: Trace = self.office.trace
        self.office.start()
        self.office.run_for(OPENED_MS)

    def come(self, service: str = "dowod", kiosk: int = 1, *, wants_help: bool = False) -> None:
        wanted = self.office.plan.service(ServiceId(service))
        assert wanted is not None
        kiosk_there = self.office.kiosks[kiosk - 1]
        Visitor(self.office.clock, kiosk_there, wanted, wants_help=wants_help)

    def take(self, service: str = "dowod", kiosk: int = 1) -> None:
        """A visitor comes, and has a slip in the end."""
        self.come(service, kiosk)
        self.office.run_for(3_000)

    def push(self, desk: int = 1) -> None:
        Clerk(self.office.clock, self.trace, self.office.desks[desk - 1]).push()

    def call(self, desk: int = 1) -> None:
        """A clerk pushes and lets go, and the answer has come."""
        self.push(desk)
        self.office.run_for(1_000)

    def events(self, what: str) -> list[dict[str, Any]]:
        return [event for entry in self.journal() for event in entry.of(what)]

    def journal(self) -> list[Entry]:
        return list(entries(self.trace))

    def all(self, kind: type[T], who: str | None = None) -> list[T]:
        return [
            seen
            for seen in self.trace
            if isinstance(seen, kind) and who in (None, seen.who)  # type: ignore[attr-defined]
        ]

    def slips(self) -> list[tuple[str, bool]]:
        return [(seen.ticket.split("/")[1], seen.copy) for seen in self.all(SlipCameOut)]

    def chimes(self, display: int = 1) -> list[str]:
        return [seen.call_id for seen in self.all(Chimed, f"display-{display}")]

    def on_display(self, display: int = 1) -> tuple[str, list[str]]:
        shown = self.all(Shown, f"display-{display}")[-1]
        return shown.screen, [row.label for row in shown.rows]
