"""The office, its desks and devices, each read from its own table of a plan."""

import re
from typing import Final, Literal, get_args

from office.hours import read_week
from office.names import LONGEST_PRIVILEGED, read_id, read_name, read_optional
from office.office_rules import read_appointment_rules, read_call_rules, read_ticket_rules
from office.page import read_page
from office.plan import Category, CategoryId, Desk, Device, Office, Role, Room
from office.reading import Table
from office.text_rules import shown
from protocol.types import LANGUAGES, DeskNumber, DeviceId, Language, OfficeId, ServiceId

_HOLIDAYS: Final[tuple[Literal["PL", "none"], ...]] = ("PL", "none")
_TIMEZONE: Final = re.compile(r"UTC|[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z0-9_+-]+){1,2}")
_HIGHEST_DESK: Final = 999
_FEWEST_PER_DESK: Final = 0.1
_MOST_PER_DESK: Final = 100.0
_FEWEST_PHONE_DIGITS: Final = 3  # 112, or an extension
_LONGEST_PHONE: Final = 40
LONGEST_PLACE: Final = 80
LONGEST_OFFICE: Final = 60
"""Characters of the office's name that a hall display shows whole, beside its clock."""
"""Characters of a room's or the hall's name that reach the displays: ``protocol.fields.PlainText``.
A display drops a board on which one is longer."""


def read_office(table: Table) -> Office:
    """Read ``[office]``."""
    languages: tuple[Language, ...] = table.choices("languages", LANGUAGES)
    if languages and "pl" not in languages:
        table.error("languages", "Polish is not among them", 'Add "pl"')
    office = Office(
        id=OfficeId(read_id(table)),
        name=_read_office_name(table),
        hall=_read_place(table, "hall"),
        timezone=_read_timezone(table),
        languages=languages,
        hours=read_week(table.table("hours")),
        tickets=read_ticket_rules(table.table("tickets", required=False)),
        calling=read_call_rules(table.table("calling", required=False)),
        appointments=read_appointment_rules(table.table("appointments", required=False)),
        public_holidays=table.choice("public_holidays", _HOLIDAYS, "PL"),
        phone=_read_phone(table),
        privileged=read_optional(table, "privileged", LONGEST_PRIVILEGED),
        help=ServiceId(table.text("help")) if table.has("help") else None,
        page=read_page(table),
    )
    table.finish()
    return office


def read_category(table: Table) -> Category:
    """Read one ``[[category]]``."""
    category = Category(
        id=CategoryId(read_id(table)),
        name=read_name(table),
        picture=read_id(table, "picture"),
    )
    table.finish()
    return category


def read_desk(table: Table) -> Desk:
    """Read one ``[[desk]]``."""
    desk = Desk(
        number=DeskNumber(table.whole("number", 1, _HIGHEST_DESK)),
        services=tuple(ServiceId(text) for text in table.texts("services")),
        room=_read_place(table, "room") if table.has("room") else None,
        low_counter=table.flag("low_counter", default=False),
        induction_loop=table.flag("induction_loop", default=False),
    )
    table.finish()
    return desk


def read_device(table: Table) -> Device:
    """Read one ``[[device]]``."""
    role: Role = table.choice("role", get_args(Role))
    key = "desks" if table.has("desks") else "desk"
    is_given = table.has("desk") or key == "desks"
    desks = _read_desks(table) if role == "desk" or is_given else ()
    if role != "desk" and is_given and not table.is_wrong("role"):
        what = f"only a desk box has {'desks' if key == 'desks' else 'a desk'}"
        table.error(key, what, 'Take it out, or write role = "desk"')
    device = Device(id=DeviceId(read_id(table)), role=role, desks=desks)
    table.finish()
    return device


def _read_desks(table: Table) -> tuple[DeskNumber, ...]:
    """Read ``desk = 3``, or ``desks = [1, 2]`` of a device with boxes of several desks."""
    if not table.has("desks"):
        return (DeskNumber(table.whole("desk", 1, _HIGHEST_DESK)),)
    numbers = table.wholes("desks", 1, _HIGHEST_DESK)
    if table.has("desk"):
        remedy = f"Keep one of them: desk = {numbers[0] if numbers else 1} is for one desk only"
        table.error("desks", "stands beside desk", remedy)
    for place, number in enumerate(numbers):
        if number in numbers[:place]:
            path = (*table.path, "desks", place)
            table.report.error(path, "stands here twice", "Take one out")
    return tuple(DeskNumber(number) for number in numbers)


def read_room(table: Table) -> Room:
    """Read one ``[[room]]``."""
    room = Room(
        name=table.text("name"),
        visitors_per_desk=table.number("visitors_per_desk", _FEWEST_PER_DESK, _MOST_PER_DESK),
    )
    table.finish()
    return room


def _read_office_name(table: Table) -> str:
    text = table.text("name")
    if len(text) > LONGEST_OFFICE:
        what = f"{len(text)} characters are too many for the foot of a hall display"
        table.warn("name", what, f"Say it in {LONGEST_OFFICE} or less")
    return text


def _read_place(table: Table, key: str) -> str:
    text = table.text(key)
    if len(text) > LONGEST_PLACE:
        what = f"{len(text)} characters are too many for the screens"
        table.error(key, what, f"Say it in {LONGEST_PLACE} or less")
    return text


def _read_phone(table: Table) -> str | None:
    if not table.has("phone"):
        return None
    text = table.text("phone")
    if text and sum(character.isdecimal() for character in text) < _FEWEST_PHONE_DIGITS:
        table.error("phone", f"{shown(text)} is no phone number", 'Write it as "65 555 01 23"')
    elif len(text) > _LONGEST_PHONE:
        what = f"{len(text)} characters are too many for large type"
        table.warn("phone", what, f"Write one number, in {_LONGEST_PHONE} characters or less")
    return text


def _read_timezone(table: Table) -> str:
    text = table.text("timezone")
    if text and not _TIMEZONE.fullmatch(text):
        table.error("timezone", f"{shown(text)} is no timezone", 'Write it as "Europe/Warsaw"')
    return text
