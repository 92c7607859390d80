"""What becomes of the ticket at the desk: it is sent elsewhere, or put aside."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from desk.core.dialogue.numbers import type_desk, type_minutes
from desk.core.dialogue.page import Words
from desk.core.dialogue.said import Said
from desk.core.dialogue.steps import Choice, Choosing, Step, Typing, in_order
from desk.core.events import Action
from office.plan import Plan, Service
from protocol.messages import DeskTurn, ParkReason, Refusal, Refused, Ticket
from protocol.types import DeskNumber

USUAL_PARK_MIN: Final = 15
"""Our choice: a form is filled in, somebody has come down from the second floor."""

ROOM_DIGITS_MOST: Final = 4


def send(plan: Plan, turn: DeskTurn) -> Step | Refused:
    """Begin to choose where the desk's ticket goes."""
    if turn.ticket is None:
        return Refused(Refusal.NO_TICKET_AT_DESK)
    choices: list[Choice] = [
        (Words(name=service.name), partial(_there_and_back, {"to_service": service.id}))
        for service in _services(plan, turn.ticket, turn.desk)
    ]
    if any(desk.number != turn.desk for desk in plan.desks):
        to_desk = Words("desk.pad.to-desk")
        choices.append((to_desk, lambda: type_desk(plan, turn.desk, _to_desk)))
    if not choices:
        return Refused(Refusal.SAME_PLACE)
    return Choosing(Words("desk.pad.title.transfer"), in_order(*choices))


def put_aside(plan: Plan, turn: DeskTurn) -> Step | Refused:
    """Begin to choose why the desk's ticket is parked."""
    if turn.ticket is None:
        return Refused(Refusal.NO_TICKET_AT_DESK)
    choices = (
        (Words(f"desk.pad.park.{reason.value}"), partial(_how_long, plan, reason))
        for reason in ParkReason
    )
    return Choosing(Words("desk.pad.title.park"), in_order(*choices))


def _services(plan: Plan, ticket: Ticket, here: DeskNumber) -> Iterator[Service]:
    """Yield where a ticket can go.

    Its own service is left out at a desk that holds it. At any other desk the ticket was sent
    there, and may go back.
    """
    desk = plan.desk(here)
    own = ticket.service if desk is not None and ticket.service in desk.services else None
    for service in plan.services:
        if service.mode != "no-ticket" and service.id != own:
            yield service


def _to_desk(number: DeskNumber) -> Step:
    return _there_and_back({"to_desk": number})


def _there_and_back(where: dict[str, object]) -> Step:
    choices = (
        (Words(f"desk.pad.{way}"), partial(Said, Action.TRANSFER, {**where, "back": back}))
        for way, back in (("there", False), ("and-back", True))
    )
    return Choosing(Words("desk.pad.title.way"), in_order(*choices))


def _how_long(plan: Plan, reason: ParkReason) -> Step:
    return type_minutes(USUAL_PARK_MIN, partial(_which_room, plan, reason))


def _which_room(plan: Plan, reason: ParkReason, minutes: int) -> Step:
    details = {"reason": reason.value, "minutes": minutes}

    def take(typed: str) -> Said:
        room = {"room": _room(plan, typed)} if typed else {}
        return Said(Action.PARK, {**details, **room})

    return Typing(Words("desk.pad.title.room"), ROOM_DIGITS_MOST, str, take, may_be_empty=True)


def _room(plan: Plan, number: str) -> str:
    """Return the name of a room: the plan's own, that its limit may count; Polish otherwise.

    A room has one name in all languages, as on its door.
    """
    named = (*(room.name for room in plan.rooms), *(desk.room or "" for desk in plan.desks))
    return next((name for name in named if name.split()[-1:] == [number]), f"pokój {number}")
