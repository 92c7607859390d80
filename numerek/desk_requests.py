"""From the words of a clerk's action to its request. Pure."""

import argparse
from typing import Final

from desk.core.actions import of_turn
from office.plan import Plan
from office.short_label import in_full
from protocol.messages import AnyDeskRequest, DeskRequest, DeskTurn
from protocol.types import Millis, RequestId

_OF_EVERY_DESK_REQUEST: Final = frozenset(DeskRequest.__struct_fields__)


def request_of(
    args: argparse.Namespace,
    plan: Plan,
    turn: DeskTurn,
    request_id: RequestId,
    sent_at_ms: Millis,
) -> AnyDeskRequest:
    """Return the request of an action.

    Args:
        args: as ``desk_actions.parse`` returns them.
        plan: the office's; a label that was typed in short gets its digits from it.
        turn: how things stand at the desk; the request holds for that turn only.
        request_id: its own id.
        sent_at_ms: now, on the controller's clock.
    """
    own = {
        field: getattr(args, field)
        for field in args.kind.__struct_fields__
        if field not in _OF_EVERY_DESK_REQUEST
    }
    if "label" in own:
        own["label"] = in_full(own["label"], plan)
    return of_turn(args.kind, turn, request_id, sent_at_ms, own)
