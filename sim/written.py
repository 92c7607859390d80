"""What the bytes of a trace say, as far as a checker reads them; each is decoded once.

These types are written from docs/JOURNAL.md and docs/asyncapi.yaml and share nothing with those of
the devices: a field that a device forgets or renames is missed here.
"""

from collections.abc import Mapping
from typing import Final

import msgspec
from msgspec import Struct


class Ticket(Struct, frozen=True):
    """A ticket, as journals and messages name it."""

    id: str
    label: str
    service: str

    @property
    def number(self) -> int:
        """The label without its letter."""
        return int(self.label[1:])


class Line(Struct, frozen=True):
    """What a ticket waits for: a service or a desk."""

    service: str | None = None
    desk: int | None = None


class Why(Struct, frozen=True):
    """Why a ticket was called."""

    rule: str = "first-come"
    waited_ms: int = 0


class Reserve(Struct, frozen=True):
    """Numbers that one kiosk may give by itself; both ends count, an empty range has none."""

    id: str
    day: str
    first: int
    last: int
    overflow_first: int
    overflow_last: int

    @property
    def ranges(self) -> tuple[tuple[int, int], ...]:
        """The ranges that have numbers."""
        both = (self.first, self.last), (self.overflow_first, self.overflow_last)
        return tuple((first, last) for first, last in both if first <= last)

    def has(self, number: int) -> bool:
        """Whether a number is in it."""
        return (
            self.first <= number <= self.last or self.overflow_first <= number <= self.overflow_last
        )


class Booking(Struct, frozen=True):
    """One appointment."""

    code: str


class Event(Struct, frozen=True):
    """One event of the controller's journal, whichever it is. What is left out means this."""

    what: str
    ticket: str | Ticket | None = None
    desk: int = 0
    turn: int = 0
    call_id: str = ""
    why: Why = Why()
    room: str | None = None
    services: tuple[str, ...] = ()
    recalls: int = 0
    to: Line = Line()
    back_to: Line | None = None
    minutes: int = 0
    reason: str = ""
    outcome: str = ""
    number: int = 0
    ticket_class: str = "walk-in"
    since_ms: int = 0
    day: str = ""
    epoch: int = 0
    device: str = ""
    take: str = ""
    reserve: Reserve | None = None
    reserves: Mapping[str, tuple[Reserve, ...]] = {}
    """When a day begins: by kiosk, those of earlier days that it may still hold."""
    instead_of: str | None = None
    label: str = ""
    given_on: str = ""
    turns: Mapping[int, int] = {}
    """Of each desk, when a day begins."""
    code: str | None = None
    kiosk: str = ""
    bookings: tuple[Booking, ...] | Mapping[str, tuple[Booking, ...]] = ()
    """Of the day; when a day begins, of each day to come."""

    @property
    def ticket_id(self) -> str:
        """The id of its ticket; empty when it has none."""
        if isinstance(self.ticket, Ticket):
            return self.ticket.id
        return self.ticket or ""


class _Moment(Struct, frozen=True):
    utc_ms: int
    local: str


class _Cause(Struct, frozen=True):
    device: str
    request: str


class _Entry(Struct, frozen=True):
    at: _Moment
    events: list[Event]
    cause: _Cause | None = None


class HandOver(Struct, frozen=True):
    """A number that a kiosk tells of."""

    id: str
    take: str
    label: str
    at: str | None = None


class KioskRecord(Struct, frozen=True):
    """One record of a kiosk's journal, whichever it is."""

    what: str
    id: str = ""
    ticket: Ticket | None = None
    service: str | None = None
    attempt: int = 1
    at: str | None = None
    report: str = ""
    hand_over: HandOver | None = None
    reserve: Reserve | None = None


class Call(Struct, frozen=True):
    """One call on a board."""

    call_id: str
    label: str
    desk: int
    recalls: int
    at_desk: bool


class Board(Struct, frozen=True):
    """What the hall is to show."""

    epoch: int
    version: int
    day: str
    calls: tuple[Call, ...]


class MenuEntry(Struct, frozen=True):
    """What a menu says of one service."""

    waiting: int
    closed: str | None = None


class Menu(Struct, frozen=True):
    """What a kiosk is to offer, and on which day."""

    epoch: int
    version: int
    day: str
    services: tuple[MenuEntry, ...]

    @property
    def is_closed(self) -> bool:
        """Whether nobody waits, and each service is closed by the clock."""
        return all(each.waiting == 0 and each.closed in _BY_THE_CLOCK for each in self.services)


_BY_THE_CLOCK: Final = frozenset(("not-today", "holiday", "closure", "not-yet", "break", "ended"))


class Request(Struct, frozen=True):
    """Something that a device asks for."""

    ask: str
    id: str
    take: str = ""
    label: str = ""
    at: str | None = None
    epoch: int = 0
    turn: int = 0
    desk: int = 0
    sent_at_ms: int = 0
    holds: Reserve | None = None
    code: str | None = None


class Beat(Struct, frozen=True):
    """That a controller lives, and what its clock shows."""

    at_ms: int
    local: str | None = None


class Result(Struct, frozen=True):
    """What became of a request."""

    done: str
    why: str = ""
    ticket: Ticket | None = None


class Answer(Struct, frozen=True):
    """The answer to a request."""

    request: str
    result: Result
    epoch: int = 0


class HelpCall(Struct, frozen=True):
    """A kiosk at which somebody wants help."""

    kiosk: str
    is_coming: bool = False


class DeskFact(Struct, frozen=True):
    """How a desk stands."""

    epoch: int
    turn: int
    waiting: int
    version: int = 0
    ticket: Ticket | None = None
    guide: bool = False
    help: tuple[HelpCall, ...] = ()
    call_id: str | None = None
    recalls: int = 0


class OnDisplay(Struct, frozen=True):
    """A display has a desk's call on its screen."""

    epoch: int
    desk: int
    call_id: str
    recalls: int


DESK_FACT: Final = msgspec.json.Decoder(DeskFact)
ON_DISPLAY: Final = msgspec.json.Decoder(OnDisplay)
SAID_BEAT: Final = msgspec.json.Decoder(Beat)
ENTRY: Final = msgspec.json.Decoder(_Entry)
KIOSK_RECORD: Final = msgspec.json.Decoder(KioskRecord)
BOARD: Final = msgspec.json.Decoder(Board)
MENU: Final = msgspec.json.Decoder(Menu)
REQUEST: Final = msgspec.json.Decoder(Request)
ANSWER: Final = msgspec.json.Decoder(Answer)
