"""What keys and touches mean to the drawn box: its button, or a key.

Rule 1: space, enter and the desk's own digit are the button; pressing and letting go are edges, so
that a hold is a hold. In a dialogue they belong to it.
Rule 2: what went down as the button comes up as the button, whatever is on the screen by then; what
went down as a key does not.
Rule 3: for half a second after a key that may begin a dialogue there may be one that is not on the
screen yet. A key taken for one of a dialogue too early harms nobody: without one OK is nothing,
ENTER asks for the next visitor, and a digit begins to type the number of a ticket.
"""

from typing import Final

from desk.core.actions import NEEDS_MORE
from desk.core.box_scene import BUTTON, KEYS, MENU_KEY
from desk.core.dialogue.steps import DIGITS
from desk.core.events import Action, EdgeCame, KeyAsked, KeyPressed
from desk.core.page_scene import PAGE_KEYS
from line.keys import Key
from protocol.types import DeskNumber, Millis

LETTERS: Final = {
    "r": Action.RECALL,
    "s": Action.SERVE,
    "a": Action.ABSENT,
    "o": Action.OPEN,
    "c": Action.CLOSE,
    "h": Action.HELP,
    "t": Action.TRANSFER,
    "p": Action.PARK,
    "b": Action.TAKE_BACK,
    "g": Action.CALL,
    "x": Action.RESTORE,
    "l": Action.BORROW,
    "k": Action.CLOSE_BECAUSE,
}
"""Keys of a keyboard that ask for an action, by SDL's names."""

STEERING: Final = {
    **{str(digit): Key(str(digit)) for digit in range(10)},
    **{f"[{digit}]": Key(str(digit)) for digit in range(10)},
    "return": Key.ENTER,
    "enter": Key.ENTER,
    "space": Key.OK,
    "backspace": Key.BACK,
    "escape": Key.BACK,
    "up": Key.UP,
    "down": Key.DOWN,
    "m": Key.MENU,
}
"""Keys of a keyboard that lead through a dialogue; digits and ``m`` begin one."""

BEGINS_MS: Final = 500
"""Rule 3. Our choice: a loop that stood still so long is a fault of its own."""

_BEGINS: Final = frozenset(DIGITS) | {Key.MENU}

_FINGER: Final = "finger"

Told = EdgeCame | KeyAsked | KeyPressed


class DrawnHands:
    """The hands at one drawn box.

    Args:
        desk: the number on the desk; its digit is a key.
    """

    def __init__(self, desk: DeskNumber) -> None:
        self._button_keys = {"space", "return", "enter", str(desk), f"[{desk}]"}
        self._down: set[str] = set()
        self._has_page = False
        self._may_begin_until = Millis(0)

    @property
    def is_down(self) -> bool:
        """Whether a finger or a key is on the button."""
        return bool(self._down)

    def see(self, *, page: bool) -> None:
        """Take whether a dialogue is on the screen now."""
        self._has_page = page

    def leave(self) -> None:
        """Take every hand away."""
        self._down.clear()

    def key_down(self, key: str, at: Millis) -> Told | None:
        """Take a key, by SDL's name; return what it means to the box."""
        in_dialogue = self._has_page or at < self._may_begin_until
        if key in self._button_keys and not in_dialogue:
            return self._press(key, at)
        if key in STEERING:
            return self._steer(STEERING[key], at)
        return self._ask(LETTERS[key], at) if key in LETTERS else None

    def key_up(self, key: str, at: Millis) -> EdgeCame | None:
        """Take a key that came up."""
        return self._let_go(key, at)

    def touch(self, target: str, at: Millis) -> Told | None:
        """Take a touch of a target of the picture."""
        if target == BUTTON:
            return self._press(_FINGER, at)
        if target in PAGE_KEYS:
            return self._steer(PAGE_KEYS[target], at)
        return self._steer(Key.MENU, at) if target == MENU_KEY else self._ask(KEYS[target], at)

    def lift(self, at: Millis) -> EdgeCame | None:
        """Take the finger off the screen. One that slid off the button held it until now."""
        return self._let_go(_FINGER, at)

    def _steer(self, key: Key, at: Millis) -> KeyPressed:
        if key in _BEGINS:
            self._may_begin_until = Millis(at + BEGINS_MS)
        return KeyPressed(key, at)

    def _ask(self, action: Action, at: Millis) -> KeyAsked:
        if action in NEEDS_MORE:
            self._may_begin_until = Millis(at + BEGINS_MS)
        return KeyAsked(action, at)

    def _press(self, what: str, at: Millis) -> EdgeCame | None:
        was_up = not self._down
        self._down.add(what)
        return EdgeCame(pressed=True, at=at) if was_up else None

    def _let_go(self, what: str, at: Millis) -> EdgeCame | None:
        was_down = what in self._down
        self._down.discard(what)
        return EdgeCame(pressed=False, at=at) if was_down and not self._down else None
