"""Where every ticket and every desk is, told by a journal alone; for the checkers.

It is written again from what the events mean, and shares nothing with the controller's own fold.
One walk notes all that the checkers judge. Where a journal lost its last entries, it is told again
from what is left: what was lost never was, for that controller.
"""

from bisect import insort
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Final, TypeAlias

from office.plan import Plan
from sim.exhibits import Cut, Entry, Judgement
from sim.noted import Announced, CallMade, DayEnd, Passed, Place, SentIn, Unparked, Urged
from sim.written import Event, Ticket

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
    WITHDRAWN = "withdrawn"


UNFINISHED: Final = (Where.WAITING, Where.CALLED, Where.PARKED)


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
    desk: int = 0
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
    call_id: str = ""
    """Of its last call."""
    is_shifted: bool = False


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
    "ticket-withdrawn": (Where.WAITING,),
}
"""Where a ticket must be for an event to be possible."""

_AT_A_DESK: Final = frozenset(what for what, froms in _FROM.items() if froms == (Where.CALLED,))


@dataclass
class _Today:
    """How things stand."""

    day: str = ""
    tickets: dict[str, Life] = field(default_factory=dict)
    """Of this day."""
    before: dict[str, Life] = field(default_factory=dict)
    """Of days that are over."""
    at_desk: dict[int, str] = field(default_factory=dict)
    open_desks: set[int] = field(default_factory=set)
    waiting: dict[Place, list[tuple[Rank, str]]] = field(default_factory=lambda: defaultdict(list))
    """In the order of rank."""
    in_room: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Who was called into a room or parked there, and has not left."""


class Lives:
    """All tickets of one journal, and what happened to them on the way."""

    def __init__(self, plan: Plan, book: list[Entry | Cut]) -> None:
        self.calls: list[CallMade] = []
        self.urged: list[Urged] = []
        self.unparked: list[Unparked] = []
        self.sent_in: list[SentIn] = []
        self.day_ends: list[DayEnd] = []
        self.announced: list[Announced] = []
        self.moves: list[Judgement] = []
        """What was said of each event: whether it could be, after what came before."""
        self.issued_on: list[tuple[Entry, Ticket, str]] = []
        """Each ticket issued, and the day that it was."""
        self._rooms = {int(desk.number): desk.room or plan.office.hall for desk in plan.desks}
        self._factors = {room.name: room.visitors_per_desk for room in plan.rooms}
        self._now = _Today()
        self._entry = 0
        self._newest_utc_ms = 0
        self._heard: dict[str, Announced] = {}
        """By ticket: the call that holds."""
        standing: list[Entry] = []
        for each in book:
            if isinstance(each, Cut):
                del standing[each.left :]
                for ticket in list(self._heard):
                    self._hush(ticket, each.at)
                self._tell_again(standing)
            else:
                standing.append(each)
                self._walk(each)

    @property
    def tickets(self) -> Mapping[str, Life]:
        """Every ticket of every day, as it stood at the end of its day or of the journal."""
        return self._now.before | self._now.tickets

    @property
    def today(self) -> list[Life]:
        """The tickets of the day of the journal's end."""
        return list(self._now.tickets.values())

    def waiting(self) -> list[Life]:
        """Return who waits at the journal's end."""
        return [life for life in self.today if life.where is Where.WAITING]

    @property
    def day(self) -> str:
        """The day of the journal's end."""
        return self._now.day

    def _tell_again(self, entries: list[Entry]) -> None:
        self._now = _Today()
        self._entry = 0
        for entry in entries:
            self._entry += 1
            for event in entry.events:
                self._take(event, entry.at)

    def _walk(self, entry: Entry) -> None:
        self._entry += 1
        self._newest_utc_ms = max(self._newest_utc_ms, entry.utc_ms)
        for event in entry.events:
            self._note(entry, event)
            self._take(event, entry.at)

    # What is noted before an event is taken in ------------------------------------------------

    def _note(self, entry: Entry, event: Event) -> None:
        what, now = event.what, self._now
        if what == "ticket-issued" and isinstance(event.ticket, Ticket):
            known = event.ticket.id in now.tickets or event.ticket.id in now.before
            again = f"at {entry.at}: {event.ticket.id} is issued a second time"
            self.moves.append(again if known else None)
            self.issued_on.append((entry, event.ticket, now.day))
        elif what == "day-began":
            for ticket in list(self._heard):
                self._hush(ticket, entry.at)
            lives = now.tickets.values()
            unfinished = tuple(life.ticket for life in lives if life.where in UNFINISHED)
            shown = entry.at, entry.utc_ms, entry.local
            self.day_ends.append(DayEnd(*shown, event.day, now.day, unfinished))
        elif what in _FROM:
            objection = self._objection(event)
            self.moves.append(None if objection is None else f"at {entry.at}: {objection}")
            life = now.tickets.get(event.ticket_id)
            if life is not None:
                self._note_life(entry, event, life)

    def _note_life(self, entry: Entry, event: Event, life: Life) -> None:
        at = entry.at
        self._hush(life.ticket, at)
        if event.what == "ticket-called":
            self._announce(life.ticket, Announced(at, self._newest_utc_ms, event.call_id, 0))
        elif event.what == "ticket-recalled":
            self._announce(
                life.ticket, Announced(at, self._newest_utc_ms, life.call_id, event.recalls)
            )
        match event.what:
            case "ticket-called":
                self.calls.append(self._call(entry, event, life))
                self._send_in(at, life, event.room or self._rooms.get(event.desk, ""))
            case "ticket-parked" if event.room is not None:
                self._send_in(at, life, event.room)
            case "ticket-recalled" | "ticket-absent":
                after_ms = at - life.called_at
                urged = Urged(at, event.what, life.ticket, life.calls, after_ms)
                self.urged.append(urged)
            case "parking-ended":
                self.unparked.append(Unparked(at, life.ticket, life.parked_until - at))

    def _announce(self, ticket: str, announced: Announced) -> None:
        self._heard[ticket] = announced
        self.announced.append(announced)

    def _hush(self, ticket: str, at: int) -> None:
        held = self._heard.pop(ticket, None)
        if held is not None:
            held.until = at

    def _objection(self, event: Event) -> str | None:
        """Say why an event cannot be, after what came before; None: it can."""
        ticket, what = event.ticket_id, event.what
        life = self._now.tickets.get(ticket)
        if life is None:
            return f"{what} of {ticket}, which nobody issued today"
        if life.where not in _FROM[what]:
            return f"{what} of {ticket}, which is {life.where.value}"
        if what in _AT_A_DESK and life.desk != event.desk:
            return f"{what} of {ticket} at desk {event.desk}, but it is at {life.desk}"
        if what == "ticket-called" and event.desk in self._now.at_desk:
            there = self._now.at_desk[event.desk]
            return f"{ticket} was called to desk {event.desk}, where {there} is"
        return None

    def _call(self, entry: Entry, event: Event, life: Life) -> CallMade:
        return CallMade(
            entry.at,
            life.ticket,
            event.desk,
            event.call_id,
            event.why.rule,
            event.why.waited_ms,
            life.rank[0],
            life.service,
            life.kind,
            life.is_back,
            life.is_shifted,
            life.place,
            event.desk in self._now.open_desks,
            entry.lost_at,
            tuple(self._passed(event, life)),
        )

    def _passed(self, call: Event, called: Life) -> list[Passed]:
        """Return who waits where the desk of a call could have called from, and came earlier.

        Whoever the same press has just sent away from this desk is not called back to it at once.
        """
        places: set[Place] = {(service, None) for service in call.services} | {(None, call.desk)}
        passed = []
        for place in sorted(places, key=str):
            for rank, ticket in self._now.waiting.get(place, ()):
                if rank >= called.rank:
                    break
                life = self._now.tickets[ticket]
                if life.waits_by != self._entry:
                    passed.append(
                        Passed(
                            ticket,
                            life.service,
                            life.kind,
                            rank[0],
                            life.is_back,
                            life.is_shifted,
                            place,
                        )
                    )
        return passed

    def _send_in(self, at: int, life: Life, room: str) -> None:
        if room not in self._factors or (life.where is Where.PARKED and life.room == room):
            return  # who is in the room already is not sent into it
        there = sum(self._rooms.get(desk) == room for desk in self._now.open_desks)
        limit = max(1, int(there * self._factors[room]))
        inside = len(self._now.in_room[room] - {life.ticket})
        self.sent_in.append(SentIn(at, life.ticket, room, inside, limit))

    # How an event changes things ----------------------------------------------------------------

    def _take(self, event: Event, at: int) -> None:
        what, now = event.what, self._now
        if what == "day-began":
            self._now = _Today(event.day, before=now.before | now.tickets)
        elif what == "ticket-issued" and isinstance(event.ticket, Ticket):
            self._issue(event, event.ticket, at)
        elif what == "desk-opened":
            now.open_desks.add(event.desk)
        elif what == "desk-closed":
            now.open_desks.discard(event.desk)
        elif what == "number-handed-over" and event.instead_of in now.tickets:
            self._take_place(now.tickets[event.ticket_id], now.tickets[event.instead_of])
        elif what in _FROM and event.ticket_id in now.tickets:
            self._live_on(now.tickets[event.ticket_id], event, at)

    def _issue(self, event: Event, ticket: Ticket, at: int) -> None:
        rank = at + event.since_ms, len(self._now.tickets) + 1
        life = Life(ticket.id, ticket.service, event.ticket_class, rank, (ticket.service, None))
        life.is_shifted = event.since_ms != 0
        self._now.tickets[ticket.id] = life
        insort(self._now.waiting[life.place], (life.rank, life.ticket))

    def _take_place(self, life: Life, other: Life) -> None:
        """Let a number on paper wait where the one waits that was given for the same touch."""
        line = self._now.waiting[life.place]
        line.remove((life.rank, life.ticket))
        life.rank, life.is_shifted = other.rank, other.is_shifted
        insort(line, (life.rank, life.ticket))

    def _live_on(self, life: Life, event: Event, at: int) -> None:
        what = event.what
        if what == "ticket-recalled":
            life.calls, life.called_at = life.calls + 1, at
            return
        self._leave(life, event)
        match what:
            case "ticket-called":
                life.where, life.desk, life.room = Where.CALLED, event.desk, event.room
                life.calls, life.called_at, life.call_id = 1, at, event.call_id
                self._now.at_desk[event.desk] = life.ticket
                self._now.in_room[event.room or self._rooms.get(event.desk, "")].add(life.ticket)
            case "ticket-served":
                life.where = Where.SERVED
            case "ticket-absent":
                life.where = Where.ABSENT
            case "ticket-withdrawn":
                life.where = Where.WITHDRAWN
            case "ticket-parked":
                life.where, life.room = Where.PARKED, event.room
                life.parked_until = at + event.minutes * _MINUTE_MS
                self._now.in_room[event.room or ""].add(life.ticket)
            case "ticket-restored":
                self._wait(life, (None, event.desk))
            case _:
                self._wait(life, (event.to.service, event.to.desk))

    def _leave(self, life: Life, event: Event) -> None:
        """Take a ticket out of where it was."""
        if event.what in _AT_A_DESK:
            self._now.at_desk.pop(event.desk, None)
        if life.where is Where.WAITING:
            line = self._now.waiting[life.place]
            line.remove((life.rank, life.ticket))
        for inside in self._now.in_room.values():
            inside.discard(life.ticket)

    def _wait(self, life: Life, place: Place) -> None:
        life.where, life.place, life.is_back = Where.WAITING, place, True
        life.waits_by = self._entry
        insort(self._now.waiting[place], (life.rank, life.ticket))
