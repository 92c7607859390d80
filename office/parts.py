"""The parts of a plan, each read from its own table."""

import re
from typing import Final, get_args

from office.hours import read_week
from office.names import read_docs, read_id, read_name, read_reason
from office.plan import (
    Category,
    CategoryId,
    Closure,
    Desk,
    Device,
    Mode,
    Office,
    Role,
    Service,
    TicketRules,
)
from office.reading import Table
from office.text_rules import shown
from protocol.types import LANGUAGES, DeskNumber, DeviceId, Language, OfficeId, ServiceId

SAFE_LETTERS: Final = "ADEJKLMRSUWZ"
"""Letters that neither look nor sound like another one or like a digit, in Polish, English, German
and Ukrainian, and that are no other letter in Cyrillic."""

_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_TIMEZONE: Final = re.compile(r"UTC|[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z0-9_+-]+){1,2}")
_HIGHEST_DESK: Final = 999
_DAY_MIN: Final = 24 * 60
_YEAR_DAYS: Final = 366


def read_office(table: Table) -> Office:
    """Read ``[office]``."""
    languages: tuple[Language, ...] = table.choices("languages", LANGUAGES)
    if languages and "pl" not in languages:
        table.error("languages", "Polish is not among them", 'Add "pl"')
    office = Office(
        id=OfficeId(read_id(table)),
        name=table.text("name"),
        hall=table.text("hall"),
        timezone=_read_timezone(table),
        languages=languages,
        hours=read_week(table.table("hours")),
        tickets=_read_tickets(table.table("tickets", required=False)),
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


def read_service(table: Table) -> Service:
    """Read one ``[[service]]``."""
    service = Service(
        id=ServiceId(read_id(table)),
        letter=_read_letter(table),
        category=CategoryId(table.text("category")),
        name=read_name(table),
        picture=read_id(table, "picture"),
        docs=read_docs(table),
        pinned=table.flag("pinned", default=False),
        hours=read_week(table.table("hours")) if table.has("hours") else None,
        daily_quota=table.whole("daily_quota", 1, 9999) if table.has("daily_quota") else None,
        mode=table.choice("mode", get_args(Mode), "walk-in"),
    )
    table.finish()
    return service


def read_desk(table: Table) -> Desk:
    """Read one ``[[desk]]``."""
    desk = Desk(
        number=DeskNumber(table.whole("number", 1, _HIGHEST_DESK)),
        services=tuple(ServiceId(text) for text in table.texts("services")),
        room=table.text("room") if table.has("room") else None,
        low_counter=table.flag("low_counter", default=False),
        induction_loop=table.flag("induction_loop", default=False),
    )
    table.finish()
    return desk


def read_device(table: Table) -> Device:
    """Read one ``[[device]]``."""
    role: Role = table.choice("role", get_args(Role))
    desk: DeskNumber | None = None
    if role == "desk" or table.has("desk"):
        desk = DeskNumber(table.whole("desk", 1, _HIGHEST_DESK))
    if role != "desk" and desk is not None and not table.is_wrong("role"):
        table.error("desk", f"a {role} has no desk", 'Take it out, or write role = "desk"')
    device = Device(id=DeviceId(read_id(table)), role=role, desk=desk)
    table.finish()
    return device


def read_closure(table: Table) -> Closure:
    """Read one ``[[closure]]``: one ``date``, or ``from`` and ``to``."""
    if table.has("from") or table.has("to"):
        first_day, last_day = table.day("from"), table.day("to")
        if table.has("date"):
            table.error("date", "a closure has a date or a from and to", "Take one of both out")
        elif last_day < first_day:
            table.error("to", "ends before it begins", "Mend one of both dates")
    else:
        first_day = last_day = table.day("date")
    closure = Closure(
        first_day=first_day,
        last_day=last_day,
        reason=read_reason(table),
        services=tuple(ServiceId(text) for text in table.texts("services", default=())),
    )
    table.finish()
    return closure


def _read_tickets(table: Table) -> TicketRules:
    usual = TicketRules()
    digits = table.whole("digits", 2, 4, usual.digits)
    rules = TicketRules(
        digits=digits,
        first_number=table.whole("first_number", 1, 10**digits - 1, usual.first_number),
        stop_before_close_min=table.whole(
            "stop_before_close_min", 0, _DAY_MIN, usual.stop_before_close_min
        ),
        calls_before_absent=table.whole("calls_before_absent", 1, 9, usual.calls_before_absent),
        absent_grace_min=table.whole("absent_grace_min", 0, _DAY_MIN, usual.absent_grace_min),
        keep_ticket_rows_days=table.whole(
            "keep_ticket_rows_days", 1, _YEAR_DAYS, usual.keep_ticket_rows_days
        ),
    )
    table.finish()
    return rules


def _read_timezone(table: Table) -> str:
    text = table.text("timezone")
    if text and not _TIMEZONE.fullmatch(text):
        table.error("timezone", f"{shown(text)} is no timezone", 'Write it as "Europe/Warsaw"')
    return text


def _read_letter(table: Table) -> str:
    text = table.text("letter")
    if not text:
        return text
    if len(text) != 1 or text not in _LETTERS:
        likely = text.strip().upper()[:1]
        remedy = f'Did you mean "{likely}"?' if likely in _LETTERS else "Write one of A to Z"
        table.error("letter", f"{shown(text)} is not one letter from A to Z", remedy)
    elif text not in SAFE_LETTERS:
        what = f"{text} looks or sounds like another letter or digit"
        table.warn("letter", what, f"Take one of {' '.join(SAFE_LETTERS)}")
    return text
