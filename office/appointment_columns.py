"""Which columns of a list hold the code, the service, the day and the time.

What is not in this allow-list is dropped where a file is read: of a row nothing else is kept.
"""

from collections import Counter
from collections.abc import Iterable
from itertools import islice
from typing import Final

import msgspec

from office.appointment_cells import is_day_and_time
from office.appointment_mistakes import AppointmentMistake, BadAppointments, Place, Wrong
from office.text_rules import as_id, shown

CODE: Final = (
    *("kod", "kod-rezerwacji", "kod-wizyty", "numer-rezerwacji", "nr-rezerwacji"),
    *("code", "booking-code", "reservation-code", "id"),
)
SERVICE: Final = (
    *("usluga", "sprawa", "rodzaj-sprawy", "nazwa-uslugi", "id-uslugi"),
    *("service", "service-id", "service-name"),
)
DAY: Final = ("data", "data-wizyty", "dzien", "date", "day")
TIME: Final = ("godzina", "godz", "godzina-wizyty", "czas", "time", "hour")
DAY_AND_TIME: Final = (
    *("data-i-godzina", "data-i-czas", "data-godzina", "termin", "termin-wizyty"),
    *("datetime", "date-time", "date-and-time"),
)
"""Headings as ids, so that neither capitals nor Polish letters matter; the likelier ones first."""

KNOWN: Final = frozenset((*CODE, *SERVICE, *DAY, *TIME, *DAY_AND_TIME))

COLUMNS_MOST: Final = 1_000
"""Columns that are looked at; no program exports nearly as many."""

_SHOWN_MOST: Final = 20
"""Headings that an error names; a list has hardly more."""

_SURE_FROM: Final = 2
"""With so many known headings it is a line of headings, and may be shown."""


class Row(msgspec.Struct, frozen=True):
    """One appointment as it stands in the file: its cells of known headings, by heading."""

    place: Place
    cells: dict[str, str]


class Table(msgspec.Struct, frozen=True):
    """What was read of a file. ``headings`` are as written, and may be anything.

    ``top`` is where they stand; JSON has no such place.
    """

    headings: tuple[str, ...]
    top: Place | None
    rows: list[Row]
    mistakes: list[AppointmentMistake]


class Columns(msgspec.Struct, frozen=True):
    """The headings of what is kept. ``time`` None: it stands in the day's column too."""

    code: str
    service: str
    day: str
    time: str | None


def known_headings(headings: Iterable[str]) -> dict[int, str]:
    """Return the known ones of a line of headings, by their place."""
    looked_at = islice(enumerate(headings), COLUMNS_MOST)
    ids = ((place, as_id(heading)) for place, heading in looked_at)
    return {place: heading for place, heading in ids if heading in KNOWN}


def find_columns(table: Table) -> Columns:
    """Say which columns of a table to read.

    Raises:
        BadAppointments: one is missing, or stands there twice.
    """
    there = Counter(known_headings(table.headings).values())
    code, service = _first(CODE, there), _first(SERVICE, there)
    day, time = _first(DAY, there), _first(TIME, there)
    both = _first(DAY_AND_TIME, there)
    if day and not time and not both and _holds_time(day, table):
        both = day
    if not (day and time) and both:
        day, time = both, None
    needed = {"kod": code, "usługa": service, "data": day, "godzina": time or both}
    _demand(needed, there, table)
    assert code is not None
    assert service is not None
    assert day is not None
    return Columns(code, service, day, time)


def _first(wanted: tuple[str, ...], there: Counter[str]) -> str | None:
    return next((heading for heading in wanted if there[heading]), None)


def _holds_time(day: str, table: Table) -> bool:
    """Say whether the days have their time with them, as far as the first row tells."""
    return any(is_day_and_time(row.cells.get(day, "")) for row in table.rows[:1])


def _demand(needed: dict[str, str | None], there: Counter[str], table: Table) -> None:
    missing = [name for name, heading in needed.items() if heading is None]
    mistakes = list(table.mistakes)
    if len({*needed.values()} - {None}) < _SURE_FROM:
        # Nothing of the line may be shown: without headings it is somebody's appointment.
        raise BadAppointments([*mistakes, AppointmentMistake(table.top, Wrong.NO_HEADINGS)])
    found = _shown(table.headings)
    wrong = [
        AppointmentMistake(table.top, Wrong.COLUMN_MISSING, {"column": name, "found": found})
        for name in missing
    ]
    wrong += [
        AppointmentMistake(table.top, Wrong.COLUMN_TWICE, {"column": heading})
        for heading in dict.fromkeys(needed.values())
        if heading is not None and there[heading] > 1
    ]
    if wrong:
        raise BadAppointments([*mistakes, *wrong])


def _shown(headings: tuple[str, ...]) -> str:
    named = [shown(heading.strip(), quoted=False) for heading in headings if heading.strip()]
    more = ["…"] if len(named) > _SHOWN_MOST else []
    return ", ".join([*named[:_SHOWN_MOST], *more])
