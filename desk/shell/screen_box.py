"""A desk box drawn on a screen: for the demo, and for a desk that has a computer but no box.

The picture's button and the keys space, enter and the desk's own digit are the contact; pressing
and letting go are edges, so that a hold is a hold. ``r`` recalls, ``s`` serves, ``a`` is absent.
"""

from typing import Final

import pygame

from desk.core.box_scene import BUTTON, KEYS, BoxPainting
from desk.core.events import Action, EdgeCame, KeyAsked
from desk.core.view import DeskView
from desk.shell.port import BoxGone, Tell
from protocol.types import DeskNumber
from runtime.fonts import Fonts
from runtime.screen import Screen
from runtime.screen_events import KeyPressed, KeyReleased, Pressed, Released, ScreenEvent
from scene.texts import Catalogue

LETTERS: Final = {"r": Action.RECALL, "s": Action.SERVE, "a": Action.ABSENT}

_FINGER: Final = "finger"


class ScreenBox:
    """The drawn box. Its events are taken by the loop, which hands them to ``hear``."""

    def __init__(
        self, screen: Screen, fonts: Fonts, texts: Catalogue, *, desk: DeskNumber, tell: Tell
    ) -> None:
        self.screen = screen
        self._fonts = fonts
        self._texts = texts
        self._tell = tell
        self._button_keys = {"space", "return", "enter", str(desk), f"[{desk}]"}
        self._down: set[str] = set()

    def open(self) -> bool:
        """Try to open the screen."""
        return self.screen.open()

    def read(self) -> bool:
        """Return whether a finger or a key is on the button."""
        if not self.screen.is_open:
            raise BoxGone("the screen is not open")
        return bool(self._down)

    def hear(self, event: ScreenEvent) -> None:
        """Take what happened to the window, and tell what it means."""
        match event:
            case Pressed(x, y):
                self._touch(x, y)
            case Released():
                self._let_go(_FINGER)
            case KeyPressed(key) if key in self._button_keys:
                self._press(key)
            case KeyReleased(key):
                self._let_go(key)
            case KeyPressed(key) if key in LETTERS:
                self._tell(KeyAsked(LETTERS[key]))
            case _:
                pass

    def push(self, *, pressed: bool) -> None:
        """Post a press or a release of the mouse on the button, as a hand would make it."""
        scene = self.screen.scene
        if scene is None:
            raise BoxGone("the screen shows nothing")
        middle = next(target.box.middle for target in scene.targets if target.name == BUTTON)
        kind = pygame.MOUSEBUTTONDOWN if pressed else pygame.MOUSEBUTTONUP
        pygame.event.post(pygame.event.Event(kind, pos=middle, button=pygame.BUTTON_LEFT))

    def show(self, view: DeskView) -> None:
        """Draw the box; what is drawn already is not drawn again."""
        self.screen.show(BoxPainting(*self.screen.size, self._texts, self._fonts).scene(view))

    def close(self) -> None:
        """Close the window; whatever was on the button is no longer."""
        self._down.clear()
        self.screen.close()

    def _touch(self, x: int, y: int) -> None:
        scene = self.screen.scene
        target = None if scene is None else scene.target_at(x, y)
        if target is None:
            return
        if target.name == BUTTON:
            self._press(_FINGER)
        else:
            self._tell(KeyAsked(KEYS[target.name]))

    def _press(self, what: str) -> None:
        was_up = not self._down
        self._down.add(what)
        if was_up:
            self._tell(EdgeCame(pressed=True))

    def _let_go(self, what: str) -> None:
        was_down = what in self._down
        self._down.discard(what)
        if was_down and not self._down:
            self._tell(EdgeCame(pressed=False))
