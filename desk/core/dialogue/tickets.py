"""A ticket that is not at the desk: call it, take it back, let it wait again."""

from functools import partial

from desk.core.dialogue.page import Words
from desk.core.dialogue.said import Said
from desk.core.dialogue.steps import Choosing, Labelling, Step, in_order
from desk.core.events import Action
from office.plan import Plan
from office.short_label import in_full
from protocol.messages import DeskTurn, Refusal, Refused
from protocol.types import DeskNumber


def name_one(action: Action, plan: Plan, turn: DeskTurn) -> Step | Refused:
    """Begin to type the number of a ticket, for CALL and RESTORE."""
    letters = letters_of(plan, turn.desk)
    if not letters:
        return Refused(Refusal.UNKNOWN_TICKET)
    title = Words(f"desk.pad.title.{action.value}")
    return Labelling(title, letters, partial(in_full, plan=plan), partial(_said, action))


def name_parked(plan: Plan, turn: DeskTurn) -> Step | Refused:
    """Begin to choose what is taken back; to type it where only the count is known."""
    if turn.parked_labels:
        options = (
            (Words("desk.pad.ticket", {"label": label}), partial(_said, Action.TAKE_BACK, label))
            for label in turn.parked_labels
        )
        return Choosing(Words("desk.pad.title.parked"), in_order(*options))
    if not turn.parked:
        return Refused(Refusal.NOT_PARKED)
    return name_one(Action.TAKE_BACK, plan, turn)


def letters_of(plan: Plan, number: DeskNumber) -> tuple[str, ...]:
    """Return the letters of all tickets, those first that the desk holds the services of."""
    desk = plan.desk(number)
    own = () if desk is None else desk.services
    given = [service for service in plan.services if service.mode != "no-ticket"]
    given.sort(key=lambda service: service.id not in own)
    return tuple(dict.fromkeys(service.letter for service in given))


def _said(action: Action, label: str) -> Said:
    return Said(action, {"label": label})
