"""Which desk may call what, and how many visitors a room may hold."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from controller.core.entries import Line
from controller.core.kept import Kept
from controller.core.state import Stage, State
from office.plan import Desk, Plan
from protocol.messages import ClosedDesk, TicketClass
from protocol.types import DeskNumber, Millis, ServiceId, TicketId

_MINUTE_MS: Final = 60_000


@dataclass(frozen=True, slots=True)
class Crew:
    """Which desks have a clerk, and what each desk serves."""

    open: Mapping[DeskNumber, Desk]
    services: Mapping[DeskNumber, tuple[ServiceId, ...]]
    reach: Mapping[DeskNumber, frozenset[ServiceId]]
    """The same services, in no order."""
    lines: Mapping[DeskNumber, Sequence[Line]]
    """From which a desk may call: its own first."""
    lines_of: Mapping[str, frozenset[Line]]
    """The same for all desks of a room that has a limit."""
    holders: Mapping[ServiceId, list[Desk]]
    """The open desks of each service; a service without any is left out."""
    limits: Mapping[str, tuple[int, int]]
    """How many visitors a room may hold: as it is, and if one desk more opens in it."""
    closed: tuple[ClosedDesk, ...]
    """Those that were open today and are not now."""


class Desks:
    """The desks of one office, by its plan and by what is borrowed now."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._limits: Mapping[str, float] = {
            room.name: room.visitors_per_desk for room in plan.rooms
        }
        self._rooms = {desk.number: desk.room or plan.office.hall for desk in plan.desks}
        self._crew_of: tuple[object, ...] = ()
        """What the crew follows from: which desk is open, or why not, and what it has borrowed."""
        self._crew_now = Crew({}, {}, {}, {}, {}, {}, {}, ())
        self._later_of: tuple[State | None, int, Millis] = None, 0, Millis(0)
        self._later_now: Sequence[Line] = ()
        # Asked for every desk and every room after every entry.
        self._crews = Kept(self._look)
        self._insides = Kept(self._count)

    def crew(self, state: State) -> Crew:
        """Return who is there; the same object as before where nothing of that has changed."""
        return self._crews.of(state)

    def services(self, desk: Desk, state: State) -> tuple[ServiceId, ...]:
        """Return the services that a desk serves now."""
        return self.crew(state).services[desk.number]

    def lines(self, desk: Desk, state: State) -> Sequence[Line]:
        """Return the lines from which a desk may call: its own first."""
        return self.crew(state).lines[desk.number]

    def callable(self, desk: Desk, state: State, now: Millis) -> int:
        """Count the visitors whom a desk may call now: not who has an appointment later on."""
        lines = self.lines(desk, state)
        later = self._booked_later(state, now)
        return state.queue.waiting(lines) - sum([line in lines for line in later])

    def _booked_later(self, state: State, now: Millis) -> Sequence[Line]:
        """Return in which line each waits who has an appointment later on; all desks ask for it."""
        known, version, at = self._later_of
        if known is not state or version != state.version or at != now:
            from_ms = self._plan.office.appointments.eligible_min * _MINUTE_MS
            self._later_of = state, state.version, now
            self._later_now = state.queue.later(TicketClass.BOOKED, Millis(now + from_ms))
        return self._later_now

    def open(self, state: State) -> Iterable[Desk]:
        """Return the desks with a clerk."""
        return self.crew(state).open.values()

    def holders(self, service: ServiceId, state: State) -> Sequence[Desk]:
        """Return the open desks that serve a service now."""
        return self.crew(state).holders.get(service, ())

    def room(self, desk: DeskNumber) -> str:
        """Return the room in which a desk stands, as the plan names it."""
        return self._rooms[desk]

    def is_full(self, desk: DeskNumber, state: State, room: str | None = None) -> bool:
        """Say whether one visitor more, called by this desk, would be too many in a room.

        Whoever is at the desk now leaves with the call. A desk opens with its first call, so it
        counts as open.

        Args:
            desk: which one calls.
            state: the state.
            room: where to; None: to the desk.
        """
        room = room or self._rooms[desk]
        limit = self.limit(room, state, opening=desk)
        if limit is None:
            return False
        ticket = state.desk(desk).ticket
        leaving = ticket is not None and self._where(ticket, desk, state) == room
        return self.inside(room, state) - leaving >= limit

    def full_rooms(self, state: State) -> Iterator[str]:
        """Yield the rooms into which nobody more may be called, while somebody waits for them."""
        for name in self._limits:
            limit = self.limit(name, state)
            if limit is None or self.inside(name, state) < limit:
                continue
            if state.queue.waiting(self.crew(state).lines_of[name]):
                yield name

    def inside(self, room: str, state: State) -> int:
        """Count the visitors who were called into a room with a limit and have not left it.

        A parked ticket is in the room to which it was sent, if it was sent to one.
        """
        return self._insides.of(state)[room]

    def limit(self, room: str, state: State, opening: DeskNumber | None = None) -> int | None:
        """Return how many visitors a room may hold now; None: as many as come.

        Args:
            room: as the plan names it.
            state: the state.
            opening: a desk that counts as open although it is not yet.
        """
        crew = self.crew(state)
        limits = crew.limits.get(room)
        if limits is None:
            return None
        opens = opening is not None and self._rooms[opening] == room and opening not in crew.open
        return limits[opens]

    def neighbour_pause_ms(self, desk: DeskNumber, state: State, now: Millis) -> int:
        """Return how long a desk must wait because one beside it has just called."""
        pause_ms = self._plan.office.calling.neighbour_pause_s * 1000
        row = [each for each in self._rooms if self._rooms[each] == self._rooms[desk]]
        place = row.index(desk)
        beside = row[max(0, place - 1) : place] + row[place + 1 : place + 2]
        calls = (state.desk(each).called_at for each in beside)
        return max((at + pause_ms - now for at in calls if at is not None), default=0)

    def _look(self, state: State) -> Crew:
        standings = [state.desk(desk.number) for desk in self._plan.desks]
        follows_from = tuple([(each.is_open, each.borrowed, each.closed) for each in standings])
        if follows_from != self._crew_of:  # seldom
            self._crew_of, self._crew_now = follows_from, self._crew(state)
        return self._crew_now

    def _crew(self, state: State) -> Crew:
        desks = self._plan.desks
        services = {desk.number: self._served(desk, state) for desk in desks}
        reach = {number: frozenset(served) for number, served in services.items()}
        lines = {number: _lines(number, served) for number, served in services.items()}
        there = {desk.number: desk for desk in desks if state.desk(desk.number).is_open}
        holders: dict[ServiceId, list[Desk]] = {}
        for desk in there.values():
            for service in dict.fromkeys(services[desk.number]):
                holders.setdefault(service, []).append(desk)
        open_in = Counter(self._rooms[desk.number] for desk in there.values())
        limits = {
            room: (max(1, int(open_in[room] * factor)), max(1, int((open_in[room] + 1) * factor)))
            for room, factor in self._limits.items()
        }
        closed = [state.desk(desk.number).closed for desk in desks]
        lines_of = {
            room: frozenset(
                line for number in lines if self._rooms[number] == room for line in lines[number]
            )
            for room in self._limits
        }
        return Crew(
            there,
            services,
            reach,
            lines,
            lines_of,
            holders,
            limits,
            tuple(each for each in closed if each is not None),
        )

    def _served(self, desk: Desk, state: State) -> tuple[ServiceId, ...]:
        borrowed = state.desk(desk.number).borrowed
        if not borrowed:
            return desk.services
        # The plan may have given it meanwhile what it borrowed.
        return tuple(dict.fromkeys(desk.services + borrowed))

    def _count(self, state: State) -> Mapping[str, int]:
        inside = dict.fromkeys(self._limits, 0)
        for desk, standing in state.desks.items():
            if standing.ticket is not None:
                room = self._where(standing.ticket, desk, state)
                if room in inside:
                    inside[room] += 1
        for parked in state.parked.values():
            if parked.room in inside:
                inside[parked.room] += 1
        return inside

    def _where(self, ticket: TicketId, desk: DeskNumber, state: State) -> str | None:
        known = state.tickets[ticket]
        if known.stage is not Stage.CALLED:
            return None
        return known.room or self._rooms.get(desk)


def _lines(desk: DeskNumber, services: Sequence[ServiceId]) -> tuple[Line, ...]:
    return (Line(desk=desk), *(Line(service=service) for service in services))
