"""The plan of an office, but open day and night: a demo and a test may run at any hour."""

import datetime as dt
import json
import tomllib
from typing import Any, Final

_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_EACH_DAY: Final = ["00:00-24:00"]


def always_open(plan: str) -> str:
    """Return a plan without anything that a clock or a calendar could close.

    Tickets never run out either, and a ticket may be recalled at once. All else stays.

    Args:
        plan: the text of a plan that can be read.

    Raises:
        ValueError: it is not TOML.
    """
    tables = tomllib.loads(plan)
    office = tables["office"]
    office["hours"] = dict.fromkeys(_DAYS, _EACH_DAY)
    office["public_holidays"] = "none"
    office["tickets"] = {
        **office.get("tickets", {}),
        "stop_before_close_min": 0,
        "stop_when_time_short": False,
        "recall_after_s": 0,
    }
    for service in tables["service"]:
        for key in ("hours", "stop_before_close_min", "daily_quota"):
            service.pop(key, None)
    for part in ("closure", "special_hours"):
        tables.pop(part, None)
    return written(tables)


def written(tables: dict[str, Any]) -> str:
    """Return tables as TOML, each on one line."""
    return "".join(f"{json.dumps(key)} = {_toml(value)}\n" for key, value in tables.items())


def _toml(value: Any) -> str:
    """Write a value as TOML on one line. JSON's strings, numbers and truths are TOML's too."""
    match value:
        case dict():
            pairs = (f"{json.dumps(key)} = {_toml(entry)}" for key, entry in value.items())
            return "{" + ", ".join(pairs) + "}"
        case list():
            return "[" + ", ".join(map(_toml, value)) + "]"
        case dt.date() | dt.time():
            return value.isoformat()
        case _:
            return json.dumps(value, ensure_ascii=False)
