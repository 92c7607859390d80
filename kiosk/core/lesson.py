"""The lesson in which a kiosk learns the keys of its keypad, one after the other."""

from collections.abc import Sequence
from typing import Final

from kiosk.core.events import Key

ORDER: Final[Sequence[Key]] = tuple(Key)
"""What is asked for, in this order; digits mean themselves."""


class Lesson:
    """Which key was learned for which meaning, and which is asked for now."""

    def __init__(self) -> None:
        self._at = 0
        self._keys: dict[Key, str] = {}
        self.last: str | None = None
        """The key that came last, whatever became of it."""
        self.taken: Key | None = None
        """What that key means already, where it therefore was not taken."""

    @property
    def asked(self) -> Key | None:
        """What is asked for; None: the lesson is over."""
        return ORDER[self._at] if self._at < len(ORDER) else None

    @property
    def place(self) -> int:
        """The how manieth question it is, from 1."""
        return self._at + 1

    @property
    def learned(self) -> dict[str, tuple[str, ...]]:
        """The keys by the names that ``[keypad]`` has for what they mean."""
        return {key.value.replace("-", "_"): (name,) for key, name in self._keys.items()}

    def typed(self, name: str) -> None:
        """Take a key by SDL's name. One that means something already is asked for again."""
        self.last = name
        self.taken = next((key for key, known in self._keys.items() if known == name), None)
        if self.taken is None and self.asked is not None:
            self._keys[self.asked] = name
            self._at += 1

    def skip(self) -> None:
        """Leave out what is asked for: the keypad has no such key."""
        self._at = min(self._at + 1, len(ORDER))
        self.taken = None

    def again(self) -> None:
        """Ask once more for what was asked before."""
        self._at = max(self._at - 1, 0)
        self._keys.pop(ORDER[self._at], None)
        self.last = self.taken = None

    def finish(self) -> None:
        """Ask for nothing more."""
        self._at = len(ORDER)
