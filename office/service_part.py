"""One ``[[service]]`` of a plan, read from its own table."""

from typing import Final, get_args

from office.hours import read_week
from office.names import LONGEST_DETAIL, read_docs, read_id, read_name, read_optional
from office.office_rules import DAY_MIN, FEWEST_DIGITS, MOST_DIGITS
from office.page import read_page
from office.plan import CategoryId, Mode, Service, ServiceTime
from office.reading import Table
from office.text_rules import shown
from protocol.types import ServiceId

SAFE_LETTERS: Final = "ADEJKLMRSUWZ"
"""Letters that neither look nor sound like another one or like a digit, in Polish, English, German
and Ukrainian, and that are no other letter in Cyrillic."""

_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_HIGHEST_NUMBER: Final = 10**MOST_DIGITS - 1
_LONGEST_MEAN_MIN: Final = 480.0
_SHORTEST_MEAN_MIN: Final = 0.5
_WIDEST_CV: Final = 5.0


def read_service(table: Table) -> Service:
    """Read one ``[[service]]``."""

    def whole(key: str, least: int, most: int) -> int | None:
        return table.whole(key, least, most) if table.has(key) else None

    service = Service(
        id=ServiceId(read_id(table)),
        letter=_read_letter(table),
        category=CategoryId(table.text("category")),
        name=read_name(table),
        picture=read_id(table, "picture"),
        docs=read_docs(table),
        pinned=table.flag("pinned", default=False),
        hours=read_week(table.table("hours")) if table.has("hours") else None,
        daily_quota=whole("daily_quota", 1, _HIGHEST_NUMBER),
        mode=table.choice("mode", get_args(Mode), "walk-in"),
        stop_before_close_min=whole("stop_before_close_min", 0, DAY_MIN),
        first_number=whole("first_number", 1, _HIGHEST_NUMBER),
        digits=whole("digits", FEWEST_DIGITS, MOST_DIGITS),
        urgent=table.flag("urgent", default=False),
        service_min=_read_service_time(table),
        without_visit=read_optional(table, "without_visit"),
        fee=read_optional(table, "fee", LONGEST_DETAIL),
        form=read_optional(table, "form", LONGEST_DETAIL),
        deadline=read_optional(table, "deadline", LONGEST_DETAIL),
        appeal=read_optional(table, "appeal", LONGEST_DETAIL),
        page=read_page(table),
    )
    table.finish()
    return service


def _read_service_time(table: Table) -> ServiceTime | None:
    if not table.has("service_min"):
        return None
    time_table = table.table("service_min", example="service_min = { mean = 14.0, cv = 0.5 }")
    mean = time_table.number("mean", _SHORTEST_MEAN_MIN, _LONGEST_MEAN_MIN)
    cv = time_table.number("cv", 0.0, _WIDEST_CV, ServiceTime(mean).cv)
    time_table.finish()
    return ServiceTime(mean, cv)


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
