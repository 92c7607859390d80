"""Appointments from a file of an outside booking system, or of staff who take them by telephone.

Code, service, day and time are all that is kept. Every other column (names, telephone numbers,
addresses) is dropped where the file is read and is in no result, no error and no log.
"""

import datetime as dt
from typing import Final

import msgspec

from office.appointment_cells import read_code, read_when
from office.appointment_columns import Columns, Row, Table, find_columns
from office.appointment_json import read_json
from office.appointment_mistakes import (
    MISTAKES_MOST,
    AppointmentMistake,
    BadAppointments,
    Place,
    Wrong,
)
from office.appointment_services import Services
from office.appointment_table import read_csv
from office.appointment_text import Encoding, decode_list
from office.plan import Plan
from protocol.codec import BadMessage, encode
from protocol.messages import Booking, ImportAppointments
from protocol.types import DayId, RequestId, ServiceId

DAY_MOST: Final = 1_000
"""Appointments of one day that one message holds (``ImportAppointments``)."""

_YEAR: Final = dt.timedelta(days=366)
"""Offices give appointments weeks ahead; a later day is a slip of the year."""

_LONGEST_ID: Final = RequestId("0" * 64)


class DayList(msgspec.Struct, frozen=True):
    """The appointments of one day in the order of the file, and where each stands in it."""

    day: DayId
    bookings: tuple[Booking, ...]
    places: tuple[Place, ...]


class Appointments(msgspec.Struct, frozen=True):
    """What a list holds, the days in order."""

    days: tuple[DayList, ...]
    encoding: Encoding


def read_appointments(data: bytes, plan: Plan, *, today: dt.date, zone: dt.tzinfo) -> Appointments:
    """Read a list of appointments, CSV or JSON.

    Args:
        data: the file as it is.
        plan: whose services it is about.
        today: in the office's zone; earlier days are mistakes.
        zone: the office's.

    Raises:
        BadAppointments: everything wrong in it. Nothing of it is to be used then.
    """
    text, encoding = decode_list(data)
    if not text.strip():
        raise BadAppointments([AppointmentMistake(None, Wrong.EMPTY)])
    table = read_json(text) if text.lstrip()[0] in "[{" else read_csv(text)
    if not table.headings:
        raise BadAppointments(table.mistakes or [AppointmentMistake(None, Wrong.EMPTY)])
    reading = _Reading(table, find_columns(table), Services(plan), today, zone)
    return Appointments(reading.days(), encoding)


class _Reading:
    """Reads the rows of one table; what is wrong is put down, and reading goes on."""

    def __init__(
        self, table: Table, columns: Columns, services: Services, today: dt.date, zone: dt.tzinfo
    ) -> None:
        self._table = table
        self._columns = columns
        self._services = services
        self._today = today
        self._zone = zone
        self._mistakes: list[AppointmentMistake] = list(table.mistakes)
        self._place_of_code: dict[str, Place] = {}

    def days(self) -> tuple[DayList, ...]:
        """Return every day of the table.

        Raises:
            BadAppointments: everything wrong in it.
        """
        found: dict[DayId, list[tuple[Booking, Place]]] = {}
        for row in self._table.rows:
            code, service, when = self._code(row), self._service(row), self._when(row)
            if len(self._mistakes) > MISTAKES_MOST:
                break
            if code is None or service is None or when is None:
                continue
            day, time = when
            booking = Booking(code, service, time.strftime("%H:%M"))
            found.setdefault(DayId(day.isoformat()), []).append((booking, row.place))
        days = tuple(_day_list(day, found[day]) for day in sorted(found))
        for each in days:
            self._check_size(each)
        if not days and not self._mistakes:
            self._wrong(None, Wrong.EMPTY)
        if self._mistakes:
            raise BadAppointments(self._mistakes)
        return days

    def _code(self, row: Row) -> str | None:
        cell = self._cell(row, self._columns.code)
        if cell is None:
            return None
        code = read_code(cell)
        if code is None:
            self._wrong(row.place, Wrong.NO_CODE)
            return None
        first = self._place_of_code.setdefault(code, row.place)
        if first != row.place:
            self._wrong(row.place, Wrong.CODE_TWICE, other=first.entry or first.line)
        return code

    def _service(self, row: Row) -> ServiceId | None:
        cell = self._cell(row, self._columns.service)
        if cell is None:
            return None
        found = self._services.find(cell)
        if isinstance(found, tuple):
            self._wrong(row.place, found[0], **found[1])
            return None
        return found

    def _when(self, row: Row) -> tuple[dt.date, dt.time] | None:
        day = self._cell(row, self._columns.day)
        time = self._cell(row, self._columns.time) if self._columns.time else None
        if day is None or (self._columns.time and time is None):
            return None
        when = read_when(day, time, self._zone)
        if isinstance(when, Wrong):
            self._wrong(row.place, when)
            return None
        if when[0] < self._today:
            self._wrong(row.place, Wrong.DAY_PAST)
        elif when[0] > self._today + _YEAR:
            self._wrong(row.place, Wrong.DAY_FAR)
        return when

    def _cell(self, row: Row, column: str) -> str | None:
        cell = row.cells.get(column, "")
        if not cell.strip():
            self._wrong(row.place, Wrong.BLANK, column=column)
            return None
        return cell

    def _check_size(self, day: DayList) -> None:
        count = len(day.bookings)
        if count > DAY_MOST or not _fits_wire(day):
            self._wrong(None, Wrong.DAY_FULL, day=day.day, count=count, most=DAY_MOST)

    def _wrong(self, place: Place | None, wrong: Wrong, **fields: str | int) -> None:
        self._mistakes.append(AppointmentMistake(place, wrong, fields))


def _fits_wire(day: DayList) -> bool:
    try:
        encode(ImportAppointments(_LONGEST_ID, day.day, day.bookings))
    except BadMessage:
        return False
    return True


def _day_list(day: DayId, found: list[tuple[Booking, Place]]) -> DayList:
    bookings = tuple(booking for booking, _ in found)
    return DayList(day, bookings, tuple(place for _, place in found))
