"""Whether the kiosk speaks, what it says next, and what the keys of its keypad choose."""

from collections.abc import Callable
from typing import Final, TypeAlias

from kiosk.core.effects import Effect, Hush, Speak
from kiosk.core.events import Key
from kiosk.core.speech.spoken import Spoken
from kiosk.core.view import KioskView
from protocol.types import Language, Millis
from scene.shapes import Scene

SayIt: TypeAlias = Callable[[KioskView, Scene], Spoken]
"""Puts a screen into words."""

LEVEL_DB: Final = -6
_STEPS: Final = {Key.NEXT: 1, Key.PREVIOUS: -1}


class Speech:
    """Says each screen once, then each choice that the keys lead to."""

    def __init__(self, speak: SayIt) -> None:
        self.is_on = False
        self.is_speaking = False
        self.focus: str | None = None
        """The target that the select key means."""
        self._speak = speak
        self._said: tuple[Spoken, Language] | None = None
        self._spoken = Spoken((), ())
        self._next: tuple[str, ...] | None = None
        """What a key wants said."""
        self._is_hushed = False

    def key(self, key: Key | int, now: Millis) -> str | None:
        """Take a key; return the target that it chooses. The first one only begins to speak."""
        del now
        if not self.is_on or key is Key.JACK_OUT:
            self.is_on, self._said = key is not Key.JACK_OUT, None
            return None
        targets = [choice.target for choice in self._spoken.choices]
        match key:
            case Key.NEXT | Key.PREVIOUS if targets:
                at = targets.index(self.focus) if self.focus in targets else -1
                if self.focus is None and key is Key.PREVIOUS:
                    at = 0
                choice = self._spoken.choices[(at + _STEPS[key]) % len(targets)]
                self.focus, self._next = choice.target, (choice.text,)
            case Key.SELECT:
                return self.focus
            case Key.BACK:
                return "back"
            case Key.HELP:
                return "help"
            case Key.REPEAT:
                self._said = None
            case int() if f"digit/{key}" in targets:
                return f"digit/{key}"
        return None

    def touched(self) -> None:
        """A finger came down: whatever is being said stops."""
        self._is_hushed = self.is_speaking

    def reset(self) -> None:
        """The visit is over."""
        self.is_on, self.focus, self._said, self._next = False, None, None, None

    def heed(self, view: KioskView, scene: Scene, now: Millis) -> list[Effect]:
        """Return what is to be said of what is shown now."""
        del now
        if not self.is_on:
            return self._stop()
        self._spoken = self._speak(view, scene)
        if self.focus not in {choice.target for choice in self._spoken.choices}:
            self.focus = None
        if self._said != (self._spoken, view.language):
            self._said, self._next = (self._spoken, view.language), self._spoken.sentences
        if not self._next:
            return self._stop() if self._is_hushed else []
        said, self._next = self._next, None
        self.is_speaking, self._is_hushed = True, False
        return [Speak(said, view.language, LEVEL_DB)]

    def ended(self, now: Millis) -> None:
        """What was said is over."""
        del now
        self.is_speaking = False

    def deadlines(self) -> list[Millis | None]:
        """Return when something has to happen here."""
        return []

    def _stop(self) -> list[Effect]:
        was_speaking, self.is_speaking, self._is_hushed = self.is_speaking, False, False
        return [Hush()] if was_speaking else []
