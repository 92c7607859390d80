"""What each action of a clerk asks the controller for."""

from collections.abc import Mapping
from typing import Final

import msgspec

from desk.core.events import Action
from desk.core.gestures import PressKind
from desk.core.help_wanted import help_wanted
from office.desk_settings import PressMeaning, PressSettings
from protocol import messages as m
from protocol.types import Millis, RequestId

CLOSED_BECAUSE: Final = m.PauseReason.AWAY
"""A button closes and has nowhere to choose a reason. This one is always true."""

REQUEST_OF: Final[Mapping[Action, type[m.AnyDeskRequest]]] = {
    Action.NEXT: m.CallNext,
    Action.RECALL: m.RecallTicket,
    Action.SERVE: m.ServeTicket,
    Action.ABSENT: m.MarkAbsent,
    Action.OPEN: m.OpenDesk,
    Action.CLOSE: m.CloseDesk,
    Action.HELP: m.AnswerHelp,
    Action.CALL: m.CallTicket,
    Action.TRANSFER: m.TransferTicket,
    Action.PARK: m.ParkTicket,
    Action.TAKE_BACK: m.TakeBack,
    Action.RESTORE: m.RestoreTicket,
    Action.CLOSE_BECAUSE: m.CloseDesk,
    Action.BORROW: m.BorrowServices,
}

NEEDS_MORE: Final = frozenset(
    {
        Action.CALL,
        Action.TRANSFER,
        Action.PARK,
        Action.TAKE_BACK,
        Action.RESTORE,
        Action.CLOSE_BECAUSE,
        Action.BORROW,
    }
)
"""Actions that begin a dialogue."""


def meaning_of(kind: PressKind, settings: PressSettings) -> Action | None:
    """Return what a push asks for; None: nothing."""
    meanings: Mapping[PressKind, PressMeaning] = {
        PressKind.SHORT: settings.short,
        PressKind.DOUBLE: settings.double,
        PressKind.HELD: settings.hold,
        PressKind.HELD_LONG: settings.long_hold,
    }
    meaning = meanings.get(kind, "nothing")
    return None if meaning == "nothing" else Action(meaning)


def plain(action: Action, turn: m.DeskTurn) -> Action:
    """Return what an action is at a desk: open or close where it is either."""
    if action is not Action.OPEN_CLOSE:
        return action
    return Action.CLOSE if turn.is_open or turn.ticket is not None else Action.OPEN


def request_of(
    action: Action,
    turn: m.DeskTurn,
    request_id: RequestId,
    sent_at_ms: Millis,
    details: Mapping[str, object],
) -> m.AnyDeskRequest | m.Refused:
    """Return the request for an action; the refusal where it cannot be one.

    Args:
        action: what the clerk chose; not ``OPEN_CLOSE``.
        turn: the desk fact in which it was chosen; the request holds for that turn only.
        request_id: its own id.
        sent_at_ms: when it was chosen, on the controller's clock.
        details: the request's own fields, by their names.
    """
    if action is Action.HELP:
        kiosk = help_wanted(turn)
        if kiosk is None:
            return m.Refused(m.Refusal.NO_HELP_WANTED)
        details = {"kiosk": kiosk}
    elif action is Action.CLOSE:
        details = {"reason": CLOSED_BECAUSE.value}
    return of_turn(REQUEST_OF[action], turn, request_id, sent_at_ms, details)


def of_turn(
    kind: type[m.AnyDeskRequest],
    turn: m.DeskTurn,
    request_id: RequestId,
    sent_at_ms: Millis,
    details: Mapping[str, object],
) -> m.AnyDeskRequest:
    """Return a request that holds for one turn of a desk.

    Args:
        kind: what is asked.
        turn: how things stood when it was.
        request_id: its own id.
        sent_at_ms: when it was asked, on the controller's clock.
        details: its own fields, by their names.
    """
    request: m.AnyDeskRequest = msgspec.convert(
        {
            "ask": kind.__struct_config__.tag,
            "id": request_id,
            "desk": turn.desk,
            "turn": turn.turn,
            "epoch": turn.epoch,
            "sent_at_ms": sent_at_ms,
            **details,
        },
        kind,
    )
    return request
