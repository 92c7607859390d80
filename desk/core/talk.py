"""A dialogue at its desk: in which turn it began, and when it is given up."""

from typing import Final

from msgspec import Struct

from desk.core.dialogue.dialogue import Dialogue
from desk.core.dialogue.page import Page
from desk.core.dialogue.said import Said
from desk.core.dialogue.steps import DIGITS
from desk.core.events import Action
from line.keys import Key
from office.plan import Plan
from protocol.messages import DeskTurn, Refused
from protocol.types import Millis

DIALOGUE_MS: Final = 20_000
"""How long a dialogue waits for the next key. Our choice: who has to look at a slip meanwhile has
time for it, and who was called away does not find it half done."""

STRAY_MS: Final = 3_000
"""So long after a dialogue that nobody went on with, ENTER is still meant for it: who has not seen
it go wants to confirm a number, not to call the next visitor."""

BEGINS: Final = frozenset(DIGITS)
"""Keys that begin to type the number of a ticket to be called."""

STEERS: Final = BEGINS | {Key.OK, Key.ENTER, Key.BACK, Key.UP, Key.DOWN, Key.MENU}
"""Keys that lead through a dialogue."""


class SaidIn(Struct, frozen=True):
    """What was said, and of which turn."""

    said: Said
    turn: DeskTurn


class Talk:
    """The dialogue of one box, if there is one."""

    def __init__(self, plan: Plan) -> None:
        self._dialogue = Dialogue(plan)
        self._turn: DeskTurn | None = None
        self._until = Millis(0)
        self._stray_until = Millis(0)

    @property
    def goes_on(self) -> bool:
        """Whether there is one."""
        return self._turn is not None

    @property
    def page(self) -> Page | None:
        """What it shows."""
        return self._dialogue.page

    def begin(self, action: Action | None, turn: DeskTurn, at: Millis) -> Refused | None:
        """Begin one, in place of any other; the action is chosen first if it is None.

        Returns:
            Why there is none.
        """
        self.leave()
        if action is None:
            self._dialogue.begin_menu(turn)
        else:
            refused = self._dialogue.begin(action, turn)
            if refused is not None:
                return refused
        self._turn, self._until = turn, Millis(at + DIALOGUE_MS)
        return None

    def key(self, key: Key, at: Millis) -> SaidIn | None:
        """Take a key; say what was said, once all is."""
        turn, said = self._turn, self._dialogue.key(key)
        self._until = Millis(at + DIALOGUE_MS)
        if self._dialogue.page is None:
            self.leave()
        return None if said is None or turn is None else SaidIn(said, turn)

    def leave(self) -> None:
        """End it."""
        self._dialogue.end()
        self._turn = None

    def tick(self, now: Millis) -> None:
        """Let time pass."""
        if self.goes_on and now >= self._until:
            self.leave()
            self._stray_until = Millis(self._until + STRAY_MS)

    def is_stray(self, at: Millis) -> bool:
        """Say whether a key is meant for a dialogue that has just been given up."""
        return at < self._stray_until

    def next_change(self) -> Millis | None:
        """Say when nobody goes on with it any more, or None."""
        return self._until if self.goes_on else None
