"""What each action of a clerk asks the controller for."""

from collections.abc import Callable
from functools import partial
from typing import Final

from desk.core.effects import BoxRequest
from desk.core.events import Action
from desk.core.help_wanted import help_wanted
from protocol import messages as m
from protocol.types import Millis, RequestId

CLOSED_BECAUSE: Final = m.PauseReason.AWAY
"""A box has one key for closing and nowhere to choose a reason. This one is always true."""

_REQUEST_OF: Final[dict[Action, Callable[..., BoxRequest]]] = {
    Action.NEXT: m.CallNext,
    Action.RECALL: m.RecallTicket,
    Action.SERVE: m.ServeTicket,
    Action.ABSENT: m.MarkAbsent,
    Action.OPEN: m.OpenDesk,
    Action.CLOSE: partial(m.CloseDesk, reason=CLOSED_BECAUSE),
}


def request_of(
    action: Action, turn: m.DeskTurn, request_id: RequestId, sent_at_ms: Millis
) -> BoxRequest | None:
    """Return the request for an action; None where nobody wants help and the clerk would give it.

    Args:
        action: what the clerk chose.
        turn: the desk fact in which it was chosen; the request holds for that turn only.
        request_id: its own id.
        sent_at_ms: when it was chosen, on the controller's clock.
    """
    make = _REQUEST_OF.get(action) or _help(turn)
    if make is None:
        return None
    return make(
        id=request_id,
        desk=turn.desk,
        turn=turn.turn,
        epoch=turn.epoch,
        sent_at_ms=sent_at_ms,
    )


def _help(turn: m.DeskTurn) -> Callable[..., BoxRequest] | None:
    kiosk = help_wanted(turn)
    return None if kiosk is None else partial(m.AnswerHelp, kiosk=kiosk)
