"""``numerek queue``: who waits, in the order in which each desk would call them now."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from controller.core.account import overtakes
from controller.core.desks import Desks
from controller.core.expected import expected, visit_of
from controller.core.explanation import Call, Visit
from controller.core.now import Now
from controller.core.why import Words, clock
from controller.shell.journal import JournalBroken
from controller.shell.read_journal import read_now
from numerek import journal_line
from numerek.journal_line import NOT_FOUND, JournalLine
from numerek.office_line import FINE
from numerek.table import table
from protocol.types import DeskNumber, TicketId
from scene.texts import Catalogue


class Place(Struct, frozen=True):
    """One ticket that waits."""

    place: int | None
    """From 1; None: no desk would call it now."""
    visit: Visit
    waited_min: int
    """Since it arrived, or since the time of its appointment; below 0 before it."""
    overtaken: int
    call: Call | None
    """How it would be called, and why then."""


class DeskQueue(Struct, frozen=True):
    """Those who wait, as one desk would call them; ``desk`` None: those whom none would call."""

    desk: DeskNumber | None
    places: tuple[Place, ...]


def register(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``numerek queue``."""
    parser.add_argument("--desk", type=int, help="only what this desk would call, also if closed")
    parser.add_argument("--service", help="only tickets of this service, by its id in the plan")
    journal_line.register_with_json(parser)


def run(args: argparse.Namespace) -> int:
    """Show who waits; 1 when there is no such desk or service, 2 and 3 when it cannot be read."""
    line = journal_line.read(args)
    if args.desk is not None and line.plan.desk(args.desk) is None:
        known = ", ".join(str(desk.number) for desk in line.plan.desks)
        return _not_there(line, "no-desk", args.desk, known)
    if args.service is not None and line.plan.service(args.service) is None:
        known = ", ".join(service.id for service in line.plan.services)
        return _not_there(line, "no-service", args.service, known)
    try:
        now, _ = read_now(line.journal, line.plan, line.at, line.holidays)
    except JournalBroken as error:
        return journal_line.broken(line, error)
    queues = list(queues_of(now, args.desk, args.service))
    if args.json:
        journal_line.print_json({"at": now.at.local, "day": now.state.day, "queues": queues})
    else:
        journal_line.print_text("\n".join(_lines(line, queues)))
    return FINE


def queues_of(
    now: Now, only_desk: int | None = None, only_service: str | None = None
) -> Iterator[DeskQueue]:
    """Yield the queue of each open desk, and last those whom no open desk would call now.

    Args:
        now: the office.
        only_desk: leave out all others, and take this one also if it is closed.
        only_service: leave out the tickets of all others.
    """
    overtaken = overtakes(now.entries)
    wanted = [desk for desk in now.plan.desks if desk.number == only_desk]
    if only_desk is None:
        wanted = list(Desks(now.plan).open(now.state))
    called: set[TicketId] = set()
    for desk in wanted:
        turns = list(expected(now, desk))
        called.update(turn.ticket for turn in turns)
        places = [
            _place(now, turn.ticket, overtaken, number, turn.as_call(now, desk.number))
            for number, turn in enumerate(turns, start=1)
        ]
        yield DeskQueue(desk.number, _of_service(places, only_service))
    if only_desk is None:
        left = (head.ticket for head in now.state.queue.all() if head.ticket not in called)
        places = [_place(now, ticket, overtaken) for ticket in left]
        yield DeskQueue(None, _of_service(places, only_service))


def _place(
    now: Now,
    ticket: TicketId,
    overtaken: Counter[TicketId],
    number: int | None = None,
    call: Call | None = None,
) -> Place:
    rank = now.state.tickets[ticket].rank
    return Place(number, visit_of(now, ticket), now.minutes_since(rank[0]), overtaken[ticket], call)


def _of_service(places: list[Place], only: str | None) -> tuple[Place, ...]:
    return tuple(each for each in places if only is None or each.visit.service == only)


def _lines(line: JournalLine, queues: list[DeskQueue]) -> Iterator[str]:
    shown = [queue for queue in queues if queue.desk is not None or queue.places]
    for number, queue in enumerate(shown):
        if number:
            yield ""
        if queue.desk is None:
            yield line.texts.say("office.queue.left")
        else:
            yield line.texts.say_count("office.queue.desk", len(queue.places), desk=queue.desk)
        if queue.places:
            yield from _table(line, queue)
    if not shown:
        yield line.texts.say("office.queue.nobody")


def _table(line: JournalLine, queue: DeskQueue) -> list[str]:
    words = Words(line.texts, line.plan)
    columns = ("place", "label", "class", "since", "minutes", "overtaken", "service", "rule")
    rows = [tuple(line.texts.say(f"office.queue.column.{column}") for column in columns)]
    for each in queue.places:
        since = clock(each.visit.at) if each.visit.booked_for is None else each.visit.booked_for
        rows.append(
            (
                "-" if each.place is None else f"{each.place}.",
                each.visit.label,
                line.texts.say(f"office.queue.class.{each.visit.ticket_class.value}"),
                since,
                str(each.waited_min),
                str(each.overtaken),
                words.service(each.visit.service),
                "" if each.call is None else _rule(line.texts, each.call),
            )
        )
    return table(rows, flexible=(6, 7), numbers=(4, 5))


def _rule(texts: Catalogue, call: Call) -> str:
    return texts.say(f"office.queue.rule.{call.why.rule.value}")


def _not_there(line: JournalLine, what: str, wanted: object, known: str) -> int:
    text = line.texts.say(f"office.queue.{what}", wanted=wanted, known=known)
    print(text, file=sys.stderr)
    return NOT_FOUND
