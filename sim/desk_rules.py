"""Checkers for what is left behind: at a desk that closes, in parking, in a printer."""

from collections.abc import Iterator
from typing import Final

from sim.evidence import Evidence
from sim.exhibits import Entry, Judgement, standing
from sim.trace import CLOCK, DRIFT
from sim.written import Event

_MINUTE_MS: Final = 60_000

LATE_MS: Final = 5_000
"""Parking that is over ends with the controller's next event, at the latest with its next beat."""

_CALLED: Final = frozenset({"ticket-called", "ticket-recalled"})


def closed_desks_leave_nobody_behind(evidence: Evidence) -> Iterator[Judgement]:
    """Nobody is at a desk that has just closed, or is restored there.

    Nobody waits alone for one that has closed for today.
    """
    for book in evidence.journals.values():
        now = _Places()
        for entry in standing(book):
            for event in entry.events:
                if event.what == "ticket-restored" and event.desk not in now.open_desks:
                    yield f"at {entry.at}: {event.ticket_id} waits for closed desk {event.desk}"
                now.take(event)
            for event in entry.events:
                if event.what == "desk-closed":
                    left = now.at_desk(event.desk)
                    if event.reason == "ended":
                        left += [each for each, desk in now.waits_for.items() if desk == event.desk]
                    wrong = f"at {entry.at}: desk {event.desk} closes, and {' '.join(left)} is left"
                    yield wrong if left else None


def a_specialists_room_is_told(evidence: Evidence) -> Iterator[Judgement]:
    """Who was parked in front of another room is called there, unless they went elsewhere."""
    for book in evidence.journals.values():
        rooms: dict[str, str] = {}
        for entry in standing(book):
            for event in entry.events:
                ticket = event.ticket_id
                if event.what == "ticket-parked" and event.room is not None:
                    rooms[ticket] = event.room
                elif event.what in {"parking-ended", "ticket-moved"} and event.to.desk is None:
                    rooms.pop(ticket, None)
                elif event.what == "ticket-called" and ticket in rooms:
                    room = rooms.pop(ticket)
                    wrong = f"at {entry.at}: {ticket} waits at {room} and is called to {event.room}"
                    yield wrong if event.room != room else None


def parking_ends_in_time(evidence: Evidence) -> Iterator[Judgement]:
    """A controller that is at work lets nobody stay parked for longer than the clerk said.

    Whoever puts a journal back writes the first entry behind the copy; no controller is at work.
    """
    if evidence.faulted(CLOCK, DRIFT):
        return
    for book in evidence.journals.values():
        until: dict[str, int] = {}
        missed: dict[str, int] = {}
        for entry in standing(book):
            is_put_back = any(event.what == "journal-restored" for event in entry.events)
            for ticket, due in until.items():
                if entry.at > due + LATE_MS and not is_put_back:
                    missed.setdefault(ticket, entry.at)
            late = [each for each, at in missed.items() if entry.at > at + LATE_MS]
            yield f"at {entry.at}: {' '.join(late)} should wait again" if late else None
            _park(entry, until)
            missed = {each: at for each, at in missed.items() if each in until and each not in late}


def reports_of_slips_are_true(evidence: Evidence) -> Iterator[Judgement]:
    """Of which a kiosk says that it was printed, a slip came out."""
    came_out = {slip.ticket.partition("/")[2] for slip in evidence.slips()}
    for entry in evidence.entries:
        for event in entry.events:
            if event.what == "slip-reported" and entry.device not in evidence.malicious:
                label = event.ticket_id.partition("/")[2]
                wrong = f"at {entry.at}: {label} was printed, says {entry.device}, and never was"
                yield None if event.outcome != "printed" or label in came_out else wrong


def _park(entry: Entry, until: dict[str, int]) -> None:
    for event in entry.events:
        if event.what == "day-began":
            until.clear()
        elif event.what == "ticket-parked":
            until[event.ticket_id] = entry.at + event.minutes * _MINUTE_MS
        elif event.ticket_id:
            until.pop(event.ticket_id, None)


class _Places:
    """Who is at a desk, who waits for a desk alone, and which desks are open."""

    def __init__(self) -> None:
        self.open_desks: set[int] = set()
        self.waits_for: dict[str, int] = {}
        self._at: dict[str, int] = {}

    def at_desk(self, desk: int) -> list[str]:
        return [ticket for ticket, its in self._at.items() if its == desk]

    def take(self, event: Event) -> None:
        if event.what == "day-began":  # everybody has gone home
            self.open_desks.clear()
            self.waits_for.clear()
            self._at.clear()
        elif event.what == "desk-opened":
            self.open_desks.add(event.desk)
        elif event.what == "desk-closed":
            self.open_desks.discard(event.desk)
        elif event.what in _CALLED:
            self._at[event.ticket_id] = event.desk
            self.waits_for.pop(event.ticket_id, None)
        elif event.what.startswith("ticket-") or event.what == "parking-ended":
            self._at.pop(event.ticket_id, None)
            self.waits_for.pop(event.ticket_id, None)
            desk = event.desk if event.what == "ticket-restored" else event.to.desk
            if desk is not None:
                self.waits_for[event.ticket_id] = desk
