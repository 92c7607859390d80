"""What the keys of a USB number pad mean, by the names that Linux has for them.

A pad of 17 keys is enough: ``.`` opens the menu, in which digits choose; pads with more keys have
more of them at once.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from desk.core.events import KeyPressed, PadStuck
from line.keys import Key
from protocol.types import Millis

KEYS: Final[Mapping[str, Key]] = {
    **{f"KEY_KP{digit}": Key(str(digit)) for digit in range(10)},
    **{f"KEY_{digit}": Key(str(digit)) for digit in range(10)},
    "KEY_KPENTER": Key.ENTER,
    "KEY_ENTER": Key.ENTER,
    "KEY_KPPLUS": Key.RECALL,
    "KEY_KPMINUS": Key.ABSENT,
    "KEY_MINUS": Key.ABSENT,
    "KEY_KPASTERISK": Key.TRANSFER,
    "KEY_KPSLASH": Key.PARK,
    "KEY_SLASH": Key.PARK,
    "KEY_KPDOT": Key.MENU,
    "KEY_DOT": Key.MENU,
    "KEY_KPCOMMA": Key.MENU,
    "KEY_COMMA": Key.MENU,
    "KEY_BACKSPACE": Key.BACK,
    "KEY_ESC": Key.BACK,
    "KEY_TAB": Key.TAKE_BACK,
    "KEY_KPEQUAL": Key.OPEN_CLOSE,
    "KEY_EQUAL": Key.OPEN_CLOSE,
    "KEY_UP": Key.UP,
    "KEY_DOWN": Key.DOWN,
}
"""Linux says which key it is, not what stands on it: the names do not change with Num Lock. A pad
whose keys have the names of a keyboard's upper row is understood too."""

UNHEARD: Final = frozenset({"KEY_NUMLOCK"})
"""Its light is our lamp. Many pads strike it by themselves around other keys."""


class NumberPad:
    """Which keys are down, and what their going down means.

    Args:
        keys: what the settings add or overrule: by Linux's name the one on the serial line.
        stuck_ms: how long a key that is down is a fault.
    """

    def __init__(self, keys: Mapping[str, str], *, stuck_ms: int) -> None:
        self._keys = {**KEYS, **{name: Key(its) for name, its in keys.items()}}
        self._stuck_ms = stuck_ms
        self._down: dict[tuple[str, ...], Millis] = {}
        self._is_stuck = False

    def knows(self, names: Iterable[str]) -> bool:
        """Say whether a key, by any of its names, means something or is left alone on purpose."""
        return any(name in self._keys or name in UNHEARD for name in names)

    def begin(self, down: Iterable[tuple[str, ...]], now: Millis) -> None:
        """Begin with the keys that are down already: they ask for nothing, and may be stuck."""
        self._down = dict.fromkeys(down, now)
        self._is_stuck = False

    def press(self, names: tuple[str, ...], now: Millis) -> list[KeyPressed | PadStuck]:
        """Take a key that went down; ``names`` are all that Linux has for it."""
        was_down = names in self._down
        self._down.setdefault(names, now)
        key = next((self._keys[name] for name in names if name in self._keys), None)
        pressed = [] if key is None or was_down else [KeyPressed(key, now)]
        return [*pressed, *self.tick(now)]

    def release(self, names: tuple[str, ...], now: Millis) -> list[KeyPressed | PadStuck]:
        """Take a key that came up."""
        self._down.pop(names, None)
        return self.tick(now)

    def tick(self, now: Millis) -> list[KeyPressed | PadStuck]:
        """Let time pass; say whether a key is stuck, or free again."""
        is_stuck = any(now - since >= self._stuck_ms for since in self._down.values())
        if is_stuck == self._is_stuck:
            return []
        self._is_stuck = is_stuck
        return [PadStuck(is_stuck)]

    def next_deadline(self) -> Millis | None:
        """Say when a tick must come at the latest."""
        if self._is_stuck or not self._down:
            return None
        return Millis(min(self._down.values()) + self._stuck_ms)
