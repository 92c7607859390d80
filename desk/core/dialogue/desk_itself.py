"""What the desk does: it closes, it serves a colleague's services too."""

from functools import partial
from typing import Final

from desk.core.dialogue.numbers import type_minutes, type_time
from desk.core.dialogue.page import Words
from desk.core.dialogue.said import Said
from desk.core.dialogue.steps import Choosing, Option, Step, in_order
from desk.core.events import Action
from office.plan import Plan
from protocol.messages import DeskTurn, PauseReason, Refusal, Refused
from protocol.types import DeskNumber

USUAL_BORROW_MIN: Final = 60
"""As ``BorrowServices.minutes``."""

_REASONS: Final = (PauseReason.AWAY, PauseReason.BREAK, PauseReason.ENDED)


def close() -> Step:
    """Begin to choose why the desk closes."""
    choices = (
        (Words(f"desk.pad.close.{reason.value}"), partial(_until, reason)) for reason in _REASONS
    )
    return Choosing(Words("desk.pad.title.close"), in_order(*choices))


def borrow(plan: Plan, turn: DeskTurn) -> Step | Refused:
    """Begin to choose whose services are served too. A desk is chosen by its own number."""
    desk = plan.desk(turn.desk)
    own = frozenset(() if desk is None else desk.services)
    others = sorted(
        each.number
        for each in plan.desks
        if each.number != turn.desk and not own.issuperset(each.services)
    )
    if not others:
        return Refused(Refusal.SAME_PLACE)
    options = (
        Option(Words("desk.pad.desk", {"desk": number}), partial(_how_long, number), number)
        for number in others
    )
    return Choosing(Words("desk.pad.title.borrow"), tuple(options))


def _until(reason: PauseReason) -> Step | Said:
    if reason is PauseReason.ENDED:
        return _closed(reason, None)
    return type_time(Words("desk.pad.title.until"), partial(_closed, reason))


def _closed(reason: PauseReason, back_at: str | None) -> Said:
    until = {} if back_at is None else {"back_at": back_at}
    return Said(Action.CLOSE_BECAUSE, {"reason": reason.value, **until})


def _how_long(lender: DeskNumber) -> Step:
    return type_minutes(
        USUAL_BORROW_MIN,
        lambda minutes: Said(Action.BORROW, {"lender": lender, "minutes": minutes}),
    )
