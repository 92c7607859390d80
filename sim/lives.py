"""Where every ticket and every desk is, told by the journal alone; for the checkers.

It is written again from what the events mean, and shares nothing with the controller's own fold.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Final, TypeAlias

from office.plan import Plan
from sim.reading import Entry, entries
from sim.trace import Trace

Event: TypeAlias = Mapping[str, Any]

Place: TypeAlias = tuple[str | None, int | None]
"""What a ticket waits for: a service, or a desk."""

Rank: TypeAlias = tuple[int, int]
"""Since when it waits, and the how manieth of the day it is."""

_MINUTE_MS: Final = 60_000


class Where(Enum):
    """Where a ticket is."""

    WAITING = "waiting"
    CALLED = "called"
    PARKED = "parked"
    SERVED = "served"
    ABSENT = "absent"


@dataclass(slots=True)
class Life:
    """One ticket."""

    ticket: str
    service: str
    kind: str
    """The class in which it came."""
    rank: Rank
    place: Place
    where: Where = Where.WAITING
    desk: int | None = None
    """Where it was called to last."""
    room: str | None = None
    """Where it was called to or is parked, if not at the desk."""
    calls: int = 0
    called_at: int = 0
    parked_until: int = 0
    is_back: bool = False
    """Whether it was at a desk before."""
    waits_by: int = 0
    """The entry by which it came to wait where it waits."""


_FROM: Final[Mapping[str, tuple[Where, ...]]] = {
    "ticket-called": (Where.WAITING, Where.PARKED),
    "ticket-recalled": (Where.CALLED,),
    "ticket-served": (Where.CALLED,),
    "ticket-absent": (Where.CALLED,),
    "ticket-restored": (Where.ABSENT,),
    "ticket-transferred": (Where.CALLED,),
    "ticket-sent-back": (Where.CALLED,),
    "ticket-parked": (Where.CALLED,),
    "parking-ended": (Where.PARKED,),
    "ticket-moved": (Where.WAITING,),
}
"""Where a ticket must be for an event to be possible."""

_AT_A_DESK: Final = frozenset(what for what, froms in _FROM.items() if froms == (Where.CALLED,))


@dataclass
class Lives:
    """All tickets of the day."""

    tickets: dict[str, Life] = field(default_factory=dict)
    at_desk: dict[int, str] = field(default_factory=dict)
    open_desks: set[int] = field(default_factory=set)
    entry: int = 0
    """The how manieth entry is being read."""

    def objection(self, event: Event) -> str | None:
        """Say why an event cannot be, after what came before; None: it can."""
        froms = _FROM.get(event["what"])
        if froms is None:
            return None
        ticket, what = event["ticket"], event["what"]
        life = self.tickets.get(ticket)
        if life is None:
            return f"{what} of {ticket}, which nobody issued"
        if life.where not in froms:
            return f"{what} of {ticket}, which is {life.where.value}"
        if what in _AT_A_DESK and life.desk != event["desk"]:
            return f"{what} of {ticket} at desk {event['desk']}, but it is at {life.desk}"
        if what == "ticket-called" and event["desk"] in self.at_desk:
            there = self.at_desk[event["desk"]]
            return f"{ticket} was called to desk {event['desk']}, where {there} is"
        return None

    def waiting_for(self, call: Event) -> Iterator[Life]:
        """Yield who waits where the desk of a call could have called from.

        Whoever the same press has just sent away from this desk is not called back to it at once.
        """
        places = {(service, None) for service in call["services"]} | {(None, call["desk"])}
        for life in self.tickets.values():
            waits = life.where is Where.WAITING and life.waits_by != self.entry
            if waits and life.place in places:
                yield life

    def inside(self, room: str, plan: Plan, without: str) -> int:
        """Count who was called into a room, or parked there, and has not left; one ticket apart."""
        rooms = {int(desk.number): desk.room or plan.office.hall for desk in plan.desks}
        called = (self.tickets[ticket] for ticket in self.at_desk.values())
        there = {life.ticket for life in called if (life.room or rooms[life.desk or 0]) == room}
        for life in self.tickets.values():
            if life.where is Where.PARKED and life.room == room:
                there.add(life.ticket)
        return len(there - {without})

    def take(self, event: Event, at: int) -> None:
        """Take an event in."""
        what = event["what"]
        if what == "day-began":
            self.tickets, self.at_desk, self.open_desks = {}, {}, set()
        elif what == "ticket-issued":
            self._issue(event, at)
        elif what == "desk-opened":
            self.open_desks.add(event["desk"])
        elif what == "desk-closed":
            self.open_desks.discard(event["desk"])
        elif what in _FROM and event["ticket"] in self.tickets:
            self._live_on(self.tickets[event["ticket"]], event, at)

    def _issue(self, event: Event, at: int) -> None:
        ticket = event["ticket"]
        self.tickets[ticket["id"]] = Life(
            ticket["id"],
            ticket["service"],
            event["ticket_class"],
            (at + event["since_ms"], len(self.tickets) + 1),
            (ticket["service"], None),
        )

    def _live_on(self, life: Life, event: Event, at: int) -> None:
        what = event["what"]
        if what in _AT_A_DESK and what != "ticket-recalled":
            self.at_desk.pop(event["desk"], None)
        match what:
            case "ticket-called":
                life.where, life.desk, life.room = Where.CALLED, event["desk"], event["room"]
                life.calls, life.called_at = 1, at
                self.at_desk[event["desk"]] = life.ticket
            case "ticket-recalled":
                life.calls, life.called_at = life.calls + 1, at
            case "ticket-served":
                life.where = Where.SERVED
            case "ticket-absent":
                life.where = Where.ABSENT
            case "ticket-parked":
                life.where, life.room = Where.PARKED, event["room"]
                life.parked_until = at + event["minutes"] * _MINUTE_MS
            case "ticket-restored":
                self._wait(life, (None, event["desk"]))
            case _:
                self._wait(life, (event["to"].get("service"), event["to"].get("desk")))

    def _wait(self, life: Life, place: Place) -> None:
        life.where, life.place, life.is_back = Where.WAITING, place, True
        life.waits_by = self.entry


def walk(trace: Trace) -> Iterator[tuple[Entry, Event, Lives]]:
    """Yield every event of the journal, and how things stood before it."""
    lives = Lives()
    for lives.entry, entry in enumerate(entries(trace), start=1):
        for event in entry.events:
            yield entry, event, lives
            lives.take(event, entry.at)


def calls(trace: Trace) -> Iterator[tuple[Entry, Event, Life, Lives]]:
    """Yield every call of a ticket that was issued, and how things stood before it."""
    for entry, event, lives in walk(trace):
        if event["what"] == "ticket-called" and event["ticket"] in lives.tickets:
            yield entry, event, lives.tickets[event["ticket"]], lives
