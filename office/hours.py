"""Opening hours as a plan writes them: ``mon = ["08:00-12:00", "12:30-16:00"]``."""

import re
from typing import Final

from office.plan import Interval, WeekHours
from office.reading import Table
from office.report import Report
from office.text_rules import shown
from office.toml_lines import KeyPath

DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""The keys of a week, in the order of ``date.weekday()``."""

_INTERVAL: Final = re.compile(
    r"([01][0-9]|2[0-3]):([0-5][0-9])-(?:([01][0-9]|2[0-3]):([0-5][0-9])|(24):(00))"
)
_LOOSE: Final = re.compile(
    # The dashes that word processors put where a hyphen was typed, U+2010 to U+2015 and U+2212.
    r"\s*([0-9]{1,2})[:.]?([0-9]{2})?\s*[-\u2010-\u2015\u2212]\s*([0-9]{1,2})[:.]?([0-9]{2})?\s*"
)


def read_week(table: Table) -> WeekHours:
    """Read the hours of a week. A day that is not named is closed."""
    week = tuple(read_openings(table, day, default=()) for day in DAYS)
    table.finish()
    if not any(week) and not table.report.is_wrong(table.path):
        table.report.error(table.path, "never opens", 'Write hours, as in mon = ["08:00-16:00"]')
    return week


def read_changed_week(table: Table) -> tuple[tuple[Interval, ...] | None, ...]:
    """Read other hours than usual. A day that is not named is None; an empty one is closed."""
    week = tuple(read_openings(table, day, default=()) if table.has(day) else None for day in DAYS)
    table.finish()
    if week == (None,) * len(DAYS) and not table.report.is_wrong(table.path):
        remedy = 'Write the hours that change, as in hours.mon = ["08:00-12:00"]'
        table.report.error(table.path, "changes nothing", remedy)
    return week


def read_openings(
    table: Table, key: str, default: tuple[str, ...] | None = None
) -> tuple[Interval, ...]:
    """Read the openings of one day."""
    found: list[Interval] = []
    for place, text in enumerate(table.texts(key, default)):
        path = (*table.path, key, place)
        interval = _read_interval(text, path, table.report)
        if interval is None:
            continue
        if found and interval.start_min < found[-1].end_min:
            _report_order(found[-1], interval, path, table.report)
        found.append(interval)
    return tuple(found)


def _read_interval(text: str, path: KeyPath, report: Report) -> Interval | None:
    match = _INTERVAL.fullmatch(text)
    if match is None:
        remedy = _meant(text) or 'Write it as "08:00-16:00"'
        report.error(path, f"{shown(text)} is no opening time", remedy)
        return None
    hour, minute, end_hour, end_minute = (int(each) for each in match.groups() if each)
    interval = Interval(hour * 60 + minute, end_hour * 60 + end_minute)
    if interval.end_min <= interval.start_min:
        start, _, end = text.partition("-")
        remedy = f'Did you mean "{end}-{start}"?' if start != end else "Write a later closing time"
        report.error(path, "closes before it opens" if start != end else "is empty", remedy)
        return None
    return interval


def _report_order(before: Interval, after: Interval, path: KeyPath, report: Report) -> None:
    if after.end_min <= before.start_min:
        report.error(path, "stands after a later opening", "Write the openings in their order")
    else:
        report.error(path, "overlaps the opening before it", "Make one of both, or mend the times")


def _meant(text: str) -> str:
    """Guess at a time written in another way: ``7:30 - 15.30``, with a dash of any kind."""
    match = _LOOSE.fullmatch(text)
    if match is None:
        return ""
    hour, minute, end_hour, end_minute = (int(digits or 0) for digits in match.groups())
    guess = f"{hour:02}:{minute:02}-{end_hour:02}:{end_minute:02}"
    return f'Did you mean "{guess}"?' if _INTERVAL.fullmatch(guess) else ""
