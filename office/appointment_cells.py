"""The code, the day and the time of an appointment, as people and programs write them."""

import datetime as dt
import re
from typing import Final, TypeAlias

from office.appointment_mistakes import Wrong

_CODE: Final = re.compile(r"[0-9]{6}")
_DAY: Final = (
    r"(?:(?P<y>[0-9]{4})(?P<sep>[-./])(?P<m>[0-9]{1,2})(?P=sep)(?P<d>[0-9]{1,2})"
    r"|(?P<d2>[0-9]{1,2})(?P<sep2>[-./])(?P<m2>[0-9]{1,2})(?P=sep2)(?P<y2>[0-9]{4}))"
)
"""ISO 8601, and the order of Polish dates; a year has always four digits."""
_TIME: Final = r"(?P<hour>[0-9]{1,2})[:.](?P<min>[0-9]{2})(?:[:.][0-5][0-9](?:[.,][0-9]+)?)?"
"""``9:30``, ``09.30``, ``09:30:00``: seconds are dropped."""
_ZONE: Final = r"(?P<zone>Z|[+-][0-9]{2}:?[0-9]{2})?"

_ONLY_DAY: Final = re.compile(rf"{_DAY}(?:[ T]00:00(?::00(?:\.0+)?)?)?")
"""Databases write a day as its midnight."""
_ONLY_TIME: Final = re.compile(_TIME)
_DAY_AND_TIME: Final = re.compile(rf"{_DAY}(?:,? +|T){_TIME}{_ZONE}")

When: TypeAlias = tuple[dt.date, dt.time]


def read_code(text: str) -> str | None:
    """Return six digits, or None. Spaces between them do not count."""
    code = "".join(text.split())
    return code if _CODE.fullmatch(code) else None


def is_day_and_time(text: str) -> bool:
    """Say whether a cell is written like a day with a time; it may be wrong all the same."""
    return _DAY_AND_TIME.fullmatch(text.strip()) is not None


def read_when(day: str, time: str | None, zone: dt.tzinfo) -> When | Wrong:
    """Return day and time in the office's zone, or what is wrong with them.

    Args:
        day: the cell of the day, which has the time in it too where ``time`` is None.
        time: the cell of the time.
        zone: the office's; a time with a zone of its own is turned into it.
    """
    if time is None:
        found = _DAY_AND_TIME.fullmatch(day.strip())
        return _moment(found, found, zone) if found else Wrong.NO_DAY
    found_day = _ONLY_DAY.fullmatch(day.strip())
    if found_day is None:
        return Wrong.NO_DAY
    found_time = _ONLY_TIME.fullmatch(time.strip())
    return Wrong.NO_TIME if found_time is None else _moment(found_day, found_time, zone)


def _moment(day: re.Match[str], time: re.Match[str], zone: dt.tzinfo) -> When | Wrong:
    year, month, mday = (int(day[name] or day[f"{name}2"]) for name in "ymd")
    try:
        date = dt.date(year, month, mday)
    except ValueError:
        return Wrong.DAY_IMPOSSIBLE
    try:
        local = dt.datetime.combine(date, dt.time(int(time["hour"]), int(time["min"])))
        if written := time.groupdict().get("zone"):
            aware = local.replace(tzinfo=dt.datetime.strptime(written, "%z").tzinfo)
            local = aware.astimezone(zone).replace(tzinfo=None)
        # In the hour that summer time leaves out, a time comes back from UTC as another one.
        utc = local.replace(tzinfo=zone).astimezone(dt.UTC)
        if utc.astimezone(zone).replace(tzinfo=None) != local:
            return Wrong.TIME_IMPOSSIBLE
    except (ValueError, OverflowError):
        return Wrong.TIME_IMPOSSIBLE
    return local.date(), local.time()
