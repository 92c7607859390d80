"""What holds for some days, each read from its own table: closures, special hours, notices."""

import datetime as dt

from office.hours import DAYS, read_changed_week, read_openings
from office.names import read_notice_text, read_reason
from office.plan import Closure, Interval, Notice, SpecialHours
from office.reading import Table
from protocol.types import ServiceId


def read_closure(table: Table) -> Closure:
    """Read one ``[[closure]]``: one ``date``, or ``from`` and ``to``."""
    if table.has("from") or table.has("to"):
        first_day, last_day = _read_range(table, "a closure")
    else:
        first_day = last_day = table.day("date")
    closure = Closure(
        first_day=first_day,
        last_day=last_day,
        reason=read_reason(table),
        services=_read_services(table),
    )
    table.finish()
    return closure


def read_special_hours(table: Table) -> SpecialHours:
    """Read one ``[[special_hours]]``: ``date`` and ``open``, or ``from``, ``to`` and ``hours``."""
    if table.has("from") or table.has("to"):
        special = _read_for_a_time(table)
    else:
        special = _read_for_one_day(table)
    table.finish()
    return special


def read_notice(table: Table) -> Notice:
    """Read one ``[[notice]]``: one ``date``, or ``from`` with or without ``to``."""
    last_day: dt.date | None
    if table.has("to"):
        first_day, last_day = _read_range(table, "a notice")
    elif table.has("from"):
        first_day, last_day = table.day("from"), None
        _report_date(table, "a notice")
    else:
        first_day = last_day = table.day("date")
    notice = Notice(first_day=first_day, last_day=last_day, text=read_notice_text(table))
    table.finish()
    return notice


def _read_for_one_day(table: Table) -> SpecialHours:
    day = table.day("date")
    openings: tuple[Interval, ...] = ()
    if table.has("hours"):
        table.error("hours", "one day has no week", 'Write open = ["08:00-12:00"]')
        table.allow("open")
    elif table.has("open"):
        openings = read_openings(table, "open", default=())
        if not openings and not table.is_wrong("open"):
            table.error("open", "is empty", "Write [[closure]] for a day without hours")
    else:
        openings = read_openings(table, "open")
    return SpecialHours(
        first_day=day,
        last_day=day,
        week=tuple(openings if place == day.weekday() else None for place in range(len(DAYS))),
        services=_read_services(table),
        on_holidays=True,
    )


def _read_for_a_time(table: Table) -> SpecialHours:
    if table.has("to"):
        first_day, last_day = _read_range(table, "special hours")
    else:
        first_day, last_day = table.day("from"), None
        _report_date(table, "special hours")
    hours_table = table.table("hours", example='hours.mon = ["08:00-12:00"]')
    week = read_changed_week(hours_table)
    if table.has("open"):
        table.error("open", "is for one day only", 'Write hours.mon = ["08:00-12:00"]')
    if last_day is not None and not (table.is_wrong("from") or table.is_wrong("to")):
        _report_days_that_never_come(hours_table, week, first_day, last_day)
    return SpecialHours(
        first_day=first_day, last_day=last_day, week=week, services=_read_services(table)
    )


def _read_range(table: Table, what: str) -> tuple[dt.date, dt.date]:
    first_day, last_day = table.day("from"), table.day("to")
    if not _report_date(table, what) and last_day < first_day:
        table.error("to", "ends before it begins", "Mend one of both dates")
    return first_day, last_day


def _report_date(table: Table, what: str) -> bool:
    """Report one date beside a range, which nobody could obey."""
    if not table.has("date"):
        return False
    verb = "have" if what.endswith("s") else "has"
    table.error("date", f"{what} {verb} a date or a from and to", "Take one of both out")
    return True


def _report_days_that_never_come(
    hours_table: Table,
    week: tuple[tuple[Interval, ...] | None, ...],
    first_day: dt.date,
    last_day: dt.date,
) -> None:
    length = min((last_day - first_day).days + 1, len(DAYS))
    there = {(first_day.weekday() + offset) % len(DAYS) for offset in range(length)}
    for place, openings in enumerate(week):
        if openings is not None and place not in there:
            what = "this weekday does not come between these dates"
            hours_table.warn(DAYS[place], what, "Mend the dates, or take the day out")


def _read_services(table: Table) -> tuple[ServiceId, ...]:
    return tuple(ServiceId(text) for text in table.texts("services", default=()))
