"""Lists of appointments for tests, and the plan that they are for."""

import datetime as dt
import json
import zoneinfo
from pathlib import Path

import msgspec
from builders import a_plan, a_service

from office.appointment_mistakes import BadAppointments
from office.appointments import Appointments, read_appointments
from office.plan import Device
from protocol.types import DeviceId
from rig.always_open import always_open
from rig.settings import toml_of

WARSAW = zoneinfo.ZoneInfo("Europe/Warsaw")
TODAY = dt.date(2026, 11, 20)
HEADINGS = "kod;usługa;data;godzina"

PLAN = msgspec.structs.replace(
    a_plan(),
    services=(
        msgspec.structs.replace(
            a_service("dowod", "D", mode="both"), name={"pl": "Dowód osobisty"}
        ),
        a_service("odbior", "D", mode="appointment-only"),
        a_service("kasa", "K"),
    ),
    devices=(*a_plan().devices, Device(id=DeviceId("office-1"), role="office")),
)


def read(text: str | bytes) -> Appointments:
    data = text.encode() if isinstance(text, str) else text
    return read_appointments(data, PLAN, today=TODAY, zone=WARSAW)


def rows(*lines: str, headings: str = HEADINGS) -> str:
    return "\n".join([headings, *lines]) + "\n"


def kept(text: str | bytes) -> list[tuple[str, str, str, str]]:
    """Every appointment as (day, code, service, time)."""
    return [
        (day.day, booking.code, booking.service, booking.time)
        for day in read(text).days
        for booking in day.bookings
    ]


def wrong(text: str | bytes) -> list[tuple[int | None, str]]:
    """Every mistake as (line, what)."""
    return [(each.place and each.place.line, each.wrong.value) for each in mistakes(text)]


def mistakes(text: str | bytes):
    try:
        read(text)
    except BadAppointments as bad:
        return bad.mistakes
    raise AssertionError("it was read")


def as_json(*entries: object) -> str:
    return json.dumps(entries, ensure_ascii=False, indent=1)


def in_days(days: int) -> dt.date:
    """A day ahead of the one on which the test runs."""
    return dt.datetime.now(WARSAW).date() + dt.timedelta(days=days)


def write_office(folder: Path, port: int) -> Path:
    """Write the plan of an office that never closes, and the settings of its command line.

    Returns:
        The settings file.
    """
    plan = Path("tests/contract/plans/good-smallest.toml").read_text(encoding="utf-8")
    plan = plan.replace('letter = "D"', 'letter = "D"\nmode = "both"')
    plan += '\n[[device]]\nid = "office-1"\nrole = "office"\n'
    (folder / "plan.toml").write_text(always_open(plan), encoding="utf-8")
    device = {"id": "office-1", "plan": folder / "plan.toml", "assets": "assets", "state_dir": "-"}
    settings = toml_of({"device": device, "broker": {"port": port}})
    (folder / "office.toml").write_text(settings, encoding="utf-8")
    return folder / "office.toml"
