"""The pieces of evidence: what was seen, decoded, in the shape in which checkers want it."""

from collections.abc import Iterator
from typing import Final, TypeAlias

from msgspec import Struct, field

from protocol.types import Millis
from sim.trace import (
    Chimed,
    Died,
    FellSilent,
    LinkTurned,
    Pressed,
    Pushed,
    SaidAgain,
    Shown,
    ShownRow,
    SlipCameOut,
    Started,
    Told,
    Touched,
)
from sim.written import Answer, Board, Event, KioskRecord, Request, Ticket

NEVER: Final = Millis(-1)

Rows: TypeAlias = frozenset[ShownRow]

Take: TypeAlias = tuple[str, str]
"""Whose touch a number is for: the device, and the request that it made of it."""

Judgement: TypeAlias = str | None
"""What a checker says of one thing that it judged: None, or what is wrong."""


class Entry(Struct):
    """One entry of a controller's journal."""

    at: Millis
    """When it was committed; a core takes no time, so this is also when it was decided."""
    who: str
    utc_ms: int
    local: str
    """What the controller's wall clock showed."""
    device: str
    request: str
    """Whose request led to it; both empty when none did."""
    events: list[Event]
    lost_by: str = ""
    """The kind of fault that took it away later; empty: it stands."""
    lost_at: Millis = NEVER
    issued: list[Ticket] = field(default_factory=list)
    """The tickets that it issues."""
    takes: list[tuple[Ticket, Take, bool]] = field(default_factory=list)
    """Each of them, for which touch, and whether it was on paper. Many checkers ask for it."""

    def __post_init__(self) -> None:
        self.issued = [each.ticket for each in self.events if type(each.ticket) is Ticket]
        self.takes = list(self._takes()) if self.issued else []

    def _takes(self) -> Iterator[tuple[Ticket, Take, bool]]:
        handed = {
            event.ticket_id: (event.device, event.take)
            for event in self.events
            if event.what == "number-handed-over"
        }
        for event in self.events:
            if event.what == "ticket-issued" and isinstance(event.ticket, Ticket):
                take = handed.get(event.ticket.id)
                yield event.ticket, take or (self.device, self.request), take is not None


class Record(Struct):
    """One record of a kiosk's journal."""

    at: Millis
    who: str
    said: KioskRecord
    lost_by: str = ""
    lost_at: Millis = NEVER


class Cut(Struct, frozen=True):
    """A journal has only its first records left."""

    at: Millis
    left: int
    kind: str


class TimeCame(Struct, frozen=True):
    """A kiosk heard for the first time since its start what time of day it is."""

    at: Millis


class BoardCame(Struct, frozen=True):
    """A board was said (by a controller) or reached a display."""

    at: Millis
    board: Board
    rows: Rows
    """What there is to see of it."""

    @property
    def age(self) -> tuple[int, int]:
        """Of two boards the one with the lower age is older."""
        return self.board.epoch, self.board.version


class Asked(Struct, frozen=True):
    """A request or an answer on its way."""

    at: Millis
    who: str
    """The device that asks, or is answered."""
    said: Request


class Answered(Struct, frozen=True):
    """An answer on its way."""

    at: Millis
    who: str
    said: Answer


Heard: TypeAlias = Chimed | SaidAgain | FellSilent
OnScreen: TypeAlias = BoardCame | Shown | Heard | Started | Died | LinkTurned
AtKiosk: TypeAlias = Record | SlipCameOut | Touched | Started | Died | Cut | TimeCame
AtDesk: TypeAlias = Pushed | Pressed | Told | Started | Died | LinkTurned
AtController: TypeAlias = BoardCame | Started | Died | LinkTurned


def standing(book: list[Entry | Cut]) -> list[Entry]:
    """Return the entries of a journal that no fault has taken away."""
    return [each for each in book if isinstance(each, Entry) and not each.lost_by]
