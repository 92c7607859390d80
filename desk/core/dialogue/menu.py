"""All that a clerk can do, in one list, for boxes with few keys."""

from collections.abc import Callable
from functools import partial
from typing import Final

from desk.core.dialogue.page import Words
from desk.core.dialogue.said import Said
from desk.core.dialogue.steps import Choosing, Option, Step
from desk.core.events import Action
from desk.core.help_wanted import help_wanted
from protocol.messages import DeskTurn, Refused

MENU: Final = (
    Action.NEXT,
    Action.RECALL,
    Action.TRANSFER,
    Action.PARK,
    Action.TAKE_BACK,
    Action.ABSENT,
    Action.SERVE,
    Action.CALL,
    Action.RESTORE,
    Action.CLOSE_BECAUSE,
    Action.OPEN,
    Action.BORROW,
    Action.HELP,
)
"""In the order of their numbers, from 1. An action has the same number whatever else there is to
choose, so that hands learn it."""

_OF_WHO_IS_HERE: Final = frozenset({Action.RECALL, Action.ABSENT, Action.SERVE})
"""Those that need somebody at the desk; the others of that kind say so when they begin."""


def choose_action(turn: DeskTurn, begin: Callable[[Action], Step | Said | Refused]) -> Step:
    """Begin to choose an action.

    Args:
        turn: the desk as it stands; what it refuses is not there to be chosen.
        begin: leads to the first step of an action.
    """
    options = []
    for number, action in enumerate(MENU, start=1):
        first = begin(action)
        if isinstance(first, Refused) or not _is_for(action, turn):
            continue
        words = Words(f"desk.pad.do.{action.value}")
        options.append(Option(words, partial(_same, first), number))
    return Choosing(Words("desk.pad.title.menu"), tuple(options))


def _is_for(action: Action, turn: DeskTurn) -> bool:
    if action is Action.HELP:
        return help_wanted(turn) is not None
    if action is Action.OPEN:
        return not turn.is_open
    return turn.ticket is not None or action not in _OF_WHO_IS_HERE


def _same(first: Step | Said) -> Step | Said:
    return first
