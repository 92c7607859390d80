"""What can be wrong in a list of appointments.

Rule: a mistake never repeats what stands in a cell. Where a column has slipped, any cell may hold a
name or a telephone number. The line says enough to whoever has the file.
"""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Final

import msgspec

MISTAKES_MOST: Final = 1_000
"""More are not told one by one: it is another file, chosen by mistake."""


class Wrong(Enum):
    """One kind of mistake; its words are in ``assets/texts``, ``office.appointments.<value>``."""

    EMPTY = "empty"
    TOO_LARGE = "too-large"
    NOT_TEXT = "not-text"
    NOT_JSON = "not-json"
    NO_LIST = "no-list"
    NO_OBJECT = "no-object"
    BAD_QUOTES = "bad-quotes"
    NO_HEADINGS = "no-headings"
    COLUMN_MISSING = "column-missing"
    COLUMN_TWICE = "column-twice"
    MORE_CELLS = "more-cells"
    """A separator inside a cell that is not quoted, most often."""
    BLANK = "blank"
    NO_CODE = "no-code"
    CODE_TWICE = "code-twice"
    UNKNOWN_SERVICE = "unknown-service"
    LIKELY_SERVICE = "likely-service"
    """Unknown, and yet much like one of the plan's."""
    NO_APPOINTMENTS = "no-appointments"
    NO_DAY = "no-day"
    DAY_IMPOSSIBLE = "day-impossible"
    DAY_PAST = "day-past"
    DAY_FAR = "day-far"
    NO_TIME = "no-time"
    TIME_IMPOSSIBLE = "time-impossible"
    DAY_FULL = "day-full"
    """More on one day than one message holds."""
    MORE_MISTAKES = "more-mistakes"


class Place(msgspec.Struct, frozen=True):
    """Where one appointment stands in its file; both count from 1.

    ``entry`` is its number in a JSON list, which may well be all on one line; None in CSV.
    """

    line: int
    entry: int | None = None


class AppointmentMistake(msgspec.Struct, frozen=True):
    """One thing wrong, and the fields of its text. No place: it is the whole file."""

    place: Place | None
    wrong: Wrong
    fields: Mapping[str, str | int] = msgspec.field(default_factory=dict)


class BadAppointments(ValueError):  # noqa: N818 - it is the whole list, not one error
    """Everything wrong in one list, in the order of its lines."""

    def __init__(self, mistakes: Iterable[AppointmentMistake]) -> None:
        found = sorted(mistakes, key=_order)
        if len(found) > MISTAKES_MOST:
            place = found[MISTAKES_MOST - 1].place
            more = AppointmentMistake(place, Wrong.MORE_MISTAKES, {"count": MISTAKES_MOST})
            found[MISTAKES_MOST:] = [more]
        self.mistakes = tuple(found)
        super().__init__(f"{len(found)} mistakes, first: {found[0].wrong.value}")


def _order(mistake: AppointmentMistake) -> tuple[int, int]:
    place = mistake.place or Place(0)
    return place.line, place.entry or 0
