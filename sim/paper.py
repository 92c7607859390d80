"""Checkers for paper: it is never ahead of a journal, and in the end it is right.

What a kiosk has lost (its disk lied, or it was replaced) it cannot say again: of those slips alone
it is not demanded that the controller learns of them.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from protocol.types import DeviceId
from sim.days import days_undone, lost_with_its_day
from sim.evidence import Evidence
from sim.exhibits import Judgement, Record, Take, standing
from sim.numbers import stolen_takes
from sim.trace import CLOCK, OLD_CONTROLLER, OLD_DEVICE, SlipCameOut, Touched
from sim.written import Ticket

NOTED_WITHIN_MS: Final = 60_000
"""Within so much time of the end of all faults every slip is known. Half of it is how long a kiosk
keeps still that met a controller which did not understand it."""

_OF_OWN_NUMBERS: Final = frozenset({"numbers-reserved", "number-handed-over", "number-came-late"})


def paper_is_never_ahead_of_a_journal(evidence: Evidence) -> Iterator[Judgement]:
    """What comes out was begun by the kiosk's journal, and issued by one that said so before."""
    issued_at: dict[str, int] = {}
    for entry in evidence.entries:
        for ticket, _, _ in entry.takes:
            issued_at.setdefault(ticket.id, entry.at)
    for _, log in evidence.honest_kiosks():
        started: set[tuple[str, bool]] = set()
        given: set[str] = set()
        for each in log:
            if type(each) is Record:
                said = each.said
                if said.what == "slip-started" and said.ticket is not None:
                    started.add((said.ticket.id, said.attempt > 1))
                elif said.what == "given" and said.hand_over is not None:
                    given.add(said.hand_over.label)
            elif type(each) is SlipCameOut:
                yield _ahead(each, started, given, issued_at)


def _ahead(
    slip: SlipCameOut,
    started: set[tuple[str, bool]],
    given: set[str],
    issued_at: dict[str, int],
) -> Judgement:
    if (slip.ticket, slip.copy) not in started:
        return f"{slip.who} at {slip.at}: {slip.ticket} came out, and its journal had not begun it"
    if slip.label not in given and issued_at.get(slip.ticket, slip.at + 1) > slip.at:
        return f"{slip.who} at {slip.at}: {slip.ticket} came out before anybody had issued it"
    return None


def the_paper_is_right(evidence: Evidence) -> Iterator[Judgement]:
    """Every number that came out is in the end its visitor's ticket, or was noted as late.

    By the touch for which it was printed: the controller has it under the same label, for the same
    service and, unless a clock was wrong, on the day that the kiosk gave it. Or it was refused for
    somebody who had spoken in the kiosk's name and told of it before: then that ticket is called.
    """
    over = _lost_when_it_was_over(evidence) | _undone(evidence)
    known: dict[Take, list[Ticket]] = defaultdict(list)
    # Nobody tells again what was noted as late, so it counts though a journal has lost it.
    late = {
        ((event.device, event.take), event.label)
        for entry in evidence.entries
        for event in entry.events
        if event.what == "number-came-late"
    }
    for book in evidence.journals.values():
        for entry in standing(book):
            for issued, take, _ in entry.takes:
                known[take].append(issued)
    out = {(slip.who, slip.ticket) for slip in evidence.slips() if _is_old(slip, evidence)}
    dated, stolen = not evidence.faulted(CLOCK), _stolen(evidence)
    for record in evidence.records("slip-started"):
        ticket, take = record.said.ticket, (record.who, record.said.id)
        if ticket is None or record.lost_by or (record.who, ticket.id) not in out:
            continue
        days = {_day_of(ticket.id), record.said.at[:10]} if dated and record.said.at else set()
        is_late = (take, ticket.label) in late or take in over or (take, ticket.id) in stolen
        wrong = None if is_late else _unknown(ticket, known[take], days)
        yield wrong and f"{record.who} at {record.at}: {wrong}"


def _stolen(evidence: Evidence) -> set[tuple[Take, str]]:
    """Return the numbers that kiosks gave and were refused, for a thief had told of them."""
    takes = stolen_takes(evidence)
    if not takes:
        return set()
    books = evidence.journals.values()
    issued = (each for book in books for entry in standing(book) for each in entry.takes)
    of_thieves = {ticket.id for ticket, take, _ in issued if take in takes}
    ended = evidence.records("handed-over")
    refused = {(each.who, each.said.id) for each in ended if each.said.ticket is None}
    gave = {
        (each.who, each.said.id)
        for each in evidence.records("given")
        if each.said.hand_over is not None and (each.who, each.said.hand_over.id) in refused
    }
    slips = ((each.who, each.said) for each in evidence.records("slip-started"))
    return {
        ((who, said.id), said.ticket.id)
        for who, said in slips
        if said.ticket is not None and said.ticket.id in of_thieves and (who, said.id) in gave
    }


def _unknown(ticket: Ticket, known: list[Ticket], days: set[str]) -> Judgement:
    """Say what is wrong with what is known of the touch for which a ticket was printed.

    ``days`` are those that it may be of: a kiosk that is alone over midnight does not know that it
    is another day, but prints the time, if it knows it. None named: any.
    """
    same = [other for other in known if other.label == ticket.label]
    if not same:
        return f"{ticket.id} is on paper, and nobody knows it"
    if all(other.service != ticket.service for other in same):
        return f"{ticket.id} waits for {same[0].service}"
    if days and all(_day_of(other.id) not in days for other in same):
        return f"{ticket.id} is on paper, and {same[0].id} waits"
    return None


