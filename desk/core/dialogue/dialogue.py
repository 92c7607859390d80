"""A dialogue of one desk: keys in, a page, and at its end what the controller is to be asked.

Rule 1: BACK deletes the digit typed last; without one it goes one step back, where what was chosen
still stands; from the first step it leaves.
Rule 2: what the box knows that the controller would refuse does not begin, or stays and says why.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from desk.core.dialogue import desk_itself, menu, moving, tickets
from desk.core.dialogue.page import Page, Words
from desk.core.dialogue.said import Said
from desk.core.dialogue.steps import Step, Typing
from desk.core.events import Action
from line.keys import Key
from office.plan import Plan
from protocol.messages import DeskTurn, Refused


class Dialogue:
    """What a clerk is about to say.

    Args:
        plan: the services, desks and letters to choose from.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._steps: list[Step] = []

    @property
    def page(self) -> Page | None:
        """Where it stands; None: there is none."""
        return self._steps[-1].page if self._steps else None

    def begin(self, action: Action, turn: DeskTurn) -> Refused | None:
        """Begin one, in place of any other.

        Args:
            action: one of ``NEEDS_MORE``.
            turn: the desk as it stands.

        Returns:
            Why there is none: as things stand the controller would refuse whatever was said.
        """
        self.end()
        first = _first_of(action, self._plan, turn)
        if isinstance(first, Refused):
            return first
        assert isinstance(first, Step), f"{action} needs no more to be said"
        self._steps = [first]
        return None

    def begin_menu(self, turn: DeskTurn) -> None:
        """Begin one in which the action is chosen first."""
        plan = self._plan
        self._steps = [menu.choose_action(turn, lambda action: _first_of(action, plan, turn))]

    def key(self, key: Key) -> Said | None:
        """Take a digit, OK, ENTER, BACK, UP, DOWN or MENU; say whether all is said.

        MENU leaves.
        """
        if not self._steps:
            return None
        if key is Key.MENU:
            self.end()
        elif key is Key.BACK:
            self._go_back()
        elif key in {Key.OK, Key.ENTER}:
            return self._go_on()
        else:
            self._steps[-1] = self._steps[-1].key(key)
        return None

    def end(self) -> None:
        """Leave it."""
        self._steps = []

    def _go_back(self) -> None:
        shorter = self._steps.pop().shorter()
        if shorter is not None:
            self._steps.append(shorter)

    def _go_on(self) -> Said | None:
        step = self._steps[-1]
        answer = step.taken()
        if isinstance(answer, Said):
            self.end()
            return answer
        if isinstance(answer, Step):
            self._steps.append(answer)
        elif isinstance(answer, Words) and isinstance(step, Typing):
            self._steps[-1] = replace(step, wrong=answer)
        elif answer is None:
            self._steps[-1] = step.key(Key.OK)
        return None


def _first_of(action: Action, plan: Plan, turn: DeskTurn) -> Step | Said | Refused:
    """Return where an action begins; what it says at once if it needs no more."""
    first: Mapping[Action, Callable[[], Step | Refused]] = {
        Action.CALL: lambda: tickets.name_one(action, plan, turn),
        Action.RESTORE: lambda: tickets.name_one(action, plan, turn),
        Action.TAKE_BACK: lambda: tickets.name_parked(plan, turn),
        Action.TRANSFER: lambda: moving.send(plan, turn),
        Action.PARK: lambda: moving.put_aside(plan, turn),
        Action.CLOSE_BECAUSE: desk_itself.close,
        Action.BORROW: lambda: desk_itself.borrow(plan, turn),
    }
    return first[action]() if action in first else Said(action, {})