def _day_of(ticket: str) -> str:
    return ticket.partition("/")[0]


def _lost_when_it_was_over(evidence: Evidence) -> set[Take]:
    """Return the touches whose tickets a journal lost too late for their kiosks to say them again.

    Kiosks tell of the numbers of the newest day that they know, and of those only to a controller
    that says it is that day, and that they hear a moment before it is over.
    """
    lost = [
        (take, (entry.lost_at, take[0], _day_of(ticket.id)))
        for entry in evidence.entries
        if entry.lost_by
        for ticket, take, _ in entry.takes
    ]
    could = {each: _could_be_told(evidence, *each) for each in {each for _, each in lost}}
    return {take for take, each in lost if not could[each]}


def _could_be_told(evidence: Evidence, lost_at: int, kiosk: str, day: str) -> bool:
    """Say whether a kiosk could tell of a day's numbers after a journal had lost them.

    Not where one of the two was of the version before when they were lost: it knows no request for
    that, and whatever is written of such numbers is of a newer one. Two controllers may be of two
    versions, so of these it counts what is written soon after the loss.
    """
    old = {fault.who for fault in evidence.faults if fault.kind == OLD_DEVICE}
    if kiosk in old and lost_at < next(_told_of_numbers(evidence, kiosk), evidence.end):
        return False
    if evidence.faulted(OLD_CONTROLLER) and not any(
        lost_at <= at <= lost_at + NOTED_WITHIN_MS for at in _told_of_numbers(evidence)
    ):
        return False
    epochs = _epochs_since(evidence, lost_at)
    heard = [
        at
        for at, epoch, told in evidence.menus.get(DeviceId(kiosk), ())
        if at > lost_at and told == day and epoch >= epochs
    ]
    if not heard or heard[-1] - heard[0] < NOTED_WITHIN_MS:
        return False
    named = evidence.records("slip-started", "handed-over")
    return all(
        each.at > heard[0] or each.said.ticket is None or _day_of(each.said.ticket.id) <= day
        for each in named
        if each.who == kiosk
    )


def _told_of_numbers(evidence: Evidence, kiosk: str | None = None) -> Iterator[int]:
    """Yield when it was written what a kiosk, or any, had told of numbers of its own."""
    for entry in evidence.entries:
        for event in entry.events:
            if event.what in _OF_OWN_NUMBERS and kiosk in (None, event.device):
                yield entry.at


def _undone(evidence: Evidence) -> set[Take]:
    """Return the touches whose tickets were lost with their whole day, or came late on it."""
    tickets, lost_at = lost_with_its_day(evidence), set(days_undone(evidence).values())
    issued = (each for entry in evidence.entries for each in entry.takes)
    late = {
        (event.device, event.take)
        for entry in evidence.entries
        if entry.lost_at in lost_at
        for event in entry.events
        if event.what == "number-came-late"
    }
    return late | {take for ticket, take, _ in issued if ticket.id in tickets}


def _epochs_since(evidence: Evidence, lost_at: int) -> int:
    """Return the first epoch of a controller that did not know what had been lost."""
    return min(
        (
            event.epoch
            for entry in evidence.entries
            if entry.at >= lost_at
            for event in entry.events
            if event.what == "epoch-began"
        ),
        default=0,
    )


def _is_old(slip: SlipCameOut, evidence: Evidence) -> bool:
    return slip.at <= evidence.end - NOTED_WITHIN_MS


def nobody_with_paper_is_withdrawn(evidence: Evidence) -> Iterator[Judgement]:
    """A ticket is withdrawn only if nobody holds it on paper."""
    slips = {slip.ticket for slip in evidence.slips()}
    out = {
        ((record.who, record.said.id), record.said.ticket.id)
        for record in evidence.records("slip-started")
        if not record.lost_by and record.said.ticket is not None
    }
    issued_for: dict[str, Take] = {}
    for entry in evidence.entries:
        issued_for.update((ticket.id, take) for ticket, take, _ in entry.takes)
        for event in entry.events:
            if event.what == "ticket-withdrawn":
                held = event.ticket_id in slips and (
                    (issued_for.get(event.ticket_id), event.ticket_id) in out
                )
                wrong = f"at {entry.at}: {event.ticket_id} was withdrawn, and it is on paper"
                yield wrong if held else None


def nobody_is_called_by_a_number_that_was_replaced(evidence: Evidence) -> Iterator[Judgement]:
    """A number for whose touch another one is on paper is called no more; nobody would come."""
    for book in evidence.journals.values():
        called: set[str] = set()
        replaced: set[str] = set()
        for entry in standing(book):
            for event in entry.events:
                if event.what == "ticket-called":
                    wrong = f"at {entry.at}: {event.ticket_id} is called, and nobody holds it"
                    yield wrong if event.ticket_id in replaced else None
                    called.add(event.ticket_id)
                elif event.what == "ticket-issued":
                    replaced.discard(event.ticket_id)
                elif event.instead_of is not None and event.instead_of not in called:
                    replaced.add(event.instead_of)


def each_number_was_asked_for(evidence: Evidence) -> Iterator[Judgement]:
    """Whoever asks for a number has touched the kiosk: one touch, one number."""
    for who, log in evidence.honest_kiosks():
        touched = False
        for each in log:
            if type(each) is Record:
                if each.said.what == "asked":
                    wrong = f"{who} at {each.at}: asks for {each.said.id}, and nobody touched it"
                    yield None if touched else wrong
                    touched = False
            elif type(each) is Touched:
                touched = True
